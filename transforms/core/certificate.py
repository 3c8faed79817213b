"""`core.certificate`: certificates, labels and assessments as the register states them."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def certificate(supplier_register__certificate: Table) -> Table:
    """One row a certificate. An unstated coverage earns nothing: coverage_share is 0 to 1, or empty."""
    stated = supplier_register__certificate
    return stated.select(
        "certificate_id", "supplier_id", "scheme_code", "scope_type", "scope_ref", "assessor_level", "assessment_level",
        "document",
        coverage_share=stated.coverage_share_pct.cast("float64") / 100.0,
        announced=is_yes(stated.announced),
        worker_interviews=is_yes(stated.worker_interviews),
        valid_from=stated.valid_from.cast("date"),
        valid_to=stated.valid_to.cast("date"),
        status=stated.status.fill_null("unverified"),
        register_checked_at=stated.register_checked_at.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
