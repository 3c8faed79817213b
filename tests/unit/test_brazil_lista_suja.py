"""Brazil's register of employers: natural persons stay outside, removals and new inclusions are told apart."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.brazil_lista_suja.intervals import read_intervals
from sources.brazil_lista_suja.parse import parse
from sources.brazil_lista_suja.tax_numbers import is_cnpj, read_tax_number
from sources.kit.record import Parsed, Row, Unreadable
from tests.unit.raw_tables import declared, delivered

PARTY, NAME = "brazil_lista_suja__party", "brazil_lista_suja__name"
ABOVE = "MINISTÉRIO DO TRABALHO E EMPREGO;;;;;;;;;\nCadastro de Empregadores - Atualização periódica de 07/04/2025;;;;;;;;;\n"
TITLES = (
    "ID;Ano da ação fiscal;UF;Empregador;CNPJ/CPF;Estabelecimento;Trabalhadores envolvidos;CNAE;"
    "Decisão administrativa de procedência;Inclusão no Cadastro de Empregadores\n"
)
CNPJ = "11.222.333/0001-81"
EMPLOYER = f"1;2021;PA;CARVOARIA OSTMARK LTDA;{CNPJ};FAZENDA TALHEIM, ZONA RURAL;14;0220-9/02;12/03/2022;05/10/2022\n"
PERSON = "2;2021;MG;RUFUS FIREFLY;529.982.247-25;SÍTIO NORDAL;3;0134-2/00;12/03/2022;05/10/2022\n"
BELOW = ";;;;;;;;;\nEmpregador excluído por decisão judicial: RUFUS FIREFLY;;;;;;;;;\n"


def read(folder: Path, text: str, encoding: str = "latin-1") -> Parsed:
    file = delivered(folder, "lists/brazil_lista_suja/cadastro_de_empregadores.csv", text.encode(encoding))
    return parse(file, declared(PARTY, NAME))


def parties(parsed: Parsed) -> list[Row]:
    return parsed.tables.get(PARTY, [])


def test_a_business_is_read_between_the_lines_around_the_table(tmp_path: Path) -> None:
    parsed = read(tmp_path, ABOVE + TITLES + EMPLOYER + BELOW)
    (row,) = parties(parsed)
    assert (row["party_name"], row["identifiers"], row["listed_on"]) == (
        "CARVOARIA OSTMARK LTDA",
        "br_cnpj:11222333000181",
        "2022-10-05",
    )
    assert (row["in_force"], row["decided_on"], row["workers"], row["locator"]) == ("yes", "2022-03-12", "14", "line 4")
    assert row["address"] == "FAZENDA TALHEIM, ZONA RURAL, PA"
    assert (parsed.edition_date, parsed.findings) == ("2025-04-07", [])


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
def test_latin_1_and_utf_8_are_told_from_the_bytes(tmp_path: Path, encoding: str) -> None:
    parsed = read(tmp_path, ABOVE + TITLES + EMPLOYER.replace("CARVOARIA", "EXTRAÇÃO"), encoding)
    assert parties(parsed)[0]["party_name"] == "EXTRAÇÃO OSTMARK LTDA"


@pytest.mark.parametrize(
    "line",
    [
        "Atualizado em 7 de abril de 2025",
        "Última atualização: 07/04/2025",
        "Atualização extraordinária de 07/04/2025 (inclui a de 01/03/2025)",
    ],
)
def test_the_day_of_the_edition_stands_beside_the_table(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, TITLES + EMPLOYER + f"{line};;;;;;;;;\n").edition_date == "2025-04-07"


def test_natural_persons_are_left_out_and_counted(tmp_path: Path) -> None:
    sole_trader = EMPLOYER.replace("CARVOARIA OSTMARK LTDA", "RUFUS FIREFLY 52998224725")
    parsed = read(tmp_path, ABOVE + TITLES + PERSON + EMPLOYER + sole_trader + BELOW)
    assert [row["party_name"] for row in parties(parsed)] == ["CARVOARIA OSTMARK LTDA"]
    assert [each.reason for each in parsed.findings] == ["2 natural persons were left out."]
    kept = f"{parsed.tables}{parsed.findings}"
    assert "FIREFLY" not in kept and "52998224725" not in kept and "529.982" not in kept


@pytest.mark.parametrize(
    ("number", "bearer", "cnpj"),
    [
        (CNPJ, "business", "11222333000181"),
        ("11222333000181", "business", "11222333000181"),
        ("12.ABC.345/01DE-35", "business", "12ABC34501DE35"),
        ("11.222.333/0001-82", "business", None),
        ("00.000.000/0000-00", "business", None),
        ("529.982.247-25", "person", None),
        ("52998224725", "person", None),
        ("***.982.247-**", "person", None),
        ("293.118.610/001-08", "person", None),
        ("51.223.04567/80", "person", None),
        ("11222333000182", "unclear", None),
        ("", "unclear", None),
    ],
)
def test_whose_a_tax_number_is_is_told_by_its_form_and_check_digits(number: str, bearer: str, cnpj: str | None) -> None:
    assert read_tax_number(number) == (bearer, cnpj)


@given(st.integers(0, 10**12 - 1), st.integers(0, 99))
def test_of_a_hundred_endings_of_a_business_number_one_holds(root: int, ending: int) -> None:
    holding = [each for each in range(100) if is_cnpj(f"{root:012}{each:02}")]
    assert len(holding) == 1 or len(set(f"{root:012}")) == 1
    assert is_cnpj(f"{root:012}{ending:02}") == (ending in holding)


def test_a_cnpj_whose_check_digits_do_not_hold_is_a_finding_and_no_identifier(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + EMPLOYER.replace("0001-81", "0001-82"))
    assert parties(parsed)[0]["identifiers"] is None
    assert [(each.place, each.severity) for each in parsed.findings] == [("line 2", "value_dropped")]


def test_a_bare_number_that_may_be_a_persons_is_kept_only_with_a_word_of_a_business(tmp_path: Path) -> None:
    unclear = EMPLOYER.replace(CNPJ, "11222333000182")
    parsed = read(tmp_path, TITLES + unclear + unclear.replace("CARVOARIA OSTMARK LTDA", "RUFUS FIREFLY"))
    assert [row["party_name"] for row in parties(parsed)] == ["CARVOARIA OSTMARK LTDA"]
    assert "FIREFLY" not in f"{parsed.tables}{parsed.findings}"


def test_a_removal_and_a_new_inclusion_are_two_listings(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + EMPLOYER.replace("05/10/2022", "05/10/2022 a 13/01/2023, 11/11/2024"))
    assert [(row["locator"], row["listed_on"], row["delisted_on"], row["in_force"]) for row in parties(parsed)] == [
        ("line 2, listing 1", "2022-10-05", "2023-01-13", "no"),
        ("line 2, listing 2", "2024-11-11", None, "yes"),
    ]
    assert len({row["entry_id"] for row in parties(parsed)}) == 2


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("05/10/2022", [("2022-10-05", None)]),
        ("05/10/2022 a 13/01/2023", [("2022-10-05", "2023-01-13")]),
        (
            "05/10/2022 até 13/01/2023; 11/11/2024 e 01/02/2025",
            [("2022-10-05", "2023-01-13"), ("2024-11-11", None), ("2025-02-01", None)],
        ),
        ("31/02/2022", None),
        ("05/10/2022 (liminar)", None),
        ("", None),
        (None, None),
    ],
)
def test_intervals_are_read_whole_or_not_at_all(
    cell: str | None, expected: list[tuple[str, str | None]] | None
) -> None:
    assert read_intervals(cell) == expected


def test_an_inclusion_that_cannot_be_read_keeps_the_business_and_leaves_it_open(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + EMPLOYER.replace(";05/10/2022", ";sub judice"))
    assert [(row["listed_on"], row["in_force"]) for row in parties(parsed)] == [(None, None)]
    assert [each.severity for each in parsed.findings] == ["value_dropped"]


def test_the_registers_own_number_does_not_make_the_id(tmp_path: Path) -> None:
    first = parties(read(tmp_path, TITLES + EMPLOYER))
    later = parties(
        read(
            tmp_path,
            TITLES + EMPLOYER.replace("1;2021", "77;2021").replace("05/10/2022\n", "05/10/2022 a 13/01/2023\n"),
        )
    )
    assert first[0]["entry_id"] == later[0]["entry_id"]


def test_a_home_is_no_address(tmp_path: Path) -> None:
    parsed = read(
        tmp_path, TITLES + EMPLOYER.replace("FAZENDA TALHEIM, ZONA RURAL", "RESIDÊNCIA DE RUFUS FIREFLY, RUA 1")
    )
    assert parties(parsed)[0]["address"] == "PA"
    assert "FIREFLY" not in f"{parsed.tables}{parsed.findings}"


def test_a_municipality_is_a_public_body(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES + EMPLOYER.replace("CARVOARIA OSTMARK LTDA", "MUNICÍPIO DE TALHEIM"))
    assert parties(parsed)[0]["party_kind"] == "public_body"


def test_a_column_that_is_not_known_is_a_finding(tmp_path: Path) -> None:
    parsed = read(tmp_path, TITLES.replace("\n", ";Processo\n") + EMPLOYER.replace("\n", ";46222\n"))
    assert ["'Processo'" in each.reason for each in parsed.findings] == [True]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("%PDF-1.7 ...", "PDF"),
        ("<html><body>Acesso negado</body></html>", "web page"),
        ("", "empty"),
        ("a;b\n1;2\n", "titles"),
    ],
)
def test_what_is_not_the_register_says_what_to_do(tmp_path: Path, content: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read(tmp_path, content)
    assert refused.value.remedy
