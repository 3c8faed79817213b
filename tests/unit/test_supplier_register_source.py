"""Files of the register are told by the folder they are dropped in."""

import pytest

from sources.kit.source import load_source, recognise


@pytest.mark.parametrize(
    "name", ["register/suppliers.csv", "2026/Register/sites.xlsx", "register/a/b.csv", "register.xlsx"]
)
def test_a_file_in_a_register_folder_and_a_register_workbook_are_the_registers(name: str) -> None:
    assert recognise(name) == "supplier_register"


def test_of_the_buyers_own_records_only_what_is_derived_may_be_handed_on_and_the_reason_stands_there() -> None:
    licence = load_source("supplier_register").licence
    assert licence.redistribution == "derived-only"
    assert "never the files" in licence.evidence and "spent" in licence.evidence
