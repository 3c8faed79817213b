"""What holds of the grammar of names for every cell: nothing gets lost, order stays, what is written by the grammar is read back."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sources.kit.party_names import Reading, read_parties

CONNECTORS = re.compile(
    r"(?i)and/or|and|or|as|well|also|formerly|previously|once|now|currently|commonly|better|otherwise|sometimes|variously|known|referred|to"
    r"|doing|trading|operating|business|translated|spell?ed|spelt|written|registered|including|incl|namely|comprising|with|has|under|the"
    r"|following|other|former|alias(?:es)?|names?|are|is|collectively|together|jointly|hereinafter|hereafter|called|others|et|al"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a/?k/?a|f/?k/?a|n/?k/?a|d/?b/?a|[afnd]|[kb]|i|e|\d{1,4}"
)
"""Words that a cell may spend between names; everything else is a name or a note."""

STEMS = st.sampled_from(
    ["Ostmark", "Talheim", "Nordal", "Bergfeld", "Kreuzau", "Weidach", "Lindorf", "Zhen Ost", "Sankt Veit"]
)
TRADES = st.sampled_from(["Cotton", "Silicon Industry", "Wool and Leather", "Hide & Garment", "(Group) Mining", "(M) Rubber", "No. 2 Machinery"])  # fmt: skip
FORMS = st.sampled_from(["Co., Ltd.", "Company, Limited", "Co. Limited", "S.A. de C.V.", "Sdn Bhd", "Pvt., Ltd.", "Inc.", "L.L.C.", "GmbH"])  # fmt: skip
COMPANY = st.builds("{} {} {}".format, STEMS, TRADES, FORMS)
PLAIN = st.builds("{} {}".format, STEMS, st.sampled_from(["Factory", "Works", "Carpet", "Chemical Plant", "Prison"]))
NAME = COMPANY | PLAIN
DISTINCT = st.lists(NAME, min_size=2, max_size=5, unique=True)
COUNTS = ["zero", "one", "two", "three", "four", "five"]

WORDS = st.sampled_from(
    [
        "Ostmark",
        "Talheim",
        "Factory",
        "Co.",
        "Ltd.",
        "Limited",
        "Industry",
        "Trade",
        "and",
        "or",
        ",",
        ";",
        ":",
        "(",
        ")",
        "(",
        ")",
        "a/k/a",
        "aka",
        "formerly",
        "also",
        "known",
        "as",
        "including",
        "two",
        "aliases:",
        "its",
        "their",
        "subsidiaries",
        "subsidiary",
        "which",
        "include",
        "collectively,",
        "from",
        "Japan",
        "Kathmandu.",
        "of",
        "*",
        "†",
        "[1]",
        "Fishing",
        "Vessel:",
        "owned",
        "by",
        "products",
        "produced",
        "in",
        "No.",
        "4",
        "(XPCC)",
        "公司",
        "&",
        "/",
        "’",
        '"',
        "-",
        "Sdn",
        "Bhd",
    ]
)
CELLS = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60)


def texts(reading: Reading) -> list[str]:
    return [name.text for party in reading.parties for name in party.names]


@given(CELLS)
def test_nothing_of_a_cell_is_lost(cell: str) -> None:
    reading = read_parties(cell)
    assert "".join(piece for _, piece in reading.pieces) == reading.text == " ".join(reading.text.split())
    taken = [piece for role, piece in reading.pieces if role != "connector"]
    said = [text for party in reading.parties for text in (*(name.origin for name in party.names), *party.notes)]
    assert all(any(piece in text for text in said) for piece in taken)


@given(st.lists(WORDS.filter(lambda word: word not in {"Kathmandu.", "Japan"}), max_size=25).map(" ".join))
def test_what_is_neither_a_name_nor_a_note_is_a_connector(cell: str) -> None:
    reading = read_parties(cell)
    spent = [word for role, piece in reading.pieces if role == "connector" for word in re.findall(r"\w[\w/]*", piece)]
    assert [word for word in spent if reading.parties and not CONNECTORS.fullmatch(word)] == []


@given(CELLS)
def test_every_name_stands_in_the_cell(cell: str) -> None:
    reading = read_parties(cell)
    for party in reading.parties:
        assert party.names
        assert all(name.origin and name.origin in reading.text for name in party.names)


@given(CELLS)
def test_a_reading_is_the_same_whatever_the_blanks(cell: str) -> None:
    assert read_parties(f"\t{cell.replace(' ', '  ')}\n").parties == read_parties(cell).parties


@given(NAME)
def test_a_name_alone_is_that_name(name: str) -> None:
    assert texts(read_parties(name)) == [name]


@given(DISTINCT)
def test_names_between_semicolons_are_read_back_in_order(names: list[str]) -> None:
    assert texts(read_parties("; ".join(names))) == names


@given(DISTINCT, st.sampled_from([", and ", ", or "]))
def test_a_closed_row_is_read_back_in_order(names: list[str], closing: str) -> None:
    cell = ", ".join(names[:-1]) + closing + names[-1]
    assert texts(read_parties(cell)) == names


@given(DISTINCT)
def test_aliases_after_marks_are_read_back_in_order(names: list[str]) -> None:
    (party,) = read_parties(", a/k/a ".join(names)).parties
    assert [name.text for name in party.names] == names


@given(DISTINCT, st.booleans(), st.booleans())
def test_counted_aliases_in_brackets_are_read_back_in_order(
    names: list[str], semicolons: bool, with_rest: bool
) -> None:
    first, *aliases = names
    mark = "; " if semicolons else ", "
    row = (
        mark.join(aliases[:-1])
        + (mark if len(aliases) > 1 else "")
        + ("and " if len(aliases) > 1 else "")
        + aliases[-1]
    )
    count = f"{COUNTS[len(aliases)]} alias{'es' * (len(aliases) > 1)}"
    cell = f"{first} (including {count}: {row})" + " and its subsidiaries" * with_rest
    (party,) = read_parties(cell).parties
    assert [name.text for name in party.names] == names
    assert party.notes == (("and its subsidiaries",) if with_rest else ())


@given(st.lists(COMPANY, min_size=3, max_size=5, unique=True))
def test_named_subsidiaries_are_read_back_in_order(names: list[str]) -> None:
    parent, *children = names
    cell = f"{parent} and its {COUNTS[len(children)]} Talheim-based subsidiaries, which include {', '.join(children[:-1])}, and {children[-1]}"
    assert [(party.name, party.part_of) for party in read_parties(cell).parties] == [
        (parent, None),
        *((child, parent) for child in children),
    ]


@given(CELLS)
def test_a_name_that_was_read_without_doubt_is_read_again_as_itself(cell: str) -> None:
    reading = read_parties(cell)
    if reading.doubts:
        return
    for party in reading.parties:
        if party.kind != "commodity" and ":" not in party.name:
            again = read_parties(party.name)
            assert [each.name for each in again.parties][:1] in ([party.name], [])
