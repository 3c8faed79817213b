"""Ask the registry for the file of every year. A year that has not started has none."""

import base64
import hashlib
from collections.abc import Iterator

from sources.kit.errand import Errand, Received
from sources.kit.fetched import LATER, FetchFailed

FIRST_YEAR = 2020
"""The registry opened in 2021 and took statements of the year before."""


def fetch(errand: Errand) -> Iterator[Received]:
    """One file a year, up to the year after this one: statements of a period to come are filed early. All years are asked for
    whole, since an edition is all of them. Raises `FetchFailed` for a past year without a file, or a body that was changed on the way."""
    part = errand.part("StatementSummaries{year}.csv")
    for year in range(FIRST_YEAR, errand.today.year + 2):
        try:
            file = errand.get(part, name=part.name.format(year=year), address=part.address.format(year=year))
        except FetchFailed as failed:
            if year >= errand.today.year and "(404)" in failed.reason:
                continue
            raise
        if file is not None:
            _require_md5(file)
            yield file


def _require_md5(file: Received) -> None:
    """The server states the MD5 of the whole file: a body that differs was cut off or changed."""
    stated = file.headers.get("content-md5")
    if (
        stated
        and stated != base64.b64encode(hashlib.md5(file.path.read_bytes(), usedforsecurity=False).digest()).decode()
    ):
        raise FetchFailed(file.address, "The body is not the file that the server's Content-MD5 describes.", LATER, 1)
