"""Declarations made cell by cell, and the rows they give."""

import json
from pathlib import Path

import pytest
from rmi_template_workbooks import amrt_1_3, answer, cmrt_1, cmrt_3, cmrt_6, emrt_2, head, read, rows

METALS = ("Tantalum", "Tin", "Gold", "Tungsten")


def test_cmrt_6_5_gives_its_head_with_the_cell_of_each_field(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Declaration"] |= {
        "D8": "Acme Ltd",
        "D9": "A. Company",
        "D12": "12-345-6789",
        "D13": "DUNS",
        "D22": "2025-03-31",
    }
    sheets["Declaration"] |= {
        "D15": "Jo Doe",
        "D16": "jo@acme.example",
        "D18": "same as above",
        "D20": "jo.acme.example",
    }
    row = head(read(tmp_path, sheets, "declarations/2025/acme.xlsx"))
    assert (row["file_name"], row["template_type"], row["template_version"]) == ("2025/acme.xlsx", "CMRT", "6.5")
    assert (row["layout_assumed"], row["language"], row["company_name"]) == ("no", "English", "Acme Ltd")
    assert (row["company_unique_id"], row["company_unique_id_authority"]) == ("12-345-6789", "DUNS")
    assert (row["contact_state"], row["authorizer_state"], row["email_state"]) == ("given", "same", "no_at")
    assert row["minerals_in_scope"] == "Tantalum|Tin|Gold|Tungsten"
    assert json.loads(row["cells"] or "")["effective_date"] == "Declaration!D22"


