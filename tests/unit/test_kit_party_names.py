"""The grammar of names in the cells of lists, on fictional names in the forms that lists use."""

from time import perf_counter

import pytest

from sources.kit.party_names import Reading, read_parties, with_comma_before_ltd


def names(text: str) -> list[str]:
    """The primary names of a cell."""
    return [party.name for party in read_parties(text).parties]


def others(reading: Reading) -> list[tuple[str, str]]:
    """The other names of a cell's first party, with their kinds."""
    return [(name.text, name.kind) for name in reading.parties[0].names[1:]]


ONE_NAME = [
    "Ostmark Silicon Industry Co., Ltd.",
    "Ostmark Fur, Hide, and Trade Co., Ltd.",
    "Ostmark Group Talheim Agriculture, Industry, and Trade Co., Ltd.",
    "Ostmark Wool Bedding and Leather Works",
    "Ostmark Coal and Iron Factory",
    "Ostmark Fruits & Vegetable Products Co., Ltd.",
    "Ostmark Safety Products Company, Limited",
    "Ostmark New Energy, Co. Ltd",
    "OSTMARK INDUSTRIAL CO. LTD.",
    "Ostmark Mining Co.,Ltd",
    "Ostmark Aluminio S.R.L.",
    "Ostmark S.A. de C.V.",
    "Ostmark Apparel (P) Ltd.",
    "Ostmark (Talheim) Gloves Sdn. Bhd.",
    "Ostmark Copper D.O.O. Talheim",
    "Ostmark Uplands Autonomous Region (OUAR)",
    "Ostmark (or Ostmarck) Machinery Works",
    "Ostmark Bright (New Dawn) Labor Factory (Talheim No.4 Prison)",
    'Silver Stag ("Hirsch") Diesel Engine Factory',
    "No. 4 Skills Education Training Center (OSETC)",
    "Ostmark and Affiliates Ltd.",
    "All Star Garments Ltd.",
    "K.K. Ostmark Industries",
    "Ostmark 1st Prison",
    "Zhen Ost 7",
]


@pytest.mark.parametrize("text", ONE_NAME)
def test_a_comma_an_and_or_brackets_within_a_name_stay_in_it(text: str) -> None:
    assert names(text) == [text]
    assert read_parties(text).doubts == ()


