"""What besides the words of a name decides: countries and addresses, forms of law, aliases, lines of business. Every company here is made up."""

import pytest

from methodology.tables import method_tables
from tests.support.parties import Party, Row, matched

(METHOD,) = method_tables()["parameter"]
THRESHOLD, REVIEW = METHOD["match_threshold"], METHOD["match_review_from"]
PLACE = "12 Kelmora Road, Unit 4, Tarvik Park"
PAIRS: dict[str, tuple[tuple[str, str | None, str | None], tuple[str, str | None, str | None]]] = {
    "territory": (("Minvelda Electronics Ltd", "HK", None), ("Minvelda Electronics Limited", "CN", None)),
    "two countries, one address": (("Yevtoral LLC", "RU", PLACE), ("Yevtoral LLC", "UA", "Unit 4, Tarvik Park, 12 Kelmora Rd")),
    "two countries": (("Yandoral LLC", "RU", None), ("Yandoral LLC", "UA", None)),
    "other form of law": (("Hiagrund Leiterplatten GmbH", "DE", None), ("Hiagrund Leiterplatten GmbH & Co. KG", "DE", None)),
    "translated form of law": (("千寻飞电子股份有限公司", "CN", None), ("Qianxunfei Electronics Co., Ltd.", "CN", None)),
    "outside": (("Zanthemar Inc.", "US", None), ("Zanthemar Hotel", "US", None)),
    "kanji": (("霧坂精密株式会社", "JP", None), ("Kirisaka Precision Co., Ltd.", "JP", None)),
    "readings": (("东莞市峤岚精密电子有限公司", "CN", None), ("Dongguan Qiaolan Precision Electronics Co., Ltd.", "CN", None)),
    "taiwan": (("穹翊電子股份有限公司", "TW", None), ("Chiungyi Electronics Co., Ltd.", "TW", None)),
    "cyrillic": (("ООО «Скиармор Радио»", "RU", None), ("Skiarmor Radio OOO", "RU", None)),
    "other letter in cyrillic": (("ООО «Стикзар»", "RU", None), ("OOO Stikzel", "RU", None)),
    "blanks": (("Joustel-Electro d.o.o.", "RS", None), ("JOUSTELELECTRO DOO Beograd", "RS", None)),
}  # fmt: skip


@pytest.fixture(scope="module")
def world() -> dict[tuple[str, str], Row]:
    """All pairs in one matching, and a party whose alias says what its letters stand for."""
    ours = [Party(f"ours {pair}", name, country, "", address) for pair, ((name, country, address), _) in PAIRS.items()]
    theirs = [
        Party(f"theirs {pair}", name, country, "", address) for pair, (_, (name, country, address)) in PAIRS.items()
    ]
    ours.append(Party("ours letters", "Norvelda Optical Transport Systems", "US"))
    theirs += [
        Party("theirs letters spelt out", "NOTS", "US"),
        Party("theirs letters spelt out", "Northern Orchard Tree Services", "US"),
        Party("theirs letters alone", "NOTS Ltd", "US"),
    ]
    return matched(ours, theirs)


def probability(world: dict[tuple[str, str], Row], pair: str) -> float:
    """0 for a pair that is not kept."""
    row = world.get((f"ours {pair}", f"theirs {pair}"))
    return float(row["probability"]) if row else 0.0


@pytest.mark.parametrize(
    "pair", ["territory", "two countries, one address", "translated form of law", "kanji", "readings", "taiwan", "cyrillic", "blanks"],
)  # fmt: skip
def test_what_only_looks_different_is_matched(world: dict[tuple[str, str], Row], pair: str) -> None:
    assert probability(world, pair) >= THRESHOLD


@pytest.mark.parametrize("pair", ["two countries", "outside", "other letter in cyrillic"])
def test_what_tells_two_parties_apart_rejects(world: dict[tuple[str, str], Row], pair: str) -> None:
    assert probability(world, pair) < REVIEW


def test_forms_of_law_that_contradict_wait_for_a_person_and_say_so(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours other form of law", "theirs other form of law"]
    assert row["rule"] == "other_legal_form"
    assert REVIEW <= row["probability"] <= METHOD["match_form_cap"] < THRESHOLD


def test_letters_that_their_bearer_spells_out_are_nobody_elses_initials(world: dict[tuple[str, str], Row]) -> None:
    assert world["ours letters", "theirs letters alone"]["rule"] == "initials"
    assert world.get(("ours letters", "theirs letters spelt out"), {"probability": 0.0})["probability"] < REVIEW
