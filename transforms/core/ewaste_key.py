"""`core.ewaste_key`: what kinds of electrical and electronic equipment there are, and what a piece of each weighs."""

from ibis.expr.types import Table

from transforms.chemicals import holding
from transforms.expressions import all_evidence, evidence_list, evidence_of, merged_evidence


def ewaste_key(
    ewaste_keys__key: Table, ewaste_keys__description: Table, ewaste_keys__weight: Table, edition_file: Table
) -> Table:
    """One row a UNU key of the newest edition. The weight is that of the newest year which holds for all countries."""
    files = holding(edition_file).select(file_id="snapshot_id", held_from="edition_date").distinct()
    keys, texts, weights = (
        held(each, files) for each in (ewaste_keys__key, ewaste_keys__description, ewaste_keys__weight)
    )
    described = texts.group_by(described_key="unu_key").agg(
        description=texts.description.min(), description_evidence=all_evidence(texts.evidence_ids)
    )
    weighed = general_weight(weights)
    classified = keys.group_by("unu_key").agg(
        **{name: keys[name].min() for name in ("full_name", "abbreviation", "collection_category", "weee_annex_iii")},
        edition_date=keys.held_from.max(),
        evidence_ids=all_evidence(keys.evidence_ids),
    )
    with_text = classified.left_join(described, classified.unu_key == described.described_key)
    whole = with_text.left_join(weighed, with_text.unu_key == weighed.weighed_key)
    return whole.select(
        "unu_key", "full_name", "abbreviation", "description", "collection_category", "weee_annex_iii", "average_weight_kg",
        "weight_year", "edition_date",
        evidence_ids=merged_evidence(whole.evidence_ids, whole.description_evidence, whole.weight_evidence),
    )  # fmt: skip


def held(raw: Table, files: Table) -> Table:
    """The rows of files that hold, with their evidence."""
    rows = raw.join(files, raw.snapshot_id == files.file_id)
    return rows.mutate(evidence_ids=evidence_list(evidence_of(rows)))


def general_weight(weights: Table) -> Table:
    """The weight of the newest year without a country, by key."""
    general = weights.filter(weights.country.isnull()).mutate(
        number=weights.average_weight.try_cast("float64"), weight_year=weights.year.try_cast("int64")
    )
    known = general.filter(general.number.notnull() & general.weight_year.notnull() & ~general.number.isnan())
    newest = known.group_by("unu_key").mutate(last=known.weight_year.max()).filter(lambda t: t.weight_year == t["last"])
    return newest.group_by(weighed_key="unu_key").agg(
        average_weight_kg=newest.number.max(),
        weight_year=newest.weight_year.max(),
        weight_evidence=all_evidence(newest.evidence_ids),
    )
