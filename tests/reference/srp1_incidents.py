"""Events: reports that tell of one event, its effect, and whether it holds a purchase."""

import datetime as dt
from dataclasses import dataclass

from tests.reference.srp1_base import Case, Row, combined


@dataclass(frozen=True)
class Event:
    """One event, told by one report or more."""

    topic_code: str
    incident_ids: frozenset[str]
    severity: float
    credibility: float
    is_open: bool
    has_legal_consequence: bool
    effect: float


def events(case: Case, supplier_id: str) -> list[Event]:
    """Every event matched to the supplier; reports below the match threshold wait for review without effect."""
    matched = [
        row for row in case.find("incident", supplier_id=supplier_id)
        if row["match_probability"] >= case.parameter["match_threshold"]
    ]  # fmt: skip
    return [event(case, reports) for reports in clusters(case, matched)]


def clusters(case: Case, reports: list[Row]) -> list[list[Row]]:
    """Reports on one topic and place, each within so many days of the one before."""
    found: list[list[Row]] = []
    for row in sorted(reports, key=lambda row: (row["topic_code"], row["place_key"], row["event_date"])):
        before = found[-1][-1] if found else None
        near = (
            before is not None
            and (before["topic_code"], before["place_key"]) == (row["topic_code"], row["place_key"])
            and (row["event_date"] - before["event_date"]).days <= case.parameter["cluster_days"]
        )
        if near:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def event(case: Case, reports: list[Row]) -> Event:
    """The worst its reports say, the weakest remedy. a = cred x link x match x sev x decay x (1 - .5 remedy)."""
    severity = max(row["event_severity"] for row in reports)
    is_open = any(row["status"] == "open" for row in reports)
    credibility = event_credibility(case, reports)
    links = case.number("involvement_link", "involvement", "link")
    effect = (
        credibility
        * max(links[row["involvement"]] for row in reports)
        * max(row["match_probability"] for row in reports)
        * severity
        * decay(case, severity, is_open, max(row["event_date"] for row in reports))
        * (1 - case.parameter["remedy_credit"] * min(row["remedy_level"] for row in reports))
    )
    return Event(
        reports[0]["topic_code"],
        frozenset(row["incident_id"] for row in reports),
        severity,
        credibility,
        is_open,
        any(row["legal_status"] != "none" for row in reports),
        effect,
    )


def event_credibility(case: Case, reports: list[Row]) -> float:
    """The most credible source's, more with each further source. Rounded, because .7 + 4 x .05 must reach .9."""
    base = max(case.number("source_credibility", "source_type", "credibility")[row["source_type"]] for row in reports)
    further = len({row["source_name"] for row in reports}) - 1
    return min(1.0, round(base + case.parameter["source_increment"] * further, 12))


def decay(case: Case, severity: float, is_open: bool, day: dt.date) -> float:
    """.5^(months / half-life); an unresolved severe event never falls below its floor."""
    reached = [row for row in case.method["incident_half_life"] if row["severity_from"] <= severity]
    half_life = max(reached, key=lambda row: float(row["severity_from"]))["half_life_months"]
    faded = float(0.5 ** (case.months_since(day) / half_life))
    severe = severity >= case.parameter["severe_from"]
    return max(faded, case.parameter["severe_open_floor"]) if severe and is_open else faded


def incident(found: list[Event], topic_code: str) -> float:
    """Inc = 1 - product(1 - a) over the topic's events."""
    return combined([event.effect for event in found if event.topic_code == topic_code])


def final_severity(case: Case, severity: float, found: list[Event], topic_code: str) -> float:
    """The topic's severity, raised by an event that is credible and worse."""
    credible = [
        event.severity for event in found
        if event.topic_code == topic_code and event.credibility >= case.parameter["event_severity_credibility"]
    ]  # fmt: skip
    return max([severity, *credible])


def holds(case: Case, supplier_id: str, event: Event) -> bool:
    """Whether an open event holds: by a legal consequence, or severe and very credible, or credible and unanswered."""
    if not event.is_open:
        return False
    severe = event.severity >= case.parameter["severe_from"]
    certain = event.credibility >= case.parameter["hold_credibility"]
    credible = event.credibility >= case.parameter["reply_credibility"]
    unanswered = credible and is_reply_overdue(case, supplier_id, event)
    return event.has_legal_consequence or (severe and (certain or unanswered))


def is_reply_overdue(case: Case, supplier_id: str, event: Event) -> bool:
    """Whether somebody asked, the time is over, and no adequate reply came; a reply to no one event answers all."""
    about = [
        row for row in case.find("reply", supplier_id=supplier_id)
        if row["incident_id"] in event.incident_ids
    ]  # fmt: skip
    if any(row["adequate"] for row in about):
        return False
    return any(row["requested_on"] is not None and case.as_of > reply_due(case, row["requested_on"]) for row in about)


def reply_due(case: Case, requested_on: dt.date) -> dt.date:
    """20 working days on: four weeks, counted from the Friday before when asked at a weekend."""
    after_friday = max(0, requested_on.weekday() - 4)
    return requested_on + dt.timedelta(days=int(case.parameter["reply_calendar_days"]) - after_friday)
