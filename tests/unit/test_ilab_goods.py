"""The list of goods and the country findings of the US Department of Labor."""

from pathlib import Path

import pytest
import xlsxwriter

from sources.ilab_goods.countries import CONVENTION, COUNTRY, STANDARD
from sources.ilab_goods.parse import LISTING, TABLES, parse
from sources.ilab_goods.tables import GOODS_CODE
from sources.kit.record import Parsed, Unreadable
from tests.unit.raw_tables import declared, delivered

GOODS = """<Goods>
  <Good>
    <Good_Name>{good}</Good_Name>
    <Good_Sector>Manufacturing</Good_Sector>
    <Countries>
      <Country>
        <Country_Name>{country}</Country_Name>
        <Country_Region>Indo-Pacific</Country_Region>
        <Child_Labor>No</Child_Labor>
        <Forced_Labor>No</Forced_Labor>
        <Forced_Child_Labor>No</Forced_Child_Labor>
        <Derived_Labor_Exploitation>Yes</Derived_Labor_Exploitation>
        <Derived_Country>Congo, Democratic Republic of the</Derived_Country>{more}
      </Country>
    </Countries>
  </Good>
</Goods>"""
COUNTRIES = """<Countries>
  <Country>
    <Name>Freedonia</Name><Webpage>https://example.org</Webpage><Region>Nowhere</Region>
    <Multiple_Territories>Yes</Multiple_Territories><Advancement_Level>No Advancement</Advancement_Level>
    <Description>In 2022, Freedonia made no advancement, as in 2019.</Description><Goods/>
    <Country_Statistics>
      <Children_Work_Statistics>
        <Age_Range>5-14</Age_Range><Total_Percentage_of_Working_Children>0.12</Total_Percentage_of_Working_Children>
        <Total_Working_Population>1206134</Total_Working_Population><Agriculture>0.7</Agriculture>
      </Children_Work_Statistics>
      <UNESCO_Primary_Completion_Rate><Rate>0.9</Rate></UNESCO_Primary_Completion_Rate>
    </Country_Statistics>
    <Conventions>
      <C_138_Ratified>Yes</C_138_Ratified><C_182_Ratified>No</C_182_Ratified><Palermo_Ratified>N/A</Palermo_Ratified>
      <C_138_Ratified>Yes</C_138_Ratified>
    </Conventions>
    <Legal_Standards>
      <Minimum_Work><Standard>Yes</Standard><Age>15</Age><Calculated_Age>No</Calculated_Age>
        <Conforms_To_Intl_Standard>No</Conforms_To_Intl_Standard></Minimum_Work>
      <Minumum_Voluntary_Military><Territory><Territory_Name>North</Territory_Name>
        <Territory_Display_Name>The North</Territory_Display_Name><Standard>N/A</Standard></Territory>
      </Minumum_Voluntary_Military>
    </Legal_Standards>
    <Enforcements>
      <Labor_Inspectors><Territory><Territory_Name>All Territories</Territory_Name><Enforcement>35</Enforcement>
      </Territory></Labor_Inspectors>
      <Labor_Funding>Unknown</Labor_Funding>{enforced}
    </Enforcements>{more}
  </Country>
</Countries>"""


def goods(good: str = "Lithium-Ion Batteries", country: str = "China", more: str = "") -> str:
    return GOODS.format(good=good, country=country, more=more)


def countries(more: str = "", enforced: str = "") -> str:
    return COUNTRIES.format(more=more, enforced=enforced)


def read(tmp_path: Path, content: str, name: str) -> Parsed:
    return parse(delivered(tmp_path, name, content.encode()), declared(*TABLES))


def test_a_listing_keeps_its_flags_apart_and_names_the_country_of_its_input(tmp_path: Path) -> None:
    [row] = read(tmp_path, goods(), "goods_2022.xml").tables[LISTING]
    assert row["locator"] == "/Goods[1]/Good[1]/Countries[1]/Country[1]"
    flags = ["child_labour", "forced_labour", "forced_child_labour", "derived_exploitation"]
    assert [row[flag] for flag in flags] == ["No", "No", "No", "Yes"]
    assert (row["sector"], row["derived_country"]) == ("Manufacturing", "Congo, Democratic Republic of the")


def test_a_lagging_file_name_yields_to_what_is_listed(tmp_path: Path) -> None:
    parsed = read(tmp_path, goods(), "goods_2021.xml")
    assert [row["edition"] for row in parsed.tables[LISTING]] == ["2022"]
    assert ["2021" in f.reason and "2022" in f.reason for f in parsed.findings] == [True]


