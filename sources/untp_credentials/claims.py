"""The claims of a credential: what is declared or assessed, value by value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sources.kit.json_document import Section, scalar
from sources.kit.record import Row
from sources.untp_credentials.credential import Document, Subject, addresses, day, joined, names_of, subject_of

NO_TOPIC = "not_stated"
VALUES = ("declaredValue", "claimedPerformance", "assessedPerformance")
ASSESSED = {
    "assessedProduct": ("product", "product"),
    "assessedFacility": ("facility", "facility"),
    "assessedOrganisation": ("organisation", "company"),
}
"""Lists of what was assessed: the field inside that holds it, and its kind."""


@dataclass(frozen=True)
class Assessor:
    """Who assessed, and at which level, as a conformity credential states it."""

    level: str | None = None
    name: str | None = None
    evidence: str | None = None


def claims_of(
    claim: Section, document: Document, subjects: Sequence[Subject], assessor: Assessor
) -> Iterator[tuple[str, Row]]:
    """A row for each value of a claim and each subject, with the place of the value; one without a value where the claim has none."""
    claim.ignore(
        "type", "idScheme", "registeredId", "assessedOrganisationName", "applicablePeriod", "specifiedCondition"
    )
    criteria = [claim.pop(name) for name in ("assessmentCriteria", "referenceCriteria")]
    own_topic = claim.pop("conformityTopic")
    name, description = claim.text("name"), claim.text("description")
    stated_id = claim.text("id")
    auditor = joined(claim.pop("auditor"))
    shared: Row = {
        "claim_topic": joined(own_topic, *(_topic(each) for each in criteria)) or NO_TOPIC,
        "claim_name": name or description,
        "conformance": claim.flag("conformance"),
        "criterion": joined(*(claim.pop(key) for key in ("referenceStandard", "referenceRegulation")), *criteria),
        "issued_on": day(claim.text("assessmentDate", "claimDate")) or document.valid_from,
        "assessor_level": assessor.level,
        "assessor_name": auditor or assessor.name,
        "evidence_url": addresses(*(claim.pop(key) for key in ("conformityEvidence", "evidence", "evidenceDocument")))
        or assessor.evidence,
    }
    values = [value for name in VALUES for value in claim.sections(name)]
    for place, value in [(each.place, _value(each)) for each in values] or [(claim.place, {})]:
        for number, subject in enumerate(subjects, start=1):
            at = place if len(subjects) == 1 else f"subject {number} of {place}"
            code = value.get("claim_code") or stated_id or "claim"
            yield at, row_of(document, subject, at) | shared | value | {"claim_code": code}


def row_of(document: Document, subject: Subject, place: str) -> Row:
    """What every claim says of its document and its subject."""
    return {
        "claim_id": f"{document.document_id}#{place}",
        "document_id": document.document_id,
        "document_kind": document.kind,
        "subject_kind": subject.kind,
        "subject_id": subject.subject_id,
        "subject_name": subject.name,
        "issuer_id": document.issuer_id,
        "issuer_name": document.issuer_name,
        "country": subject.country,
        "issued_on": document.valid_from,
        "valid_from": document.valid_from,
        "valid_to": document.valid_to,
        "signature": document.signature,
    }


def assessed_subjects(assessment: Section, otherwise: Subject) -> list[Subject]:
    """What an assessment is about; whoever the credential was issued to, where it names nothing."""
    found = []
    for name, (inner, kind) in ASSESSED.items():
        stated = assessment.pop(name)
        for each in stated if isinstance(stated, list) else [stated]:
            if isinstance(each, Mapping):
                found.append(subject_of(kind, each.get(inner, each)))
    return found or [otherwise]


def _value(metric: Section) -> Row:
    """A value as the protocol writes it: metricName and metricValue until 0.6, metric and measure since 0.7."""
    metric.ignore("type", "accuracy", "tolerance", "unitOfMeasure")
    measure = metric.pop("metricValue") or metric.pop("measure")
    measure = measure[0] if isinstance(measure, list) and measure else measure
    stated: Mapping[str, Any] = measure if isinstance(measure, Mapping) else {"value": measure}
    score = joined(_score(metric.pop("score")))
    named = metric.pop("metric")
    return {
        "claim_code": metric.text("metricName") or (joined(named) if named else None),
        "claim_value": scalar(stated.get("value")) or score,
        "unit": scalar(stated.get("unit")) if scalar(stated.get("value")) else None,
    }


def _score(score: object) -> object:
    return score.get("code") if isinstance(score, Mapping) else score


def _topic(criteria: object) -> list[str]:
    """The topics of criteria, which say them since 0.6."""
    listed = criteria if isinstance(criteria, list) else [criteria]
    return [name for each in listed if isinstance(each, Mapping) for name in names_of(each.get("conformityTopic"))]
