"""`core.disclosure_claim`: what documents handed in claim about products, batteries, facilities, companies and materials."""

import ibis
from ibis.expr.types import Table

from transforms.documents import MOST, once, supplier_of_file
from transforms.expressions import evidence_list, evidence_of, stated_date, text_key


def disclosure_claim(
    disclosure_claim_stated: Table, edition_file: Table, supplier: Table, country_name: Table
) -> Table:
    """One row an edition and claim. `supplier_id` is that of the folder the document lay in: who handed it in, not who it is about.
    A claim is its issuer's word; no signature was verified."""
    rows = once(disclosure_claim_stated, "edition_id", "claim_id")
    keyed = rows.mutate(country_key=text_key(rows.country))
    countries = country_name.select("name_key", "country_code")
    located = keyed.left_join(countries, keyed.country_key == countries.name_key)
    owned = located.left_join(supplier_of_file(edition_file, supplier), "snapshot_id")
    number = owned.claim_value.try_cast("float64")
    return owned.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "claim_id", "document_id", "document_kind", "supplier_id",
        "subject_kind", "subject_id", "subject_name", "issuer_id", "issuer_name", "claim_topic", "claim_code", "claim_name",
        "claim_value", "unit", "criterion", "country_code", "assessor_level", "assessor_name", "evidence_url", "signature",
        country_stated=owned.country,
        claim_number=ibis.ifelse(number.between(-MOST, MOST), number, None),
        conforms=(owned.conformance == "yes"),
        issued_on=stated_date(owned.issued_on),
        valid_from=stated_date(owned.valid_from),
        valid_to=stated_date(owned.valid_to),
        evidence_ids=evidence_list(evidence_of(owned)),
    )  # fmt: skip
