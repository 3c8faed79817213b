"""Texts that are no names, or are meant to break the reading of names."""

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.matching.cleaning import is_sign
from transforms.matching.forms import NameForm, name_form
from transforms.matching.spelling import LONGEST, NO_NAME

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
SIGNS = st.text(
    st.characters(categories=["P", "S", "Z", "Cc", "Cf", "M"]).filter(
        lambda each: not any(letter.isalnum() for letter in unicodedata.normalize("NFKC", each))
    ),
    max_size=40,
)
PIECES = st.lists(
    st.sampled_from(
        ["Co.", ", Ltd", "GmbH", "&", "AT", "A/S", "S.A.", "(株)", "㈱", "有限公司", "第", "十", "厂", "ooo", "İ", "ß", "ﬁ", "\u200f", "\u202e", "\x00", "'", "no", "3", "Unit", "r and d", " ", "q"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
LONG = 10_000


def assert_whole(form: NameForm) -> None:
    assert len(form.words) == len(form.weights) == len(form.kinds) == len(set(form.words))
    assert all(form.words) and all(0.0 <= weight <= 1.0 for weight in form.weights)
    assert all(word.isascii() for word in form.words)


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("")
@example("\x00")
@example("İ")
@example("ﷺ")
def test_any_text_is_read_and_always_in_the_same_way(text: str) -> None:
    form = name_form(text)
    assert_whole(form)
    assert form == name_form(text)
    assert form.name == text


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_any_row_of_pieces_of_legal_forms_and_numbers_is_read(text: str) -> None:
    assert_whole(name_form(text))


@settings(max_examples=300, deadline=None)
@given(SIGNS)
@example("...")
@example("😀😀")
@example("©®§¶€")
@example("\u202e\u202d\u200f")
@example("\u0e34\u0e34")
@example("\u0489")
@example("‰")
def test_a_text_without_a_letter_or_digit_has_no_words(text: str) -> None:
    form = name_form(text)
    assert (form.words, form.letters, form.sorted, form.initials, form.native) == ([], "", "", "", "")


@settings(max_examples=200, deadline=None)
@given(st.characters(exclude_categories=["Cs"]))
def test_one_character_is_a_sign_or_not_without_an_error(character: str) -> None:
    assert not (is_sign(character) and character.isalnum())
    assert len(name_form(character).words) <= 6


@pytest.mark.parametrize("name", ["A", "q", "Ä", "Щ", "千", "7", "ｱ", "ق"])
def test_a_name_of_one_letter_tells_little_and_is_read(name: str) -> None:
    form = name_form(name)
    assert len(form.words) == 1


@pytest.mark.parametrize("name", ["A", "q", "Q.", "7"])
def test_a_latin_letter_or_figure_alone_tells_too_little_for_a_match(name: str) -> None:
    assert max(name_form(name).weights) < 0.4


def test_a_right_to_left_name_is_read_and_marks_of_direction_change_nothing() -> None:
    plain = name_form("شركة قمرين الإلكترونيات")
    turned = name_form("\u202bشركة\u200f قمرين \u202aالإلكترونيات\u202c")
    assert plain.words == ["qmryn", "electronics"]
    assert (turned.words, turned.native) == (plain.words, plain.native)


@pytest.mark.parametrize(
    "name",
    ["A" * LONG, "Quarvex " * (LONG // 8), "千" * LONG, "ق" * LONG, "." * LONG, "\u202e" * LONG, "a " * (LONG // 2), "(株)" * (LONG // 3), "第十" * (LONG // 2), "😀" * LONG, "GmbH " * (LONG // 5)],
    ids=lambda name: ascii(name[:8]),
)  # fmt: skip
def test_a_text_of_ten_thousand_characters_is_no_name_and_read_at_once(name: str) -> None:
    name_form("Quarvex 千寻飞")
    start = time.process_time()
    assert name_form(name).words == []
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("piece", ["A", "Quarvex ", "千", "ق", "a ", "(株)", "第十", "GmbH ", "Ltd & ", "q'", "1"])
def test_the_longest_texts_that_may_be_names_are_read_quickly(piece: str) -> None:
    name_form("Quarvex 千寻飞")
    start = time.process_time()
    assert_whole(name_form((piece * NO_NAME)[:NO_NAME]))
    assert time.process_time() - start < 0.5


def test_a_long_name_is_read_by_its_beginning() -> None:
    name = "Quarvex " + "Velden " * 60
    assert LONGEST < len(name) < NO_NAME
    assert name_form(name).words[:2] == ["quarvex", "velden"]
    assert name_form(name + "Ruda").words == name_form(name).words
