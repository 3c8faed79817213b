"""How a name is spelled for comparison: legal forms, scripts, figures, signs and single letters."""

import pytest

from transforms.matching.cleaning import is_sign
from transforms.matching.scripts import script_of
from transforms.matching.spelling import spelled
from transforms.matching.vocabulary import vocabulary


@pytest.mark.parametrize(
    "name",
    [
        "Quarvex GmbH", "GmbH Quarvex", "QUARVEX G.M.B.H.", "Quarvex AG", "AG Quarvex", "Quarvex GmbH & Co. KG", "Quarvex S.p.A.", "N.V. Quarvex",
        "Quarvex Sp. z o.o.", "Quarvex A/S", "Quarvex Oy", "Quarvex (Pty) Ltd", "Quarvex Sdn. Bhd.", "PT Quarvex Tbk", "Quarvex Limited Liability Company",
        "Ｑｕａｒｖｅｘ　Ｌｔｄ", "Quarvex 有限公司", "Quarvex株式会社", "ООО Quarvex",
    ],
)  # fmt: skip
def test_a_legal_form_at_either_end_is_no_word_of_the_name(name: str) -> None:
    read = spelled(name)
    assert [word for word in read.words if vocabulary().word(word).kind != "form"] == ["quarvex"]
    assert read.legal


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("AT&Q", ["at", "q"]),
        ("Quarvex SA Velden", ["quarvex", "sa", "velden"]),
        ("Quarvex KG Ruda", ["quarvex", "kg", "ruda"]),
        ("KG&B Vexmar", ["kg", "b", "vexmar"]),
        ("SA&M Vexmar", ["sa", "m", "vexmar"]),
    ],
)
def test_short_letters_inside_a_name_are_no_legal_form(name: str, words: list[str]) -> None:
    assert spelled(name).words == words


def test_a_number_in_roman_figures_is_no_legal_form() -> None:
    assert spelled("Vexmar II").words == ["vexmar", "ii"]


@pytest.mark.parametrize("name", ["GmbH", "Ltd", "S.A.", "Co., Ltd.", "Sdn Bhd", "株式会社", "有限公司", "(주)", "ООО"])
def test_a_name_of_nothing_but_a_legal_form_keeps_its_words(name: str) -> None:
    assert spelled(name).words


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("Quarvex Ltd", "llc"), ("Quarvex GmbH", "llc"), ("Quarvex Sdn Bhd", "llc"), ("Quarvex AG", "jsc"), ("Quarvex SpA", "jsc"),
        ("千寻飞有限公司", "llc"), ("クァルベ株式会社", "jsc"), ("АО Кварвекс", "jsc"), ("Quarvex", ""), ("Quarvex Electronics", ""),
    ],
)  # fmt: skip
def test_legal_forms_of_many_countries_fall_into_one_class(name: str, legal: str) -> None:
    assert spelled(name).legal == legal


@pytest.mark.parametrize(
    ("name", "script", "words"),
    [
        ("Quarvéx Łódź", "latin", ["quarvex", "lodz"]),
        ("千寻飞", "han", ["qianxunfei"]),
        ("クァルベ", "kana", ["kuarube"]),
        ("かるべ", "kana", ["karube"]),
        ("해솔린", "hangul", ["haesollin"]),
        ("Кварвекс", "cyrillic", ["kvarveks"]),
        ("قمرين", "arabic", ["qmryn"]),
        ("Κουαρβεξ", "greek", ["koyarvex"]),
    ],
)
def test_a_script_is_told_and_written_in_latin_letters(name: str, script: str, words: list[str]) -> None:
    read = spelled(name)
    assert (read.script, read.words) == (script, words)
    assert read.native == ("" if script == "latin" else name.casefold())


def test_kana_beside_han_is_japanese_and_latin_letters_decide_nothing() -> None:
    assert script_of("千寻飞電子クァルベ") == "kana"
    assert script_of("quarvex electronics 千寻飞") == "han"
    assert script_of("quarvéx 123") == "latin"


