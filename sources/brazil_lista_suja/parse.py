"""Read Brazil's register of employers found to keep workers in conditions like slavery: CSV, natural persons left out."""

import re
from pathlib import Path

from sources.brazil_lista_suja.intervals import Interval, read_intervals
from sources.brazil_lista_suja.tax_numbers import TaxNumber, names_a_person, read_tax_number
from sources.kit.days import iso_day
from sources.kit.listing import Listing, joined, made_id
from sources.kit.media import HEAD, kind_of
from sources.kit.name_text import ListedName, clean
from sources.kit.organisation_words import is_organisation
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.kit.tables import read_tables
from sources.kit.tabular import Header, Record, find_header, read_layouts, read_rows

SOURCE = "brazil_lista_suja"
LAYOUT = read_layouts(Path(__file__).with_name("layouts.yml"))["csv"]
PAGE = "https://www.gov.br/trabalho-e-emprego/pt-br/assuntos/inspecao-do-trabalho/areas-de-atuacao/combate-ao-trabalho-escravo-e-analogo-ao-de-escravo"
REMEDY = "Download cadastro_de_empregadores.csv from the ministry's page, and put it into the inbox under lists/brazil_lista_suja/."
MONTHS = [
    "janeiro",
    "fevereiro",
    "março",
    "abril",
    "maio",
    "junho",
    "julho",
    "agosto",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
]
_UPDATED = re.compile(
    rf"atualiza\w*.{{0,80}}?(?:(\d{{1,2}}/\d{{1,2}}/\d{{4}})|(\d{{1,2}})[ºo]?\s+de\s+({'|'.join(MONTHS)})\s+de\s+(\d{{4}}))",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(r"(?:MUNIC[IÍ]PIO|PREFEITURA|ESTADO|SECRETARIA|GOVERNO)\b", re.IGNORECASE)
_HOME = re.compile(r"\bRESID[EÊ]NCIA\b", re.IGNORECASE)


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `brazil_lista_suja__party` and `brazil_lista_suja__name`. Raises `Unreadable` for a file without the register's titles."""
    parsed = Parsed(file.snapshot_id)
    records, header = _table(file)
    listing = Listing(SOURCE, declared, parsed)
    beside = {record.place for record in records[: header.index]}
    homes = 0
    for place, stated in read_rows(records, header, parsed):
        if stated["employer"] is None and stated["tax_number"] is None:
            beside.add(place)
        elif LAYOUT.field_of(stated["employer"] or "") != "employer":
            homes += _add(place, stated, listing)
    parsed.edition_date = updated_on([record for record in records if record.place in beside])
    if homes:
        parsed.note(
            "file", f"{homes} homes were left out as places of work; the state is kept.", "None: they are persons'."
        )
    listing.close()
    return parsed


def updated_on(lines: list[Record]) -> str | None:
    """The newest day of update that a line beside the table states."""
    found = [match for line in lines for match in _UPDATED.finditer(" ".join(cell for cell in line.cells if cell))]
    days = [
        iso_day(day, "dmy") if day else iso_day(f"{year}-{MONTHS.index(month.casefold()) + 1}-{number}")
        for day, number, month, year in (match.groups() for match in found)
    ]
    return max(filter(None, days), default=None)


def _table(file: SourceFile) -> tuple[list[Record], Header]:
    with file.path.open("rb") as opened:
        kind = kind_of(opened.read(HEAD))
    if kind in ("pdf", "html"):
        what = "a PDF, which cannot be read as a table" if kind == "pdf" else "a web page, not the register"
        raise Unreadable(f"The file is {what}.", REMEDY)
    for records in read_tables(file.path, file.name).values():
        if header := find_header(records, LAYOUT):
            return records, header
    raise Unreadable(
        f"No row holds the titles {', '.join(LAYOUT.fields[name][0] for name in LAYOUT.required)}.", REMEDY
    )


def _add(place: str, stated: Row, listing: Listing) -> bool:
    """Add an employer's listings unless it is a natural person; True where its place of work was a home."""
    name, number = clean(stated["employer"]), read_tax_number(stated["tax_number"])
    if number.bearer == "person" or names_a_person(name):
        listing.leave_out_person()
        return False
    if number.bearer == "unclear" and not is_organisation(name):
        listing.leave_out_doubtful()
        return False
    if number.cnpj is None:
        reason = "The check digits of the CNPJ do not hold; the number was not taken."
        listing.parsed.note(place, reason, "Look the company up by its name.", "value_dropped")
    intervals = read_intervals(stated["inclusion"])
    if intervals is None:
        reason = (
            f"The inclusion '{clean(stated['inclusion'])[:40]}' is no day and no interval; when it holds stays open."
        )
        listing.parsed.note(
            place, reason, "See how the ministry writes it now, and let intervals.py read it.", "value_dropped"
        )
    is_home = bool(_HOME.search(stated.get("establishment") or ""))
    for at, interval in enumerate(intervals or [None], start=1):
        here = place if len(intervals or []) < 2 else f"{place}, listing {at}"
        listing.add(here, _row(stated, number, interval, is_home), [ListedName(name, "primary", name)])
    return is_home


def _row(stated: Row, number: TaxNumber, interval: Interval | None, is_home: bool) -> Row:
    name = stated["employer"] or ""
    establishment = None if is_home else stated.get("establishment")
    start, end = interval or (None, None)
    return {
        "entry_id": made_id(
            number.cnpj or name, stated.get("inspection_year"), stated.get("decided_on"), establishment, start
        ),
        "name_as_published": name,
        "party_kind": "public_body" if _AUTHORITY.match(name) else "company",
        "country": "Brazil",
        "address": joined([establishment, stated.get("state")], ", "),
        "identifiers": f"br_cnpj:{number.cnpj}" if number.cnpj else None,
        "list_name": "Cadastro de Empregadores",
        "measure": "forced_labour_finding",
        "in_force": None if interval is None else "no" if end else "yes",
        "status_stated": stated["inclusion"],
        "listed_on": start,
        "delisted_on": end,
        "source_url": PAGE,
        "inspection_year": stated.get("inspection_year"),
        "decided_on": iso_day(stated.get("decided_on"), "dmy"),
        "workers": stated.get("workers"),
        "activity_code": stated.get("activity_code"),
        "state": stated.get("state"),
    }
