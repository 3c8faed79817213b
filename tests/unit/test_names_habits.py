"""Habits of writing names: elided articles, countries in brackets, syllables with blanks, numbers, rows of words that stand for one."""

import pytest

from transforms.matching.forms import name_form
from transforms.matching.slips import Slips
from transforms.matching.syllables import joined_syllables


def test_an_elided_article_is_left_out_before_a_known_word_and_kept_in_a_name() -> None:
    assert name_form("Société d'Électronique Quarvex").words == name_form("Société Électronique Quarvex").words
    assert name_form("D'Angelvex Ltd").words == ["dangelvex"]


@pytest.mark.parametrize(
    ("name", "country"),
    [("Quarvex (M) Sdn Bhd", "landmy"), ("Quarvex (T) Ltd", "landtz"), ("Quarvex (I) Pvt Ltd", "landin")],
)
def test_a_letter_in_brackets_before_the_legal_form_is_a_country(name: str, country: str) -> None:
    assert name_form(name).words == ["quarvex", country]


def test_a_name_in_single_syllables_is_that_in_words() -> None:
    spaced = name_form("Shen Zhen Qiao Lan Dian Zi You Xian Gong Si")
    assert spaced.words == ["shenzhen", "qiaolan", "electronics"]


def test_a_name_of_other_short_words_stays_as_it_is() -> None:
    words = ["quar", "vex", "one", "two"]
    assert joined_syllables(words, lambda word: False) == words


def test_a_letter_at_the_end_is_a_number() -> None:
    assert name_form("Quarvex Holdings I Ltd").words != name_form("Quarvex Holdings III Ltd").words
    assert name_form("Quarvex Holdings I Ltd").kinds[-1] == "number"


def test_words_that_stand_for_one_keep_their_first_letters() -> None:
    assert name_form("Quarvex Integrated Circuit Design").initials == "qicd"


@pytest.mark.parametrize(
    "written", ["formerly: Quarvex GmbH", "a.k.a. Quarvex GmbH", "anc. Quarvex GmbH", "t/a Quarvex GmbH"]
)
def test_what_a_list_writes_before_another_name_is_no_part_of_it(written: str) -> None:
    assert name_form(written).words == ["quarvex"]


@pytest.mark.parametrize(
    "written", ["Quarvex GmbH (100%ige Tochter der Ostmark AG)", "Quarvex GmbH (authorised Ostmark reseller)", "Quarvex GmbH (an Ostmark Group company)", "Quarvex GmbH, an Ostmark Group company"],
)  # fmt: skip
def test_whose_company_it_is_and_what_it_resells_is_no_part_of_a_name(written: str) -> None:
    assert name_form(written).words == ["quarvex"]


@pytest.mark.parametrize("written", ["Rochester", "Election", "Schenker", "Hangzhoo"])
def test_a_word_of_another_meaning_is_no_slip_of_a_known_one(written: str) -> None:
    assert written.lower() in name_form(f"Quarvex {written}").words


def test_slips_are_letters_left_out_doubled_or_exchanged_and_in_long_words_other_ones() -> None:
    slips = Slips()
    slips.add("microelectronics")
    slips.add("election")
    for written in ("microelectronis", "microelecctronics", "mircoelectronics", "microelektronics"):
        assert slips.meant(written) == "microelectronics"
    assert slips.meant("elaction") is None
    assert slips.meant("elction") == "election"
