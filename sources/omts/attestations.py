"""The attestations of a supply chain file as claims about the nodes they are tied to."""

from collections.abc import Iterator, Mapping, Sequence

from sources.kit.record import Row

KINDS = {"organization": "company", "facility": "facility", "good": "product", "consignment": "consignment"}
ATTESTED = "attested_by"


def attestation_rows(nodes: Mapping[str, Row], edges: Sequence[Row], snapshot_id: str) -> Iterator[tuple[str, Row]]:
    """A row for each edge from a node to its attestation, with the edge's place; one for an attestation that no edge leads to."""
    tied = [edge for edge in edges if edge["edge_type"] == ATTESTED and _attests(nodes[str(edge["target_node_id"])])]
    for edge in tied:
        subject = nodes[str(edge["source_node_id"])]
        yield str(edge["place"]), _row(nodes[str(edge["target_node_id"])], subject, snapshot_id, edge["scope"])
    reached = {edge["target_node_id"] for edge in tied}
    for node_id, node in nodes.items():
        if _attests(node) and node_id not in reached:
            yield str(node["place"]), _row(node, {}, snapshot_id, None)


def _attests(node: Row) -> bool:
    return node["node_type"] == "attestation"


def _row(attestation: Row, subject: Mapping[str, str | None], snapshot_id: str, scope: str | None) -> Row:
    document_id, reference = f"sha256:{snapshot_id}", attestation["reference"]
    subject_id = subject.get("node_id")
    return {
        "claim_id": f"{document_id}#{attestation['node_id']}#{subject_id or ''}",
        "document_id": document_id,
        "document_kind": "supply_chain_file",
        "subject_kind": KINDS.get(str(subject.get("node_type")), "not_stated"),
        "subject_id": subject_id,
        "subject_name": subject.get("name"),
        "issuer_name": attestation["issuer"],
        "claim_topic": attestation["attestation_type"] or "not_stated",
        "claim_code": attestation["standard"] or attestation["attestation_type"] or "not_stated",
        "claim_name": attestation["name"],
        "claim_value": attestation["outcome"] or attestation["status"],
        "criterion": attestation["standard"],
        "country": subject.get("jurisdiction") or subject.get("origin_country"),
        "issued_on": attestation["valid_from"],
        "valid_from": attestation["valid_from"],
        "valid_to": attestation["valid_to"],
        "evidence_url": reference if (reference or "").startswith(("http://", "https://")) else None,
        "attestation_status": attestation["status"],
        "reference": reference,
        "scope": scope,
        "signature": "none",
    }
