"""A name made ready to be compared: what its words stand for and tell. A function of the name alone."""

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, fields
from multiprocessing import get_context

import pyarrow as pa

from transforms.matching.spelling import spelled
from transforms.matching.vocabulary import Word, vocabulary

TELLS_NOTHING = frozenset({"form", "joining"})
"""Kinds of words that tell nothing of who is meant."""
NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th|[a-z])?")
NUMBER_WEIGHT = 0.3
PART = 25_000
"""Names that one process reads at a time."""


@dataclass(frozen=True)
class NameForm:
    """One name. words are what its words stand for, once each and in its order, without legal forms and joining words (unless there are no others);
    weights, 0 to 1, and kinds are theirs. letters is the words as they are written, without blanks, sorted
    those they stand for in any order; initials their first letters (initials_all
    those of the legal form too); native the letters in its own script."""

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


TYPES = {"words": pa.list_(pa.string()), "weights": pa.list_(pa.float64()), "kinds": pa.list_(pa.string())}
SCHEMA = pa.schema([(field.name, TYPES.get(field.name, pa.string())) for field in fields(NameForm)])


def name_form(name: str) -> NameForm:
    """Read one name. A name without a letter or digit has no words: it matches nothing."""
    read = spelled(name)
    known = vocabulary().words
    told = [(word, known.get(word) or meant_by(word)) for word in read.words]
    telling = [(word, meant) for word, meant in told if meant.kind not in TELLS_NOTHING]
    once = {meant.meaning: meant for _, meant in telling or told}
    return NameForm(
        name=name,
        words=list(once),
        weights=[meant.weight for meant in once.values()],
        kinds=[meant.kind for meant in once.values()],
        letters="".join(word for word, meant in told if meant.kind != "form"),
        sorted="".join(sorted(once)),
        initials="".join(word[0] for word, _ in telling),
        initials_all="".join(word[0] for word, meant in told if meant.kind != "joining"),
        native=read.native,
        script=read.script,
        legal=read.legal,
    )


def meant_by(word: str) -> Word:
    """What a written word tells; a number is itself, whatever its ending."""
    if word[0].isdigit() and (number := NUMBER.fullmatch(word)):
        return Word(number[1], "number", NUMBER_WEIGHT)
    return vocabulary().word(word)


def name_forms(names: Iterable[str]) -> pa.Table:
    """Forms of many names as a table, one row a name."""
    read = [name_form(name) for name in names]
    columns = [pa.array([getattr(each, field.name) for each in read], field.type) for field in SCHEMA]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def name_forms_of(names: Sequence[str], workers: int = 2) -> pa.Table:
    """The same in several processes where there are many names: reading one takes some 40 millionths of a second, whatever the others are."""
    parts = [names[start : start + PART] for start in range(0, len(names), PART)]
    if len(parts) <= workers:
        return name_forms(names)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return pa.concat_tables(pool.map(name_forms, parts))
