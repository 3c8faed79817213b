"""More that speaks for a supplier never raises its risk; more that speaks against it never lowers it."""

from random import Random

import pytest

from methodology.tables import method_tables
from tests.reference.srp1_base import Case
from tests.reference.srp1_incidents import events
from tests.support.profiles import before_and_after, different, lower
from tests.support.random_evidence import certificates, incidents
from tests.support.random_world import Book, days_before
from tests.support.tables import AS_OF, Row, computed, whole

METHOD = method_tables()
STRONGEST = {"assurance": "worker_driven", "document": "a file", "dated_on": AS_OF}
"""An answer no weaker and no older than any: a step is as strong as its weakest answer, so that a weak one may cost."""


def test_one_more_certificate_never_raises() -> None:
    pairs = before_and_after(one_more_certificate)
    assert not lower([(after, before) for before, after in pairs])


def test_one_more_control_never_raises() -> None:
    pairs = before_and_after(one_more_control)
    assert not lower([(after, before) for before, after in pairs])


def test_one_more_due_diligence_answer_never_raises() -> None:
    pairs = before_and_after(one_more_yes)
    assert not lower([(after, before) for before, after in pairs])


def test_one_more_incident_never_lowers() -> None:
    assert not lower(before_and_after(one_more_incident))


def test_a_report_below_the_match_threshold_has_no_effect() -> None:
    assert not different(before_and_after(one_more_weak_match))


def test_two_articles_of_one_event_are_one_event() -> None:
    assert not different(before_and_after(the_same_report_again))


@pytest.mark.parametrize(("days", "count"), [([0, 45], 1), ([0, 46], 2), ([0, 45, 90], 1), ([90, 0], 2)])
def test_reports_are_one_event_while_each_is_near_the_one_before(days: list[int], count: int) -> None:
    report = {
        "supplier_id": "S", "topic_code": "forced_labour", "place_key": "plant", "source_name": "one",
        "source_type": "ngo", "involvement": "cause", "status": "open", "event_severity": 0.5, "remedy_level": 0.0,
        "match_probability": 1.0, "legal_status": "none",
    }  # fmt: skip
    reports = [{**report, "incident_id": str(n), "event_date": days_before(day)} for n, day in enumerate(days)]
    assert computed({"incident": reports}, "incident_evidence")["incident_evidence"].num_rows == count


def one_more_certificate(rng: Random, book: Book) -> bool:
    """Any certificate in any state."""
    more = certificates(rng)[:1]
    book["certificate"] += [{**row, **of(book), "certificate_id": "one more"} for row in more]
    return bool(more)


def one_more_control(rng: Random, book: Book) -> bool:
    """A control that the supplier had not answered for, or had not in place."""
    rows = book["topic_control"]
    items = {(item["topic_code"], item["control_id"]) for item in METHOD["control_item"]}
    there = {(row["topic_code"], row["control_id"]) for row in rows if row["in_place"]}
    if not (missing := sorted(items - there)):
        return False
    topic, control = rng.choice(missing)
    book["topic_control"] = [row for row in rows if (row["topic_code"], row["control_id"]) != (topic, control)]
    in_place = {"topic_code": topic, "control_id": control, "in_place": True}
    book["topic_control"].append({**in_place, **STRONGEST, **of(book)})
    return True


def one_more_yes(rng: Random, book: Book) -> bool:
    """A question not answered before, or answered No."""
    rows = book["due_diligence_answer"]
    questions = {f"dd{step}_{letter}" for step in range(1, 7) for letter in "abc"}
    if not (missing := sorted(questions - {row["indicator_id"] for row in rows if row["answered_yes"]})):
        return False
    question = rng.choice(missing)
    book["due_diligence_answer"] = [row for row in rows if row["indicator_id"] != question]
    yes = {"indicator_id": question, "oecd_step": int(question[2]), "answered_yes": True}
    book["due_diligence_answer"].append({**yes, **STRONGEST, **of(book)})
    return True


def one_more_incident(rng: Random, book: Book) -> bool:
    """Any report that does not bridge two events into one: that is a limit which the method page states."""
    before = count_of_events(book)
    more = [row for row in incidents(rng) if rng.random() < 0.5][:1]
    if more and book["incident"] and rng.random() < 0.5:
        near = rng.choice(book["incident"])
        more = [{**more[0], **{name: near[name] for name in ("topic_code", "place_key", "event_date")}}]
    book["incident"] = [*book["incident"], *({**row, **of(book), "incident_id": "one more"} for row in more)]
    return bool(more) and count_of_events(book) >= before


def one_more_weak_match(rng: Random, book: Book) -> bool:
    """A grave report on the very event of another, which is probably about somebody else."""
    reported = book["incident"]
    if reported:
        weak = {"match_probability": 0.8499, "event_severity": 1.0, "legal_status": "sanctions"}
        book["incident"] = [*reported, {**rng.choice(reported), **weak, "incident_id": "one more"}]
    return bool(reported)


def the_same_report_again(rng: Random, book: Book) -> bool:
    """Another article of the same source on the same event."""
    reported = book["incident"]
    if reported:
        book["incident"] = [*reported, {**rng.choice(reported), "incident_id": "one more"}]
    return bool(reported)


def of(book: Book) -> Row:
    """The supplier that a row is about."""
    return {"supplier_id": book["supplier"][0]["supplier_id"]}


def count_of_events(book: Book) -> int:
    """How many events the supplier's reports make."""
    case = Case({"incident": whole("incident", book["incident"])}, METHOD, METHOD["parameter"][0], AS_OF)
    return len(events(case, book["supplier"][0]["supplier_id"]))
