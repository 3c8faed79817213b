"""Read Norges Bank's list of companies that its fund excludes or observes: the saved page, or the CSV of its table."""

from pathlib import Path
from urllib.parse import urljoin

from sources.kit.alias_names import names_in
from sources.kit.html_tables import HtmlTable, read_html_tables
from sources.kit.listing import Listing, joined, made_id
from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Record, find_header, plain, read_layouts, read_rows
from sources.norges_bank_exclusions.decision import decided

SOURCE = "norges_bank_exclusions"
LIST = "Norges Bank, observation and exclusion of companies"
PAGE = "https://www.nbim.no/en/responsible-investment/exclusion-of-companies/"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["list"]
REMEDY = "Save the page of the list as HTML, or see sources/norges_bank_exclusions/README.md."
Links = dict[str, str]
"""The first link of a row by the row's place."""


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `norges_bank_exclusions__party` and `norges_bank_exclusions__name`. Raises `Unreadable` for a file without the table."""
    parsed = Parsed(file.snapshot_id)
    listing = Listing(SOURCE, declared, parsed)
    found = 0
    for records, links in _tables(file):
        titled = _with_remark(records)
        if header := find_header(titled, LAYOUT):
            found += 1
            for place, stated in read_rows(titled, header, parsed):
                _read(place, stated, links.get(place), listing)
    if not found:
        raise Unreadable(f"No table has the titles {', '.join(LAYOUT.required)}.", REMEDY)
    listing.close()
    return parsed


def _tables(file: SourceFile) -> list[tuple[list[Record], Links]]:
    with file.path.open("rb") as opened:
        is_page = kind_of(opened.read(HEAD)) == "html"
    if not is_page:
        return [(records, {}) for records in read_tables(file.path, file.name).values()]
    return [(_without_keys(table.records()), _links(table)) for table in read_html_tables(file.path.read_bytes())]


def _links(table: HtmlTable) -> Links:
    links = {
        table.row_place(number): [link for cell in row for link in cell.links] for number, row in enumerate(table.rows)
    }
    return {place: urljoin(PAGE, found[0].address) for place, found in links.items() if found}


def _without_keys(records: list[Record]) -> list[Record]:
    """The rows without the titles that the page repeats in each cell for narrow screens: gone where all cells of a column begin so."""
    if len(records) < 2:
        return records
    titles = records[0].cells
    repeated = {
        column
        for column, title in enumerate(titles)
        if title and all((_cell(record, column) or title).startswith(title) for record in records[1:])
        and any(_cell(record, column) for record in records[1:])
    }  # fmt: skip
    rows = [
        Record(
            record.place,
            [_cut(text, titles[column]) if column in repeated else text for column, text in enumerate(record.cells)],
        )
        for record in records[1:]
    ]
    return [records[0], *rows]


def _cell(record: Record, column: int) -> str | None:
    return record.cells[column] if column < len(record.cells) else None


def _cut(text: str | None, title: str | None) -> str | None:
    return (text or "").removeprefix(title or "").strip(" :\n") or None


def _with_remark(records: list[Record]) -> list[Record]:
    """The rows with a title for the one column that has none, next to the company: it holds remarks."""
    for number, record in enumerate(records[:1]):
        if [plain(title or "") for title in record.cells[:2]] == ["company", ""]:
            titled = Record(record.place, ["company", "remark", *record.cells[2:]])
            return [*records[:number], titled, *records[number + 1 :]]
    return records


def _read(place: str, stated: Row, link: str | None, listing: Listing) -> None:
    decision = decided(stated["decision"])
    if decision is None:
        reason = f"'{(stated['decision'] or '')[:40]}' is no decision that is known here."
        listing.parsed.note(
            place, reason, "Add its words to sources/norges_bank_exclusions/decision.py.", "row_rejected"
        )
        return
    cell = names_in(stated["company"])
    day = listing.day(place, "Publishing date", stated.get("published"), "dmy")
    row: Row = {
        "entry_id": made_id(stated["company"], stated["category"], stated["criterion"]),
        "name_as_published": stated["company"],
        "name_notes": joined(cell.notes),
        "party_kind": "company",
        "identifiers": joined(cell.identifiers),
        "list_name": LIST,
        "measure": decision.measure,
        "in_force": "yes" if decision.holds else "no",
        "status_stated": stated["decision"],
        "listed_on": day if decision.holds else None,
        "delisted_on": None if decision.holds else day,
        "reason": stated["criterion"],
        "category": stated["category"],
        "remark": stated.get("remark"),
        "source_url": link or PAGE,
    }
    listing.add(place, row, cell.names)
