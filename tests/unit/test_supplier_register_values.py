"""The supplier register reads a cell to the one value it can mean, or says why it cannot."""

import contextlib
import datetime as dt
from dataclasses import dataclass

import pytest

from sources.kit.cells import Value
from sources.supplier_register.cell import BadValue, quoted
from sources.supplier_register.values import doubt, read_value
from warehouse.contract import load_tables


@dataclass(frozen=True)
class Column:
    format: str | None = "text"
    allowed: tuple[str, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    name: str = "a_column"
    description: str = "a column"
    nullable: bool = True
    required: bool = False


NUMBER, INTEGER, PERCENT = Column("number"), Column("integer"), Column("percent", minimum=0, maximum=100)


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (NUMBER, "1234.50", "1234.5"),
        (NUMBER, "1 234,50", "1234.5"),
        (NUMBER, "1,234.50", "1234.5"),
        (NUMBER, "1.234.567", "1234567"),
        (NUMBER, "1.234,5", "1234.5"),
        (NUMBER, "1'234.50", "1234.5"),
        (NUMBER, "1\u202f234\u00a0567", "1234567"),
        (NUMBER, "0,925", "0.925"),
        (NUMBER, "12,5", "12.5"),
        (NUMBER, "-0", "0"),
        (NUMBER, "1E+05", "100000"),
        (NUMBER, 1.234, "1.234"),
        (INTEGER, 2026.0, "2026"),
        (INTEGER, "1.234", "1234"),
        (PERCENT, "12,5 %", "12.5"),
        (PERCENT, "33.333", "33.333"),
        (Column("number", ("0", "0.5", "1")), "0,50", "0.5"),
        (Column("date"), "2026-01-31", "2026-01-31"),
        (Column("date"), "31.1.2026", "2026-01-31"),
        (Column("date"), "31/01/2026", "2026-01-31"),
        (Column("date"), "01/31/2026", "2026-01-31"),
        (Column("date"), "05/05/2026", "2026-05-05"),
        (Column("date"), dt.date(2026, 1, 31), "2026-01-31"),
        (Column("date"), dt.datetime(2026, 1, 31, 13, 5), "2026-01-31"),
        (Column("yes_no"), "Ja", "yes"),
        (Column("yes_no"), "NON", "no"),
        (Column("yes_no"), True, "yes"),
        (Column("yes_no"), 0.0, "no"),
        (Column("cas"), "7732-18-5", "7732-18-5"),
        (Column("cpv"), "30213100-6", "30213100"),
        (Column("currency"), "eur", "EUR"),
        (Column("id"), 1001.0, "1001"),
        (Column("id"), "  aB-7 ", "aB-7"),
        (Column("text"), "=HYPERLINK(A1)", "=HYPERLINK(A1)"),
        (Column("text"), "@home", "@home"),
        (Column("text", ("final_assembly",)), "Final Assembly", "final_assembly"),
    ],
)
def test_a_cell_with_one_meaning_is_read_to_it(column: Column, cell: Value, value: str) -> None:
    assert read_value(column, cell) == value


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        (NUMBER, "1,234", "ambiguous: 1.234 or 1234"),
        (NUMBER, "1.234", "ambiguous: 1.234 or 1234"),
        (NUMBER, "12 EUR", "not a number"),
        (NUMBER, "1,23,456", "not a number"),
        (NUMBER, "nan", "not a number"),
        (NUMBER, "#N/A", "spreadsheet's error"),
        (Column("number", minimum=0), "-3", "out of range"),
        (INTEGER, "2.5", "not a whole number"),
        (PERCENT, "130", "out of range"),
        (Column("date"), "03/04/2026", "ambiguous: 2026-03-04 or 2026-04-03"),
        (Column("date"), "31.02.2026", "not a date"),
        (Column("date"), "31.01.26", "not a date"),
        (Column("date"), "0206-01-31", "not a date"),
        (Column("date"), "soon", "not a date"),
        (Column("yes_no"), "maybe", "neither yes nor no"),
        (Column("cas"), "7732-18-4", "check digit"),
        (Column("cas"), "2001-05-06", "no CAS number"),
        (Column("cpv"), "3021310", "no CPV code"),
        (Column("currency"), "€", "no currency code"),
        (Column("id"), "4,00638E+12", "shortened by a spreadsheet"),
        (Column("id"), "S1\nS2", "runs over two lines"),
        (Column("id"), "jo@acme.example", "an e-mail address is no identifier"),
        (Column("text", ("mining", "battery_cell")), "mine", "did you mean mining?"),
    ],
)
def test_a_cell_without_one_meaning_is_refused_with_a_remedy(column: Column, cell: Value, reason: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_value(column, cell)
    assert reason in refused.value.reason
    assert refused.value.remedy


def test_a_country_is_read_from_its_code_or_its_name() -> None:
    assert read_value(Column("country"), "tw") == "TW"
    assert read_value(Column("country"), "Germany") == "DE"
    with pytest.raises(BadValue, match="no known country"):
        read_value(Column("country"), "Atlantis")


def test_contact_addresses_stop_at_the_door_and_leave_a_doubt() -> None:
    value = read_value(Column("text"), "ask jo.doe@acme.example first")
    assert value == "ask [e-mail address removed] first"
    assert (fault := doubt(Column("text"), value)) and "e-mail" in fault.reason
    assert "jo.doe" not in quoted("jo.doe@acme.example")


def test_a_share_of_one_written_as_a_percentage_is_taken_with_a_doubt() -> None:
    fault = doubt(PERCENT, read_value(PERCENT, 0.35))
    assert fault and "35" in fault.remedy
    assert doubt(PERCENT, "35") is None
    assert doubt(PERCENT, "0") is None


def test_every_format_that_the_register_declares_has_a_reader() -> None:
    columns = [each for name, table in load_tables().items() if name.startswith("supplier_register__")
               for each in table.columns if each.format]  # fmt: skip
    for column in columns:
        with contextlib.suppress(BadValue):
            read_value(column, "?")
    assert {column.format for column in columns} >= {"id", "text", "date", "number", "percent", "country", "cas"}