SEVERAL = [
    ("Talheim Prison; Ostmark Kogyo Co., Ltd.", ["Talheim Prison", "Ostmark Kogyo Co., Ltd."]),
    ("Ostmark Garment Co., Ltd. and Talheim Trade and Business Co., Ltd.", ["Ostmark Garment Co., Ltd.", "Talheim Trade and Business Co., Ltd."]),
    ("Ostmark S.A. de C.V. and Talheim S.A. de C.V. and their subsidiaries", ["Ostmark S.A. de C.V.", "Talheim S.A. de C.V."]),
    (
        "Ostmark Carpet Pvt., Talheim Carpet Pvt., Ltd., Nordal Carpet, Blau Berg Carpet, and K.K. Carpet Works; Freeburg.",
        ["Ostmark Carpet Pvt.", "Talheim Carpet Pvt., Ltd.", "Nordal Carpet", "Blau Berg Carpet", "K.K. Carpet Works"],
    ),
    ("Ostmark Ltd., Talheim Ltd. and Nordal Co.", ["Ostmark Ltd.", "Talheim Ltd.", "Nordal Co."]),
    ("Ostmark Works, Talheim Mill or Nordal Yard", ["Ostmark Works", "Talheim Mill", "Nordal Yard"]),
    ("Ostmark Co., Ltd.* / Talheim Co., Ltd.†", ["Ostmark Co., Ltd.", "Talheim Co., Ltd."]),
    ("Ostmark Works and Talheim Works and their affiliates", ["Ostmark Works", "Talheim Works"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_a_row_of_names_is_cut_where_it_says_so(text: str, expected: list[str]) -> None:
    assert names(text) == expected


ALIASES = [
    ("Ostmark Plant, a/k/a Talheim Factory, a/k/a Nordal Province No. 1 Prison", ["Talheim Factory", "Nordal Province No. 1 Prison"]),
    ("Ostmark Camp, a/k/a Nordal Camp; Talheim Industrial Company", ["Nordal Camp", "Talheim Industrial Company"]),
    ("Ostmark Hair Co. Ltd. (and two aliases: Otmark Hair; and Hollin Hair)", ["Otmark Hair", "Hollin Hair"]),
    ("Ostmark Textiles Co., (including two aliases: Okmark and Okmark Dyed Yarn)", ["Okmark", "Okmark Dyed Yarn"]),
    ("Ostmark Corps (including three aliases: OPCC; Ost Corps; and Bund) and its subordinate and affiliated entities", ["OPCC", "Ost Corps", "Bund"]),
    ("Ostmark Corps (including three aliases: OPCC, Ost Corps, and Bund)", ["OPCC", "Ost Corps", "Bund"]),
    ("Ostmark Silicon (Berg) Co., Ltd (including one alias: Hesmark (Berg) Co.) and subsidiaries", ["Hesmark (Berg) Co."]),
    ("Ostmark Group Co., Ltd. (also known as Talheim Group, Talheim Engineering, and Talheim (Group) Co., Ltd.)", ["Talheim Group", "Talheim Engineering", "Talheim (Group) Co., Ltd."]),
    ("OSTMARK LTD. (A.K.A. TALHEIM LTD.)*123", ["TALHEIM LTD."]),
    ("Ostmark Farm aka Talheim Farm", ["Talheim Farm"]),
    ("Ostmark Ltd., doing business as Talheim Yarn", ["Talheim Yarn"]),
    ("Ostmark Ltd. (also known as Talheim Ltd.", ["Talheim Ltd."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ALIASES)
def test_aliases_are_names_of_the_party_before_them(text: str, expected: list[str]) -> None:
    reading = read_parties(text)
    assert len(reading.parties) == 1
    assert others(reading) == [(name, "alias") for name in expected]
    assert reading.doubts == ()


def test_former_names_are_told_from_other_names() -> None:
    reading = read_parties(
        "Ostmark Energy Co., Ltd. (also known as OM Solar; and Oostmark Co. Ltd., and formerly known as Talheim CNC Co., Ltd.; and Talheim Tools Co., Ltd.)"
    )
    assert [party.name for party in reading.parties] == ["Ostmark Energy Co., Ltd."]
    assert others(reading) == [
        ("OM Solar", "alias"),
        ("Oostmark Co. Ltd.", "alias"),
        ("Talheim CNC Co., Ltd.", "former"),
        ("Talheim Tools Co., Ltd.", "former"),
    ]


def test_a_name_in_another_script_is_a_local_name() -> None:
    assert others(read_parties("Ostmark Co., Ltd. (东马有限公司)")) == [("东马有限公司", "local")]


def test_after_a_semicolon_a_name_with_aliases_of_its_own_is_another_party() -> None:
    reading = read_parties("Ostmark Breeding, a/k/a Ost Qiye; Talheim Cattle Farm, a/k/a Nordal Cattle Farm")
    assert [[name.text for name in party.names] for party in reading.parties] == [
        ["Ostmark Breeding", "Ost Qiye"],
        ["Talheim Cattle Farm", "Nordal Cattle Farm"],
    ]


SUBSIDIARIES = [
    (
        "Ostmark Corporation and its eight Talheim-based subsidiaries, which include Talheim One Co., Ltd., Talheim Two Co., Ltd., T&T Tech Co., Ltd., and Bergchip Co., Ltd.",
        ["Talheim One Co., Ltd.", "Talheim Two Co., Ltd.", "T&T Tech Co., Ltd.", "Bergchip Co., Ltd."],
    ),
    ("Ostmark Corporation and its subsidiary Ostmark Berg Co., Ltd.", ["Ostmark Berg Co., Ltd."]),
    (
        "Ostmark Corporation and its two subsidiaries from Freedonia, Ostmark (Berg) Co. Limited and Ostmark Tech (HK) Limited.",
        ["Ostmark (Berg) Co. Limited", "Ostmark Tech (HK) Limited"],
    ),
    (
        "Ostmark Corporation and its wholly-owned subsidiaries Max Glove Sdn. Bhd., May Glove Bhd., and Min Glove Works",
        ["Max Glove Sdn. Bhd.", "May Glove Bhd.", "Min Glove Works"],
    ),
    ("Ostmark Corporation and its two subsidiaries: Berg One Co.; and Berg Two Co.", ["Berg One Co.", "Berg Two Co."]),
    (
        "Ostmark Corporation and two of its subsidiaries: Berg One Co., Ltd. and Berg Two Co.",
        ["Berg One Co., Ltd.", "Berg Two Co."],
    ),
    ("Ostmark Corporation (including Berg One Ltd. and Berg Two Ltd.)", ["Berg One Ltd.", "Berg Two Ltd."]),
]


@pytest.mark.parametrize(("text", "expected"), SUBSIDIARIES)
def test_named_subsidiaries_are_parties_of_their_own(text: str, expected: list[str]) -> None:
    parent, *found = read_parties(text).parties
    assert (parent.name, parent.part_of) == ("Ostmark Corporation", None)
    assert [(party.name, party.part_of) for party in found] == [(name, "Ostmark Corporation") for name in expected]


NOTES = [
    ("Ostmark Group and its Subsidiaries", "Ostmark Group", "and its Subsidiaries"),
    ("Ostmark Co. Ltd. and Subsidiaries", "Ostmark Co. Ltd.", "and Subsidiaries"),
    ("Ostmark Corporation (OPCC) and its subordinates", "Ostmark Corporation (OPCC)", "and its subordinates"),
    ("Ostmark Berhad and its subsidiaries and joint ventures", "Ostmark Berhad", "and its subsidiaries and joint ventures"),
    ("Ostmark Berhad, its subsidiaries, and joint ventures", "Ostmark Berhad", "its subsidiaries, and joint ventures"),
    ("Ostmark Co., Ltd. (and its affiliates)", "Ostmark Co., Ltd.", "and its affiliates"),
    ("Ostmark Co., Ltd. (a subsidiary of Talheim Group)", "Ostmark Co., Ltd.", "a subsidiary of Talheim Group"),
    ("Ostmark Tea & Trading Co., Ltd. (of Osaka, Japan)", "Ostmark Tea & Trading Co., Ltd.", "of Osaka, Japan"),
    ("State Penitentiary, Villa Nueva, Tamaulipas, Mexico", "State Penitentiary", "Villa Nueva, Tamaulipas, Mexico"),
    ("Ostmark Solid State Inc., Mexico", "Ostmark Solid State Inc.", "Mexico"),
    ("Fishing Vessels owned by Ostmark Fishing Co. Ltd.", "Ostmark Fishing Co. Ltd.", "Fishing Vessels owned by"),
    ("Disposable gloves produced by Ostmark Bhd", "Ostmark Bhd", "Disposable gloves produced by"),
    ("Fishing Vessel: Ost Hai 7", "Ost Hai 7", "Fishing Vessel"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "note"), NOTES)
def test_what_is_said_besides_a_name_is_a_note(text: str, name: str, note: str) -> None:
    (party,) = read_parties(text).parties
    assert ([each.text for each in party.names], party.notes) == ([name], (note,))


def test_companies_called_by_one_name_together_are_one_party() -> None:
    (party,) = read_parties(
        "Ostmark Sdn Bhd, Nordal (M) Sdn Bhd, and Berg (M) Sdn Bhd (collectively, Ostmark Group)"
    ).parties
    assert [(name.text, name.kind) for name in party.names] == [
        ("Ostmark Group", "primary"),
        ("Ostmark Sdn Bhd", "member"),
        ("Nordal (M) Sdn Bhd", "member"),
        ("Berg (M) Sdn Bhd", "member"),
    ]


KINDS = [
    ("Ostmark Co., Ltd.", "company"),
    ("Ostmark Machinery Plant", "company"),
    ("Ostmark Province No. 1 Prison", "public_body"),
    ("No. 4 Skills Education Training Center (OSETC)", "public_body"),
    ("Ostmark Uplands Autonomous Region (OUAR)", "region"),
    ("Ostmark Diamond Fields", "region"),
    ("Fishing Vessel: Ost Hai 7", "vessel"),
    ("Tobacco produced in Freedonia and products containing tobacco produced in Freedonia", "commodity"),
    ("All Freedonian Cotton or products produced in whole or in part with Freedonian cotton.", "commodity"),
    ("All gold mined, produced, or manufactured with forced labor in the mining sites of eastern Freedonia (EF)", "commodity"),
    ("Mr. Rufus Firefly", "person"),
    ("Asli Ostmark", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_the_kind_of_a_party_is_told_by_its_words(text: str, kind: str) -> None:
    (party,) = read_parties(text).parties
    assert party.kind == kind


def test_goods_are_kept_as_they_are_stated() -> None:
    text = "All Freedonian Cotton or products produced in whole or in part with Freedonian cotton."
    assert names(text) == [text]


FOOTNOTES = ["Ostmark Ltd.*", "Ostmark Ltd. *123", "*Ostmark Ltd.", "Ostmark Ltd.†", "Ostmark Ltd.[1]", "Ostmark Ltd.²", "Ostmark Ltd.2", "Ostmark Ltd. (3)"]  # fmt: skip


@pytest.mark.parametrize("text", FOOTNOTES)
def test_footnote_marks_are_no_part_of_a_name(text: str) -> None:
    assert names(text) == ["Ostmark Ltd."]


def test_a_full_stop_stays_with_a_short_form_and_goes_with_a_word() -> None:
    assert names("Ostmark Co.; Talheim Limited.; Nordal L.L.C.; Berg S.R.L.") == [
        "Ostmark Co.",
        "Talheim Limited",
        "Nordal L.L.C.",
        "Berg S.R.L.",
    ]


DOUBTFUL = [
    "Ostmark Tree Farm, Talheim Tea Co., Ltd.; Nordal Tea Co., Ltd.",
    "Ostmark Co. (including three aliases: Talheim; and Nordal)",
    "Ostmark (formerly Talheim) Trading Co., Ltd.",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_cell_that_can_be_read_otherwise_is_kept_whole_and_says_so(text: str) -> None:
    assert read_parties(text).doubts != ()


@pytest.mark.parametrize(
    ("published", "spelt"),
    [
        ("Ostmark Co. Ltd.", "Ostmark Co., Ltd."),
        ("Ostmark Co.Ltd", "Ostmark Co., Ltd"),
        ("Ostmark Co., Ltd.", "Ostmark Co., Ltd."),
        ("Ostmark Co. Limited", "Ostmark Co. Limited"),
    ],
)
def test_a_list_may_have_its_own_spelling_of_a_legal_form_and_the_origin_stays_as_published(
    published: str, spelt: str
) -> None:
    ((party,)) = read_parties(published, with_comma_before_ltd).parties
    assert (party.name, party.names[0].origin) == (spelt, published)


def test_a_clause_after_a_semicolon_still_speaks_of_the_party_before() -> None:
    (party,) = read_parties("Ostmark Co., Ltd.; and its subsidiaries").parties
    assert (party.name, party.notes) == ("Ostmark Co., Ltd.", ("and its subsidiaries",))


@pytest.mark.parametrize("text", ["and its " * 9000, "(" * 9000, "Ostmark Co., Ltd., " * 420])
def test_a_hostile_cell_takes_no_time(text: str) -> None:
    started = perf_counter()
    read_parties(text)
    assert perf_counter() - started < 5


@pytest.mark.parametrize("text", ["", "  ", "()", ";;,", "*", "and", "(", ")("])
def test_a_cell_that_says_nothing_names_nobody_or_itself(text: str) -> None:
    assert [name for name in names(text) if name != text] == []
