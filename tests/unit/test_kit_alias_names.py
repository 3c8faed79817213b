"""The names in one cell of a debarment list: other names by their words, footnotes and numbers taken out, nothing guessed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.alias_names import LONGEST, further_names, names_in
from sources.kit.name_identifiers import take_identifiers


def stated(cell: str) -> list[tuple[str, str]]:
    return [(each.kind, each.name) for each in names_in(cell).names]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ACME LTD.*123", [("primary", "ACME LTD.")]),
        ("ACME LTD *12 (a.k.a. ACE LTD)", [("primary", "ACME LTD"), ("alias", "ACE LTD")]),
        ("Acme Ltd.** f/k/a Apex Ltd.", [("primary", "Acme Ltd."), ("former", "Apex Ltd.")]),
        ("Acme S.A. (formerly Apex, S.A.)", [("primary", "Acme S.A."), ("former", "Apex, S.A.")]),
        ("Acme SAS (Formerly Operating As: Apex SAS) (“Ace”)", [("primary", "Acme SAS"), ("former", "Apex SAS"), ("abbreviation", "Ace")]),
        ("Acme Inc. d/b/a Ace Systems, Ace Group; Ace Ltd.", [("primary", "Acme Inc."), ("alias", "Ace Systems"), ("alias", "Ace Group"), ("alias", "Ace Ltd.")]),
        ("Acme also doing business under Ace Works or Apex Works", [("primary", "Acme"), ("alias", "Ace Works"), ("alias", "Apex Works")]),
        ("Acme LLC (name change from Apex LLC)", [("primary", "Acme LLC"), ("former", "Apex LLC")]),
        ("Acme Co. Ltd. (also known as Ace Co., Ltd.) (顶点有限公司)", [("primary", "Acme Co. Ltd."), ("alias", "Ace Co., Ltd."), ("local", "顶点有限公司")]),
        ("Acme Co., Ltd. (“Ace”) 顶点有限公司", [("primary", "Acme Co., Ltd."), ("local", "顶点有限公司"), ("abbreviation", "Ace")]),
        ("Acme LLC (ООО Вершина)", [("primary", "Acme LLC"), ("local", "ООО Вершина")]),
        ("顶点有限公司 (also known as 王牌公司)", [("primary", "顶点有限公司"), ("local", "王牌公司")]),
    ],
)  # fmt: skip
def test_other_names_are_told_by_the_words_before_them(cell: str, expected: list[tuple[str, str]]) -> None:
    assert stated(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "Acme (Northland) Co., Ltd.",
        "Acme Consulting, Engineering & Trading Co.",
        "Acme S.A. or Acme Group S.A.",
        "Akaro Aliasing Ltd",
        "A.K.A. GROUP LTD",
        "Formerly Ltd",
        "Acme and Sons",
        "ООО Вершина",
    ],
)
def test_a_cell_that_says_no_more_is_one_name(cell: str) -> None:
    assert stated(cell) == [("primary", cell)]


def test_each_name_says_the_piece_it_was_taken_from() -> None:
    names = names_in("Acme Ltd.*9 (a.k.a. Ace Ltd.)").names
    assert [each.origin for each in names] == ["Acme Ltd.", "Ace Ltd.)"]


def test_a_name_that_is_said_twice_is_one() -> None:
    assert stated("Acme Ltd (“ACME LTD”) a.k.a. Acme Ltd") == [("primary", "Acme Ltd")]


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("Acme Tek and any successor, sub-unit, or subsidiary thereof", "and any successor, sub-unit, or subsidiary thereof"),
        ("Acme or any of its predecessors, successors, parents, subsidiaries, or affiliates", "or any of its predecessors, successors, parents, subsidiaries, or affiliates"),
        ("Acme and its affiliates", "and its affiliates"),
    ],
)  # fmt: skip
def test_unnamed_others_are_a_note_and_no_part_of_the_name(cell: str, note: str) -> None:
    found = names_in(cell)
    assert ([each.name for each in found.names][0], found.notes) == (cell.removesuffix(note).strip(), (note,))


def test_a_named_subsidiary_is_not_taken_for_unnamed_others() -> None:
    assert names_in("Acme Corp and its subsidiary Ace LLC").notes == ()


@pytest.mark.parametrize(
    ("text", "rest", "identifiers"),
    [
        ("Acme Ltd. (Reg. No: 12345-67)", "Acme Ltd.", ["registration:12345-67"]),
        ("Acme LLC, Registration No. 130803300006325", "Acme LLC", ["registration:130803300006325"]),
        (
            "顶点公司, Unified Social Credit Code: 91361122615315079X",
            "顶点公司",
            ["unified social credit code:91361122615315079X"],
        ),
        ("TIN No. 304332224", "", ["tin:304332224"]),
        ("Acme, ID: 91653201MA793N9JXR", "Acme", ["id:91653201MA793N9JXR"]),
        ("ID 2000 Ltd", "ID 2000 Ltd", []),
        ("Bin 7500 Trading", "Bin 7500 Trading", []),
        ("Regal No. One Ltd", "Regal No. One Ltd", []),
    ],
)
def test_registration_numbers_are_identifiers_and_no_part_of_the_name(
    text: str, rest: str, identifiers: list[str]
) -> None:
    found, taken = take_identifiers(text)
    assert (found.strip(), taken) == (rest, identifiers)


def test_remarks_give_only_the_names_that_words_announce() -> None:
    assert [(each.kind, each.name) for each in further_names("*123 see note (formerly known as Apex Ltd)")] == [
        ("former", "Apex Ltd")
    ]
    assert further_names("See footnote 3") == ()
    assert further_names(None) == ()


@given(st.text(alphabet=st.sampled_from('AaБ顶 .,;:*12()（）“”"/-\x00\u200b\n'), max_size=60))
def test_any_cell_gives_names_that_stand_in_it_once_each(cell: str) -> None:
    names = names_in(cell).names
    assert [each.kind for each in names][:1] in ([], ["primary"])
    assert len({each.name.casefold() for each in names}) == len(names)
    for each in names:
        assert any(sign.isalnum() for sign in each.name) and each.name == " ".join(each.name.split())
        assert each.name.isprintable()


@given(
    st.lists(st.sampled_from(["Acme Ltd", "a.k.a.", "(formerly", "known as", ")", "Ace", "*12", "d/b/a", "顶点", "“Ace”", ";", ",", "Reg. No. 1234", "or"]), max_size=12)
)  # fmt: skip
def test_words_of_the_grammar_in_any_order_do_not_break_it(words: list[str]) -> None:
    cell = " ".join(words)
    for each in names_in(cell).names:
        assert each.name and each.origin


@pytest.mark.parametrize(
    "piece", ["(", "a.k.a. ", "*1 ", "company ", "(a", ")(", "A一 ", "reg no ", "1.", "formerly known "]
)
def test_a_hostile_cell_is_read_in_no_time_or_not_at_all(piece: str) -> None:
    started = time.process_time()
    names_in((piece * LONGEST)[:LONGEST])
    assert time.process_time() - started < 2
    assert names_in("x" * (LONGEST + 1)).names == ()