def test_a_newer_file_name_is_taken_because_a_landmark_only_says_not_older(tmp_path: Path) -> None:
    parsed = read(tmp_path, goods("Nickel", "Indonesia"), "goods_2026.xml")
    assert [row["edition"] for row in parsed.tables[LISTING]] == ["2026"]
    assert len(parsed.findings) == 1


def test_without_landmark_the_name_dates_the_list_and_without_either_nothing_does(tmp_path: Path) -> None:
    assert read(tmp_path, goods("Gravel", "Sylvania"), "goods_2018.xml").tables[LISTING][0]["edition"] == "2018"
    assert read(tmp_path, goods("Gravel", "Sylvania"), "goods.xml").tables[LISTING][0]["edition"] is None


def test_an_element_the_list_never_had_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, goods(more="<HS_Code>8507</HS_Code>"), "goods_2022.xml")
    assert [f.place for f in parsed.findings] == ["/Goods[1]/Good[1]/Countries[1]/Country[1]/HS_Code"]


def test_a_listing_without_country_is_rejected(tmp_path: Path) -> None:
    parsed = read(tmp_path, goods(country=" "), "goods_2022.xml")
    assert LISTING not in parsed.tables
    assert "row_rejected" in {finding.severity for finding in parsed.findings}


def test_country_findings_give_prevalence_conventions_and_inspectors(tmp_path: Path) -> None:
    parsed = read(tmp_path, countries(), "countries_2022.xml")
    [row] = parsed.tables[COUNTRY]
    assert (row["country_name"], row["child_labour_prevalence"], row["child_labour_age_range"]) == (
        "Freedonia",
        "0.12",
        "5-14",
    )
    assert (row["c138_ratified"], row["c182_ratified"], row["palermo_ratified"]) == ("Yes", "No", "N/A")
    assert (row["crc_ratified"], row["labour_inspectors"]) == (None, "All Territories: 35")
    assert parsed.findings == []


def test_findings_are_of_the_year_their_texts_open_with(tmp_path: Path) -> None:
    parsed = read(tmp_path, countries(), "countries_2021.xml")
    assert parsed.tables[COUNTRY][0]["edition"] == "2022"
    assert len(parsed.findings) == 1


def test_an_element_countries_never_had_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, countries(more="<Migrants>many</Migrants>"), "countries_2022.xml")
    assert [finding.place for finding in parsed.findings] == ["/Countries[1]/Country[1]/Migrants"]


def test_the_workbook_of_2016_is_read_with_its_crosses(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Country", "Good", "Child Labor", "Forced Labor"])
        sheet.write_row(1, 0, ["Freedonia", "Bricks", "X", ""])
        book.add_worksheet()
    [row] = read_bytes(tmp_path, path.read_bytes(), "TVPRA2016_0.xlsx").tables[LISTING]
    assert (row["locator"], row["edition"], row["good"]) == ("Sheet1!A2", "2016", "Bricks")
    assert (row["child_labour"], row["forced_labour"], row["forced_child_labour"]) == ("X", None, None)


def read_bytes(tmp_path: Path, data: bytes, name: str) -> Parsed:
    return parse(delivered(tmp_path, name, data), declared(*TABLES))


def test_the_csv_form_states_its_edition_itself(tmp_path: Path) -> None:
    text = (
        "edition,good,sector,country_name,child_labour,forced_labour,forced_child_labour,derived_exploitation,derived_country\n"
        "2024,Bricks,Manufacturing,Freedonia,Yes,No,No,No,\n"
    )
    parsed = read(tmp_path, text, "ilab_goods/demo_2020.csv")
    assert [(row["locator"], row["edition"]) for row in parsed.tables[LISTING]] == [("line 2", "2024")]
    assert parsed.findings == []


@pytest.mark.parametrize(
    "content",
    ["<Minerals/>", "<Goods>", "a,b\n1,2\n", '<!DOCTYPE Goods [<!ENTITY x "y">]><Goods>&x;</Goods>'],
)
def test_what_is_neither_goods_nor_countries_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content, "ilab_goods/file")


def test_a_countrys_law_is_one_row_a_standard_and_territory(tmp_path: Path) -> None:
    parsed = read(tmp_path, countries(), "countries_2022.xml")
    work, military = parsed.tables[STANDARD]
    assert (work["standard"], work["territory"], work["established"], work["age"]) == (
        "Minimum_Work",
        None,
        "Yes",
        "15",
    )
    assert (work["meets_international_standard"], work["edition"], work["country_name"]) == ("No", "2022", "Freedonia")
    assert (military["standard"], military["territory"]) == ("Minumum_Voluntary_Military", "North")
    assert (
        military["locator"] == "/Countries[1]/Country[1]/Legal_Standards[1]/Minumum_Voluntary_Military[1]/Territory[1]"
    )


