"""`core.product_certificate`: certificates of products as the registers of their schemes state them, by edition."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, evidence_list, evidence_of, stated_date, text_key

FIRST_OF = (
    "brand",
    "company",
    "product_name",
    "model",
    "category",
    "generation",
    "gtin",
    "status_stated",
    "source_url",
)


def product_certificate(product_certificate_stated: Table) -> Table:
    """One row an edition, certificate and product. `product_key` is the GTIN or, without one, the model or name made comparable."""
    stated = product_certificate_stated
    typed = stated.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "scheme_code", "certificate_number", *FIRST_OF,
        product_key=ibis.coalesce(stated.gtin, text_key(stated.model), text_key(stated.product_name), ""),
        issued_on=stated_date(stated.issued_on),
        valid_to=stated_date(stated.valid_to),
        evidence_ids=evidence_list(evidence_of(stated)),
    )  # fmt: skip
    return typed.group_by("edition_id", "scheme_code", "certificate_number", "product_key").agg(
        source_id=typed.source_id.min(),
        **{name: typed[name].min() for name in FIRST_OF},
        issued_on=typed.issued_on.min(),
        valid_to=typed.valid_to.max(),
        edition_date=typed.edition_date.max(),
        superseded_on=typed.superseded_on.max(),
        evidence_ids=all_evidence(typed.evidence_ids),
    )
