"""`core.declared_smelter`: each smelter row of each declaration, resolved to a smelter of the reference lists where it can be."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import evidence_list, evidence_of, text_key

WAYS = ("id_own_list", "id_newest_list", "name_own_list", "name_newest_list")


def declared_smelter(
    rmi_templates__smelter: Table, declaration: Table, smelter_name: Table, country_name: Table
) -> Table:
    """One row a declaration and line of its smelter list. Resolved by (metal, id), then by (metal, name or alias, country): first
    against the look-up of the declaration's own file, then against the newest list that knows the smelter. What is not found
    stays unmatched; a match whose name, country or metal disagrees with the list is a conflict, shown and never mended."""
    rows = stated_rows(rmi_templates__smelter, declaration, country_name)
    found = ibis.union(*(candidates(rows, smelter_name, way, rank) for rank, way in enumerate(WAYS)))
    order = ibis.row_number().over(
        group_by="declared_smelter_id",
        order_by=("rank", ibis.desc("edition_date", nulls_first=False), "smelter_id", "list_id"),
    )
    best = found.mutate(choice=order).filter(lambda t: t.choice == 0).drop("choice", "rank", "edition_date")
    resolved = rows.left_join(best, "declared_smelter_id").drop("declared_smelter_id_right")
    return described(with_disagreement(resolved, smelter_name))


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


def candidates(rows: Table, names: Table, way: str, rank: int) -> Table:
    """The listed smelters that a row may mean, found in one way."""
    listed = rows.filter(rows.row_kind == "listed")
    by_id = listed.smelter_id_stated == names.smelter_id
    same_name = (listed.name_key == names.name_key) | (listed.lookup_key == names.name_key)
    same_country = listed.country_code_stated.isnull() | (listed.country_code_stated == names.country_code)
    by_name = listed.smelter_id_stated.isnull() & same_name & same_country
    own_list = (listed.snapshot_id == names.list_id) if way.endswith("own_list") else ibis.literal(True)
    agree = [listed.metal == names.metal, by_id if way.startswith("id") else by_name, own_list]
    return listed.join(names, agree).select(
        "declared_smelter_id", names.smelter_id, names.standard_name, names.edition_date, names.list_id,
        smelter_country_code=names.country_code, smelter_region=names.region_name, list_evidence=names.evidence_ids,
        match_method=ibis.literal(way), rank=ibis.literal(rank),
    )  # fmt: skip


def with_disagreement(resolved: Table, names: Table) -> Table:
    """Adds in what a matched row contradicts the lists, or that its id belongs to another metal."""
    known = names.group_by("metal", "smelter_id").agg(
        known_names=names.name_key.collect().unique(), known_countries=names.country_code.collect().unique()
    )
    of_id = names.group_by("smelter_id").agg(id_metals=names.metal.collect().unique().sort())
    joined = resolved.left_join(known, ["metal", "smelter_id"]).drop("metal_right", "smelter_id_right")
    joined = joined.left_join(of_id, joined.smelter_id_stated == of_id.smelter_id).drop("smelter_id_right")
    matched = joined.match_method.notnull()
    other_name = joined.name_key.notnull() & ~joined.known_names.contains(joined.name_key)
    other_country = joined.country_code_stated.notnull() & ~joined.known_countries.contains(joined.country_code_stated)
    return joined.mutate(
        conflict=ibis.cases(
            (matched & other_name, "name differs from the reference lists"),
            (matched & other_country, "country differs from the reference lists"),
            (~matched & joined.id_metals.notnull(), "id belongs to " + joined.id_metals.join(", ")),
            else_=ibis.null("string"),
        )
    )


def described(resolved: Table) -> Table:
    """The columns of `core.declared_smelter`."""
    status = ibis.cases(
        (resolved.row_kind != "listed", resolved.row_kind),
        (resolved.conflict.notnull(), "conflict"),
        (resolved.match_method.notnull(), "matched"),
        else_="unmatched",
    )
    row_evidence = evidence_of(resolved)
    return resolved.select(
        "declared_smelter_id", "declaration_id", "supplier_id", "snapshot_id", "template_type", "template_version", "metal",
        "row_kind", "smelter_id_stated", "smelter_name_stated", "country_code_stated", "smelter_id", "standard_name",
        "match_method", "conflict", "mines", "mine_countries", "recycled_100", "recomputed",
        country_code=ibis.coalesce(resolved.smelter_country_code, resolved.country_code_stated),
        region_name=ibis.coalesce(resolved.smelter_region, resolved.state),
        match_status=status,
        match_score=ibis.ifelse(resolved.match_method.notnull(), 1.0, ibis.null("float64")),
        reference_list_id=resolved.list_id,
        sheet=resolved.locator.split("!")[0],
        cell=resolved.locator.split("!")[1],
        evidence_ids=ibis.ifelse(
            resolved.list_evidence.notnull(),
            evidence_list(row_evidence).concat(resolved.list_evidence),
            evidence_list(row_evidence),
        ),
    )  # fmt: skip
