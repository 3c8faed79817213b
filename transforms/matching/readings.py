"""How Chinese letters are read: in a Japanese name as Japanese, else as Chinese; a letter may have several readings.

SudachiPy (Apache-2.0) reads kanji with a dictionary that holds names of people and places; pypinyin (MIT) knows the readings of each Chinese letter.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import islice, product
from typing import Any, cast

from transforms.matching.wade_giles import wade_giles

RUN = re.compile(r"[㐀-鿿々〆]+")
"""Chinese letters in a row."""
_JAPANESE = re.compile(r"[ぁ-ヺ]|株式会社|有限会社|合同会社|合資会社|財団法人|社団法人|国立大学|学校法人|独立行政法人")
MOST = 8
"""Readings of one row of letters that are kept."""


def is_japanese(text: str) -> bool:
    """Whether a text with Chinese letters is Japanese: it has kana, a Japanese legal form, or a letter that is written so in Japan alone."""
    return _JAPANESE.search(text) is not None or any(map(_of_japan_alone, text))


@lru_cache(1 << 14)
def _of_japan_alone(letter: str) -> bool:
    """Whether the character sets of Japan know a letter and those of China and Taiwan do not."""
    if not RUN.match(letter):
        return False
    return _in("shift_jis", letter) and not _in("gb2312", letter) and not _in("big5", letter)


def _in(characters: str, letter: str) -> bool:
    try:
        letter.encode(characters)
    except UnicodeEncodeError:
        return False
    return True


def in_kana(text: str) -> str:
    """A text with its Chinese letters as they are read in Japanese, in kana."""
    return RUN.sub(lambda run: "".join(part.reading_form() for part in _reader().tokenize(run[0])), text)


@cache
def _reader() -> Any:
    from sudachipy import Dictionary, SplitMode  # loaded by the first Japanese name: most runs meet none

    return Dictionary(dict="small").tokenizer(mode=SplitMode.A)


def readings(text: str) -> list[str]:
    """What the rows of Chinese letters of a text may be read as, in Latin letters without tones: by every reading of each letter, and as Taiwan spells it."""
    return [reading for run in RUN.findall(text) for reading in _readings(run)]


@lru_cache(1 << 14)
def _readings(run: str) -> tuple[str, ...]:
    each = [_of_letter(letter) for letter in run]
    pinyin = ["".join(parts) for parts in islice(product(*each), MOST)]
    taiwan = "".join(wade_giles(known[0]) for known in each)
    return tuple(dict.fromkeys((*pinyin, taiwan)))


@cache
def _pinyin() -> Mapping[int, str]:
    """The readings of each letter by its code point, parted by commas; loaded by the first Chinese name."""
    # Readings of words are not asked for, and take a third of a second to load.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin.constants import PINYIN_DICT

    return cast(Mapping[int, str], PINYIN_DICT)


@lru_cache(1 << 14)
def _of_letter(letter: str) -> tuple[str, ...]:
    told = unicodedata.normalize("NFD", _pinyin().get(ord(letter), letter))
    plain = "".join(each for each in told if not unicodedata.combining(each))
    return tuple(dict.fromkeys(plain.split(",")))
