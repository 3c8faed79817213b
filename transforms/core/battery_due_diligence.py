"""`core.battery_due_diligence`: battery due diligence policy, its verification and its report (Regulation (EU) 2023/1542, chapter VII)."""

from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, is_yes


def battery_due_diligence(supplier_register__battery_due_diligence: Table) -> Table:
    """One row a supplier."""
    stated = supplier_register__battery_due_diligence
    return stated.select(
        "supplier_id", "policy_url", "notified_body", "chemistry",
        policy_adopted=is_yes(stated.policy_adopted),
        third_party_verified=is_yes(stated.third_party_verified),
        report_published_on=stated.report_published_on.cast("date"),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
