"""UNU keys: fictional rows in the form of the three files."""

from pathlib import Path

import pytest

from sources.ewaste_keys.parse import parse
from sources.kit.record import Parsed, Unreadable
from sources.kit.source import recognise
from tests.unit.raw_tables import declared, delivered

KEY, DESCRIPTION, WEIGHT = (f"ewaste_keys__{name}" for name in ("key", "description", "weight"))
KEYS = (
    '"UNU.Key","Primary.Collection.Category","Full.name","Abbreviation","..of.Subkeys","..of.Product.types","WEEE_Annex_III",'
    '"CollectionCat_7Code","WEEE_Annex_I","WeeeForum"\n"0101","A LHA","0101 LHA Freedonic oven","0101 Oven",3,18,"Large equipment","IV","1","1A"\n'
)


def read(folder: Path, content: str) -> Parsed:
    return parse(delivered(folder, "lists/ewaste_keys/x.csv", content.encode()), declared(KEY, DESCRIPTION, WEIGHT))


def test_the_classification_is_read_by_titles_with_points_for_blanks(tmp_path: Path) -> None:
    parsed = read(tmp_path, KEYS)
    (row,) = parsed.tables[KEY]
    assert (row["unu_key"], row["number_of_subkeys"], row["number_of_product_types"]) == ("0101", "3", "18")
    assert parsed.findings == []


def test_keys_keep_their_leading_zeros_and_sums_their_names(tmp_path: Path) -> None:
    rows = read(tmp_path, '"UNU_Key","Description"\n"0101","Oven"\n"Total","Total"\n').tables[DESCRIPTION]
    assert [row["unu_key"] for row in rows] == ["0101", "Total"]


def test_a_weight_holds_for_all_countries_where_none_is_named(tmp_path: Path) -> None:
    rows = read(
        tmp_path, '"UNU_Key","Country","AverageWeight","Year"\n"0101","",0.48,"2014"\n"0101","FRD",0.5,"2014"\n'
    ).tables[WEIGHT]
    assert [(row["country"], row["average_weight"]) for row in rows] == [(None, "0.48"), ("FRD", "0.5")]


def test_a_row_without_its_weight_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, "UNU_Key,Country,AverageWeight,Year\n0101,,,2014\n")
    assert (parsed.tables, [finding.severity for finding in parsed.findings]) == ({}, ["row_rejected"])


@pytest.mark.parametrize("content", ["<html>404</html>", "", "a,b\n1,2\n"])
def test_another_file_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content)


def test_the_inbox_folder_tells_the_source() -> None:
    assert recognise("lists/ewaste/tbl_UNU Keys 2012 v03.csv") == "ewaste_keys"
