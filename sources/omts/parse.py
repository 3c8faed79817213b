"""Read an OMTS file: the nodes of a supply chain, their identifiers, the edges between them, and attestations about them."""

import datetime as dt
import re
from collections.abc import Mapping

from sources.kit.json_document import Reading, read_json, scalar
from sources.kit.record import Declared, Parsed, SourceFile, Unreadable
from sources.omts.attestations import attestation_rows
from sources.omts.graph import Graph, add_edge, add_node

ATTESTATION = "omts__attestation"
REMEDY = "Deliver the whole file as JSON, as the OMTS tools write it."
BINARY = {b"\xd9\xd9\xf7": "CBOR", b"\x28\xb5\x2f\xfd": "zstd"}
CONVERT = (
    "Convert it with the format's own tool to JSON, uncompressed, and deliver that: every OMTS program can write it."
)
HEADER_IGNORED = (
    "file_salt", "file_integrity", "merge_metadata", "previous_snapshot_ref", "snapshot_sequence", "base_snapshot_ref", "update_type",
)  # fmt: skip


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of the four tables. Raises `Unreadable` for what is no OMTS snapshot in JSON."""
    data, parsed = file.path.read_bytes(), Parsed(file.snapshot_id)
    for magic, name in BINARY.items():
        if data.startswith(magic):
            raise Unreadable(f"It is OMTS in its {name} encoding, which is not read here.", CONVERT)
    document = read_json(data, REMEDY)
    version = (
        scalar(document.get("omts_version") or document.get("omtsf_version")) if isinstance(document, Mapping) else None
    )
    if not version or not re.fullmatch(r"[01]\.\d+\.\d+", version) or not isinstance(document.get("nodes"), list):
        raise Unreadable(f"It is no OMTS file of version 0 or 1 (version: {version}).", REMEDY)
    if document.get("update_type") == "delta":
        raise Unreadable("It holds only what changed since another file.", "Deliver the whole snapshot.")
    reading = Reading(parsed)
    head = reading.section(document, "")
    parsed.edition_date = _day(head.text("snapshot_date"))
    shared = {
        "omts_version": version,
        "disclosure_scope": head.text("disclosure_scope"),
        "reporting_entity": head.text("reporting_entity"),
    }
    head.ignore("omts_version", "omtsf_version", *HEADER_IGNORED)
    graph = Graph()
    for node in head.sections("nodes"):
        add_node(node, graph, shared, declared, parsed)
    edges = [row for edge in head.sections("edges") if (row := add_edge(edge, graph, declared, parsed))]
    for place, row in attestation_rows(graph.nodes, edges, file.snapshot_id):
        parsed.add(declared[ATTESTATION], place, row)
    if graph.left_out:
        parsed.note(
            "file",
            f"{graph.left_out} natural persons, or edges to them, were left out.",
            "None; persons are never stored.",
        )
    if graph.mask.count:
        parsed.note("file", f"{graph.mask.count} mails were masked.", "None; they are never stored.")
    reading.finish()
    return parsed


def _day(text: str | None) -> str | None:
    try:
        return dt.date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None
