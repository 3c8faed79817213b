"""Which pairs of parties the matching finds, and how probable it holds them. Every company here is made up."""

import random

import pytest

from methodology.tables import method_tables
from tests.support.parties import Party, Row, matched

(METHOD,) = method_tables()["parameter"]
THRESHOLD, REVIEW = METHOD["match_threshold"], METHOD["match_review_from"]
LEI = "lei:5299000"
PAIRS: dict[str, tuple[tuple[str, str | None, str], tuple[str, str | None, str]]] = {
    "exact": (("Quarvex Electronics GmbH", "DE", ""), ("Quarvex Electronics GmbH", "DE", "")),
    "capitals and form": (("Velkora Precision Ltd", "GB", ""), ("VELKORA PRECISION LIMITED", "GB", "")),
    "order": (("Vixolinka Trading GmbH", "DE", ""), ("Trading Vixolinka GmbH", "DE", "")),
    "slip of the pen": (("Brennstedt Optoelektronik GmbH", "DE", ""), ("Brenstedt Optoelektronik GmbH", "DE", "")),
    "one country not known": (("Leskowin Energy", "DE", ""), ("Leskowin Energy", None, "")),
    "one letter other": (("Xunda Technology Co., Ltd.", "CN", ""), ("Xinda Technology Co., Ltd.", "CN", "")),
    "one syllable other": (("Hongfei Metal Co., Ltd.", "CN", ""), ("Hongwei Metal Co., Ltd.", "CN", "")),
    "last letter other": (("Meilude Plastics Co., Ltd.", "CN", ""), ("Meiluda Plastics Co., Ltd.", "CN", "")),
    "two countries": (("Maxbriora Energy", "DE", ""), ("Maxbriora Energy", "BR", "")),
    "chinese": (("深圳市千寻飞电子有限公司", "CN", ""), ("深圳千寻飞电子有限公司", "CN", "")),
    "chinese homophones": (("嘉美远电子有限公司", "CN", ""), ("佳镁苑电子有限公司", "CN", "")),
    "japanese": (("コルミナ電子株式会社", "JP", ""), ("ｺﾙﾐﾅ電子(株)", "JP", "")),
    "korean": (("주식회사 해솔린전자", "KR", ""), ("해솔린전자㈜", "KR", "")),
    "cyrillic and latin": (("ООО Свербиково Электроника", "RU", ""), ("Sverbikovo Electronics OOO", "RU", "")),
    "arabic": (("شركة قمرين الإلكترونيات", "AE", ""), ("قمرين الإلكترونيات", "AE", "")),
    "number and other words": (("Korbelan Industries SA", "ES", f"{LEI}KOR"), ("Korbelan Componentes Navales SL", "ES", f"{LEI}KOR")),
    "number and other name": (("Drovixa Systems Inc", "US", f"{LEI}DRO"), ("Pellumart Textile Ltd", "GB", f"{LEI}DRO")),
    "other number": (("Tanzurel Semiconductor Inc", "US", f"{LEI}TA1"), ("Tanzurel Semiconductor Inc", "US", f"{LEI}TA2")),
    "number of a register": (("Kelvadro Metal", "DE", "reg:de:HRB12"), ("Kelvadro Metall", "DE", "reg:de:HRB99")),
    "common words": (("Electronics Technology Co., Ltd.", "CN", ""), ("Electronics Technology Co., Ltd.", "CN", "")),
    "common words of one country": (("Digital Cable Services Ltd", "GB", ""), ("Digital Cable Services Ltd", None, "")),
    "common words and a place": (("Shenzhen Precision Optical Co., Ltd.", "CN", ""), ("Shenzhen Precision Optical Co., Ltd.", "CN", "")),
    "initials": (("ZKLV", "IN", ""), ("Zarelo Kendara Lovisk Vantari Ltd", "IN", "")),
    "initials and other words": (("MPRO Murana Pelika Rasodo", "SE", ""), ("Mikvano Palter Rundolf Osk AB", "SE", "")),
    "university and its company": (("Ostrakova University", "PL", ""), ("Ostrakova University Technology Transfer Sp. z o.o.", "PL", "")),
    "university as a company": (("Velistra University", "PL", ""), ("Velistra University Sp. z o.o.", "PL", "")),
    "university and namesake": (("Zandelmo University", "PL", ""), ("Zandelmo Sp. z o.o.", "PL", "")),
    "other works": (("Haesolrin No. 1 Factory", "KR", ""), ("Haesolrin No. 2 Factory", "KR", "")),
    "other works in chinese": (("晴川德第一工厂", "CN", ""), ("晴川德第二工厂", "CN", "")),
    "same works": (("Riverbelan No. 7 Factory", "US", ""), ("Riverbelan 7th Factory", "US", "")),
}  # fmt: skip
"""What a pair is about, with name, country and numbers on either side."""
HOSTILE = (
    "", " ", "...", "!?&/", "😀", "😀😀", "©®", "\u202e\u202d", "\x00\x01", "\u0e34", "A", "q", "7", "The", "GmbH", "Co., Ltd.", "株式会社", "有限公司", "(株)",
    "شركة", "A" * 10_000, "Quarvex " * 2_000, "千" * 10_000, "\u202e" * 10_000, "'; DROP TABLE now; --", "%_%", "{batch}",
)  # fmt: skip


