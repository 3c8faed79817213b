"""`core.contract_lot_criterion`: what a lot asks for beyond its subject, code by code, and what was bought of it."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, StringValue, Table

from transforms.contracting import evidence_together, standing
from transforms.expressions import all_evidence, evidence_list, evidence_of

LIST = ("process_id", "lot_id", "stage", "list_name")
CODE = (*LIST, "code")
THEMES = {
    "strategic": ("strategic-procurement",),
    "green": (
        "environmental-impact", "gpp-criteria", "eed-scope", "energy-efficiency-basis", "energy-efficiency-item", "energy-efficiency-label",
        "metric-type", "cvd-scope", "cvd-contract-type", "vehicles", "vehicle-category",
    ),
    "social": ("social-objective", "reserved-procurement", "reserved-execution"),
    "accessibility": ("accessibility",),
    "innovation": ("innovative-acquisition",),
    "trade": ("ipi-scope", "international-procurement-instrument-application", "international-procurement-instrument-measure", "fsr"),
    "funding": ("eu-funded",),
}  # fmt: skip
"""What the code lists of eForms are about; every other list is about the terms of the procedure."""
TERMS = "terms"
DENIALS = ("none", "no", "false", "n-inc", "n-inc-just", "no-eu-funds", "not-allowed")
"""Codes by which a notice says that a thing is not asked for."""


def contract_lot_criterion(
    ted__lot_attribute: Table, ted__code: Table, contract_notice_stated: Table, contract_lot: Table
) -> Table:
    """One row a lot, stage, code list and code. The newest notice that states a list for a lot states all of its codes."""
    each = each_lot(ted__lot_attribute.semi_join(contract_notice_stated, "snapshot_id"))
    stated = newest(standing(each, contract_notice_stated)).semi_join(contract_lot, ["process_id", "lot_id"])
    numbers = stated.quantity.try_cast("float64")
    codes = stated.group_by(*CODE).agg(
        text=stated.text.collect(distinct=True).sort().join(" | "),
        quantity=ibis.ifelse(numbers.nunique() == 1, numbers.max(), None),
        evidence_ids=all_evidence(evidence_list(evidence_of(stated))),
    )
    labelled = codes.left_join(labels(ted__code), ["list_name", "code"]).drop("list_name_right", "code_right")
    return labelled.select(
        *CODE, "label", "text", "quantity",
        theme=theme(labelled),
        applies=~labelled.code.isin(DENIALS),
        evidence_ids=evidence_together(labelled.evidence_ids, labelled.label_evidence),
    )  # fmt: skip


def each_lot(attributes: Table) -> Table:
    """Codes with one row a lot: those of a result are of all its lots."""
    return attributes.mutate(lot_id=cast(StringValue, attributes.lot_id).split(" | ")).unnest("lot_id")


def newest(stated: Table) -> Table:
    """Of each lot, stage and list the codes of the newest notice that states it."""
    last = stated.group_by(*LIST).agg(last_noticed_at=ibis.coalesce(stated.noticed_at, "").max())
    both = stated.join(last, list(LIST))
    return both.filter(ibis.coalesce(both.noticed_at, "") == both.last_noticed_at).drop("last_noticed_at")


def labels(ted__code: Table) -> Table:
    """The meaning of each code by the newest version of its list."""
    coded = ted__code.filter(ted__code.label.notnull())
    rank = ibis.row_number().over(
        group_by=("list_name", "code"),
        order_by=(ibis.desc("list_version", nulls_first=False), "snapshot_id", "locator"),
    )
    best = coded.mutate(rank=rank).filter(lambda t: t["rank"] == 0)
    return best.select("list_name", "code", "label", label_evidence=cast(ArrayValue, evidence_list(evidence_of(best))))


def theme(codes: Table) -> StringValue:
    """What a code list is about."""
    return ibis.cases(*((codes.list_name.isin(lists), name) for name, lists in THEMES.items()), else_=TERMS)
