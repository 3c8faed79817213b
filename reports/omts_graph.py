"""Nodes and edges of supply chain files that came in, as they go out again: every field they had, ids made unique by their file."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
Json = dict[str, Any]
NODE_FIELDS = (
    "status", "governance_structure", "address", "commodity_code", "unit", "attestation_type", "standard", "issuer", "valid_from", "valid_to",
    "outcome", "reference", "lot_id", "quantity", "production_date", "emission_factor_source",
)  # fmt: skip
NODE_REFERENCES = ("operator", "installation_id")
NODE_RENAMED = {"direct_emissions": "direct_emissions_co2e", "indirect_emissions": "indirect_emissions_co2e"}
NODE_JSON = {"geometry": "geo", "data_quality": "data_quality", "labels": "labels"}
IDENTIFIER_FIELDS = (
    "scheme",
    "authority",
    "sensitivity",
    "verification_status",
    "verification_date",
    "valid_from",
    "valid_to",
)
EDGE_PROPERTIES = (
    "valid_from", "valid_to", "commodity", "tier", "volume", "volume_unit", "percentage", "share_of_buyer_demand", "scope",
)  # fmt: skip


def given_nodes(nodes: Iterable[Row], identifiers: Iterable[Row]) -> list[Json]:
    """The nodes of present editions with their identifiers, from rows of supply_node and supply_identifier."""
    of_node: dict[str, list[Json]] = defaultdict(list)
    for row in _present(identifiers):
        stated = {name: _plain(row.get(name)) for name in IDENTIFIER_FIELDS} | {"value": row["identifier_value"]}
        of_node[_id(row, "node_id")].append(_said(stated) | _json(row.get("other_fields")))
    return [_node(row, of_node[_id(row, "node_id")]) for row in _present(nodes)]


def given_edges(edges: Iterable[Row]) -> list[Json]:
    """The edges of present editions, from rows of supply_edge."""
    return [_edge(row) for row in _present(edges)]


def _node(row: Row, identifiers: list[Json]) -> Json:
    stated: Json = {name: _plain(row.get(name)) for name in NODE_FIELDS}
    stated |= {name: _id(row, name) for name in NODE_REFERENCES if row.get(name)}
    stated |= {theirs: row.get(ours) for ours, theirs in NODE_RENAMED.items()}
    stated |= {theirs: json.loads(row[ours]) for ours, theirs in NODE_JSON.items() if row.get(ours)}
    country = "origin_country" if row["node_type"] == "consignment" else "jurisdiction"
    head = {"id": _id(row, "node_id"), "type": row["node_type"], "name": row.get("node_name") or row["node_id"]}
    return (
        head
        | _said(stated | {country: row.get("country_stated"), "identifiers": identifiers})
        | _json(row.get("other_fields"))
    )


def _edge(row: Row) -> Json:
    properties = _said({name: _plain(row.get(name)) for name in EDGE_PROPERTIES}) | _json(row.get("other_properties"))
    if row.get("data_quality"):
        properties["data_quality"] = json.loads(row["data_quality"])
    ends = {"source": _id(row, "source_node_id"), "target": _id(row, "target_node_id")}
    return {"id": _id(row, "edge_id"), "type": row["edge_type"], **ends, "properties": properties} | _json(
        row.get("other_fields")
    )


def _present(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row.get("superseded_on") is None)


def _id(row: Row, column: str) -> str:
    return f"{row['document_id']}:{row[column]}"


def _json(text: str | None) -> Json:
    found: Json = json.loads(text) if text else {}
    return found


def _said(stated: Json) -> Json:
    return {name: value for name, value in stated.items() if value not in (None, "", [])}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
