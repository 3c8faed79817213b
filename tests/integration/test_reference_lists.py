"""The published lists themselves: row counts, editions and findings as counted by hand in the files at hand."""

from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from sources.cahra import parse as cahra
from sources.country_indices import parse as country_indices
from sources.ilab_goods import parse as ilab_goods
from sources.kit.countries import to_alpha2
from sources.kit.record import Declared, Parsed, SourceFile
from sources.rmi_facilities import parse as rmi_facilities
from sources.ucdp_ged import parse as ucdp_ged
from warehouse.contract import load_tables

REAL = Path(__file__).parents[3] / "shared/real"
pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real lists are not at ../shared/real; they are not redistributed"
)


def read(parse: Callable[[SourceFile, Declared], Parsed], place: str) -> Parsed:
    path = REAL / place
    return parse(SourceFile(path, place, sha256(path.read_bytes()).hexdigest()), load_tables())


def test_the_facility_lists_of_early_2023() -> None:
    parsed = read(rmi_facilities.parse, "lists/rmi/rmi_facility_lists_early_2023.xlsx")
    rows = parsed.tables["rmi_facilities__facility"]
    assert Counter(row["list_kind"] for row in rows) == {
        "all": 629, "conformant": 267, "cobalt": 130, "active": 40, "mica": 26
    }  # fmt: skip
    assert {row["edition_date"] for row in rows} == {"2023-01-31"}
    assert Counter(row["last_audit_date_reading"] for row in rows)["month_day_exchanged"] == 95
    assert len(parsed.tables["rmi_facilities__revision"]) == 403
    assert {f.place for f in parsed.findings if "is not an id" in f.reason} == {
        "ALl Smelter List!A2", "Revisions History of smelters!A6"
    }  # fmt: skip
    assert all(to_alpha2(row["country"]) for row in rows)


def test_the_cahra_list_of_june_2026() -> None:
    parsed = read(cahra.parse, "sources/cahra/cahra.json")
    rows = parsed.tables["cahra__region"]
    assert Counter(row["whole_country"] for row in rows) == {"false": 234, "true": 5}
    assert {row["edition_date"] for row in rows} == {"2026-06-27"}
    assert all(to_alpha2(row["country_name"]) == row["country_code"] == to_alpha2(row["iso3"]) for row in rows)
    assert parsed.findings == []


@pytest.mark.parametrize(
    ("name", "count", "edition", "findings"),
    [
        ("goods_2021.xml", 467, "2022", 1),
        ("derived_goods_by_country.csv", 467, "2022", 0),
        ("TVPRA2016_0.xlsx", 379, "2016", 1),
    ],
)
def test_the_lists_of_goods(name: str, count: int, edition: str, findings: int) -> None:
    parsed = read(ilab_goods.parse, f"sources/dol_ilab/{name}")
    rows = parsed.tables["ilab_goods__listing"]
    assert (len(rows), {row["edition"] for row in rows}, len(parsed.findings)) == (count, {edition}, findings)
    assert all(to_alpha2(row["country_name"]) for row in rows)


def test_the_goods_file_and_the_derived_file_say_the_same() -> None:
    def facts(name: str) -> set[tuple[str | None, ...]]:
        rows = read(ilab_goods.parse, f"sources/dol_ilab/{name}").tables["ilab_goods__listing"]
        return {
            tuple(value for column, value in row.items() if column not in ("snapshot_id", "locator")) for row in rows
        }

    assert facts("goods_2021.xml") == facts("derived_goods_by_country.csv")
    derived = read(ilab_goods.parse, "sources/dol_ilab/derived_goods_by_country.csv")
    assert (derived.edition_date, derived.series) == ("2022-12-31", ilab_goods.EXTRACT)


def test_the_country_findings_of_2022() -> None:
    parsed = read(ilab_goods.parse, "sources/dol_ilab/countries_2021.xml")
    rows = parsed.tables["ilab_goods__country"]
    assert (len(rows), {row["edition"] for row in rows}, len(parsed.findings)) == (143, {"2022"}, 1)
    assert sum(row["c138_ratified"] is not None for row in rows) == 131
    assert (len(parsed.tables["ilab_goods__standard"]), len(parsed.tables["ilab_goods__convention"])) == (1572, 786)
    assert parsed.edition_date == "2022-12-31"
    assert all(to_alpha2(row["country_name"]) for row in rows)


@pytest.mark.parametrize(
    ("name", "count"), [("vdem.csv", 692), ("ilostat.csv", 409), ("worldbank.csv", 1083), ("aux_ucdp.csv", 194)]
)
def test_the_standardised_indices(name: str, count: int) -> None:
    parsed = read(country_indices.parse, f"sources/country_indices/{name}")
    rows = parsed.tables["country_indices__value"]
    assert (len(rows), len(parsed.findings)) == (count, 1)
    assert all(row["publisher"] and to_alpha2(row["country_code"]) for row in rows)


def test_the_register_of_series_and_the_bare_list() -> None:
    assert (
        len(read(country_indices.parse, "sources/country_indices/data_register.csv").tables["country_indices__series"])
        == 80
    )
    assert read(country_indices.parse, "sources/country_indices/iso3_countries.csv").tables == {}


def test_the_conflict_deaths_by_country_and_year() -> None:
    parsed = read(ucdp_ged.parse, "sources/ucdp/ucdp_ged_country_year_2019_2023.csv")
    rows = parsed.tables["ucdp_ged__country_year"]
    assert (len(rows), parsed.findings, sum(int(row["best"] or 0) for row in rows)) == (616, [], 887_769)
    assert all(to_alpha2(row["country"]) for row in rows)
