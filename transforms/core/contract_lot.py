"""`core.contract_lot`: what is bought lot by lot in each contracting process, what came of it, and which awards it led to."""

import ibis
from ibis.expr.types import Table, Value

from transforms.contracting import amount, day, evidence_together, first_code, merged, standing, text_list
from transforms.expressions import all_evidence, no_evidence

LOT = ("process_id", "lot_id")
STATED = (
    "lot_kind", "title", "cpv", "contract_nature", "place_countries", "place_nuts", "estimated_amount", "estimated_currency", "starts_on",
    "ends_on", "duration", "duration_unit", "framework_type", "dps_type", "framework_maximum", "framework_currency", "tenders_due_on",
)  # fmt: skip
RESULT = ("decision", "reason", "tenders_received", "framework_maximum", "framework_currency")
RESULTS = {"selec-w": "awarded", "clos-nw": "not_awarded", "open-nw": "open"}
"""Decisions of eForms (list winner-selection-status)."""
NONE = "none"
"""Stands in eForms for a lot without a framework agreement or a dynamic purchasing system."""


def contract_lot(
    ted__lot: Table, ted__lot_result: Table, contract_notice_stated: Table, contract: Table, contract_award: Table
) -> Table:
    """One row a process and lot that a notice, a result or an award names; of most processes of OCDS only awards name them. Estimates and
    ceilings are never spend."""
    lots = of_notices(ted__lot, contract_notice_stated, STATED)
    results = of_notices(each_lot(ted__lot_result), contract_notice_stated, RESULT).rename(
        ceiling="framework_maximum", ceiling_currency="framework_currency", result_evidence="evidence_ids",
        result_noticed_at="noticed_at",
    )  # fmt: skip
    awards = awards_of(contract_award)
    named = ibis.union(*(each.select(*LOT) for each in (lots, results, awards)), distinct=True)
    joined = named.semi_join(contract, "process_id").left_join(lots, LOT).drop("process_id_right", "lot_id_right")
    joined = joined.left_join(results.drop("first_noticed_at", "statements"), LOT).drop(
        "process_id_right", "lot_id_right"
    )
    return typed(joined.left_join(awards, LOT).drop("process_id_right", "lot_id_right"))


def of_notices(rows: Table, notices: Table, fields: tuple[str, ...]) -> Table:
    """What the notices that stand say of each lot, merged. A lot's file is its notice's."""
    known = rows.semi_join(notices, "snapshot_id")
    return merged(standing(known, notices), LOT, fields)


def each_lot(results: Table) -> Table:
    """Results with one row for each of their lots."""
    listed = results.filter(results.lot_ids.notnull())
    return listed.mutate(lot_id=text_list(listed.lot_ids)).unnest("lot_id")


def awards_of(contract_award: Table) -> Table:
    """The awards of each lot."""
    listed = contract_award.filter(contract_award.lot_ids.notnull()).select(
        "process_id", "award_id", "category_cpv", award_evidence="evidence_ids", lot_id="lot_ids"
    )
    each = listed.unnest("lot_id")
    return each.group_by(*LOT).agg(
        award_ids=each.award_id.collect().unique().sort(),
        award_cpv=each.category_cpv.min(),
        award_evidence=all_evidence(each.award_evidence),
    )


def typed(lots: Table) -> Table:
    """Lots in their declared columns. A ceiling that the result states takes the place of the one that was planned."""
    has_ceiling = lots.ceiling.notnull()
    return lots.select(
        "process_id", "lot_id", "lot_kind", "title", "contract_nature", "duration_unit", "award_ids", "estimated_currency",
        category_cpv=ibis.coalesce(first_code(lots.cpv), lots.award_cpv),
        cpv_codes=text_list(lots.cpv),
        place_countries=text_list(lots.place_countries),
        place_nuts=text_list(lots.place_nuts),
        estimated_amount=amount(lots.estimated_amount).cast("float64"),
        starts_on=day(lots.starts_on),
        ends_on=day(lots.ends_on),
        duration=lots.duration.try_cast("float64"),
        framework_type=told(lots.framework_type),
        purchasing_system_type=told(lots.dps_type),
        framework_maximum=amount(ibis.coalesce(lots.ceiling, lots.framework_maximum)).cast("float64"),
        framework_currency=ibis.ifelse(has_ceiling, lots.ceiling_currency, lots.framework_currency),
        tenders_due_on=day(lots.tenders_due_on),
        result=ibis.cases(*((lots.decision == stated, result) for stated, result in RESULTS.items())),
        result_stated=lots.decision,
        no_award_reason=lots.reason,
        tenders_received=lots.tenders_received.try_cast("int64"),
        last_noticed_on=day(ibis.greatest(lots.noticed_at, lots.result_noticed_at)),
        evidence_ids=evidence_together(
            ibis.coalesce(lots.evidence_ids, no_evidence()), lots.result_evidence, lots.award_evidence
        ),
    )  # fmt: skip


def told(kind: Value) -> Value:
    """A kind of agreement or system; null where the notice says that there is none."""
    return kind.nullif(NONE)
