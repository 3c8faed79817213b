"""`core.declared_smelter`: each smelter row of each declaration, resolved to a smelter of the reference lists where it can be."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, text_key
from transforms.resolving import WRONG_METAL, candidates, with_contradiction

WAYS = ("id_own_list", "id_newest_list", "name_own_list", "name_newest_list", "name_alike")


def declared_smelter(
    rmi_templates__smelter: Table,
    declaration: Table,
    smelter_name: Table,
    smelter_match: Table,
    country_name: Table,
    parameter: Table,
) -> Table:
    """One row a declaration and line of its smelter list. Resolved by (metal, id), then by (metal, name or alias, country): first
    against the look-up of the declaration's own file, then against the newest list that knows the smelter, then by a name that is alike and no other
    as much. What is not found stays unmatched, with the reason; a match whose id, name, country or metal disagrees with the list is a conflict, shown
    and never mended."""
    rows = stated_rows(rmi_templates__smelter, declaration, country_name)
    found = ibis.union(
        *(candidates(rows, smelter_name, smelter_match, parameter, way, rank) for rank, way in enumerate(WAYS))
    )
    order = ibis.row_number().over(
        group_by="declared_smelter_id",
        order_by=("rank", ibis.desc("edition_date", nulls_first=False), "smelter_id", "list_id"),
    )
    best = found.mutate(choice=order).filter(lambda t: t.choice == 0).drop("choice", "rank", "edition_date")
    resolved = rows.left_join(best, "declared_smelter_id").drop("declared_smelter_id_right")
    return described(with_contradiction(resolved, smelter_name, smelter_match, parameter))


def stated_rows(stated: Table, declaration: Table, country_name: Table) -> Table:
    """The smelter rows of every declaration with comparable names and a country code."""
    of = declaration["snapshot_id", "declaration_id", "supplier_id", "template_type", "template_version"]
    rows = stated.mutate(
        smelter_id_stated=ibis.coalesce(stated.id_input, stated.smelter_id).upper().strip(),
        smelter_name_stated=ibis.ifelse(
            stated.row_kind == "listed", ibis.coalesce(stated.smelter_name, stated.smelter_lookup), stated.smelter_name
        ),
        country_key=text_key(stated.country),
    ).drop("smelter_id")
    countries = country_name.select(country_key="name_key", country_code_stated="country_code")
    joined = rows.join(of, "snapshot_id").left_join(countries, "country_key").drop("country_key", "country_key_right")
    return joined.mutate(
        declared_smelter_id=joined.declaration_id + ":" + joined.row_number,
        name_key=text_key(joined.smelter_name_stated),
        lookup_key=text_key(joined.smelter_lookup),
    )


def described(resolved: Table) -> Table:
    """The columns of `core.declared_smelter`."""
    contradicts = resolved.match_method.notnull() | resolved.conflict.startswith(WRONG_METAL)
    status = ibis.cases(
        (resolved.row_kind != "listed", resolved.row_kind),
        (resolved.conflict.notnull() & contradicts, "conflict"),
        (resolved.match_method.notnull(), "matched"),
        else_="unmatched",
    )
    row_evidence = evidence_of(resolved)
    return resolved.select(
        "declared_smelter_id", "declaration_id", "supplier_id", "snapshot_id", "template_type", "template_version", "metal",
        "row_kind", "smelter_id_stated", "smelter_name_stated", "country_code_stated", "smelter_id", "standard_name",
        "match_method", "match_score", "conflict", "mines", "mine_countries", "recycled_100", "recomputed",
        country_code=ibis.coalesce(resolved.smelter_country_code, resolved.country_code_stated),
        region_name=ibis.coalesce(resolved.smelter_region, resolved.state),
        match_status=status,
        reference_list_id=resolved.list_id,
        sheet=resolved.locator.split("!")[0],
        cell=resolved.locator.split("!")[1],
        evidence_ids=ibis.ifelse(
            resolved.list_evidence.notnull(),
            evidence_list(row_evidence).concat(resolved.list_evidence),
            evidence_list(row_evidence),
        ),
    )  # fmt: skip
