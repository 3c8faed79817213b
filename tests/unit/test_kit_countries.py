"""Country names as lists write them, and the codes they stand for."""

import pytest

from sources.kit import countries
from sources.kit.countries import AmbiguousName, country_names, normalise_name, to_alpha2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Congo, Democratic Republic of the", "CD"),
        ("CONGO, DEMOCRATIC REPUBLIC OF THE", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("Congo", "CG"),
        ("Congo, Republic of the", "CG"),
        ("Burma", "MM"),
        ("KOREA, REPUBLIC OF", "KR"),
        ("North Korea", "KP"),
        ("TAIWAN, PROVINCE OF CHINA", "TW"),
        ("Türkiye", "TR"),
        ("TURKEY", "TR"),
        ("Turkey (Türkiye)", "TR"),
        ("Czechia", "CZ"),
        ("Côte d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("VIET NAM", "VN"),
        ("Bolivia (Plurinational State of)", "BO"),
        ("United Republic of Tanzania", "TZ"),
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Guinea-Bissau", "GW"),
        ("de", "DE"),
        ("DEU", "DE"),
        ("XKX", "XK"),
        (" united  states of america ", "US"),
    ],
)
def test_a_country_is_known_by_every_usual_spelling(written: str, code: str) -> None:
    assert to_alpha2(written) == code


@pytest.mark.parametrize("written", [None, "", "  ", "Unknown", "Various", "ZZ", "Recycled", "Korea, Republic"])
def test_what_is_no_country_has_no_code(written: str | None) -> None:
    assert to_alpha2(written) is None


def test_normalising_leaves_capitals_digits_and_single_blanks() -> None:
    assert normalise_name("  São Tomé & Príncipe (STP)  ") == "SAO TOME PRINCIPE STP"


def test_the_table_has_each_normalised_spelling_once_and_says_what_the_function_says() -> None:
    names = country_names()
    assert len({name for name, _ in names}) == len(names)
    assert all(normalise_name(name) == name and to_alpha2(name) == code for name, code in names)
    assert {("DEU", "DE"), ("DE", "DE"), ("BURMA", "MM")} <= set(names)


def test_an_alias_that_stands_for_two_countries_is_refused(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    aliases = tmp_path / "aliases.yml"
    aliases.write_text("KP: [Korea]\nKR: [Korea]\n", encoding="utf-8")
    monkeypatch.setattr(countries, "ALIASES", aliases)
    countries._codes.cache_clear()
    with pytest.raises(AmbiguousName, match="Korea"):
        to_alpha2("Korea")
    monkeypatch.undo()
    countries._codes.cache_clear()
