"""How words are compared across scripts: by sound, and without vowels where a script leaves them out."""

import duckdb
import ibis
import pytest

from transforms.matching.sounds import consonants_of, sound_of


def heard(word: str, of: object = sound_of) -> str:
    query = ibis.to_sql(of(ibis.literal(word)).name("heard"), dialect="duckdb")  # type: ignore[operator]
    return str(duckdb.sql(str(query)).fetchall()[0][0])


@pytest.mark.parametrize(
    ("kana", "latin"), [("toruvuetkusu", "torvex"), ("fuerunodo", "fernode"), ("kuaruvuetkusu", "quarvex")]
)
def test_kana_and_latin_letters_of_one_name_have_the_same_consonants(kana: str, latin: str) -> None:
    assert heard(kana, consonants_of) == heard(latin, consonants_of)


def test_other_consonants_are_another_name() -> None:
    assert heard("torvex", consonants_of) != heard("tornex", consonants_of)


def test_a_word_of_few_consonants_keeps_its_vowels() -> None:
    assert heard("sono", consonants_of) == heard("sono") != heard("sana")