def test_cmrt_6_5_gives_a_row_for_every_question_and_metal_even_when_empty(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Declaration"] |= {"D26": "Yes", "D57": 1, "G57": "of all", "D83": "Yes, using other format (describe)"}
    parsed = read(tmp_path, sheets)
    assert len(rows(parsed, "answer")) == 8 * 4 + 8
    assert answer(parsed, "Q1", "Tantalum")["answer_code"] == "yes"
    share = answer(parsed, "Q6", "Tin")
    assert (share["answer"], share["answer_code"], share["comment"]) == ("1", "pct_100", "of all")
    assert (share["locator"], share["comment_cell"]) == ("Declaration!D57", "Declaration!G57")
    assert answer(parsed, "E")["answer_code"] == "yes_other_format"
    assert answer(parsed, "Q8", "Tungsten") | {"answer": None, "answer_code": None} == answer(parsed, "Q8", "Tungsten")


def test_the_same_words_mean_another_thing_where_the_question_differs(tmp_path: Path) -> None:
    sheets = cmrt_3()
    sheets["Declaration"] |= {"D50": "Yes, 100%", "D51": "No, but less than 25%", "D38": "Unknown", "D87": "Yes"}
    parsed = read(tmp_path, sheets)
    assert answer(parsed, "Q5", "Tantalum") | {"question": "response_share", "answer_code": "pct_100"} == answer(
        parsed, "Q5", "Tantalum"
    )
    assert answer(parsed, "Q5", "Tin")["answer_code"] == "pct_lt_25"
    assert answer(parsed, "Q3", "Tantalum")["question"] == "origin_covered_countries"
    assert answer(parsed, "J")["question"] == "annual_disclosure"


def test_cmrt_1_joins_day_month_and_year_and_takes_the_country_from_the_location(tmp_path: Path) -> None:
    sheets = cmrt_1()
    sheets["Declaration"] |= {"D7": "Acme Ltd", "E17": 31, "H17": "July", "J17": 2013, "D26": "Uncertain or Unknown"}
    sheets["Declaration"] |= {
        "D10": "Ann Boss",
        "D12": "ann@acme.example",
        "D14": "Same as Authorized Management Representative listed above",
    }
    sheets["Smelter and Mine List"] |= {
        "B6": "Tin (Sn)",
        "D6": "Fonderie Nord",
        "F6": "1 High St / Oruro / Bolivia",
        "X6": "new",
    }
    parsed = read(tmp_path, sheets)
    row = head(parsed)
    assert (row["template_version"], row["effective_date"], row["declaration_scope"]) == ("1.00", "31 July 2013", None)
    assert (row["contact_state"], row["authorizer_state"], row["email_state"]) == ("same", "given", "given")
    assert answer(parsed, "Q2", "Tantalum")["answer_code"] == "unknown"
    (smelter,) = rows(parsed, "smelter")
    assert (smelter["metal"], smelter["smelter_name"], smelter["country"]) == ("Tin", "Fonderie Nord", "Bolivia")
    assert "High St" not in json.dumps(parsed.tables)
    assert [entry["metal"] for entry in rows(parsed, "lookup")] == ["Tin"]


def test_emrt_2_1_names_its_minerals_and_answers_c_for_each_of_them(tmp_path: Path) -> None:
    sheets = emrt_2()
    sheets["Declaration"] |= {
        "D30": "Not declaring",
        "D79": "Did not survey",
        "D121": "Yes, when more processors are validated",
    }
    sheets["Mine List"] |= {
        "A5": "Mica",
        "B5": "Mill",
        "C5": "Pit 1",
        "F5": "Freedonia",
        "G5": "9 Shaft Lane",
        "J5": "Bo Digger",
    }
    sheets["Product List"] |= {"B6": 4711, "C6": "Phone", "D6": "R-1", "E6": "Handset", "F6": "note"}
    parsed = read(tmp_path, sheets)
    assert head(parsed)["minerals_in_scope"] == "Cobalt|Mica"
    assert len(rows(parsed, "answer")) == 8 * 2 + 6
    assert answer(parsed, "Q1", "Cobalt")["answer_code"] == "not_declaring"
    assert answer(parsed, "Q5", "Mica")["answer_code"] == "did_not_survey"
    assert answer(parsed, "C", "Mica")["answer_code"] == "yes_when_validated"
    (mine,) = rows(parsed, "mine")
    assert (mine["mine_name"], mine["country"], mine["locator"]) == ("Pit 1", "Freedonia", "Mine List!A5")
    (product,) = rows(parsed, "product")
    assert (product["product_number"], product["requester_product_name"], product["comments"]) == (
        "4711",
        "Handset",
        "note",
    )
    assert "Shaft Lane" not in json.dumps(parsed.tables) and "Digger" not in json.dumps(parsed.tables)


def test_amrt_1_3_takes_minerals_in_alphabetical_order_where_their_names_were_not_saved(tmp_path: Path) -> None:
    sheets = amrt_1_3()
    sheets["Declaration"] |= {"D31": "Yes", "D33": "No", "D45": "Unknown", "D39": "Yes"}
    parsed = read(tmp_path, sheets)
    assert head(parsed)["minerals_in_scope"] == "Zinc|Aluminum|Beryllium"
    assert [row["metal"] for row in rows(parsed, "answer")] == ["Aluminum", "Beryllium", "Zinc"] * 2
    assert answer(parsed, "Q1", "Zinc")["answer_code"] == "no"
    assert answer(parsed, "Q2", "Zinc")["answer_code"] == "unknown"
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [
        ("Declaration!B31", "warning"),
        ("Declaration!D39", "row_rejected"),
        ("Declaration!B43", "warning"),
    ]


def test_an_answer_no_template_offers_is_kept_and_reported(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Declaration"] |= {"D26": "Perhaps", "D27": "unknown"}
    parsed = read(tmp_path, sheets)
    assert answer(parsed, "Q1", "Tantalum")["answer"] == "Perhaps"
    assert answer(parsed, "Q1", "Tantalum")["answer_code"] == "unrecognised"
    assert answer(parsed, "Q1", "Tin")["answer_code"] == "unknown"
    assert [finding.place for finding in parsed.findings] == ["Declaration!D26", "Declaration!D27"]


def test_smelter_rows_keep_their_cells_and_kinds_and_skip_what_formulas_leave(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Smelter List"] |= {
        "B5": "TIN",
        "C5": "Alpha",
        "D5": "Alpha",
        "E5": "FREEDONIA",
        "F5": "CID000001",
        "H5": "5 Ore Road",
    }
    sheets["Smelter List"] |= {"K5": "Kim Smelt", "L5": "kim@alpha.example", "P5": "No", "Q5": "ok"}
    sheets["Smelter List"] |= {"E6": 0, "F6": "#N/A", "G6": "Enter smelter details", "J6": "0"}
    sheets["Smelter List"] |= {"B900": "Gold (Au)", "C900": "Smelter Not Listed", "D900": "Beta", "E900": "SYLVANIA"}
    sheets["Smelter List"] |= {"B2490": "钨", "C2490": "smelter not yet identified"}
    parsed = read(tmp_path, sheets)
    first, second, third = rows(parsed, "smelter")
    assert (first["metal"], first["smelter_id"], first["country"], first["row_kind"]) == (
        "Tin",
        "CID000001",
        "FREEDONIA",
        "listed",
    )
    assert (first["locator"], first["row_number"], first["recomputed"]) == ("Smelter List!A5", "5", None)
    assert json.loads(first["cells"] or "")["smelter_id"] == "Smelter List!F5"
    assert (second["metal"], second["row_kind"], second["smelter_name"]) == ("Gold", "not_listed", "Beta")
    assert (third["metal"], third["row_kind"]) == ("Tungsten", "not_identified")
    stored = json.dumps(parsed.tables)
    assert not any(private in stored for private in ("Ore Road", "Kim Smelt", "kim@alpha"))


def test_a_line_that_names_no_smelter_is_reported_and_not_taken(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Smelter List"] |= {"I7": "Ur", "K7": "Kim Smelt", "K8": "Kim Smelt", "B9": "Tin"}
    parsed = read(tmp_path, sheets)
    assert [row["row_number"] for row in rows(parsed, "smelter")] == ["9"]
    assert [(finding.place, finding.severity) for finding in parsed.findings] == [("Smelter List!A7", "row_rejected")]


def test_the_same_declaration_with_another_date_and_contact_has_the_same_content(tmp_path: Path) -> None:
    first, redated, changed = cmrt_6(), cmrt_6(), cmrt_6()
    for sheets, date, name in (
        (first, "2024-01-31", "Jo Doe"),
        (redated, "2025-01-31", "Al Roe"),
        (changed, "2025-01-31", "Al Roe"),
    ):
        sheets["Declaration"] |= {"D22": date, "D15": name, "D26": "Yes", "G26": f"asked {name}"}
    changed["Smelter List"] |= {"B5": "Tin", "C5": "Alpha"}
    hashes = [head(read(tmp_path, sheets))["content_sha256"] for sheets in (first, redated, changed)]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize("name", ["Tantalum (Ta) (*)", "TANTALUM", "钽(*)", "  tantale "])
def test_metals_are_told_in_any_language_of_the_template(tmp_path: Path, name: str) -> None:
    sheets = cmrt_6()
    sheets["Smelter List"] |= {"B5": name, "C5": "Alpha"}
    assert rows(read(tmp_path, sheets), "smelter")[0]["metal"] == "Tantalum"


def test_an_unknown_metal_stays_as_stated(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Smelter List"] |= {"B5": "Unobtainium", "C5": "Alpha"}
    assert rows(read(tmp_path, sheets), "smelter")[0]["metal"] == "Unobtainium"


def test_option_lists_below_the_form_are_not_read(tmp_path: Path) -> None:
    sheets = cmrt_6()
    sheets["Declaration"] |= {f"D{row}": "Yes" for row in range(92, 112)}
    assert all(row["answer"] is None for row in rows(read(tmp_path, sheets), "answer"))
