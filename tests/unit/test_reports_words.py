"""Pages have a word for every code that a published table may hold: no new code stops a publication."""

from collections.abc import Collection

import pytest

from reports.site.facts import BANDS
from reports.site.pages import concerns, files, sources
from reports.words import (
    EDITIONS,
    FILE_OUTCOMES,
    FINDINGS,
    GAPS,
    HEALTH,
    LAYERS,
    OUTCOMES,
    REDISTRIBUTION,
    REPLIES,
    ROUTES,
    SEVERITIES,
)  # fmt: skip
from warehouse.contract import load_tables


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("quarantine.severity", FINDINGS),
        ("received_file.outcome", FILE_OUTCOMES),
        ("received_file.outcome", files.TONES),
        ("source_state.health", HEALTH),
        ("source_state.health", [*sources.TONES, "never_read"]),
        ("source_state.kind", ["list", *sources.NEWEST]),
        ("source_state.redistribution", REDISTRIBUTION),
        ("edition.status", EDITIONS),
        ("data_gap.gap_class", GAPS),
        ("red_flag.severity", SEVERITIES),
        ("red_flag.severity", concerns.TONES),
        ("supplier_risk_factor.outcome", OUTCOMES),
        ("supplier_risk_factor.layer", LAYERS),
        ("supplier_risk_profile.recommended_route", ROUTES),
        ("supplier_risk_profile.risk_band", BANDS),
        ("supplier_risk_profile.right_to_reply_status", REPLIES),
        ("incident_evidence.reply_status", REPLIES),
    ],
)
def test_every_code_has_its_word_and_every_word_its_code(column: str, words: Collection[str]) -> None:
    name, _, field = column.partition(".")
    (declared,) = [each for each in load_tables()[name].columns if each.name == field]
    assert set(words) == set(declared.allowed or ())