@pytest.mark.parametrize(
    "name",
    [
        "株式会社コルミナ電子",
        "(株)コルミナ電子",
        "㈱コルミナ電子",
        "（株）コルミナ電子",
        "ｺﾙﾐﾅ電子(株)",
        "コルミナ電子 株式会社",
    ],
)
def test_japanese_names_are_one_in_half_and_full_width_and_with_any_sign_of_their_form(name: str) -> None:
    read = spelled(name)
    assert [word for word in read.words if word != "jointstock"] == ["korumina", "electronics"]
    assert (read.native, read.script, read.legal) == ("コルミナ電子", "kana", "jsc")


@pytest.mark.parametrize("name", ["주식회사 해솔린전자", "(주)해솔린전자", "㈜해솔린전자", "해솔린전자㈜"])
def test_korean_names_are_one_with_any_sign_of_their_form(name: str) -> None:
    read = spelled(name)
    assert [word for word in read.words if word != "jointstock"] == ["haesollin", "electronics"]
    assert (read.native, read.legal) == ("해솔린전자", "jsc")


def test_a_small_ke_is_the_ke_it_is_read_as() -> None:
    assert spelled("ヶルベ工業") == spelled("ケルベ工業")


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("千寻飞第一工厂", "1"), ("千寻飞第十工厂", "10"), ("千寻飞第十二监狱", "12"), ("千寻飞二十厂", "20"), ("千寻飞二十一厂", "21"), ("千寻飞三厂", "3"),
        ("千寻飞3厂", "3"), ("千寻飞３厂", "3"), ("第三クァルベ工場", "3"),
    ],
)  # fmt: skip
def test_chinese_numbers_of_works_are_figures(name: str, number: str) -> None:
    assert number in spelled(name).words


def test_chinese_numbers_within_a_name_are_syllables() -> None:
    assert spelled("千三寻电子").words == ["qiansanxun", "electronics"]
    assert spelled("一二三电子").words == ["yiersan", "electronics"]


@pytest.mark.parametrize("name", ["Q V X Electronics", "Q.V.X. Electronics", "Q. V. X. Electronics", "QVX Electronics"])
def test_letters_with_blanks_or_stops_between_them_are_one_word(name: str) -> None:
    assert spelled(name).words == ["qvx", "electronics"]


@pytest.mark.parametrize("name", ["McQuarvex's", "McQuarvex’s", "McQuarvex`s", "Mcquarvexs"])
def test_an_apostrophe_parts_no_word(name: str) -> None:
    assert spelled(name).words == ["mcquarvexs"]


@pytest.mark.parametrize("name", ["Quarvex Unit3", "Quarvex Unit 3", "Quarvex Unit-3"])
def test_a_figure_is_a_word_apart_from_the_unit_it_numbers(name: str) -> None:
    assert spelled(name).words == ["quarvex", "unit", "3"]


@pytest.mark.parametrize(
    "name",
    ["Quar\u200bvex", "Quar\u00advex", "\ufeffQuarvex", "\u202eQuarvex\u202c", "\x00Quarvex\x07", "Quarvex\u2028", "Quarvex\ue000"],
)  # fmt: skip
def test_what_nobody_sees_is_no_part_of_a_name(name: str) -> None:
    assert spelled(name).words == ["quarvex"]


def test_a_control_character_parts_words_as_a_blank_does() -> None:
    assert spelled("Quarvex\x00Velden\tRuda").words == ["quarvex", "velden", "ruda"]


@pytest.mark.parametrize(
    "name", ["😀 Quarvex", "Quarvex™", "Quarvex®", "© Quarvex", "§ Quarvex", "€ Quarvex", "Quarvex ★"]
)
def test_a_picture_or_sign_is_not_read_as_a_word(name: str) -> None:
    assert spelled(name).words == ["quarvex"]


def test_vowel_marks_are_letters_and_signs_are_not() -> None:
    assert [each for each in "aé々々กิा1’ー-" if is_sign(each)] == []
    assert all(is_sign(each) for each in "😀®§€")
    assert spelled("कमरिन").words == ["kmrin"]
