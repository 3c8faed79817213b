"""The two worked examples of SRP-1, through the real transforms, to four decimals."""

from collections.abc import Sequence

import pytest

from methodology.tables import method_tables
from tests.support.golden_examples import CHEMICALS, CONFLICT, FORCED, METALS, OHS, examples
from tests.support.tables import Row, computed

OTHER_VALUES: list[dict[str, float]] = [
    {"beta": 0.5}, {"beta": 1.0}, {"power_p": 1.0}, {"power_p": 2.0}, {"power_p": 8.0}, {"kappa": 0.5}, {"kappa": 0.85},
    {"beta": 1.0, "power_p": 1.0, "kappa": 0.85}, {"beta": 0.5, "power_p": 8.0, "kappa": 0.5},
]  # fmt: skip
PUBLISHED = method_tables()["parameter"][0]
DRAWS: list[Row] = [{**PUBLISHED, **values, "draw": draw} for draw, values in enumerate([{}, *OTHER_VALUES])]
NUMBERS = {
    ("A", FORCED): {
        "inherent_likelihood": 0.6418, "mitigation": 0.6359, "incident": 0.0467, "residual_likelihood": 0.3862,
        "residual_risk": 0.4709,
    },
    ("A", OHS): {"residual_risk": 0.3687},
    ("A", CHEMICALS): {"residual_risk": 0.4581},
    ("A", CONFLICT): {"residual_risk": 0.5581},
    ("B", FORCED): {
        "inherent_likelihood": 0.6928, "mitigation": 0.1083, "incident": 0.3971, "residual_likelihood": 0.7831,
        "residual_risk": 0.7725,
    },
    ("B", OHS): {"residual_risk": 0.5721},
    ("B", CHEMICALS): {"residual_risk": 0.7326},
    ("B", CONFLICT): {"residual_risk": 0.7170},
}  # fmt: skip
Golden = dict[str, list[Row]]


@pytest.fixture(scope="module")
def golden() -> Golden:
    """Both examples in all draws; the profile is of the published one. Red flags and gaps stand beside the score."""
    wanted = ["supplier_topic_risk", "mineral_exposure", "control_evidence", "supplier_score", "supplier_risk_profile"]
    made = computed({**examples(DRAWS), "red_flag": [], "data_gap": [], "supplier_source": []}, *wanted)
    return {name: table.to_pylist() for name, table in made.items()}


@pytest.mark.parametrize(("supplier_id", "topic_code"), NUMBERS)
def test_topic_numbers_are_those_of_the_worked_example(golden: Golden, supplier_id: str, topic_code: str) -> None:
    row = one(golden["supplier_topic_risk"], supplier_id=supplier_id, topic_code=topic_code, draw=0)
    expected = NUMBERS[supplier_id, topic_code]
    assert {name: round(row[name], 4) for name in expected} == expected


@pytest.mark.parametrize(("supplier_id", "mineral_risk"), [("A", 0.5088), ("B", 0.8288)])
def test_mineral_risk_is_that_of_the_worked_example(golden: Golden, supplier_id: str, mineral_risk: float) -> None:
    rows = [one(golden["mineral_exposure"], supplier_id=supplier_id, metal=metal, draw=0) for metal in METALS]
    assert [round(row["mineral_risk"], 4) for row in rows] == [mineral_risk] * len(METALS)


def test_mineral_control_is_what_smelter_risk_leaves(golden: Golden) -> None:
    row = one(golden["control_evidence"], supplier_id="A", topic_code=CONFLICT, draw=0)
    assert round(row["control_credit"], 4) == 0.4912


@pytest.mark.parametrize(
    ("supplier_id", "inherent", "residual", "band"), [("A", 69.2, 47.8, "moderate"), ("B", 72.2, 71.0, "critical")]
)
def test_scores_and_band_are_those_of_the_worked_example(
    golden: Golden, supplier_id: str, inherent: float, residual: float, band: str
) -> None:
    row = one(golden["supplier_risk_profile"], supplier_id=supplier_id)
    scores = round(row["inherent_risk_score"], 1), round(row["residual_risk_score"], 1)
    assert (*scores, row["risk_band"]) == (inherent, residual, band)


def test_b_needs_enhanced_due_diligence_and_is_not_held(golden: Golden) -> None:
    """Its finding is severe, open and credible, but nobody has asked for a reply yet: silence never holds."""
    profile = one(golden["supplier_risk_profile"], supplier_id="B")
    assert profile["recommended_route"] == "enhanced_due_diligence"


@pytest.mark.parametrize("draw", range(len(DRAWS)))
def test_a_stays_below_b_whatever_the_parameters(golden: Golden, draw: int) -> None:
    a, b = (one(golden["supplier_score"], supplier_id=each, draw=draw)["residual_risk_score"] for each in "AB")
    assert a < b


def one(rows: Sequence[Row], **values: object) -> Row:
    """The only row with these values."""
    (row,) = [row for row in rows if values.items() <= row.items()]
    return row
