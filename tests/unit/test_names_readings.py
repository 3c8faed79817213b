"""How Chinese letters are read: as Japanese in a Japanese name, else as Chinese, by every reading of each letter."""

import pytest

from transforms.matching.forms import name_form
from transforms.matching.readings import is_japanese, readings
from transforms.matching.wade_giles import wade_giles


@pytest.mark.parametrize("name", ["霧坂精密株式会社", "霧坂精密(株)ミツ", "椿瀬大学", "東邦亜鉛"])
def test_a_legal_form_kana_or_a_letter_of_japan_alone_tell_a_japanese_name(name: str) -> None:
    assert is_japanese(name)


@pytest.mark.parametrize("name", ["千寻飞电子有限公司", "穹翊電子股份有限公司", "Quarvex Ltd"])
def test_a_name_in_letters_that_china_or_taiwan_writes_is_not_japanese(name: str) -> None:
    assert not is_japanese(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("霧坂精密株式会社", ["kirisaka", "precision"]),
        ("椿瀬大学", ["tsubakise", "university"]),
        ("三井金属鉱業株式会社", ["mitsui", "metal", "mining"]),
        ("株式会社ウィアン電池", ["wian", "battery"]),
    ],
)
def test_kanji_are_read_in_japanese_and_known_words_are_what_they_mean(name: str, words: list[str]) -> None:
    read = name_form(name)
    assert read.words == words
    assert read.script in ("kanji", "kana")


def test_a_letter_of_several_readings_is_kept_with_all_of_them() -> None:
    assert {"jiaolan", "qiaolan"} <= set(readings("峤岚"))


def test_what_is_no_chinese_letter_has_no_reading() -> None:
    assert readings("Quarvex 7") == []


@pytest.mark.parametrize(
    ("pinyin", "taiwan"),
    [("qiong", "chiung"), ("zhong", "chung"), ("xin", "hsin"), ("guang", "kuang"), ("cai", "tsai"), ("yan", "yen"), ("xie", "hsieh"), ("ma", "ma")],
)  # fmt: skip
def test_a_syllable_as_taiwan_spells_it(pinyin: str, taiwan: str) -> None:
    assert wade_giles(pinyin) == taiwan
