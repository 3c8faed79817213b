"""What the words of a name stand for and tell: the form in which names are compared."""

import pytest

from methodology.tables import document
from transforms.matching.forms import SCHEMA, name_form, name_forms, name_forms_of
from transforms.matching.vocabulary import CORPUS, rarity, vocabulary


def words(name: str) -> list[str]:
    return name_form(name).words


def kinds(name: str) -> dict[str, str]:
    form = name_form(name)
    return dict(zip(form.words, form.kinds, strict=True))


@pytest.mark.parametrize(
    ("stands_for", "names"),
    [
        ("semiconductor", ["Quarvex Semiconductors", "Quarvex Halbleiter", "Quarvex Semiconductores", "Quarvex Yari Iletken", "Quarvex 半导体", "Quarvex 반도체"]),
        ("electronics", ["Quarvex Electronic", "Quarvex Elektronik", "Quarvex Электроника", "Quarvex Електроніка", "Quarvex 電子", "Quarvex 전자", "Quarvex الإلكترونيات"]),
        ("trade", ["Quarvex Trading", "Quarvex Handel", "Quarvex Ticaret", "Quarvex للتجارة"]),
        ("technology", ["Quarvex Technologies", "Quarvex Tecnologia", "Quarvex テクノロジー", "Quarvex 科技"]),
    ],
)  # fmt: skip
def test_business_words_of_many_languages_stand_for_one_word(stands_for: str, names: list[str]) -> None:
    assert {name: words(name) for name in names} == {name: ["quarvex", stands_for] for name in names}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Manufactring", "manufacturing"), ("Manufacturiing", "manufacturing"), ("Manufakturing", "manufacturing"), ("Semicnductor", "semiconductor"),
        ("Semiconducter", "semiconductor"), ("Optoelectroncs", "optoelectronics"), ("Telecomunications", "communications"),
    ],
)  # fmt: skip
def test_a_long_known_word_is_known_with_one_letter_wrong(written: str, meant: str) -> None:
    assert words(f"Quarvex {written}") == ["quarvex", meant]


@pytest.mark.parametrize("written", ["Tradin", "Metsl", "Mnufctring", "Electroforese"])
def test_a_short_word_or_one_with_two_letters_wrong_is_a_word_of_its_own(written: str) -> None:
    assert kinds(f"Quarvex {written}")[written.lower()] == "own"


def test_a_word_of_its_own_is_never_taken_for_another_of_its_own() -> None:
    assert words("Quarvelden") != words("Quarvelder")


@pytest.mark.parametrize(
    "name", ["Quarvex 3rd", "Quarvex 3", "Quarvex 3a", "Quarvex No. 3", "Quarvex Third", "Quarvex III"]
)
def test_a_number_is_itself_whatever_its_ending(name: str) -> None:
    assert kinds(name) == {"quarvex": "own", "3": "number"}


def test_ordinals_and_chinese_numbers_of_works_are_one_number() -> None:
    names = [
        "Quarvex 2nd Factory",
        "Quarvex Second Factory",
        "Quarvex Plant No. 2",
        "Quarvex 第二工厂",
        "Quarvex 二厂",
        "Quarvex 2厂",
    ]
    assert {name: sorted(words(name)) for name in names} == {
        name: ["2", "industrialworks", "quarvex"] for name in names
    }


def test_words_that_tell_nothing_are_left_out_where_others_tell() -> None:
    assert words("The Quarvex Company of the Vexmar") == ["quarvex", "vexmar"]
    assert name_form("Quarvex and Company").initials == "q"


@pytest.mark.parametrize("name", ["GmbH", "Co., Ltd.", "株式会社", "The", "and of"])
def test_a_name_of_words_that_tell_nothing_keeps_them_at_next_to_no_weight(name: str) -> None:
    form = name_form(name)
    assert form.words
    assert max(form.weights) <= 0.05


def test_each_word_counts_once_and_all_lists_are_of_one_length() -> None:
    form = name_form("Quarvex Electronics Quarvex Elektronik GmbH")
    assert form.words == ["quarvex", "electronics"]
    assert len(form.words) == len(form.weights) == len(form.kinds)


def test_a_word_of_its_own_tells_more_than_a_trade_and_a_trade_more_than_a_form() -> None:
    weight = {row["kind"]: row["weight"] for row in document("name_kind")["rows"]}
    assert name_form("Quarvex Electronics").weights == [1.0, weight["trade"]]
    assert weight["trade"] > weight["form"] > 0.0


def test_a_word_tells_less_the_more_names_hold_it() -> None:
    assert rarity(0) == 1.0
    assert rarity(CORPUS) == pytest.approx(0.0)
    assert rarity(3) > rarity(30) > rarity(300)
    common, names = document("name_frequency")["pairs"][0]
    if vocabulary().words[common].kind == "own":
        assert vocabulary().word(common).weight == rarity(names)


def test_letters_are_as_written_and_sorted_is_what_they_stand_for_in_any_order() -> None:
    one, other = name_form("Quarvex Elektronik GmbH"), name_form("Electronics Quarvex Ltd")
    assert (one.letters, other.letters) == ("quarvexelektronik", "electronicsquarvex")
    assert one.sorted == other.sorted == "electronicsquarvex"


def test_initials_leave_out_the_legal_form_or_take_it_in() -> None:
    form = name_form("Quarvex Velden Ruda Company Limited")
    assert form.initials == "qvr"
    assert form.initials_all.startswith("qvr")
    spoken = name_form("(주)해솔린전자")
    assert (spoken.initials, spoken.initials_all) == ("he", "jhe")


def test_native_letters_are_kept_without_the_legal_form_and_blanks() -> None:
    assert name_form("深圳市 千寻飞 电子有限公司").native == "深圳市千寻飞电子"
    assert name_form("ООО «Кварвекс Электроника»").native == "кварвексэлектроника"
    assert name_form("Quarvéx GmbH").native == ""


def test_homophones_have_the_same_words_but_other_native_letters() -> None:
    one, other = name_form("千寻飞电子"), name_form("仟询菲电子")
    assert one.words == other.words
    assert one.native != other.native


@pytest.mark.parametrize(
    ("name", "word", "kind"),
    [
        ("Quarvex University", "university", "body"), ("Universität Quarvex", "university", "body"), ("千寻飞大学", "university", "body"),
        ("Quarvex Group", "group", "group"), ("千寻飞集团", "group", "group"), ("Quarvex Shenzhen", "shenzhen", "place"), ("深圳千寻飞", "shenzhen", "place"),
        ("Завод Кварвекс", "industrialworks", "part"),
    ],
)  # fmt: skip
def test_words_that_tell_bodies_groups_places_and_works_are_known(name: str, word: str, kind: str) -> None:
    assert kinds(name)[word] == kind


def test_a_table_of_forms_is_the_forms_in_their_order() -> None:
    names = ["Quarvex GmbH", "", "千寻飞电子"]
    table = name_forms(names)
    assert table.schema == SCHEMA
    assert table.to_pylist() == [name_form(name)._asdict() for name in names]


def test_many_names_are_read_in_parts_as_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Quarvex {number}" for number in range(7)]
    monkeypatch.setattr("transforms.matching.forms.PART", 2)
    read = [row for part in name_forms_of(names, workers=2) for row in part.to_pylist()]
    assert read == name_forms(names).to_pylist()
