"""A table's declaration is read strictly, and every fault names its file."""

from pathlib import Path

import pytest

from sources.kit.record import Declared, Parsed
from warehouse.contract import Table, load_tables
from warehouse.dictionary import render
from warehouse.strict import ContractError

SUPPLIER = """
table: supplier
layer: core
grain: one row per supplier
description: Who is bought from.
key: [supplier_id]
columns:
  - {name: supplier_id, type: string, nullable: false, description: The buyer's own number}
  - {name: country_code, type: string, description: Where it is registered, format: country}
"""
SPEND = """
table: spend
layer: core
grain: one row per supplier and year
description: What was paid.
key: [supplier_id, year]
zero_rows: allowed
columns:
  - {name: supplier_id, type: string, nullable: false, description: Paid to, references: supplier.supplier_id}
  - {name: year, type: integer, nullable: false, description: Calendar year, minimum: 2000, maximum: 2100}
  - {name: kind, type: string, description: "Goods | services.", allowed: [goods, services]}
  - {name: amount, type: number, unit: EUR, description: Net amount}
expectations:
  - {id: row_bounds, severity: warning, prose: "About 40 are usual; ask the buyer.", min_rows: 1, max_rows: 400}
  - {id: no_debit, severity: critical, prose: Netted., unexpected_rows: "SELECT * FROM {batch} WHERE amount < 0"}
"""


def declared(folder: Path, **texts: str) -> Path:
    """A folder of declarations: `core__supplier=...` becomes `core/supplier.yml`."""
    for place, text in texts.items():
        file = folder / place.partition("__")[0] / f"{place.partition('__')[2]}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_a_declaration_is_read_with_its_defaults(tmp_path: Path) -> None:
    tables = load_tables(declared(tmp_path, core__supplier=SUPPLIER, core__spend=SPEND))
    spend = tables["spend"]
    assert (spend.qualified, spend.key, spend.zero_rows) == ("core.spend", ("supplier_id", "year"), "allowed")
    assert tables["supplier"].zero_rows == "error"
    assert spend.columns[3].nullable and spend.columns[2].allowed == ("goods", "services")
    assert {name: str(kind) for name, kind in spend.schema.items()} == {
        "supplier_id": "string",
        "year": "int64",
        "kind": "string",
        "amount": "float64",
    }


@pytest.mark.parametrize(
    ("said", "instead", "fault"),
    [
        ("table: spend", "table: spending", "belongs in core/spending.yml"),
        ("layer: core", "layer: risk", "belongs in risk/spend.yml"),
        ("layer: core", "layer: gold", "layer: Input should be 'raw'"),
        ("zero_rows: allowed", "zero_rows: allowed\nowner: me", "owner: Extra inputs"),
        ("unit: EUR", "units: EUR", "columns.3.units: Extra inputs"),
        ("type: number", "type: float", "columns.3.type: Input should be"),
        ("description: Calendar year", 'description: " "', "columns.1.description"),
        ("key: [supplier_id, year]", "key: [supplier_id, month]", "key column month is not a column"),
        ("key: [supplier_id, year]", "key: [supplier_id, kind]", "key column kind may be null"),
        ("name: kind", "name: year", "column declared twice: year"),
        ("zero_rows: allowed", "grain: one row per year", "said twice: grain"),
        ("nullable: false, description: Paid", "type: string, description: Paid", "said twice: type"),
        ("minimum: 2000", "minimum: 2200", "`minimum` is above `maximum`"),
        ("type: integer", "type: date", "`minimum` and `maximum` are for numbers"),
        ("description: Net amount", "description: Net amount, allowed: [a]", "`allowed` is for text"),
        ("[goods, services]", "[goods, NO]", "columns.2.allowed.1: Input should be a valid string"),
        ("supplier.supplier_id", "vendor.supplier_id", "references vendor, which is not declared"),
        ("supplier.supplier_id", "supplier.lei", "supplier has no column lei"),
        ("type: integer", "type: integer, references: supplier.supplier_id", "year is integer, but"),
        ("min_rows: 1, max_rows: 400", "severity: warning", "said twice: severity"),
        (", min_rows: 1, max_rows: 400", "", "give either `unexpected_rows` or"),
        ("FROM {batch}", "FROM spend", "reads {batch}"),
        ("amount < 0", "regexp_full_match(kind, 'a{2}')", "other braces are doubled"),
        ("id: no_debit", "id: not_null__amount", "expectations.1.id"),
        ("grain: one row per supplier and year", "grain: [", "not readable as YAML"),
    ],
)
def test_a_fault_is_refused_and_names_the_file(tmp_path: Path, said: str, instead: str, fault: str) -> None:
    assert said in SPEND
    folder = declared(tmp_path, core__supplier=SUPPLIER, core__spend=SPEND.replace(said, instead, 1))
    with pytest.raises(ContractError) as refused:
        load_tables(folder)
    assert fault in str(refused.value)
    assert str(tmp_path / "core" / "spend.yml") in str(refused.value)


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    folder = declared(tmp_path, core__spend=SPEND.replace("type: number", "type: float").replace("unit:", "units:"))
    with pytest.raises(ContractError) as refused:
        load_tables(folder)
    assert len(str(refused.value).splitlines()) == 2


def test_a_name_is_unique_over_the_layers(tmp_path: Path) -> None:
    folder = declared(tmp_path, core__supplier=SUPPLIER, risk__supplier=SUPPLIER.replace("layer: core", "layer: risk"))
    with pytest.raises(ContractError, match="supplier is also declared in"):
        load_tables(folder)


def test_the_digest_follows_the_content_and_not_the_layout(tmp_path: Path) -> None:
    def digest(name: str, text: str) -> str:
        (tmp_path / name).mkdir()
        return load_tables(declared(tmp_path / name, core__supplier=text))["supplier"].digest

    first = digest("first", SUPPLIER)
    assert digest("comment", f"# a remark\n{SUPPLIER}\nzero_rows: error\n") == first
    assert digest("wider", SUPPLIER.replace("key: [supplier_id]", "key: [supplier_id]\nzero_rows: allowed")) != first


def test_a_declaration_serves_a_parser(tmp_path: Path) -> None:
    """`sources.kit.record` names the part it needs without importing it; mypy checks this line, and it runs."""
    tables: Declared = load_tables(declared(tmp_path, raw__supplier=SUPPLIER.replace("layer: core", "layer: raw")))
    parsed = Parsed("sha")
    with pytest.raises(Exception, match="does not declare"):
        parsed.add(tables["supplier"], "line 1", {"lei": "x"})


def test_the_dictionary_tells_what_is_declared(tmp_path: Path) -> None:
    tables: dict[str, Table] = dict(load_tables(declared(tmp_path, core__supplier=SUPPLIER, core__spend=SPEND)))
    pages = render(tables)
    assert list(pages) == ["core.md"]
    page = pages["core.md"]
    assert page.index("## spend") < page.index("## supplier")
    assert "| `amount` | number | EUR | Net amount. |" in page
    assert "| `kind` | string |  | Goods \\| services. One of `goods`, `services`. |" in page
    assert "References [supplier.supplier_id](core.md#supplier)." in page
    assert "Never null. At least 2000 and at most 2100." in page
    assert "| `row_bounds` | warning | at least 1 and at most 400 rows | About 40 are usual; ask the buyer. |" in page
    assert render(dict(reversed(tables.items()))) == pages


def test_the_tables_of_the_house_are_well_declared() -> None:
    for table in load_tables().values():
        assert table.schema.names
