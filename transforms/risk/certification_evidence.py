"""`risk.certification_evidence`: what each certificate is worth for each topic it reaches into."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import freshness


def certification_evidence(
    certificate: Table, scheme: Table, scheme_relevance: Table, trust_level: Table, parameter: Table, run: Table
) -> Table:
    """One row a draw, certificate and topic. credit = relevance x coverage x trust x freshness. A certificate that is revoked,
    suspended, not verified or not yet valid is void: trust 0. Ease is shown beside trust and never used."""
    joined = (
        certificate.join(scheme, "scheme_code")
        .join(scheme_relevance, "scheme_code")
        .join(trust_level.select("trust", assessor_level="assurance"), "assessor_level")
        .cross_join(parameter)
        .cross_join(run["as_of_date",])
    )
    has_begun = (joined.valid_from <= joined.as_of_date).fill_null(True)
    trust = ibis.ifelse((joined.status == "valid") & has_begun, joined.trust, 0.0)
    fresh = ibis.ifelse(joined.valid_to.isnull(), 0.0, freshness(joined.valid_to, ibis.null("date"), joined, joined))
    coverage = joined.coverage_share.fill_null(0.0)
    return joined.select(
        "draw", "supplier_id", "certificate_id", "topic_code", "scheme_code", "scheme_name", "scope_type", "coverage_share",
        "assessor_level", "assessment_level", "announced", "worker_interviews", "valid_to", "status", "register_checked_at",
        "relevance", "ease_level",
        trust_level=trust,
        freshness=fresh,
        credit=joined.relevance * coverage * trust * fresh,
        evidence_ids=joined.evidence_ids,
    )  # fmt: skip
