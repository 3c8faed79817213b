"""`risk.smelter_standing`: the smelters behind a supplier's minerals, each with its status as of the run's date and its r."""

import ibis
from ibis.expr.types import Table

from transforms.core.smelter_status import AUTHORITY
from transforms.expressions import merged_evidence, newest_cahra, text_key


def smelter_standing(
    declared_smelter: Table,
    declared_mineral: Table,
    smelter_status: Table,
    smelter_status_risk: Table,
    smelter_sanction: Table,
    cahra_region: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a draw, supplier, mineral and smelter, of the current declarations. r = min(.90, 1 - (1 - r_status)(1 - .30 CAHRA)
    (1 - .20 assessment expired)); a sanctioned smelter keeps 1. The same smelter listed twice counts once."""
    rows = current_rows(declared_smelter, declared_mineral)
    located = with_cahra(with_status(rows, smelter_status, smelter_sanction, run), cahra_region, run)
    coded = (
        located.mutate(status_code=status_code(located)).join(smelter_status_risk, "status_code").cross_join(parameter)
    )
    audit_expired = (coded.next_audit_date < coded.as_of_date).fill_null(
        False
    ) & ~coded.reassessment_in_progress.fill_null(False)
    raised = 1.0 - (1.0 - coded.status_risk) * (1.0 - ibis.ifelse(coded.is_cahra, coded.cahra_uplift, 0.0)) * (
        1.0 - ibis.ifelse(audit_expired, coded.audit_expired_uplift, 0.0)
    )
    capped = ibis.least(coded.unknown_smelter_risk, raised)
    return coded.select(
        "draw", "supplier_id", "smelter_key", "declared_smelter_id", "declaration_id", "template_type", "template_version", "metal",
        "row_kind", "smelter_id", "match_method", "match_score", "match_status", "conflict", "country_code", "region_name",
        "status_edition_date", "assessment_program", "last_audit_date", "next_audit_date", "is_cahra", "cahra_edition",
        "sanction_list",
        smelter_name_reported="smelter_name_stated",
        smelter_name_standard="standard_name",
        rmap_status="status_code",
        standing="standing",
        audit_expired=audit_expired,
        smelter_risk=ibis.ifelse(coded.status_code == "sanctioned", coded.sanctioned_smelter_risk, capped),
        source_file_sha256="snapshot_id",
        source_sheet="sheet",
        source_cell="cell",
        evidence_ids=merged_evidence(coded.evidence_ids, coded.status_evidence, coded.sanction_evidence, coded.cahra_evidence),
    )  # fmt: skip


def current_rows(declared_smelter: Table, declared_mineral: Table) -> Table:
    """The smelter rows of current declarations for minerals in scope, one a smelter. A smelter listed for a mineral that is
    declared unused counts too: the list is the stronger statement."""
    current = declared_mineral.filter(declared_mineral.is_current)["declaration_id", "metal"]
    rows = declared_smelter.join(current, ["declaration_id", "metal"])
    named = "name:" + text_key(rows.smelter_name_stated).fill_null("") + ":" + rows.country_code.fill_null("")
    key = ibis.cases(
        (rows.row_kind == "not_identified", "row:" + rows.declared_smelter_id),
        (rows.smelter_id.notnull(), rows.smelter_id),
        else_=ibis.coalesce(rows.smelter_id_stated, named),
    )
    keyed = rows.mutate(smelter_key=key)
    first = ibis.row_number().over(group_by=("supplier_id", "metal", "smelter_key"), order_by=("declared_smelter_id",))
    return keyed.mutate(copy=first).filter(lambda t: t.copy == 0).drop("copy")


def with_status(rows: Table, smelter_status: Table, smelter_sanction: Table, run: Table) -> Table:
    """Adds the status in the newest edition on or before the as-of date, and a sanction in force on that day."""
    dated = smelter_status.cross_join(run["as_of_date",]).filter(lambda t: t.edition_date <= t.as_of_date)
    editions = dated.group_by("list_kind").agg(newest=dated.edition_date.max())
    newest = dated.join(editions, "list_kind").filter(lambda t: t.edition_date == t.newest)
    rank = ibis.row_number().over(
        group_by=("metal", "smelter_id"),
        order_by=(ibis.desc("edition_date"), *(ibis.desc(newest.list_kind == k) for k in AUTHORITY)),
    )
    best = newest.mutate(choice=rank).filter(lambda t: t.choice == 0).select(
        "metal", "smelter_id", "last_audit_date", "next_audit_date", "reassessment_in_progress", listed_status="status_code",
        status_edition_date="edition_date", assessment_program="status_stated", status_evidence="evidence_ids",
    )  # fmt: skip
    held = smelter_sanction.cross_join(run["as_of_date",]).filter(
        lambda t: (
            (t.listed_on.isnull() | (t.listed_on <= t.as_of_date))
            & (t.delisted_on.isnull() | (t.delisted_on > t.as_of_date))
        )
    )
    sanctions = held.group_by("metal", "smelter_id").agg(
        sanction_list=held.list_name.group_concat("; ", order_by="list_name"),
        sanction_evidence=held.evidence_ids.first(),
    )
    has_edition = editions.agg(status_editions=editions.count())
    told = rows.left_join(best, ["metal", "smelter_id"]).drop("metal_right", "smelter_id_right")
    listed = sanctions.rename(sanctioned_metal="metal", sanctioned_id="smelter_id")
    stated_id = ibis.coalesce(
        told.smelter_id, told.smelter_id_stated
    )  # a listed id counts though no reference list knows it
    banned = told.left_join(listed, [told.metal == listed.sanctioned_metal, stated_id == listed.sanctioned_id])
    return banned.drop("sanctioned_metal", "sanctioned_id").cross_join(has_edition)


def with_cahra(rows: Table, cahra_region: Table, run: Table) -> Table:
    """Adds whether the smelter lies in a CAHRA. Where only parts of its country are designated and its own region is not
    known, it counts as one: a missing place is not a safe place."""
    newest = newest_cahra(cahra_region, run)
    countries = newest.group_by("country_code").agg(
        whole=newest.whole_country.any(), regions=newest.region_key.collect(), cahra_edition=newest.edition.min(),
        cahra_evidence=newest.evidence_ids.collect().flatten().unique().sort()[:1],
    )  # fmt: skip
    joined = (
        rows.mutate(own_region=text_key(rows.region_name))
        .left_join(countries, "country_code")
        .drop("country_code_right")
    )
    inside = joined.whole | joined.own_region.isnull() | joined.regions.contains(joined.own_region)
    return joined.mutate(is_cahra=(joined.whole.notnull() & inside).fill_null(False)).cross_join(run["as_of_date",])


def status_code(rows: Table) -> ibis.Value:
    """The smelter's status. In a reference list but in no status list: not enrolled. Without any edition of status lists
    nothing is known of it, which counts as not listed."""
    return ibis.cases(
        (rows.sanction_list.notnull(), "sanctioned"),
        (rows.row_kind == "not_identified", "not_identified"),
        (rows.listed_status.notnull(), rows.listed_status),
        (rows.smelter_id.notnull() & (rows.status_editions > 0), "not_enrolled"),
        else_="not_listed",
    )
