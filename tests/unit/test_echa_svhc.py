"""Lists of substances under REACH: fictional entries in the documented forms."""

from pathlib import Path

import pytest

from sources.echa_svhc.names import read_name, reasons
from sources.echa_svhc.parse import parse
from sources.kit.record import Parsed, Unreadable
from sources.kit.source import load_source, recognise
from tests.unit.raw_tables import declared, delivered

CANDIDATE, AUTHORISATION, RESTRICTION = (f"echa_svhc__{name}" for name in ("candidate", "authorisation", "restriction"))
CANDIDATE_TITLES = "Substance name,EC No.,CAS No.,Date of inclusion,Reason for inclusion,Decision,IUCLID dataset,"
GROUP = (
    '"Freedonic acid and its salts show/hide Freedonic acid EC No.: 200-753-7 | CAS No.: 71-43-2 '
    "1,2-Sodium freedonate EC No.: - | CAS No.: 67-63-0 Freedonate, mixed EC No.: - | CAS No.: -"
    '",-,-,17-Jan-2023,Toxic for reproduction (Article 57c)PBT (Article 57d)Endocrine disrupting properties (Article 57(f) - human health),D(2022)1,,Details'
)
PAGE = """<html><body><h1>Authorisation List</h1><p>Last updated 10 December 2025. Database contains 3 unique entries.</p>
<small>Showing 1 - 2 of 3 results.</small><table><thead><tr><th>Substance name</th><th>EC No.</th><th>CAS No.</th><th>Entry No.</th>
<th>Latest application date</th><th>Sunset Date</th><th>Intrinsic property</th><th>&nbsp;</th></tr></thead><tbody>
<tr><td><div><a href="/s/1">Freedonic acid</a></div><div>and its salts</div><div>show/hide</div>
<div><a>Freedonic acid</a> <span>EC No.:</span> <span>200-753-7</span> <span>| CAS No.:</span> <span>71-43-2</span></div>
<div><a>Sodium freedonate</a> <span>EC No.:</span> <span>-</span> <span>| CAS No.:</span> <span>-</span></div></td>
<td>-</td><td>-</td><td>07</td><td>21-Aug-2013</td><td>21-Feb-2015</td><td>Carcinogenic (Article 57a)<br/>PBT (Article 57d)</td>
<td><a href="https://list.example/details/1">Details</a></td></tr>
<tr><td>Sylvanic acid</td><td>234-190-3</td><td>10588-01-9, 7789-12-0</td><td>08</td><td>-</td><td>-</td><td>vPvB (Article 57e)</td>
<td><a href="https://list.example/details/2">Details</a></td></tr>
<tr><td></td><td></td><td></td><td></td><td></td><td></td><td></td><td></td></tr></tbody></table></body></html>"""


def read(folder: Path, content: str, name: str = "lists/echa_svhc/x.csv") -> Parsed:
    return parse(delivered(folder, name, content.encode()), declared(CANDIDATE, AUTHORISATION, RESTRICTION))


def test_a_group_entry_gives_up_the_cas_numbers_hidden_in_its_name(tmp_path: Path) -> None:
    parsed = read(tmp_path, f"{CANDIDATE_TITLES}\n{GROUP}\n")
    rows = parsed.tables[CANDIDATE]
    assert [(row["substance_name"], row["cas_number"], row["ec_number"]) for row in rows] == [
        ("Freedonic acid and its salts", None, None),
        ("Freedonic acid", "71-43-2", "200-753-7"),
        ("1,2-Sodium freedonate", "67-63-0", None),
        ("Freedonate, mixed", None, None),
    ]
    assert {row["is_group"] for row in rows} == {"yes"}
    assert [row["locator"] for row in rows] == ["line 2", "line 2, member 1", "line 2, member 2", "line 2, member 3"]
    assert {row["listed_on"] for row in rows} == {"2023-01-17"}
    assert parsed.findings == []


def test_a_dash_is_none(tmp_path: Path) -> None:
    parsed = read(tmp_path, f"{CANDIDATE_TITLES}\nSylvanic acid,-,-,17-Jan-2023,vPvB (Article 57e),-,,Details\n")
    (row,) = parsed.tables[CANDIDATE]
    assert (row["ec_number"], row["cas_number"], row["cas_stated"], row["decision"]) == (None, None, None, None)
    assert (row["entry_id"], row["is_group"], parsed.findings) == ("sylvanic acid", "no", [])


def test_reasons_are_parted_in_csv_where_no_blank_parts_them() -> None:
    wanted = "Toxic for reproduction (Article 57c) | Endocrine disrupting properties (Article 57(f) - human health)"
    assert reasons(wanted.replace(" | ", "")) == wanted
    assert reasons(wanted.replace(" | ", "\n")) == wanted


