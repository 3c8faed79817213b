"""Personal data stops at the door, and what merely looks like it passes."""

import json
from pathlib import Path

import pytest
from rmi_template_workbooks import answer, cmrt_6, head, read, rows

from sources.rmi_templates.privacy import Mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("ask jo.doe+cm@acme-corp.example.co.uk now", "ask [mail removed] now"),
        ("abcd@xyz987.com,cn", "[mail removed],cn"),
        ("jo (at) acme.example", "[mail removed]"),
        ("mail：jo＠acme.example", "mail：[mail removed]"),
        ("https://acme.example/list?by=jo@acme.example", "https://acme.example/list?by=[mail removed]"),
        ("call +49 (0)89 123-4567", "call [phone removed]"),
        ("0049 89 1234567", "[phone removed]"),
        ("(555) 555-5858", "[phone removed]"),
        ("555-555-5858; 555.555.5858", "[phone removed]; [phone removed]"),
        ("Tokyo 03-1234-5678", "Tokyo [phone removed]"),
        ("深圳 0755-12345678", "深圳 [phone removed]"),
        ("手机：13812345678", "手机：[phone removed]"),
        ("13812345678", "[phone removed]"),
        ("Tel. no: 123 4567", "Tel. no: [phone removed]"),
        ("Mobile: 123-4567", "Mobile: [phone removed]"),
    ],
)
def test_mails_and_phones_are_masked(text: str, masked: str) -> None:
    mask = Mask()
    assert mask(text) == masked
    assert mask.count >= 1


@pytest.mark.parametrize(
    "text",
    [
        "https://www.acme.example/policy/2024-05-31/00123-4567890?id=13812345678",
        "https://blog.example/@acme/policy",
        "CID002854", "1DEU001", "A999666333000", "DUNS 12-345-6789", "DUNS 123456789", "LEI 5493001KJTIIGC8Y1R12",
        "+0.5%", "+0.12345678", "2014-05-31", "31/05/2014", "05-31-2014", "2014-05-31 to 2015-06-30",
        "(2021) 2022 2023", "GTIN 4006381333931", "part 100-200-30", "Regulation (EU) 2017/821", "12,345,678.90 kg",
        "88% of 1 234 567 items", "2 RMAP conformant smelters @ Q3", "battery cell 18650-2600",
        "phone 2024-2025", "100%", "ISO 9001:2015", "US 1,300,000,000",
    ],
)  # fmt: skip
def test_addresses_ids_dates_and_numbers_stay(text: str) -> None:
    mask = Mask(["Jo Doe"])
    assert mask(text) == text
    assert mask.count == 0


def test_numbers_of_products_and_ids_stay_whatever_they_look_like() -> None:
    mask = Mask()
    assert [mask.identifier(text) for text in ("555-555-5858", "13812345678")] == ["555-555-5858", "13812345678"]
    assert mask.identifier("ask jo@acme.example") == "ask [mail removed]"


def test_names_of_the_contacts_are_masked_as_whole_words_in_any_case() -> None:
    mask = Mask(["Jo Doe", "张伟", "Ann Lee"])
    assert (
        mask("asked JO  DOE, 联系人张伟先生, not Joanne Doeson")
        == "asked [name removed], 联系人[name removed]先生, not Joanne Doeson"
    )


@pytest.mark.parametrize("contact", ["Acme", "ACME LTD", "ABC", "n/a", "Sales", "same as above", "Gold"])
def test_a_contact_that_is_nobodys_name_masks_nothing(contact: str) -> None:
    text = "Acme Ltd, sales of gold: n/a, same as above, ABC Refinery"
    assert Mask([contact], "Acme Ltd")(text) == text


def test_a_whole_declaration_holds_no_contact(tmp_path: Path) -> None:
    sheets = cmrt_6()
    private = {"D15": "Jo Doe", "D16": "jo@acme.example", "D17": "+1 555 0100 200", "D18": "Ann Boss",
               "D19": "Head of Ores", "D20": "ann@acme.example",
               "D21": "0755-12345678", "D14": "7 Private Road"}  # fmt: skip
    sheets["Declaration"] |= private | {
        "D8": "Acme Ltd",
        "D10": "as agreed with Ann Boss (ann@acme.example)",
        "G26": "Jo Doe knows",
    }
    sheets["Declaration"] |= {"D12": "+1 555 0100 200", "D77": "Yes", "G77": "https://acme.example/policy"}
    sheets["Smelter List"] |= {
        "B5": "Tin",
        "C5": "Alpha",
        "D5": "Alpha",
        "I5": "kim@alpha.example",
        "H5": "5 Ore Road",
        "Q5": "0755-12345678",
    }
    sheets["Product List"] |= {"B6": "555-555-5858", "C6": "Ann Boss phone"}
    parsed = read(tmp_path, sheets)
    stored = json.dumps(
        {name: rows(parsed, name) for name in ("declaration", "answer", "smelter", "product")}, ensure_ascii=False
    )
    others = {cell: value for cell, value in private.items() if cell != "D17"}  # the same digits are this company's id
    assert [value for value in [*others.values(), "5 Ore Road", "kim@alpha"] if value in stored] == []
    assert head(parsed)["scope_description"] == "as agreed with [name removed] ([mail removed])"
    assert answer(parsed, "B")["comment"] == "https://acme.example/policy"
    assert rows(parsed, "product")[0]["product_number"] == "555-555-5858"
    assert any("masked in free text" in finding.reason for finding in parsed.findings)
