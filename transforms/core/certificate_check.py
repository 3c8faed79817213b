"""`core.certificate_check`: the buyer's certificates looked up in the registers of their schemes. Facts alone: nothing is scored by them."""

from typing import cast

from ibis.expr.types import ArrayValue, StringValue, Table, Value

from transforms.expressions import all_evidence, merged_evidence


def certificate_check(certificate: Table, product_certificate: Table) -> Table:
    """One row a certificate of a supplier and an edition of the register of its scheme. The number must be the same, case and blanks
    apart. Not found says nothing: the number may be the buyer's own code, or the edition a part of the register."""
    registered = product_certificate.mutate(number=number_key(product_certificate.certificate_number))
    editions = registered.select(
        "source_id", "edition_id", "edition_date", "superseded_on", scheme="scheme_code"
    ).distinct()
    entries = registered.group_by("edition_id", "number", entry_scheme="scheme_code").agg(
        valid_to_register=registered.valid_to.max(),
        issued_on_register=registered.issued_on.min(),
        brand=joined(registered.brand),
        generation=joined(registered.generation),
        status_register=joined(registered.status_stated),
        models=registered.model.nunique(),
        register_url=registered.source_url.min(),
        register_evidence=all_evidence(registered.evidence_ids),
    )
    own = certificate.mutate(own_number=number_key(certificate.certificate_id))
    asked = own.join(editions, own.scheme_code == editions.scheme)
    same = (
        (asked.edition_id == entries.edition_id)
        & (asked.scheme_code == entries.entry_scheme)
        & (asked.own_number == entries.number)
    )
    told = asked.left_join(entries, same)
    return told.select(
        "certificate_id", "supplier_id", "scheme_code", "source_id", "edition_id", "edition_date", "superseded_on",
        found=told.number.notnull(),
        valid_to_stated=told.valid_to,
        valid_to_register=told.valid_to_register,
        valid_to_agrees=told.valid_to == told.valid_to_register,
        issued_on_register=told.issued_on_register,
        brand=told.brand,
        generation=told.generation,
        status_register=told.status_register,
        models=told.models,
        register_url=told.register_url,
        evidence_ids=merged_evidence(told.evidence_ids, told.register_evidence),
    )  # fmt: skip


def number_key(text: Value) -> StringValue:
    """A certificate's number in capitals, without blanks."""
    return cast(StringValue, cast(StringValue, text).upper().re_replace(r"\s+", "").nullif(""))


def joined(texts: Value) -> StringValue:
    """The different texts of many rows in one, sorted (an aggregate); null where there is none."""
    every = cast(ArrayValue, texts.collect()).unique().sort()
    return cast(StringValue, cast(StringValue, every.join(" | ")).nullif(""))