def test_a_convention_stated_twice_and_alike_is_one_row(tmp_path: Path) -> None:
    rows = read(tmp_path, countries(), "countries_2022.xml").tables[CONVENTION]
    assert {row["convention"]: row["ratified"] for row in rows} == {"C138": "Yes", "C182": "No", "PALERMO": "N/A"}
    assert len({row["locator"] for row in rows}) == len(rows) == 3


@pytest.mark.parametrize("more", ["<Enforcement_Score>3</Enforcement_Score>", "<Labor_Robots>7</Labor_Robots>"])
def test_an_element_of_enforcement_that_is_new_is_a_finding(tmp_path: Path, more: str) -> None:
    parsed = read(tmp_path, countries(enforced=more), "countries_2022.xml")
    assert [finding.place.rpartition("/")[0] for finding in parsed.findings] == [
        "/Countries[1]/Country[1]/Enforcements[1]"
    ]


def test_an_edition_is_dated_by_the_last_day_of_its_year_whatever_the_file_is_called(tmp_path: Path) -> None:
    assert read(tmp_path, goods(), "goods_2021.xml").edition_date == "2022-12-31"
    assert read(tmp_path, countries(), "countries_2021.xml").edition_date == "2022-12-31"


def test_an_extract_that_states_no_edition_is_of_the_year_its_content_tells_and_of_a_series_of_its_own(
    tmp_path: Path,
) -> None:
    text = "good,country_name,child_labour,forced_labour\nLithium-Ion Batteries,China,No,No\n"
    parsed = read(tmp_path, text, "goods_extract.csv")
    assert (parsed.tables[LISTING][0]["edition"], parsed.edition_date, parsed.series) == (
        "2022",
        "2022-12-31",
        "extract",
    )
    told = "edition," + text.replace("Lithium", "2022,Lithium")
    assert read(tmp_path, told, "goods.csv").series is None


CORE = (
    "country,country_isocode,region,sector,good,all_exploitations,cl,fl,fcl,country_numericcode\n"
    "Freedonia,FD,IP,Manufacturing,Bricks,CL FL,2009-,2011-2014,,5310\n"
    "Sylvania,SY,IP,Mining,Cobalt,CL,2020-,,,5311\n"
)


def test_import_watch_states_years_and_its_newest_year_is_the_edition(tmp_path: Path) -> None:
    parsed = read(tmp_path, CORE, "ILAB_ImportWatch_Core_Data.csv")
    first, second = parsed.tables[LISTING]
    assert (first["child_labour_years"], first["forced_labour_years"], first["child_labour"]) == (
        "2009-",
        "2011-2014",
        None,
    )
    assert (second["edition"], second["exploitations"], parsed.edition_date) == ("2020", "CL", "2020-12-31")
    assert parsed.findings == []


def test_tariff_codes_stay_text_of_mixed_length(tmp_path: Path) -> None:
    text = "id,good,hts_code\n1,Alcoholic Beverages,2203\n10,Bamboo,4402.1\n11,Rubber,0101.21.00\n12,,8507\n"
    parsed = read(tmp_path, text, "ILAB_ImportWatch_Goods_HS.csv")
    assert [row["code"] for row in parsed.tables[GOODS_CODE]] == ["2203", "4402.1", "0101.21.00"]
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 5", "row_rejected")]


def test_the_portals_json_answer_is_read_like_its_csv(tmp_path: Path) -> None:
    text = (
        '{"data": [{"id": "1", "good": "Bamboo", "hts_code": "4402.1"}, {"id": "2", "good": "Tea", "hts_code": null}]}'
    )
    parsed = read(tmp_path, text, "ilab_goods/answer.json")
    [row] = parsed.tables[GOODS_CODE]
    assert (row["locator"], row["entry_id"], row["code"]) == ("/data/0", "1", "4402.1")
    assert [finding.place for finding in parsed.findings] == ["/data/1"]


@pytest.mark.parametrize("content", ["<!doctype html><html>Sign in</html>", '{"error": "no key"}', '{"data": [1]}'])
def test_an_answer_that_holds_no_rows_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, content, "ilab_goods/answer")
    assert "sources/ilab_goods/README.md" in refusal.value.remedy
