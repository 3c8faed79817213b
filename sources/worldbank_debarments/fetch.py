"""Ask the World Bank for its list: one request, with the key in a header."""

from collections.abc import Iterator

from sources.kit.errand import Errand, Received

KEY = "SLUICE_WORLDBANK_KEY"


def fetch(errand: Errand) -> Iterator[Received]:
    """The list as one file. The key goes in the header `apikey`, which is masked wherever headers are written down."""
    if (file := errand.get(errand.part("sanctioned_firm.json"), headers={"apikey": errand.keys[KEY]})) is not None:
        yield file
