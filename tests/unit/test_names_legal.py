"""Legal forms: their class, the tongue they are written in, and where they end a name."""

import pytest

from transforms.matching.forms import name_form
from transforms.matching.spelling import spelled


@pytest.mark.parametrize(
    "form",
    [
        "B.S.C.", "K.S.C.P.", "Q.P.S.C.", "P.J.S.C.", "S.C.A.R.L.", "Α.Ε.", "Ι.Κ.Ε.", "A.E.", "ПрАТ", "ЖШС", "ՍՊԸ", "ذ.م.م", "ش.م.ك", "C.A.", "AD", "I/S", "PCL", "W.L.L.",
    ],
)  # fmt: skip
def test_forms_that_the_library_does_not_know_are_no_words_of_a_name(form: str) -> None:
    read = name_form(f"Quarvex {form}")
    assert read.words == ["quarvex"]
    assert read.legal


@pytest.mark.parametrize("form", ["in liquidation", "en liquidación", "w likwidacji"])
def test_that_a_company_ends_is_no_part_of_its_name(form: str) -> None:
    assert name_form(f"Quarvex Ltd {form}").words == ["quarvex"]


@pytest.mark.parametrize(
    ("name", "tongue"),
    [("Quarvex Co., Ltd.", "world"), ("Quarvex Inc.", "world"), ("Quarvex LLP", "english"), ("Quarvex GmbH", "own"), ("千寻飞有限公司", "own")],
)  # fmt: skip
def test_a_form_that_all_the_world_writes_is_told_from_one_of_a_law_of_its_own(name: str, tongue: str) -> None:
    assert spelled(name).legal_tongue == tongue


@pytest.mark.parametrize(
    ("one", "other"),
    [("GmbH", "GmbH & Co. KG"), ("Ltd", "LLP"), ("S.r.l.", "S.p.A."), ("ООО", "АО"), ("PT", "CV"), ("AG", "Stiftung"), ("B.V.", "Stichting")],
)  # fmt: skip
def test_a_company_and_its_partnership_or_foundation_are_of_two_classes(one: str, other: str) -> None:
    assert spelled(f"Quarvex {one}").legal != spelled(f"Quarvex {other}").legal


@pytest.mark.parametrize(
    ("one", "other"), [("AB", "Aktiebolag"), ("A.Ş.", "ANONIM SIRKETI"), ("PT", "Tbk"), ("OOO", "ООО"), ("AO", "JSC")]
)
def test_one_form_in_two_spellings_is_of_one_class(one: str, other: str) -> None:
    assert spelled(f"Quarvex {one}").legal == spelled(f"Quarvex {other}").legal


@pytest.mark.parametrize("name", ["Quarvex Ltd, Kitwe", "Quarvex d.o.o. Beograd", "Quarvex AS, avd. Bergen"])
def test_an_unknown_word_behind_the_legal_form_is_the_place_where_it_sits(name: str) -> None:
    read = name_form(name)
    assert dict(zip(read.words, read.kinds, strict=True))[read.words[-1]] == "place"
    assert read.words[0] == "quarvex"


def test_a_name_behind_a_form_at_its_beginning_is_no_place() -> None:
    assert name_form("PT Quarvex Velmora").kinds == ["own", "own"]
