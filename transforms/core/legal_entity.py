"""`core.legal_entity`: legal entities with an LEI, as the newest edition that names them describes them."""

from typing import cast

import ibis
from ibis.expr.types import StringValue, Table, Value

from transforms.expressions import evidence_list, evidence_of, text_key

MODULUS, REMAINDER, LENGTH, PIECE = 97, 1, 20, 15
"""ISO 7064 MOD 97-10, on which the check digits of ISO 17442 rest. A number of up to 40 digits is divided piece by piece."""
VALUE_OF_A, FIRST_LETTER = 10, ord("A")


def legal_entity(gleif__entity: Table, edition_file: Table, country_name: Table) -> Table:
    """One row an LEI. Check digits that do not hold are marked, not mended. A jurisdiction such as US-DE is of the country before the
    hyphen."""
    held = edition_file.select("snapshot_id", "edition_date", "superseded_on")
    rows = gleif__entity.join(held, "snapshot_id")
    newest = ibis.row_number().over(
        group_by="lei", order_by=(ibis.desc("edition_date"), "superseded_on", "snapshot_id", "locator")
    )
    best = rows.mutate(rank=newest).filter(lambda t: t["rank"] == 0)
    stated = ibis.coalesce(best.legal_country, best.jurisdiction.split("-")[0], best.headquarters_country)
    keyed = best.mutate(country_key=text_key(stated))
    located = keyed.left_join(
        country_name.select("name_key", code="country_code"), keyed.country_key == country_name.name_key
    )
    return located.select(
        "lei", "legal_name", "legal_city", "legal_region", "jurisdiction", "category", "legal_form_code", "other_legal_form",
        "registration_authority", "entity_status", "registration_status", "successor_lei", "edition_date", "superseded_on",
        country_code=located.code,
        headquarters_country_code=located.headquarters_country.upper(),
        national_id=located.registration_number,
        lei_checks=checks(located.lei),
        created_on=day(located.created_on),
        expired_on=day(located.expired_on),
        last_updated_on=day(located.last_updated_on),
        evidence_ids=evidence_list(evidence_of(located)),
    )  # fmt: skip


def checks(lei: Value) -> Value:
    """Whether the check digits of an LEI hold: as one number, A as 10 and Z as 35, it leaves 1 when divided by 97."""
    text = cast(StringValue, lei)
    digits = text.split("").map(digits_of).join("")
    remainder = cast(StringValue, ibis.literal(""))
    for start in range(0, 2 * LENGTH, PIECE):
        piece = (remainder + digits.substr(start, PIECE)).try_cast("int64")
        remainder = (piece % MODULUS).cast("string")
    return ((text.length() == LENGTH) & (remainder == str(REMAINDER))).fill_null(False)


def digits_of(character: Value) -> Value:
    """A character as digits: a letter as two."""
    code = cast(StringValue, character).ascii_str()
    return ibis.ifelse(code >= FIRST_LETTER, (code - FIRST_LETTER + VALUE_OF_A).cast("string"), character)


def day(text: Value) -> Value:
    """The day of a time stamp."""
    return cast(StringValue, text).substr(0, 10).try_cast("date")
