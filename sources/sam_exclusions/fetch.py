"""Ask SAM.gov for today's public extract of exclusions: one request with a key, a ZIP in answer."""

from collections.abc import Iterator

from sources.kit.errand import Errand, Received

KEY = "SLUICE_SAM_KEY"
WANTED = {"fileType": "EXCLUSION", "sensitivity": "PUBLIC"}
"""Without a date the newest extract is given."""


def fetch(errand: Errand) -> Iterator[Received]:
    """The extract as one ZIP; its CSV is kept. The service takes the key in the query alone, where it is masked in all that is written."""
    part = errand.part("exclusions.zip")
    if (file := errand.get(part, params=WANTED | {"api_key": errand.keys[KEY]})) is not None:
        yield file
