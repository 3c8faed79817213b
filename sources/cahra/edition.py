"""The date of an edition of the list, as an ISO 8601 date."""

import re
from calendar import month_name, monthrange

_ISO_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})")
_MONTH = re.compile(rf"\b({'|'.join(month_name[1:])})\s+(\d{{4}})\b", re.IGNORECASE)


def edition_date(updated: str | None, version: str | None) -> str | None:
    """The day stated as last update; else the last day of the month the version names ("June 2026"); else None."""
    if updated and (day := _ISO_DAY.search(updated)):
        return day[1]
    if version and (month := _MONTH.search(version)):
        number, year = list(month_name).index(month[1].capitalize()), int(month[2])
        return f"{year}-{number:02d}-{monthrange(year, number)[1]}"
    return None
