"""The parts of an entry that are lists: addresses and identifiers."""

from collections.abc import Collection, Sequence

from sources.kit.json_document import Reading, Section
from sources.kit.listing import joined

LINES = ("address", "city", "state", "postal_code", "country")


def address_of(addresses: Sequence[dict[str, str | None]]) -> str | None:
    """All addresses, each as one line, joined by ' | '."""
    return joined(joined((each[part] for part in LINES), ", ") for each in addresses)


def addresses_in(entry: Section) -> list[dict[str, str | None]]:
    """The addresses of an entry, by part."""
    return [{part: each.text(part) for part in LINES} for each in entry.sections("addresses")]


def identifiers_in(entry: Section, personal: Collection[str], reading: Reading) -> list[str]:
    """Identifiers as scheme:value, without the means of reaching somebody and without papers of natural persons."""
    unwanted = {name.casefold() for name in personal}
    found = []
    for each in entry.sections("ids"):
        scheme, number = each.text("type"), each.text("number")
        each.ignore(
            "country", "issue_date", "expiration_date"
        )  # where and when a paper was issued tells apart no party
        if scheme and scheme.casefold() in unwanted:
            reading.personal += bool(number)
        elif scheme and number:
            found.append(f"{scheme.rstrip(':- ')}:{number}")
    return found
