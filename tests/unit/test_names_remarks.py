"""What a name adds about other names is not said of it; what only looks like that stays."""

import pytest

from transforms.matching.forms import name_form
from transforms.matching.remarks import without_remarks


@pytest.mark.parametrize(
    "written",
    [
        "Quarvex Optics GmbH (vormals Ostmark Optics GmbH)",
        "Quarvex Optics GmbH, formerly Ostmark Optics GmbH",
        "Quarvex Optics GmbH (a subsidiary of Ostmark Relay AG)",
        "Quarvex Optics GmbH - spin-off of Ostmark University",
        "Quarvex Optics GmbH (QO)",
    ],
)
def test_what_is_said_of_other_names_and_owners_is_no_part_of_a_name(written: str) -> None:
    assert name_form(written).words == name_form("Quarvex Optics GmbH").words


@pytest.mark.parametrize(
    "written",
    [
        "Quarvex (HK) Ltd",
        "Quarvex (SOTREL) Ltd",
        "Quarvex Ltd, trading as Ostmark",
        "株式会社クァルベ(原田工場)",
        "Quarvex, Gia Lai",
        "Quarvex-Ostmark Ltd",
        "(formerly Quarvex)",
        "Quarvex, Inc.",
    ],
)
def test_places_and_brands_in_brackets_stay_and_no_name_becomes_empty(written: str) -> None:
    assert without_remarks(written) == written


@pytest.mark.parametrize(
    ("written", "number"),
    [("国营第九一二七厂", "9127"), ("第十二厂", "12"), ("第二十厂", "20"), ("第三十四厂", "34"), ("第一〇四厂", "104")],
)
def test_chinese_numbers_are_figures_whether_counted_or_spelt_out(written: str, number: str) -> None:
    assert number in name_form(written).words


def test_a_number_of_more_figures_tells_more() -> None:
    weight = {
        figures: dict(zip(*name_form(f"Factory {figures}")[1:3], strict=True))[figures]
        for figures in ("7", "42", "9127", "912745")
    }
    assert weight["7"] < weight["42"] < weight["9127"] == weight["912745"] == 0.9
