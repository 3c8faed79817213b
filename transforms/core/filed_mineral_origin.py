"""`core.filed_mineral_origin`: countries from which filers of Form SD say that minerals may come."""

from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

KEY = ("source_id", "edition_id", "edition_date", "filing_id", "metal", "country_key")


def filed_mineral_origin(sec_form_sd__origin: Table, edition_file: Table, country_name: Table) -> Table:
    """One row an edition, filing, metal and country. Such a row names no smelter and no supplier."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    stated = sec_form_sd__origin.join(editions, "snapshot_id")
    keyed = stated.mutate(
        metal=stated.metal.fill_null("not_stated"),
        country_key=text_key(stated.country).fill_null(""),
        evidence_ids=evidence_list(evidence_of(stated)),
    )
    rows = keyed.group_by(*KEY).agg(
        superseded_on=keyed.superseded_on.max(),
        country_stated=keyed.country.min(),
        evidence_ids=all_evidence(keyed.evidence_ids),
    )
    return rows.left_join(country_name["name_key", "country_code"], rows.country_key == country_name.name_key).drop(
        "name_key"
    )
