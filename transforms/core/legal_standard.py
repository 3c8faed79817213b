"""`core.legal_standard`: what the law of a country says on child labour and forced labour, as found by one publisher."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, text_key

MISSPELT, SPELT = "minumum", "minimum"
EVERYWHERE = "All Territories"


def legal_standard(ilab_goods__standard: Table, edition_file: Table, country_name: Table) -> Table:
    """One row an edition, country, territory (empty text for the whole country) and standard. Law on the books, never how it is kept;
    no score rests on it."""
    stated = ilab_goods__standard.mutate(country_key=text_key(ilab_goods__standard.country_name))
    located = stated.join(country_name["name_key", "country_code"], stated.country_key == country_name.name_key)
    editions = edition_file.select("snapshot_id", "edition_date", "superseded_on")
    dated = located.join(editions, "snapshot_id")
    typed = dated.select(
        "edition_date", "superseded_on", "country_code", "edition",
        territory=ibis.coalesce(dated.territory.strip().nullif(EVERYWHERE), ""),
        standard=dated.standard.lower().replace(MISSPELT, SPELT),
        value=answer(dated, "established"),
        age_years=dated.age.try_cast("int64"),
        meets_international_standard=answer(dated, "meets_international_standard"),
        evidence_ids=evidence_list(evidence_of(dated)),
    )  # fmt: skip
    return typed.group_by("edition_date", "country_code", "territory", "standard").agg(
        superseded_on=typed.superseded_on.max(),
        edition=typed.edition.max(),
        value=typed.value.min(),
        age_years=typed.age_years.min(),
        meets_international_standard=typed.meets_international_standard.min(),
        evidence_ids=all_evidence(typed.evidence_ids),
    )


def answer(stated: Table, column: str) -> ibis.expr.types.Value:
    """yes, no or not_applicable; null for anything else."""
    word = stated[column].strip().lower()
    return ibis.cases((word == "yes", "yes"), (word == "no", "no"), (word == "n/a", "not_applicable"), else_=None)
