"""Expressions that several transforms share: text keys, dates, power means, evidence. None of them holds a number of the method."""

from typing import cast

import ibis
from ibis.expr.types import (
    ArrayValue,
    BooleanValue,
    DateValue,
    FloatingValue,
    NumericValue,
    StringValue,
    Table,
    Value,
)

ACCENTED = "ÀÁÂÃÄÅĀĂÇČĆÈÉÊËĒĖĚÌÍÎÏĪİŁÑŃŇÒÓÔÕÖØŌŐŘŚŞŠȘŢȚŤÙÚÛÜŪŮŰÝŹŻŽ"
UNACCENTED = "AAAAAAAACCCEEEEEEEIIIIIILNNNOOOOOOOORSSSSTTTUUUUUUUYZZZ"


def text_key(text: Value) -> StringValue:
    """A name made comparable: upper case, accents and punctuation gone, single blanks; letters of every script are kept."""
    upper = cast(StringValue, text).upper().translate(ACCENTED, UNACCENTED)
    return cast(StringValue, upper.re_replace(r"[^\p{L}\p{N}]+", " ").strip().nullif(""))


def evidence_of(row: Table) -> StringValue:
    """The evidence of a raw row: `<snapshot_id>#<locator>`, the file by its bytes and the place within it."""
    return cast(StringValue, row.snapshot_id + "#" + row.locator)


def evidence_list(*items: Value) -> ArrayValue:
    """A row's evidence as a list."""
    return cast(ArrayValue, ibis.array(list(items)))


def all_evidence(evidence_ids: Value, where: BooleanValue | None = None) -> ArrayValue:
    """The evidence of many rows as one sorted list without repetition (an aggregate)."""
    return cast(ArrayValue, cast(ArrayValue, evidence_ids).collect(where=where).flatten().unique().sort())


def evidence_in_order(evidence_ids: Value) -> ArrayValue:
    """A collected list as one sorted list without repetition. Lists of two are the most, and need no sorting."""
    some = cast(ArrayValue, evidence_ids)
    pair = some.length() == 2
    return cast(
        ArrayValue,
        ibis.cases(
            (pair & (some[0] < some[1]), some),
            (pair & (some[0] > some[1]), evidence_list(some[1], some[0])),
            else_=some.unique().sort(),
        ),
    )


def merged_evidence(*lists: Value) -> ArrayValue:
    """Several evidence lists of one row as one sorted list without repetition; a missing list counts as empty."""
    merged = no_evidence()
    for evidence_ids in lists:
        merged = cast(ArrayValue, merged.concat(ibis.coalesce(evidence_ids, no_evidence())))
    return cast(ArrayValue, merged.unique().sort())


def no_evidence() -> ArrayValue:
    """An empty list of evidence."""
    return cast(ArrayValue, ibis.literal([], type="array<string>"))


def is_yes(text: Value) -> BooleanValue:
    """True for the register's normalised yes, False for no, null where nothing was said."""
    return cast(BooleanValue, text == "yes")


def stated_date(text: Value) -> DateValue:
    """A date as lists state it: ISO, or month/day/year; null where it is neither."""
    stated = cast(StringValue, text)
    month, day, year = (stated.re_extract(r"^(\d{1,2})/(\d{1,2})/(\d{4})$", group) for group in (1, 2, 3))
    american = year + "-" + month.lpad(2, "0") + "-" + day.lpad(2, "0")
    return cast(DateValue, ibis.coalesce(stated.try_cast("date"), american.nullif("-00-00").try_cast("date")))


def exchanged_date(text: Value, reading: Value) -> DateValue:
    """A date as stated, or with month and day put back where a spreadsheet exchanged them (`month_day_exchanged`)."""
    put_back = cast(StringValue, text).re_replace(r"^(\d{4})-(\d{2})-(\d{2})$", r"\1-\3-\2").try_cast("date")
    exchanged = cast(StringValue, reading) == "month_day_exchanged"
    return cast(DateValue, ibis.ifelse(exchanged, put_back, stated_date(text)))


def months_between(earlier: Value, later: Value) -> FloatingValue:
    """Age in months: whole calendar months plus the remaining days as a share of 31; negative ages count as 0."""
    start, end = cast(DateValue, earlier), cast(DateValue, later)
    months = (end.year() - start.year()) * 12 + (end.month() - start.month()) + (end.day() - start.day()) / 31.0
    return cast(FloatingValue, at_least(months, 0.0))


def at_least(value: Value, floor: float) -> NumericValue:
    """The value, or the floor where it is lower; null stays null (the engine's own greatest passes nulls over)."""
    return cast(NumericValue, ibis.ifelse(cast(NumericValue, value) < floor, floor, value))


def clipped(value: Value) -> NumericValue:
    """The value held between 0 and 1; null stays null."""
    return cast(NumericValue, ibis.ifelse(cast(NumericValue, value) > 1.0, 1.0, at_least(value, 0.0)))


def severity(scale: Value, scope: Value, irremediability: Value) -> NumericValue:
    """S = ((max + mean) / 2 - 1) / 4 of three judgements from 1 to 5 (UN Guiding Principles 14 and 24)."""
    three = [cast(NumericValue, part).cast("float64") for part in (scale, scope, irremediability)]
    mean = (three[0] + three[1] + three[2]) / 3.0
    return cast(NumericValue, ((ibis.greatest(*three) + mean) / 2.0 - 1.0) / 4.0)


def freshness(valid_to: Value, dated_on: Value, run: Table, parameter: Table) -> NumericValue:
    """Share of its credit a piece of evidence keeps: full until expiry, then fading; by half-life without one; 0 undated."""
    past_expiry = clipped(1.0 - months_between(valid_to, run.as_of_date) / parameter.freshness_fade_months)
    by_age = ibis.literal(0.5) ** (months_between(dated_on, run.as_of_date) / parameter.undated_half_life_months)
    by_expiry = ibis.ifelse(cast(DateValue, valid_to) >= run.as_of_date, 1.0, past_expiry)
    return cast(NumericValue, ibis.coalesce(by_expiry, by_age, 0.0))


def one_minus_product(shares: Value) -> NumericValue:
    """1 - product(1 - share), the joint effect of independent shares (an aggregate); 1 where one share is 1."""
    remaining = 1.0 - cast(NumericValue, shares)
    logs = ibis.ifelse(remaining > 0.0, remaining.ln(), None)
    joint = ibis.ifelse((remaining <= 0.0).any(), 0.0, ibis.coalesce(logs.sum(), 0.0).exp())
    return cast(NumericValue, 1.0 - joint)


def newest_cahra(cahra_region: Table, run: Table) -> Table:
    """The regions of the newest edition on or before the as-of date."""
    dated = cahra_region.cross_join(run["as_of_date",]).filter(lambda t: t.edition_date <= t.as_of_date)
    return dated.filter(dated.edition_date == dated.edition_date.max()).drop("as_of_date")
