"""Red flags on the smelter list (RF16 to RF22, RF24, RF26)."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import text_key
from transforms.red_flags.finding import findings, smelter_place

NOT_YET = ("SMELTER NOT YET IDENTIFIED", "UNKNOWN", "NOT IDENTIFIED", "UNIDENTIFIED")
GOOD = ("conformant", "cross_recognised", "active")
GONE = ("sanctioned", "delisted")


def unlisted_without_name(smelters: Table) -> Table:
    """RF16: "Smelter not listed" needs a name and a country."""
    bare = smelters.filter(
        (smelters.row_kind == "not_listed")
        & (smelters.smelter_name_stated.isnull() | smelters.country_code_stated.isnull())
    )
    return of_row(bare, "RF16", "'Smelter not listed' without name or country")


def unidentified_with_data(smelters: Table) -> Table:
    """RF17: "Smelter not yet identified" carries an id, a name or a country."""
    named = text_key(smelters.smelter_name_stated).notin(NOT_YET).fill_null(False)
    filled = smelters.smelter_id_stated.notnull() | named | smelters.country_code_stated.notnull()
    odd = smelters.filter((smelters.row_kind == "not_identified") & filled)
    return of_row(odd, "RF17", "'Smelter not yet identified' with other data")


def id_not_in_lists(smelters: Table) -> Table:
    """RF18: the id is in no reference list, or id, name, metal and country disagree."""
    odd = smelters.filter(smelters.match_status.isin(["unmatched", "conflict"]))
    stated = ibis.coalesce(odd.smelter_id_stated, odd.smelter_name_stated, ibis.literal("row without id"))
    return of_row(odd, "RF18", stated + ": " + ibis.coalesce(odd.conflict, ibis.literal("in no reference list")))


def listed_twice(smelters: Table) -> Table:
    """RF19: the same smelter stands more than once for the same metal; the first row is not flagged."""
    known = smelters.filter(smelters.smelter_id.notnull())
    order = ibis.row_number().over(group_by=("declaration_id", "metal", "smelter_id"), order_by="declared_smelter_id")
    again = known.mutate(copy=order).filter(lambda t: t.copy > 0)
    return of_row(again, "RF19", again.smelter_id + " is listed again")


def not_conformant_or_active(exposure: Table) -> Table:
    """RF20: neither conformant nor active in the newest list. Sanctioned and delisted ones are RF21; a row that names no
    known smelter is RF16 or RF18, and one fault is not counted twice."""
    unlisted = (
        (exposure.row_kind == "not_listed") & exposure.smelter_name_reported.notnull() & exposure.country_code.notnull()
    )
    known = exposure.filter(exposure.smelter_id.notnull() | unlisted)
    open_status = known.filter(known.rmap_status.notin([*GOOD, *GONE]))
    return of_row(open_status, "RF20", smelter_text(open_status) + ": " + open_status.rmap_status.replace("_", " "))


def sanctioned_or_delisted(exposure: Table) -> Table:
    """RF21: on a sanctions or import-ban list, or delisted. It may be old data or old stock."""
    gone = exposure.filter(exposure.rmap_status.isin(GONE))
    return of_row(gone, "RF21", smelter_text(gone) + ": " + ibis.coalesce(gone.sanction_list, gone.rmap_status))


def in_high_risk_area(exposure: Table) -> Table:
    """RF22: lies in a CAHRA and is not conformant."""
    near = exposure.filter(exposure.is_cahra & (exposure.standing != "assured"))
    return of_row(near, "RF22", smelter_text(near) + " lies in a CAHRA (" + near.cahra_edition.fill_null("") + ")")


def list_too_broad(declarations: Table, smelters: Table, smelter_name: Table) -> Table:
    """RF24: more smelters on a product scope than were hardly used, or a copy of the file's own reference list."""
    listed = smelters.filter(smelters.smelter_id.notnull())
    used = listed.group_by("declaration_id", "snapshot_id").agg(
        listed_count=(listed.metal + listed.smelter_id).nunique(), metals=listed.metal.collect().unique()
    )
    own = smelter_name.join(used["snapshot_id", "metals"].distinct(), smelter_name.list_id == used.snapshot_id)
    offered = own.filter(own.metals.contains(own.metal))
    sizes = offered.group_by("snapshot_id").agg(reference_count=(offered.metal + offered.smelter_id).nunique())
    joined = (
        declarations.join(used.drop("snapshot_id"), "declaration_id")
        .left_join(sizes, "snapshot_id")
        .drop("snapshot_id_right")
    )
    many = (joined.scope_code == "product") & (joined.listed_count > joined.product_scope_smelter_limit)
    size = joined.reference_count.fill_null(0)
    copied = (size >= joined.reference_copy_minimum) & (joined.listed_count >= size * joined.reference_copy_share)
    broad = joined.filter(many.fill_null(False) | copied)
    return findings(
        broad, "RF24", broad.listed_count.cast("string") + " smelters are listed", ibis.literal("Smelter List")
    )


def outside_template(smelters: Table, mineral: Table) -> Table:
    """RF26: a smelter for a mineral that the template does not cover. AMRT may name any mineral without a template of its own."""
    joined = smelters.left_join(mineral["metal", "templates"], "metal")
    foreign = joined.templates.isnull() & (joined.template_type != "AMRT")
    odd = joined.filter(foreign | ~joined.templates.contains(joined.template_type).fill_null(True)).drop(
        "metal_right", "templates"
    )
    return of_row(odd, "RF26", odd.metal + " is not asked for by " + odd.template_type)


def smelter_text(rows: Table) -> ibis.Value:
    """How a finding names a smelter."""
    name = ibis.coalesce(rows.smelter_name_standard, rows.smelter_name_reported, ibis.literal("unnamed smelter"))
    return name + ibis.coalesce(" (" + rows.smelter_id + ")", "")


def of_row(rows: Table, red_flag_id: str, detail: ibis.Value | str) -> Table:
    """Findings at rows of the smelter list."""
    return findings(rows, red_flag_id, detail, smelter_place(rows), rows.declared_smelter_id)