def test_the_page_tells_its_day_its_addresses_and_what_is_missing(tmp_path: Path) -> None:
    parsed = read(tmp_path, PAGE, "lists/echa_svhc/annex_xiv.html")
    rows = parsed.tables[AUTHORISATION]
    assert parsed.edition_date == "2025-12-10"
    assert [(row["entry_id"], row["substance_name"], row["cas_number"]) for row in rows] == [
        ("07", "Freedonic acid and its salts", None),
        ("07", "Freedonic acid", "71-43-2"),
        ("07", "Sodium freedonate", None),
        ("08", "Sylvanic acid", "10588-01-9"),
        ("08", "Sylvanic acid", "7789-12-0"),
    ]
    assert {row["source_url"] for row in rows[:3]} == {"https://list.example/details/1"}
    assert (rows[0]["latest_application_on"], rows[0]["sunset_on"]) == ("2013-08-21", "2015-02-21")
    assert rows[0]["hazard"] == "Carcinogenic (Article 57a) | PBT (Article 57d)"
    assert [finding.reason for finding in parsed.findings] == ["The page shows entries 1 to 2 of 3."]


def test_a_fetched_page_does_not_ask_for_the_others(tmp_path: Path) -> None:
    assert read(tmp_path, PAGE, "echa_svhc/authorisation_page_01.html").findings == []


def test_the_restriction_list_keeps_the_address_of_its_conditions(tmp_path: Path) -> None:
    page = """<html><table><tr><th>Substance name</th><th>EC No.</th><th>CAS No.</th><th>Entry no.</th><th>Conditions</th><th>Appendices</th>
    <th></th></tr><tr><td>Sylvanic acid</td><td>-</td><td>71-43-2</td><td>05</td><td><a href='https://list.example/conditions'><img/></a></td>
    <td>Appendix 1<br>Appendix 2</td><td><a href="https://list.example/details/5">Details</a></td></tr></table></html>"""
    parsed = read(tmp_path, page, "lists/echa_svhc/annex_xvii.html")
    (row,) = parsed.tables[RESTRICTION]
    assert (row["conditions"], row["appendices"]) == ("https://list.example/conditions", "Appendix 1 | Appendix 2")
    assert (row["list_kind"], row["source_url"], parsed.findings) == (
        "restriction_list",
        "https://list.example/details/5",
        [],
    )


def test_a_wrong_check_digit_is_dropped_with_a_finding_and_the_substance_stays(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, f"{CANDIDATE_TITLES}\nSylvanic acid,200-753-7,71-43-3,17-Jan-2023,vPvB (Article 57e),D,,Details\n"
    )
    (row,) = parsed.tables[CANDIDATE]
    assert (row["cas_number"], row["cas_stated"]) == (None, "71-43-3")
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("line 2", "value_dropped")]


def test_a_member_in_another_form_is_noted() -> None:
    cell = read_name("Freedonic acid show/hide Sodium freedonate EC 200-753-7 CAS 71-43-2")
    assert (cell.members, cell.rest) == ((), "Sodium freedonate EC 200-753-7 CAS 71-43-2")


def test_a_malformed_member_does_not_hide_in_the_name_of_the_next() -> None:
    cell = read_name("A show/hide Odd EC No.: none | CAS No.: 71-43-2 Sound EC No.: - | CAS No.: 67-63-0")
    assert [member.cas_stated for member in cell.members] == ["67-63-0"]
    assert cell.rest.startswith("Odd EC No.: none")


def test_a_huge_name_cell_is_read_in_one_go() -> None:
    assert read_name("A show/hide " + "EC No.: " * 100_000).members == ()


def test_an_unknown_column_is_noted_and_an_entry_without_a_name_is_rejected(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, f"{CANDIDATE_TITLES}Colour\n,-,71-43-2,17-Jan-2023,x,,,Details\nA,-,-,17-Jan-2023,x,,,red\n"
    )
    assert [finding.severity for finding in parsed.findings] == ["warning", "row_rejected"]
    assert len(parsed.tables[CANDIDATE]) == 1


def test_a_repeated_row_is_kept_twice_under_places_of_its_own(tmp_path: Path) -> None:
    row = "Sylvanic acid,-,71-43-2,17-Jan-2023,vPvB (Article 57e),D,,Details\n"
    assert [each["locator"] for each in read(tmp_path, f"{CANDIDATE_TITLES}\n{row}{row}").tables[CANDIDATE]] == [
        "line 2",
        "line 3",
    ]


@pytest.mark.parametrize(
    "content",
    ["", "<html><body>Checking your browser</body></html>", "a,b\n1,2\n", "Substance name,CAS No.\nX,71-43-2\n"],
)
def test_a_page_without_a_list_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content)


def test_bounds_hold_a_list_of_which_only_the_first_page_came() -> None:
    bounds = load_source("echa_svhc").expects
    first_page = {CANDIDATE: 101, AUTHORISATION: 130, RESTRICTION: 1164}
    assert all(bounds[table].min_rows > rows for table, rows in first_page.items())


def test_the_notice_is_the_agencys_own_form() -> None:
    assert load_source("echa_svhc").licence.attribution == "Source: European Chemicals Agency, http://echa.europa.eu/"


def test_the_inbox_folder_tells_the_source() -> None:
    assert recognise("lists/echa/annex_xiv.html") == recognise("lists/echa_svhc/page2.csv") == "echa_svhc"
