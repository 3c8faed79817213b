"""Whatever a supplier hides, no number of its profile gets better."""

from collections import Counter
from random import Random

from methodology.tables import method_tables
from tests.reference.srp1_smelters import smelter_key
from tests.support.profiles import Change, before_and_after, lower
from tests.support.random_world import Book
from tests.support.tables import whole

SHARES = {row["answer_code"]: row["response_share"] for row in method_tables()["response_share"]}
UNKNOWN_HAZARD = method_tables()["parameter"][0]["unknown_country_hazard"]


def test_hiding_the_country_of_a_site_never_lowers() -> None:
    assert not lower(before_and_after(hide("site", "country_code"), no_country_above_the_unknown))


def test_hiding_the_destination_of_a_reuse_partner_never_lowers() -> None:
    assert not lower(before_and_after(hide("reuse_partner", "destination_country_code"), no_country_above_the_unknown))


def test_hiding_a_smelter_that_is_not_sanctioned_never_lowers() -> None:
    assert not lower(before_and_after(hide_a_smelter, no_sanction))


def test_a_lower_response_share_never_helps() -> None:
    assert not lower(before_and_after(answer_with_a_lower_share, no_sanction))


def test_not_saying_that_all_smelters_are_identified_never_helps() -> None:
    assert not lower(before_and_after(leave_smelters_unidentified, no_sanction))


def no_country_above_the_unknown(world: Book) -> None:
    """A country known to be worse than the unknown one gains by being hidden: a limit that the method page states."""
    indices = [row for row in world["country_index"] if row["role"] != "uplift"]
    world["country_index"] = [{**row, "index_value": min(UNKNOWN_HAZARD, row["index_value"])} for row in indices]
    world["goods_listing"] = []


def no_sanction(world: Book) -> None:
    """An unknown smelter counts .90, a sanctioned one 1: beside a sanctioned smelter, to know less looks better."""
    world["smelter_sanction"] = []


def hide(table: str, column: str) -> Change:
    """Blanks a column in one of the rows that state it."""

    def change(rng: Random, book: Book) -> bool:
        stated = [place for place, row in enumerate(book[table]) if row[column] is not None]
        if stated:
            place = rng.choice(stated)
            book[table][place] = {**book[table][place], column: None}
        return bool(stated)

    return change


def hide_a_smelter(rng: Random, book: Book) -> bool:
    """Makes a smelter 'not yet identified', one that the supplier lists a single time."""
    rows = whole("declared_smelter", book["declared_smelter"])
    keys = [(row["metal"], smelter_key(row)) for row in rows]
    once = [place for place, key in enumerate(keys) if Counter(keys)[key] == 1]
    hidden = [place for place in once if rows[place]["row_kind"] != "not_identified"]
    if hidden:
        place = rng.choice(hidden)
        kept = {name: rows[place][name] for name in ("declared_smelter_id", "declaration_id", "supplier_id", "metal")}
        book["declared_smelter"][place] = {**kept, "row_kind": "not_identified"}
    return bool(hidden)


def answer_with_a_lower_share(rng: Random, book: Book) -> bool:
    """Every declaration of the supplier answers with a lower share than before, or with none."""
    for place, row in enumerate(book["declared_mineral"]):
        before = SHARES.get(row["response_answer"], 0.0)
        lower_answers = [answer for answer, share in SHARES.items() if share < before]
        book["declared_mineral"][place] = {**row, "response_answer": rng.choice([*lower_answers, None])}
    return bool(book["declared_mineral"])


def leave_smelters_unidentified(rng: Random, book: Book) -> bool:
    """No declaration says any longer that all smelters are identified."""
    book["declared_mineral"] = [{**row, "all_smelters_identified": False} for row in book["declared_mineral"]]
    return bool(book["declared_mineral"])
