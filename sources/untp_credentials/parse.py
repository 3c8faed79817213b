"""Read credentials of the UN Transparency Protocol: each claim, about what, by whom, until when. Signatures are not verified."""

from collections.abc import Iterator
from typing import Any

from sources.kit.json_document import Reading, Section, scalar
from sources.kit.leaves import leaves
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.rmi_templates.privacy import Mask
from sources.untp_credentials.claims import Assessor, assessed_subjects, claims_of, row_of
from sources.untp_credentials.credential import (
    LOOKUPS,
    Document,
    Subject,
    addresses,
    joined,
    kind_of_credential,
    read_head,
    subject_of,
)
from sources.untp_credentials.envelope import REMEDY, Opened, open_all

TABLE = "untp_credentials__claim"
KNOWN = {name for group in LOOKUPS["known"] for name in group} | set(LOOKUPS["topics"])
IN_CLAIMS = {name for group in LOOKUPS["claims"] for name in group}
PASSED_OVER = {name for group in LOOKUPS["passed_over"].values() for name in group}
PERSONAL = set(LOOKUPS["personal"])
LINK = "linkURL"
Rows = Iterator[tuple[str, Row]]


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `untp_credentials__claim`. Raises `Unreadable` for what holds no credential of the protocol."""
    parsed, mask, seen = Parsed(file.snapshot_id), Mask(), 0
    reading = Reading(parsed)
    for opened in open_all(file.path.read_bytes()):
        kind, passed_over = kind_of_credential(opened.credential.get("type"))
        seen += bool(kind or passed_over)
        if kind is None:
            reason = passed_over or "it is of no type of the protocol that is known here"
            parsed.note(
                opened.place or "file",
                f"The credential was passed over: {reason}.",
                "None, if it is not meant as evidence.",
            )
            continue
        for place, row in _rows(opened, kind, f"sha256:{file.snapshot_id}", reading):
            masked = {name: mask(row.get(name)) for name in ("claim_name", "claim_value", "criterion", "evidence_url")}
            parsed.add(declared[TABLE], place, row | masked)
    if not seen:
        raise Unreadable("It holds no credential of the protocol.", REMEDY)
    reading.finish()
    if mask.count:
        parsed.note("file", f"{mask.count} mails or phones in texts were masked.", "None; they are never stored.")
    return parsed


def _rows(opened: Opened, kind: str, fallback_id: str, reading: Reading) -> Rows:
    credential = reading.section(opened.credential, opened.place)
    document = read_head(credential, kind, fallback_id + opened.place, opened.signature)
    _audit(opened.credential.get("credentialSubject"), credential.at("credentialSubject"), reading)
    for subject in credential.sections("credentialSubject"):
        if kind == "traceability_event":
            yield from _event(subject, document)
        elif kind == "conformity_credential":
            yield from _attestation(subject, document, reading)
        else:
            yield from _passport(subject, document, reading)


def _passport(content: Section, document: Document, reading: Reading) -> Rows:
    """A product passport or a facility record. The subject is the thing itself since 0.7; before, it holds it."""
    kind = "product" if document.kind == "product_passport" else "facility"
    rest = {name: content.pop(name) for name in content.left()}
    subject = subject_of(kind, rest.get(kind, rest))
    again = reading.section(rest, content.place)
    for name in LOOKUPS["claim_lists"]:
        for claim in again.sections(name):
            yield from claims_of(claim, document, [subject], Assessor())
    for name in LOOKUPS["material_lists"]:
        listed = again.pop(name)
        for number, item in enumerate(listed if isinstance(listed, list) else [listed]):
            place = f"{again.at(name)}/{number}" if isinstance(listed, list) else again.at(name)
            yield from _attributes(item, place, name, document, subject_of("material", item))
    yield from _others(again, document, subject)


def _attestation(content: Section, document: Document, reading: Reading) -> Rows:
    """A conformity credential: assessments, each of products, facilities or an organisation."""
    issued_to = subject_of("company", content.pop("issuedToParty"))
    evidence = addresses(content.pop("conformityCertificate"), content.pop("auditableEvidence"))
    scheme = joined(content.pop("scope"), content.pop("referenceScheme"), content.pop("referenceProfile"))
    levels = joined(content.text("assessorLevel"), content.text("assessmentLevel"))
    content.ignore("type", "id", "name", "description")
    assessor = Assessor(levels, document.issuer_name, evidence)
    for name in LOOKUPS["assessment_lists"]:
        for assessment in content.sections(name):
            subjects = assessed_subjects(assessment, issued_to)
            for place, row in claims_of(assessment, document, subjects, assessor):
                yield place, row | {"criterion": joined(*(row["criterion"] or "").split(" | "), scheme)}
    yield from _others(content, document, issued_to)


def _event(content: Section, document: Document) -> Rows:
    """A traceability event: what went in, came out or was moved. Its subject is the process."""
    stated = {name: content.pop(name) for name in content.left()}
    process = joined(stated.get("processType"), stated.get("activityType"))
    types = stated.get("type")
    code = str(types[0] if isinstance(types, list) and types else types or "Event")
    subject = Subject("process", scalar(stated.get("id")), process)
    yield from _attributes(stated, content.place, code, document, subject, "traceability")


def _others(content: Section, document: Document, subject: Subject) -> Rows:
    """Everything else that the subject states, section by section."""
    for name in content.left():
        yield from _attributes(content.pop(name), content.at(name), name, document, subject)


def _attributes(
    value: Any, place: str, root: str, document: Document, subject: Subject, topic: str | None = None
) -> Rows:
    """Values of a section as claims under their own path. What is not known is noted elsewhere, and never taken."""
    if topic is None and root not in KNOWN:
        return
    topic = topic or LOOKUPS["topics"].get(root, "identification")
    for leaf in leaves(value, place, root):
        if not set(leaf.path.split("/")[1:]) - {"*"} <= KNOWN:
            continue
        claim: Row = {
            "claim_topic": topic,
            "claim_code": leaf.path,
            "claim_value": leaf.text,
            "evidence_url": leaf.text if leaf.path.endswith(LINK) else None,
        }
        yield leaf.pointer, row_of(document, subject, leaf.pointer) | claim


def _audit(subject: Any, place: str, reading: Reading) -> None:
    """Note every value whose path holds a step that the protocol does not know, and count those that speak of persons."""
    for leaf in leaves(subject, place, "subject"):
        steps = set(leaf.path.split("/")[1:]) - {"*"}
        if steps & PERSONAL:
            reading.personal += 1
        elif not steps & PASSED_OVER and not steps <= KNOWN | IN_CLAIMS:
            reading.unread(leaf.pointer)
