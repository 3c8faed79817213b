"""What the tables of contracts share: which statements stand, and how those of one thing are merged by the rules of OCDS."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, BooleanValue, DateValue, FloatingValue, StringValue, Table, Value

from transforms.engine import INSTANT, arg_max, arg_min, epoch_ms, hash_of
from transforms.expressions import evidence_in_order, evidence_list, evidence_of, no_evidence, text_key

YEARS = (-62_135_596_800_000, 253_402_300_799_999)
"""The first and the last millisecond of the years 1 to 9999, by the engine's clock."""
NO_TIME = -(10**15)
"""Stands for none of those milliseconds and is before all."""
APART = 2**64 - 1
"""How far the ranks of two moments lie apart: the ranks of statements of one moment lie between. The engine counts them in 128 bits."""


def standing(statements: Table, notices: Table) -> Table:
    """The statements that stand: of a notice with versions the newest one's, and none of a notice that another has replaced.

    Releases of OCDS have no versions: all of them stand, and are merged.
    """
    versioned = notices.filter(notices.notice_version.notnull())
    newest = versioned.group_by("notice_id").agg(notice_version=versioned.notice_version.max())
    replaced = (
        versioned.filter(versioned.replaces_notice_id.notnull()).select(notice_id="replaces_notice_id").distinct()
    )
    last = statements.filter(statements.notice_version.notnull()).semi_join(newest, ["notice_id", "notice_version"])
    return ibis.union(statements.filter(statements.notice_version.isnull()), last.anti_join(replaced, "notice_id"))


def merged(statements: Table, key: tuple[str, ...], fields: tuple[str, ...]) -> Table:
    """One row a key with `fields`: of each the newest statement that says anything (OCDS, merging releases); with the first and the
    last time of the statements, how many there are, and `evidence_ids`.

    Times are compared as moments, whatever their offset. Which of several statements of one moment stands depends on what they say, so
    that neither the order of files nor repetition matters. Most things are stated once: they need no merging and pass by.
    """
    alone, several = once_and_often(statements, key)
    passed, often = stated_once(alone, key, fields), newest(several, key, fields)
    return ibis.union(passed, often.select(*passed.columns))


def stated_once(statements: Table, key: tuple[str, ...], fields: tuple[str, ...]) -> Table:
    """The only statements of their keys, as `merged` gives them."""
    return statements.select(
        *key,
        *fields,
        "noticed_at",
        first_noticed_at=statements.noticed_at,
        statements=ibis.literal(1, "int64"),
        evidence_ids=evidence_list(evidence_of(statements)),
    )


def newest(statements: Table, key: tuple[str, ...], fields: tuple[str, ...]) -> Table:
    """Several statements of each key, as `merged` gives them."""
    timed = ranked(statements, fields)
    return (
        timed.group_by(*key)
        .agg(
            **{name: newest_of(timed, name) for name in fields},
            noticed_at=newest_of(timed, "noticed_at"),
            first_noticed_at=arg_min(timed.noticed_at, timed.rank),
            statements=ibis._.count(),
            evidence_ids=evidence_of(timed).collect(),
        )
        .mutate(evidence_ids=lambda t: evidence_in_order(t.evidence_ids))
    )


def once_and_often(statements: Table, key: tuple[str, ...]) -> tuple[Table, Table]:
    """The statements whose key no other has, and those of keys with several."""
    counted = statements.group_by(*key).agg(statements=ibis._.count())
    repeated = counted.filter(counted.statements > 1).drop("statements")
    # Under a second name, or Ibis writes the count into the query twice and the engine does it twice.
    return statements.anti_join(repeated.view(), list(key)), statements.semi_join(repeated, list(key))


def ranked(statements: Table, fields: tuple[str, ...]) -> Table:
    """The statements with their `rank` by the moment of their time, and within a moment by what their fields say.

    A time without an offset is of UTC; none, or what is no time, is oldest.
    """
    stated = cast(StringValue, statements.noticed_at)
    instant = ibis.coalesce(stated.try_cast(INSTANT), stated.left(10).try_cast(INSTANT))
    since = epoch_ms(instant)
    moment = ibis.ifelse(since.between(*YEARS), since, NO_TIME)
    content = hash_of(ibis.struct({name: statements[name] for name in fields}))
    return statements.mutate(rank=moment * ibis.literal(APART, "uint64") + content)


def newest_of(timed: Table, name: str) -> StringValue:
    """The newest value of a field (an aggregate) of ranked statements."""
    return cast(StringValue, arg_max(timed[name], timed.rank))


def evidence_together(*lists: Value) -> ArrayValue:
    """The evidence of things that have none in common, as one list; a missing list counts as empty."""
    together = lists[0]
    for each in lists[1:]:
        together = cast(ArrayValue, together).concat(ibis.coalesce(each, no_evidence()))
    return cast(ArrayValue, together)


def day(stated: Value) -> DateValue:
    """The day of an ISO 8601 date or time, with or without an offset; null where it is none."""
    return cast(DateValue, cast(StringValue, stated).left(10).try_cast("date"))


def amount(stated: Value) -> FloatingValue:
    """A stated value as a number of cents at most, so that sums do not depend on their order; null where it is none."""
    return cast(FloatingValue, stated.try_cast("decimal(18, 2)"))


def first_code(codes: Value) -> StringValue:
    """The first of several codes joined by ' | '."""
    return cast(StringValue, cast(StringValue, codes).split(" | ")[0])


def text_list(joined: Value) -> Value:
    """Texts joined by ' | ' as a list; null where there is none."""
    return cast(StringValue, joined).split(" | ")


def with_country(rows: Table, stated: str, statements: Table, country_name: Table) -> Table:
    """The rows with `country_code` for the country that the column `stated` names; null where it names none that is known.

    Each name of a country is looked up once; `statements` are what the rows are made of, and cheaper to ask for those names.
    """
    countries = statements.filter(statements[stated].notnull()).select(stated).distinct()
    known = countries.join(country_name, text_key(countries[stated]) == country_name.name_key)
    return rows.left_join(known.select(stated, "country_code"), stated).drop(f"{stated}_right")


def organisation_by_name(name: Value, country_code: Value | str) -> StringValue:
    """What an organisation without a good number is known by: `contract:name:country`; null without a name."""
    return cast(StringValue, "contract:" + text_key(name) + ":" + country_code)


JUNK_NUMBERS = ("1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "0123456789")
"""Numbers that people write to get past a form. One of a single digit repeated is junk too, as is one without any digit."""
SHORTEST_NUMBER = 4
"""Characters of the shortest number that is taken for one of a register (judgement: running numbers are shorter)."""


def good_number(number: Value) -> BooleanValue:
    """Whether an identifier, without its punctuation, can be one of a register."""
    text = cast(StringValue, number)
    varied = text.replace(text.left(1), "") != ""
    return cast(
        BooleanValue, (text.length() >= SHORTEST_NUMBER) & text.re_search(r"\d") & varied & ~text.isin(JUNK_NUMBERS)
    )
