"""`core.child_labour_finding`: what the US Department of Labor finds on child labour and a government's efforts, by country and edition."""

from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key


def child_labour_finding(ilab_goods__country: Table, edition_file: Table, country_name: Table) -> Table:
    """One row an edition and country as named. What is unavailable or unknown is empty; it is not nothing."""
    held = edition_file.select("snapshot_id", "edition_date", "superseded_on")
    rows = ilab_goods__country.join(held, "snapshot_id").mutate(
        country_key=text_key(ilab_goods__country.country_name),
        share=ilab_goods__country.child_labour_prevalence.try_cast("float64"),
        children=ilab_goods__country.working_children.replace(",", "").try_cast("int64"),
        inspectors=ilab_goods__country.labour_inspectors.replace(",", "").try_cast("int64"),
    )
    named = rows.left_join(country_name["name_key", "country_code"], rows.country_key == country_name.name_key)
    return named.group_by("edition_date", country_stated="country_name").agg(
        superseded_on=named.superseded_on.max(),
        edition=named.edition.max(),
        country_code=named.country_code.max(),
        advancement_level=named.advancement_level.max(),
        prevalence=named.share.max(),
        age_range=named.child_labour_age_range.max(),
        working_children=named.children.max(),
        labour_inspectors=named.inspectors.max(),
        labour_inspectors_stated=named.labour_inspectors.max(),
        evidence_ids=all_evidence(evidence_list(evidence_of(named))),
    )
