"""`core.legal_entity_name`: every name of a legal entity with its kind, language and script."""

from typing import cast

import ibis
from ibis.expr.types import StringValue, Table, Value

from transforms.expressions import evidence_list, evidence_of, text_key

KINDS = {
    "LEGAL_NAME": "legal",
    "PREVIOUS_LEGAL_NAME": "former",
    "TRADING_OR_OPERATING_NAME": "trading",
    "ALTERNATIVE_LANGUAGE_LEGAL_NAME": "local",
    "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME": "transliterated",
    "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME": "transliterated",
}
"""Kinds of GLEIF; what is none of them is `other`."""
SCRIPTS = {
    "kana": "[\u3040-\u30ff]",
    "hangul": "[\u1100-\u11ff\uac00-\ud7af]",
    "han": "[\u3400-\u4dbf\u4e00-\u9fff]",
    "cyrillic": "[\u0400-\u052f]",
    "greek": "[\u0370-\u03ff]",
    "arabic": "[\u0600-\u06ff]",
    "hebrew": "[\u0590-\u05ff]",
    "thai": "[\u0e00-\u0e7f]",
    "latin": "[A-Za-z\u00c0-\u024f]",
}
"""Scripts by the letters that tell them; the first that is there counts, so that a Japanese name with an English word is Japanese."""


def legal_entity_name(gleif__name: Table, edition_file: Table) -> Table:
    """One row an LEI, kind and name, of the newest edition that names the entity."""
    held = edition_file.select("snapshot_id", "edition_date")
    rows = gleif__name.join(held, "snapshot_id")
    newest = rows.group_by("lei").agg(newest_date=rows.edition_date.max())
    dated = rows.join(newest, "lei").filter(lambda t: t.edition_date == t.newest_date)
    kind = ibis.cases(*((dated.name_kind == stated, kind) for stated, kind in KINDS.items()), else_="other")
    kinds = dated.mutate(name_kind=kind, evidence_id=evidence_of(dated))
    named = kinds.group_by("lei", "name_kind", "name").agg(
        language=kinds.language.min(), edition_date=kinds.edition_date.max(), evidence_id=kinds.evidence_id.min()
    )
    once = named.mutate(name_key=text_key(named.name)).filter(lambda t: t.name_key.notnull())
    return once.select(
        "lei", "name", "name_kind", "name_key", "language", "edition_date",
        script=script(once.name),
        evidence_ids=evidence_list(once.evidence_id),
    )  # fmt: skip


def script(name: Value) -> Value:
    """The script a name is written in; null where none of the known ones."""
    text = cast(StringValue, name)
    return ibis.cases(*((text.re_search(letters), script) for script, letters in SCRIPTS.items()))