@pytest.fixture(scope="module")
def world() -> dict[tuple[str, str], Row]:
    """All pairs in one matching: each of ours meets all of theirs."""
    return matched(
        [Party(f"ours {pair}", *ours) for pair, (ours, _) in PAIRS.items()],
        [Party(f"theirs {pair}", *theirs) for pair, (_, theirs) in PAIRS.items()],
    )


def probability(world: dict[tuple[str, str], Row], pair: str) -> float:
    """0 for a pair that is not kept."""
    row = world.get((f"ours {pair}", f"theirs {pair}"))
    return float(row["probability"]) if row else 0.0


@pytest.mark.parametrize(
    "pair", ["exact", "capitals and form", "order", "slip of the pen", "one country not known", "chinese", "japanese", "korean", "cyrillic and latin", "arabic", "same works"],
)  # fmt: skip
def test_one_party_written_in_two_ways_is_matched(world: dict[tuple[str, str], Row], pair: str) -> None:
    assert probability(world, pair) >= THRESHOLD


@pytest.mark.parametrize(
    "pair", ["one letter other", "one syllable other", "last letter other", "two countries", "chinese homophones", "other number", "common words", "common words and a place", "university and its company", "university and namesake", "other works", "other works in chinese"],
)  # fmt: skip
def test_two_parties_whose_names_are_alike_are_not_matched(world: dict[tuple[str, str], Row], pair: str) -> None:
    assert probability(world, pair) < THRESHOLD


def test_nobody_is_matched_with_a_party_of_another_pair(world: dict[tuple[str, str], Row]) -> None:
    assert [key for key, row in world.items() if key[0][5:] != key[1][7:] and row["probability"] >= THRESHOLD] == []


