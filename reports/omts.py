"""The buyer's supply chain as an OMTS file (Open Multi-Tier Supply-chain format, 0.1.0): what the register and declarations say, and what
supply chain files said that came in. Nothing of the method's results is in it."""

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from reports.omts_graph import given_edges, given_nodes
from reports.omts_scope import Scope, identifiers_for, properties_for

VERSION = "0.1.0"
BUYER = "buyer"
REGISTER = "sluice-register"
"""Authority of the buyer's own ids."""
OS_HUB, RMI = "org.opensupplyhub.os-id", "org.responsiblemineralsinitiative.cid"
DECLARED = "local.sluice.declares_smelter"
"""An edge type of our own: a supplier's declaration names the smelter. It does not say that the smelter supplies that supplier."""
STATUS = {"valid": "active", "suspended": "suspended", "revoked": "revoked"}
SELF_DECLARED = "self_declared"
Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
Json = dict[str, Any]


def omts_document(
    tables: Tables, *, snapshot_date: date, buyer_name: str, scope: Scope = "internal", file_salt: str | None = None
) -> Json:
    """The file's content from rows of supplier, site, certificate, declared_smelter, supply_node, supply_identifier and supply_edge; a table
    that is missing counts as empty. Ids of nodes are made of the rows' own, so two exports of the same rows differ in their salt alone.

    What suppliers declared or handed in is in internal files only: passing it on is theirs to allow. A certificate without a first day is
    left out, since the format asks for one.
    """
    own = {name: tables.get(name, ()) for name in ("supplier", "site", "certificate", "declared_smelter")}
    nodes, edges = [*_nodes(own, buyer_name, scope)], [*_edges(own, snapshot_date, scope)]
    if scope == "internal":
        nodes += given_nodes(tables.get("supply_node", ()), tables.get("supply_identifier", ()))
        edges += given_edges(tables.get("supply_edge", ()))
    known = {node["id"] for node in nodes}
    return {
        "omts_version": VERSION,
        "snapshot_date": snapshot_date.isoformat(),
        "file_salt": file_salt or secrets.token_hex(32),
        "disclosure_scope": scope,
        "reporting_entity": BUYER,
        "nodes": [_shown(node, scope) for node in _each_once(nodes)],
        "edges": [_allowed(edge, scope) for edge in _each_once(edges) if {edge["source"], edge["target"]} <= known],
    }


def omts_text(document: Json) -> str:
    """The document as text. omts_version comes first: programs tell the format by it."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _nodes(tables: Tables, buyer_name: str, scope: Scope) -> Iterator[Json]:
    yield {"id": BUYER, "type": "organization", "name": buyer_name}
    for row in tables["supplier"]:
        country = row.get("country_code")
        identifiers = [
            _identifier("internal", row["supplier_id"], REGISTER),
            _identifier("lei", row.get("lei")),
            _identifier("vat", row.get("vat_id"), country),
            _identifier("nat-reg", row.get("national_id"), country),
        ]
        yield _node(_supplier(row), "organization", row.get("supplier_name"), identifiers, jurisdiction=country)
    for row in tables["site"]:
        identifiers = [_identifier("internal", row["site_id"], REGISTER), _identifier(OS_HUB, row.get("os_id"))]
        yield _node(_site(row), "facility", row.get("site_name"), identifiers, operator=_supplier(row))
    for row in _dated(tables["certificate"]):
        yield _node(
            _certificate(row), "attestation", row.get("scheme_code"), [],
            attestation_type="self_declaration" if row.get("assessor_level") == SELF_DECLARED else "certification",
            standard=row.get("scheme_code"), valid_from=_day(row["valid_from"]), valid_to=_day(row.get("valid_to")),
            status=STATUS.get(row.get("status") or ""), reference=row.get("document"),
        )  # fmt: skip
    for row in tables["declared_smelter"] if scope == "internal" else ():
        if name := row.get("smelter_name_stated"):
            labels = [{"key": "conflict-minerals-smelter", "value": row.get("metal")}]
            yield _node(_smelter(row), "facility", name, [_identifier(RMI, row.get("smelter_id"))], labels=labels)


def _edges(tables: Tables, snapshot_date: date, scope: Scope) -> Iterator[Json]:
    for row in tables["supplier"]:
        year = row.get("spend_year")
        start = f"{year}-01-01" if year else snapshot_date.isoformat()
        said = {
            "confidence": "inferred",
            "source": "the year of spend in the register" if year else "the register, which states no day",
        }
        yield _edge("supplies", _supplier(row), BUYER, valid_from=start, data_quality=said)
    for row in tables["site"]:
        start = _day(row.get("dated_on")) or snapshot_date.isoformat()
        yield _edge("operates", _supplier(row), _site(row), valid_from=start)
    for row in _dated(tables["certificate"]):
        covered = row.get("scope_type") == "site" and row.get("scope_ref")
        subject = f"site:{row['scope_ref']}" if covered else _supplier(row)
        yield _edge("attested_by", subject, _certificate(row), scope=row.get("scope_type"))
    for row in tables["declared_smelter"] if scope == "internal" else ():
        yield _edge(DECLARED, _supplier(row), _smelter(row), commodity=row.get("metal"))


def _supplier(row: Row) -> str:
    return f"supplier:{row['supplier_id']}"


def _site(row: Row) -> str:
    return f"site:{row['site_id']}"


def _certificate(row: Row) -> str:
    return f"certificate:{row['certificate_id']}"


def _smelter(row: Row) -> str:
    return f"smelter:{row.get('smelter_id') or row['declared_smelter_id']}"


def _dated(certificates: Iterable[Row]) -> Iterator[Row]:
    return (row for row in certificates if row.get("valid_from") and row.get("supplier_id"))


def _node(node_id: str, kind: str, name: str | None, identifiers: Sequence[Json | None], **fields: Any) -> Json:
    stated = {"identifiers": [each for each in identifiers if each], **fields}
    return {"id": node_id, "type": kind, "name": name or node_id} | {
        key: value for key, value in stated.items() if value
    }


def _edge(kind: str, source: str, target: str, **properties: Any) -> Json:
    stated = {name: value for name, value in properties.items() if value is not None}
    return {"id": f"{kind}|{source}|{target}", "type": kind, "source": source, "target": target, "properties": stated}


def _identifier(scheme: str, value: str | None, authority: str | None = None) -> Json | None:
    if not value:
        return None
    return {"scheme": scheme, "value": value} | ({"authority": authority} if authority else {})


def _shown(node: Json, scope: Scope) -> Json:
    kept = identifiers_for(scope, node.get("identifiers", []))
    return {name: value for name, value in node.items() if name != "identifiers"} | (
        {"identifiers": kept} if kept else {}
    )


def _allowed(edge: Json, scope: Scope) -> Json:
    return edge | {"properties": properties_for(scope, edge["properties"])}


def _each_once(things: Iterable[Json]) -> list[Json]:
    """The first of each id, in order: several declarations name one smelter."""
    first: dict[str, Json] = {}
    for each in things:
        first.setdefault(each["id"], each)
    return list(first.values())


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
