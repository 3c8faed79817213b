"""Read the dataset of withhold release orders and findings: CSV, one row an order, several parties in a cell."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sources.kit.listing import Listing, joined, made_id
from sources.kit.media import HEAD, kind_of
from sources.kit.party_names import read_parties
from sources.kit.party_rows import add_parties
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import find_header, plain, read_layouts, read_rows

SOURCE = "cbp_wro"
MEASURE = "import_ban"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["csv"]
LOOKUPS: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text(encoding="utf-8"))
REMEDY = (
    "Open https://www.cbp.gov/document/stats/withhold-release-orders-findings in a browser, save the CSV behind its Dataset link, "
    "and put it into the inbox under lists/cbp_wro/."
)


@dataclass(frozen=True)
class _Order:
    """One row of the dataset."""

    place: str
    stated: Row
    listed_on: str | None

    @property
    def key(self) -> str:
        """What makes the order the same in every edition: day, kind of order, first party. Status and goods change."""
        parties = read_parties(self.stated["entity"] or "").parties
        first = parties[0].name if parties else self.stated["entity"]
        return made_id(self.listed_on, self.stated.get("action"), first)

    @property
    def key_with_goods(self) -> str:
        """The same where a party has two orders of one day."""
        return made_id(self.key, self.stated.get("merchandise"), self.stated.get("industry"))


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `cbp_wro__party` and `cbp_wro__name`. Raises `Unreadable` for a file without the dataset's titles."""
    parsed = Parsed(file.snapshot_id)
    listing = Listing(SOURCE, declared, parsed)
    orders = _orders(file, parsed, listing)
    times = Counter(order.key for order in orders)
    for order in orders:
        entry_id = order.key if times[order.key] == 1 else order.key_with_goods
        add_parties(listing, order.place, order.stated["entity"] or "", _row(order, entry_id, parsed))
    listing.close()
    return parsed


def _orders(file: SourceFile, parsed: Parsed, listing: Listing) -> list[_Order]:
    with file.path.open("rb") as opened:
        if kind_of(opened.read(HEAD)) == "html":
            raise Unreadable("The file is a web page, not the dataset: the publisher turns programs away.", REMEDY)
    for records in read_tables(file.path, file.name).values():
        if header := find_header(records, LAYOUT):
            rows = list(read_rows(records, header, parsed))
            break
    else:
        raise Unreadable(f"No row holds the titles {', '.join(LAYOUT.required)}.", REMEDY)
    orders = []
    for place, stated in rows:
        if stated["entity"]:
            day = listing.day(place, "Effective Date", stated["effective_date"], "mdy")
            orders.append(_Order(place, stated, day))
        else:
            listing.reject(place)
    return orders


def _row(order: _Order, entry_id: str, parsed: Parsed) -> Row:
    stated = order.stated
    address = stated.get("press_release") or ""
    return {
        "entry_id": entry_id,
        "country": stated.get("country"),
        "list_name": LOOKUPS["lists"].get(plain(stated.get("action") or ""), LOOKUPS["other_list"]),
        "measure": MEASURE,
        "in_force": _in_force(order, parsed),
        "status_stated": stated["status"],
        "listed_on": order.listed_on,
        "reason": stated.get("remarks"),
        "goods": joined([stated.get("merchandise"), stated.get("industry")]),
        "source_url": address if address.startswith(("https://", "http://")) else None,
        "action": stated.get("action"),
        "merchandise": stated.get("merchandise"),
        "industry": stated.get("industry"),
    }


def _in_force(order: _Order, parsed: Parsed) -> str | None:
    """By the column Status alone: an order that was revoked stays in the dataset."""
    status = order.stated["status"]
    found: str | None = LOOKUPS["in_force"].get(plain(status or ""))
    if found is None:
        parsed.note(
            order.place,
            f"The status '{(status or '')[:40]}' is not known here; whether the order is in force stays open.",
            "See what the publisher means by it, and add the word to sources/cbp_wro/lookups.yml.",
            "value_dropped",
        )
    return found
