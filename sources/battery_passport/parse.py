"""Read payloads of battery passports after DIN DKE SPEC 99100: what they claim, and the materials they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sources.battery_passport.materials import add_materials
from sources.kit.json_document import NEW_FIELD, Reading, read_json, scalar
from sources.kit.leaves import Leaf, leaves, matches
from sources.kit.record import Declared, Parsed, Row, SourceFile, Unreadable
from sources.rmi_templates.privacy import Mask

CLAIM, MATERIAL = "battery_passport__claim", "battery_passport__material"
LOOKUPS = yaml.safe_load(Path(__file__).with_name("lookups.yml").read_text("utf-8"))
REMEDY = "Deliver the payload of a part of the battery passport, or the whole passport, as JSON."
SCHEMA = ("$schema", "x-samm-aspect-model-urn")
GENERAL = "general_product_information"


@dataclass(frozen=True)
class Battery:
    """What the document says of itself; all None where it has no general part."""

    document_id: str
    battery_id: str | None
    issuer_id: str | None
    made_in: str | None


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of `battery_passport__claim` and `__material`. A schema of the data model gives none, and a finding. Raises `Unreadable`."""
    parsed, mask = Parsed(file.snapshot_id), Mask()
    document = read_json(file.path.read_bytes(), REMEDY)
    if not isinstance(document, Mapping):
        raise Unreadable("The JSON is no object.", REMEDY)
    if any(name in document for name in SCHEMA):
        parsed.note(
            "file", "It is a schema of the data model, not a passport.", "None; schemas say nothing of a battery."
        )
        return parsed
    parts, reading = dict(_parts(document, parsed)), Reading(parsed)
    battery = _battery(parts, file.snapshot_id)
    for name, (place, content) in parts.items():
        if name == "material_composition":
            content = add_materials(
                reading.section(content, place), battery.document_id, battery.battery_id, declared[MATERIAL], parsed
            )
        for leaf in leaves(content, place):
            _read_leaf(leaf, name, battery, mask, declared, reading)
    reading.finish()
    if mask.count:
        parsed.note("file", f"{mask.count} mails or phones in texts were masked.", "None; they are never stored.")
    return parsed


def _parts(document: Mapping[str, Any], parsed: Parsed) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
    """The parts in a document, each with its place: the document itself, or one under each key. Raises `Unreadable` where there is none."""
    passed_over = LOOKUPS["passed_over"]
    every, found = {**LOOKUPS["parts"], **passed_over}, False
    by_key = {part["key"]: name for name, part in every.items()}
    own = next((name for name, part in every.items() if any(field in document for field in part["told_by"])), None)
    if own and not any(isinstance(document.get(key), Mapping) for key in by_key):
        candidates = [(own, "", document)]
    else:
        candidates = [
            (by_key[key], f"/{key}", part)
            for key, part in document.items()
            if key in by_key and isinstance(part, Mapping)
        ]
        for key in document.keys() - by_key.keys():
            parsed.note(f"/{key}", "The field is not known here; it was not read.", NEW_FIELD)
    for name, place, content in candidates:
        found = True
        if name in passed_over:
            parsed.note(place or "file", f"The part {name} says nothing of supply chains and was passed over.", "None.")
        else:
            yield name, (place, content)
    if not found:
        raise Unreadable("It is no part of a battery passport that is known here.", REMEDY)


def _battery(parts: Mapping[str, tuple[str, Mapping[str, Any]]], snapshot_id: str) -> Battery:
    _, general = parts.get(GENERAL, ("", {}))
    operator, place = general.get("operatorInformation"), general.get("manufacturingPlace")
    passport = scalar(general.get("batteryPassportIdentifier"))
    return Battery(
        document_id=passport or f"sha256:{snapshot_id}",
        battery_id=passport or scalar(general.get("productIdentifier")),
        issuer_id=scalar(operator.get("identifier")) if isinstance(operator, Mapping) else None,
        made_in=scalar(place.get("addressCountry")) if isinstance(place, Mapping) else None,
    )


def _read_leaf(leaf: Leaf, name: str, battery: Battery, mask: Mask, declared: Declared, reading: Reading) -> None:
    part = LOOKUPS["parts"][name]
    if _any(leaf.path, part.get("personal", ())):
        reading.personal += 1
    elif _any(leaf.path, part["paths"]):
        is_address = _any(leaf.path, part.get("evidence", ()))
        row: Row = {
            "claim_id": f"{battery.document_id}#{leaf.pointer}",
            "document_id": battery.document_id,
            "document_kind": "battery_passport",
            "part": name,
            "subject_kind": "battery",
            "subject_id": battery.battery_id,
            "issuer_id": battery.issuer_id,
            "claim_topic": part["topic"],
            "claim_code": leaf.path,
            "claim_value": mask(leaf.text),
            "unit": part.get("units", {}).get(leaf.path),
            "country": battery.made_in,
            "evidence_url": mask(leaf.text) if is_address else None,
            "signature": "none",
        }
        reading.parsed.add(declared[CLAIM], leaf.pointer, row)
    else:
        reading.unread(leaf.pointer)


def _any(path: str, patterns: list[str]) -> bool:
    return any(matches(path, pattern) for pattern in patterns)