def test_a_shared_lei_decides_although_names_differ_somewhat(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours number and other words", "theirs number and other words"]
    assert (row["rule"], row["shared_number"]) == ("identifier", "lei 5299000KOR")
    assert row["probability"] >= THRESHOLD


def test_a_shared_lei_with_a_name_that_has_nothing_in_common_is_for_a_person(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours number and other name", "theirs number and other name"]
    assert row["rule"] == "identifier_but_other_name"
    assert REVIEW <= row["probability"] < THRESHOLD


def test_another_lei_speaks_against_a_name_that_is_the_same(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours other number", "theirs other number"]
    assert (row["rule"], row["identifier_differs"], row["shared_number"]) == ("other_identifier", True, None)
    assert probability(world, "other number") < probability(world, "exact")


def test_another_number_of_a_register_tells_nobody_apart(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours number of a register", "theirs number of a register"]
    assert (row["rule"], row["identifier_differs"]) == ("features", False)
    assert row["probability"] >= THRESHOLD


def test_initials_alone_wait_for_a_person_and_those_with_other_words_are_nobody(
    world: dict[tuple[str, str], Row],
) -> None:
    row = world["ours initials", "theirs initials"]
    assert row["rule"] == "initials"
    assert METHOD["match_review_from"] <= row["probability"] <= METHOD["match_initials_cap"] < THRESHOLD
    assert probability(world, "initials and other words") < METHOD["match_review_from"]


def test_a_university_and_its_company_say_so_and_stay_under_their_cap(world: dict[tuple[str, str], Row]) -> None:
    assert probability(world, "university and its company") < METHOD["match_body_cap"]
    row = world["ours university as a company", "theirs university as a company"]
    assert row["rule"] == "body_and_company"
    assert row["probability"] <= METHOD["match_body_cap"]


def test_common_words_say_so_and_wait_for_a_person_at_most(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours common words and a place", "theirs common words and a place"]
    assert row["rule"] == "common_words_only"
    assert row["probability"] == METHOD["match_common_same"] < THRESHOLD
    elsewhere = world["ours common words of one country", "theirs common words of one country"]
    assert elsewhere["rule"] == "common_words_only"
    assert elsewhere["probability"] <= METHOD["match_common_cap"]


def test_names_are_as_published_and_features_say_what_they_add(world: dict[tuple[str, str], Row]) -> None:
    row = world["ours capitals and form", "theirs capitals and form"]
    assert (row["our_name"], row["their_name"]) == ("Velkora Precision Ltd", "VELKORA PRECISION LIMITED")
    assert row["same_name"] == 1.0
    assert any(line.startswith("same_name 1.0 x ") for line in row["features"])


def test_texts_that_are_no_names_neither_break_the_matching_nor_match() -> None:
    names = list(HOSTILE)
    rows = matched(
        [Party(f"ours {at}", name) for at, name in enumerate(names)] + [Party("ours whole", "Quarvex Electronics")],
        [Party(f"theirs {at}", name) for at, name in enumerate(names)] + [Party("theirs whole", "Quarvex Electronics")],
    )
    sure = {key for key, row in rows.items() if row["probability"] >= THRESHOLD}
    letters = HOSTILE.index("'; DROP TABLE now; --"), HOSTILE.index("{batch}")
    assert sure - {(f"ours {at}", f"theirs {at}") for at in letters} == {("ours whole", "theirs whole")}


def test_arbitrary_texts_of_many_scripts_do_not_break_the_matching() -> None:
    letters = [
        chr(code) for code in (*range(1, 0x500), *range(0x600, 0x700), *range(0x4E00, 0x4F00), *range(0x1F600, 0x1F640))
    ]
    rng = random.Random(4)
    names = ["".join(rng.choices(letters, k=rng.randrange(1, 30))) for _ in range(300)]
    rows = matched(
        [Party(f"ours {at}", name) for at, name in enumerate(names[:150])],
        [Party(f"theirs {at}", name) for at, name in enumerate(names[150:])],
    )
    assert [key for key, row in rows.items() if row["probability"] >= THRESHOLD] == []


def test_a_party_that_stands_on_many_lists_is_found_on_each() -> None:
    spellings = [
        f"{name} {form}" for name in ("Quarvex Velden", "QUARVEX VELDEN") for form in ("Ltd", "GmbH", "", "S.A.")
    ]
    theirs = [Party(f"list {at}", spelling) for at, spelling in enumerate(spellings)]
    rows = matched([Party("ours", "Quarvex Velden")], theirs)
    assert {their for (_, their), row in rows.items() if row["probability"] >= THRESHOLD} == {
        each.party_id for each in theirs
    }


def test_a_number_of_one_party_pairs_no_namesake_of_it() -> None:
    theirs = [Party(f"list {at}", f"Quarvex Electronics {form}") for at, form in enumerate(("", "AG", "Ltd", "LLC"))]
    theirs.append(Party("numbered", "Quarvex Elektronische Bauteile Fabrik", None, f"{LEI}QUA"))
    bearer = Party("bearer", "Quarvex Electronics GmbH", None, f"{LEI}QUA")
    rows = matched([bearer, Party("namesake", "Quarvex Electronics GmbH")], theirs)
    alone = matched([Party("namesake", "Quarvex Electronics GmbH")], theirs)
    assert ("bearer", "numbered") in rows
    assert {key: row for key, row in rows.items() if key[0] == "namesake"} == alone


def test_of_several_names_of_a_party_the_most_probable_pair_is_kept() -> None:
    ours = [Party("ours", "Quarvex Velden GmbH"), Party("ours", "Ruda Components")]
    rows = matched(ours, [Party("theirs", "Quarvex Components"), Party("theirs", "QUARVEX VELDEN")])
    assert [(row["our_name"], row["their_name"]) for row in rows.values()] == [
        ("Quarvex Velden GmbH", "QUARVEX VELDEN")
    ]


def test_an_address_that_is_alike_lets_common_words_count() -> None:
    ours = Party("ours", "Precision Electronics Co., Ltd.", "CN", "", "12 Meiluda Road, Qianxun District, Shenzhen")
    theirs = Party("theirs", "Precision Electronics Co., Ltd.", "CN", "", "Shenzhen, Qianxun District, Meiluda Road 12")
    (row,) = matched([ours], [theirs]).values()
    assert (row["rule"], row["address_alike"]) == ("features", 1.0)


def test_without_parties_on_either_side_there_are_no_rows() -> None:
    assert matched([], []) == {}
    assert matched([Party("ours", "Quarvex")], []) == {}
    assert matched([], [Party("theirs", "Quarvex")]) == {}
