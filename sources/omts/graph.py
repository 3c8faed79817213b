"""The graph of an OMTS file as rows: nodes, their identifiers, and the edges between them; persons are left out."""

from dataclasses import dataclass, field
from typing import Any

from sources.kit.json_document import Section
from sources.kit.record import Declared, Parsed, Row
from sources.omts.json_text import json_text
from sources.rmi_templates.privacy import Mask

NODE, IDENTIFIER, EDGE = "omts__node", "omts__identifier", "omts__edge"
NODE_FIELDS = (
    "name", "jurisdiction", "status", "governance_structure", "operator", "address", "commodity_code", "unit", "attestation_type",
    "standard", "issuer", "valid_from", "valid_to", "outcome", "reference", "lot_id", "quantity", "production_date", "origin_country",
    "direct_emissions_co2e", "indirect_emissions_co2e", "emission_factor_source", "installation_id",
)  # fmt: skip
EDGE_FIELDS = (
    "valid_from",
    "valid_to",
    "commodity",
    "tier",
    "volume",
    "volume_unit",
    "percentage",
    "share_of_buyer_demand",
    "scope",
)
PERSONAL_TYPES = {"person", "beneficial_ownership"}


@dataclass
class Graph:
    """What is kept of the nodes, by id, and which ids are persons: edges to them are left out too."""

    nodes: dict[str, Row] = field(default_factory=dict)
    persons: set[str] = field(default_factory=set)
    left_out: int = 0
    mask: Mask = field(default_factory=Mask)
    """Mails alone: numbers in JSON are no phones."""


def add_node(node: Section, graph: Graph, shared: Row, declared: Declared, parsed: Parsed) -> None:
    """Add a node and its identifiers, unless it is a person, has no id, or has one that is taken."""
    node_id, kind = node.text("id"), node.text("type")
    if kind in PERSONAL_TYPES:
        graph.persons.add(node_id or "")
        graph.left_out += 1
        _rest(node)
        return
    if not node_id or not kind or node_id in graph.nodes:
        parsed.note(
            node.place,
            "The node has no id or type, or another has its id.",
            "Ask whoever made the file.",
            "row_rejected",
        )
        _rest(node)
        return
    for identifier in node.sections("identifiers"):
        _add_identifier(identifier, node_id, declared, parsed)
    stated = {
        name: node.text(name, "attestation_status") if name == "status" else node.text(name) for name in NODE_FIELDS
    }
    geometry, quality = node.pop("geo"), node.pop("data_quality")
    row: Row = shared | stated | {
        "node_id": node_id,
        "node_type": kind,
        "geometry": json_text(geometry) if geometry else None,
        "data_quality": json_text(quality) if quality else None,
        "labels": _json(node.pop("labels")),
        "other_fields": _rest(node),
    }  # fmt: skip
    row |= {name: graph.mask.identifier(row[name]) for name in ("address", "labels", "other_fields")}
    graph.nodes[node_id] = row | {"place": node.place}
    parsed.add(declared[NODE], node.place, row)


def _add_identifier(identifier: Section, node_id: str, declared: Declared, parsed: Parsed) -> None:
    names = (
        "scheme",
        "value",
        "authority",
        "valid_from",
        "valid_to",
        "sensitivity",
        "verification_status",
        "verification_date",
    )
    row: Row = {"identifier_value" if name == "value" else name: identifier.text(name) for name in names}
    if not row["scheme"] or not row["identifier_value"]:
        parsed.note(
            identifier.place, "The identifier has no scheme or no value.", "Ask whoever made the file.", "row_rejected"
        )
        _rest(identifier)
        return
    parsed.add(declared[IDENTIFIER], identifier.place, row | {"node_id": node_id, "other_fields": _rest(identifier)})


def add_edge(edge: Section, graph: Graph, declared: Declared, parsed: Parsed) -> Row | None:
    """Add an edge between kept nodes and return its row with its place; None where it is left out or leads nowhere."""
    edge_id, kind, source, target = (edge.text(name) for name in ("id", "type", "source", "target"))
    properties = edge.section("properties")
    if kind in PERSONAL_TYPES or {source, target} & graph.persons:
        graph.left_out += 1
        _rest(edge)
        _rest(properties)
        return None
    if not edge_id or not kind or source not in graph.nodes or target not in graph.nodes:
        parsed.note(
            edge.place,
            "The edge has no id or type, or leads to a node that is not there.",
            "Ask whoever made the file.",
            "row_rejected",
        )
        _rest(edge)
        _rest(properties)
        return None
    stated = {name: properties.text(name) for name in EDGE_FIELDS}
    row: Row = stated | {
        "edge_id": edge_id,
        "edge_type": kind,
        "source_node_id": source,
        "target_node_id": target,
        "data_quality": _json(properties.pop("data_quality")),
        "other_properties": _rest(properties),
        "other_fields": _rest(edge),
    }
    parsed.add(declared[EDGE], edge.place, row)
    return row | {"place": edge.place}


def _rest(section: Section) -> str | None:
    """What is left of an object, as JSON: the format asks that unknown fields are kept."""
    return _json({name: section.pop(name) for name in section.left()})


def _json(value: Any) -> str | None:
    return json_text(value) if value else None
