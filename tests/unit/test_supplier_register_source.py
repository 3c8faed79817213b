"""Files of the register are told by the folder they are dropped in."""

import pytest

from sources.kit.source import load_source, recognise


@pytest.mark.parametrize(
    "name", ["register/suppliers.csv", "2026/Register/sites.xlsx", "register/a/b.csv", "register.xlsx"]
)
def test_a_file_in_a_register_folder_and_a_register_workbook_are_the_registers(name: str) -> None:
    assert recognise(name) == "supplier_register"


def test_the_buyers_own_knowledge_is_never_passed_on() -> None:
    assert load_source("supplier_register").licence.redistribution == "no"
