"""`core.filed_smelter`: smelters and refiners that filers of Form SD name."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

KEY = ("source_id", "edition_id", "edition_date", "filing_id", "metal", "smelter_key", "country_key")


def filed_smelter(sec_form_sd__smelter: Table, edition_file: Table, country_name: Table) -> Table:
    """One row an edition, filing, metal, smelter (its id, else its name made comparable) and country as stated. Who filed stands in
    company_statement under the same statement_id. That a filing names a smelter says nothing about the smelter."""
    editions = edition_file.select("snapshot_id", "source_id", "edition_id", "edition_date", "superseded_on")
    stated = sec_form_sd__smelter.join(editions, "snapshot_id")
    keyed = stated.mutate(
        metal=stated.metal.fill_null("not_stated"),
        smelter_key=ibis.coalesce(stated.smelter_id, text_key(stated.smelter_name), stated.smelter_name),
        country_key=text_key(stated.country).fill_null(""),
        evidence_ids=evidence_list(evidence_of(stated)),
    )
    rows = keyed.group_by(*KEY).agg(
        superseded_on=keyed.superseded_on.max(),
        smelter_id=keyed.smelter_id.min(),
        smelter_id_stated=keyed.smelter_id_stated.min(),
        smelter_name=keyed.smelter_name.min(),
        name_key=text_key(keyed.smelter_name).min(),
        country_stated=keyed.country.min(),
        evidence_ids=all_evidence(keyed.evidence_ids),
    )
    return rows.left_join(country_name["name_key", "country_code"], rows.country_key == country_name.name_key).drop(
        "name_key_right"
    )
