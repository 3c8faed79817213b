"""A name made ready to be compared: what its words stand for and tell. A function of the name alone."""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from typing import NamedTuple

import pyarrow as pa

from transforms.matching.spelling import spelled
from transforms.matching.vocabulary import Word, kind_weights, vocabulary

TELLS_NOTHING = frozenset({"form", "joining"})
"""Kinds of words that tell nothing of who is meant."""
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th|[a-z])?")
NUMBER_WEIGHT, EACH_FIGURE, MOST = 0.3, 0.2, 0.9
"""What a number of one figure tells, each figure more, and the most: factories of four figures are few."""
PART, AT_A_TIME = 25_000, 5
"""Names that one process reads at a time; and how many such parts make a table, since the engine writes rows by the 122,880."""


class NameForm(NamedTuple):
    """One name. words are what its words stand for, once each and in its order, without legal forms and joining words (unless there are no others);
    weights, 0 to 1, and kinds are theirs. letters is the words as they are written, without blanks, sorted
    those they stand for in any order; initials their first letters (initials_all those of the legal
    form too); native the letters in its own script, readings what its Chinese letters may be read as."""

    name: str
    words: list[str]
    weights: list[float]
    kinds: list[str]
    letters: str
    sorted: str
    initials: str
    initials_all: str
    native: str
    script: str
    legal: str
    legal_tongue: str
    readings: list[str]


WORDS = pa.list_(pa.string())
TYPES = {"words": WORDS, "weights": pa.list_(pa.float64()), "kinds": WORDS, "readings": WORDS}
SCHEMA = pa.schema([(field, TYPES.get(field, pa.string())) for field in NameForm._fields])
WORDS_KEPT = 1 << 17
"""Words whose meaning is kept in mind: names share many."""


def name_form(name: str) -> NameForm:
    """Read one name. A name without a letter or digit has no words: it matches nothing."""
    read = spelled(name)
    once: dict[str, Word] = {}
    letters, initials, initials_all = [], [], []
    for word, first in zip(read.words, read.first, strict=True):
        meant = meant_by(word)
        if meant.kind == "own" and word in read.seat:
            meant = place(meant)
        if meant.kind != "form":
            letters.append(word)
        if meant.kind != "joining":
            initials_all.append(first)
        if meant.kind not in TELLS_NOTHING:
            initials.append(first)
            once[meant.meaning] = meant
    once = once or {(meant := meant_by(word)).meaning: meant for word in read.words}
    # Software services are what is done, and no arm of a software house.
    if "services" in once and any(meant.kind == "trade" for meant in once.values()):
        once["services"] = replace(once["services"], kind="trade")
    meanings = once.values()
    return NameForm(
        name=name,
        words=list(once),
        weights=[meant.weight for meant in meanings],
        kinds=[meant.kind for meant in meanings],
        letters="".join(letters),
        sorted="".join(sorted(once)),
        initials="".join(initials),
        initials_all="".join(initials_all),
        native=read.native,
        script=read.script,
        legal=read.legal,
        legal_tongue=read.legal_tongue,
        readings=[*read.readings],
    )


def place(word: Word) -> Word:
    """A word that is taken for the name of a place."""
    return Word(word.meaning, "place", kind_weights()["place"])


@lru_cache(WORDS_KEPT)
def meant_by(word: str) -> Word:
    """What a written word tells; a number is itself, whatever its ending."""
    if word[0].isdigit() and word not in vocabulary().words and (number := NUMBER.fullmatch(word)):
        return Word(number[1], "number", min(NUMBER_WEIGHT + EACH_FIGURE * (len(number[1]) - 1), MOST))
    return vocabulary().word(word)


def name_forms(names: Iterable[str]) -> pa.Table:
    """Forms of many names as a table, one row a name."""
    read = [name_form(name) for name in names]
    columns = zip(*read, strict=True) if read else [()] * len(SCHEMA)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, SCHEMA, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SCHEMA)


def name_forms_of(names: Sequence[str], workers: int = 2) -> Iterator[pa.Table]:
    """The same in several processes where there are many names, a table for some of them at a time, in their order: what reads them need not wait for the
    last. Reading one takes some 20 millionths of a second, whatever the others are."""
    parts = [names[start : start + PART] for start in range(0, len(names), PART)]
    if len(parts) <= workers:
        yield name_forms(names)
        return
    # Half the time would go into looking for cycles among millions of small lists that form none.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=gc.disable) as pool:
        read = pool.map(name_forms, parts)
        while some := list(islice(read, AT_A_TIME)):
            yield pa.concat_tables(some)
