"""Fetch the dataset of withhold release orders: its address changes with each edition and stands on the page behind one link."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from sources.kit.errand import Errand, Received
from sources.kit.fetched import BY_HAND, FetchFailed
from sources.kit.html_tables import html_text
from sources.kit.html_text import read_links
from sources.kit.record import Unreadable
from sources.kit.source import Part

PAGE = "page"
DATASET = "withhold_release_orders_findings.csv"
_OURS = re.compile(r"with?hold|release|wro|finding", re.IGNORECASE)


def fetch(errand: Errand) -> Iterator[Received]:
    """The CSV that the page links to. Raises `FetchFailed` where the publisher turns programs away, or the page has not just one."""
    asked = errand.part(PAGE)
    page = errand.get(asked)
    if page is None:
        return
    address = dataset_address(page.path.read_bytes(), asked.address)
    if (file := errand.get(Part(name=DATASET, address=address, expect=["text"]))) is not None:
        yield file


def dataset_address(data: bytes, page: str) -> str:
    """The address of the dataset, told by its form: a link to a .csv. Its label has been misspelt ("Withold", "Datset")."""
    try:
        links = read_links(html_text(data))
    except Unreadable as fault:
        raise FetchFailed(page, f"{fault.reason}", BY_HAND, 1) from fault
    found = list(dict.fromkeys(urljoin(page, link.address) for link in links if _is_csv(link.address)))
    if len(found) > 1:
        found = [address for address in found if _OURS.search(urlsplit(address).path)]
    if len(found) != 1:
        reason = f"The page links to {len(found)} datasets of this kind, not to one."
        raise FetchFailed(page, reason, BY_HAND, 1)
    return found[0]


def _is_csv(address: str) -> bool:
    return urlsplit(address).path.casefold().endswith(".csv")
