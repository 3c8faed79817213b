"""What a name is found by."""

from typing import cast

import ibis
from ibis.expr.types import IntegerValue, StringValue, Table, Value

from transforms.engine import hash_of


def own_word(name_form: Table) -> Table:
    """One row a name and word of its own, or reading of its Chinese letters."""
    words = name_form.select("name", word=name_form.words.unnest(), kind=name_form.kinds.unnest())
    own = words.filter((words.kind == "own") & (words.word.length() > 1)).drop("kind")
    return ibis.union(own, name_form.select("name", word=name_form.readings.unnest()))


def name_key(name_form: Table, own_word: Table) -> Table:
    """Rows of a name's number and a key by which it is found, some more than once: its letters; its words in any order; each word of its own whole, by its
    consonants, its beginning and its end; its first letters; its letters in its own script. A key is the hash of a text and what it is."""
    form = name_form.filter(name_form.words.length() > 0)
    long, short = own_word.filter(own_word.word.length() >= 7), own_word.filter(own_word.word.length() <= 6)
    several, local = form.filter(form.initials.length() >= 2), form.filter(form.native != "")
    sounding = own_word.filter(own_word.word.length() >= 3)
    return ibis.union(
        form.select(name_id=number(form.name), key=key("w", form.letters)),
        form.select(name_id=number(form.name), key=key("&", form.sorted)),
        own_word.select(name_id=number(own_word.name), key=key("w", own_word.word)),
        sounding.select(name_id=number(sounding.name), key=key("s", consonants(sounding.word))),
        long.select(name_id=number(long.name), key=key("b", long.word.substr(0, 5))),
        long.select(name_id=number(long.name), key=key("e", long.word.right(5))),
        several.select(name_id=number(several.name), key=key("i", several.initials)),
        short.select(name_id=number(short.name), key=key("i", short.word)),
        local.select(name_id=number(local.name), key=key("n", local.native)),
    )


def key(what: str, text: Value) -> IntegerValue:
    """The hash of a text and of what it is of a name."""
    return number(what + cast(StringValue, text))


def number(text: Value) -> IntegerValue:
    """A text as a number: millions of them are joined faster. Two texts that happen to have one number only make a pair more to compare."""
    return cast(IntegerValue, (hash_of(text) >> 1).cast("int64"))


def consonants(word: Value) -> StringValue:
    """What stays of a word when its vowels are misheard or exchanged."""
    text = cast(StringValue, word)
    return cast(StringValue, text.translate("cqldaeiouyhw", "kkrt"))
