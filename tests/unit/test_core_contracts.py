"""Contracts become suppliers and spend: what is published again counts once, and no value counts for more than it is."""

from typing import Any

import pytest

from tests.support.core_tables import made

EDITION = {"source_id": "ocds", "edition_id": "ocds/1", "snapshot_id": "f1"}
FIRST, LATER = "2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"
COUNTRIES = [{"name_key": "GERMANY", "country_code": "DE"}]
Row = dict[str, Any]


def notice(process: str = "ocds-abc123-1", at: str = FIRST, **more: Any) -> Row:
    return EDITION | {"locator": f"n {process} {at}", "process_id": process, "notice_id": at, "noticed_at": at} | more


def party(ref: str, process: str = "ocds-abc123-1", at: str = FIRST, **more: Any) -> Row:
    known = {"party_ref": ref, "roles": "supplier", "party_name": f"Company {ref}", "party_country": "Germany"}
    return EDITION | {"locator": f"p {process} {at} {ref}", "process_id": process, "noticed_at": at} | known | more


def award(award_id: str | None = "a1", process: str = "ocds-abc123-1", at: str = FIRST, **more: Any) -> Row:
    supplier = more.get("supplier_ref", "s1")
    known = {"record_kind": "award", "award_id": award_id, "status": "active", "decided_on": "2026-02-27", "amount": "1000",
             "currency": "EUR", "supplier_ref": supplier}  # fmt: skip
    return (
        EDITION
        | {"locator": f"a {process} {at} {award_id} {supplier}", "process_id": process, "noticed_at": at}
        | known
        | more
    )


def contract(contract_id: str, award_id: str | None = "a1", at: str = FIRST, **more: Any) -> Row:
    more = {
        "record_kind": "contract",
        "contract_id": contract_id,
        "supplier_ref": None,
        "locator": f"c {contract_id} {at}",
    } | more
    return award(award_id, at=at, **more)


def core(
    name: str, awards: list[Row], parties: list[Row] | None = None, notices: list[Row] | None = None, **more: Any
) -> list[Row]:
    """A core table over stated contracts; each process has a notice and each supplier is a party, unless they are given."""
    processes = sorted({(row["process_id"], row["noticed_at"]) for row in awards}, key=str)
    refs = sorted({(row["supplier_ref"], row["process_id"]) for row in awards if row["supplier_ref"]})
    return made(
        name,
        contract_award_stated=awards,
        contract_party_stated=[party(*each) for each in refs] if parties is None else parties,
        contract_notice_stated=[notice(*each) for each in processes] if notices is None else notices,
        country_name=COUNTRIES,
        **more,
    )


def spend(awards: list[Row], **more: Any) -> list[tuple[Any, ...]]:
    found = core("supplier_spend", awards, **more)
    return [
        (row["supplier_id"].split(":")[1], row["spend_year"], row["spend_currency"], row["spend_amount"])
        for row in found
    ]


def test_an_award_is_spend_of_its_year_with_its_evidence() -> None:
    assert spend([award()]) == [("COMPANY S1", 2026, "EUR", 1000.0)]
    (row,) = core("contract_award", [award(lot_ids="LOT-1 | LOT-2", cpv="30213100 | 72000000")])
    assert (row["lot_ids"], row["category_cpv"], row["evidence_ids"]) == (
        ["LOT-1", "LOT-2"],
        "30213100",
        [f"f1#{award()['locator']}"],
    )


def test_a_notice_published_again_counts_once_and_keeps_both_places() -> None:
    twice = [award(), award(at=LATER)]
    assert spend(twice) == spend([award()])
    (row,) = core("contract_award", twice)
    assert len(row["evidence_ids"]) == 2
    (process,) = core("contract", twice)
    assert process["notice_count"] == 2


def test_an_amended_release_takes_the_place_of_what_it_says_and_of_nothing_else() -> None:
    amended = award(at=LATER, amount="1500", currency=None, status=None)
    for order in ([award(), amended], [amended, award()]):
        (row,) = core("contract_award", order)
        assert (row["award_amount"], row["currency"], row["status"]) == (1500.0, "EUR", "active")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-03-01T09:00:00+09:00", "2026-03-01T01:00:00Z"),
        ("2026-03-01T23:30:00Z", "2026-03-01T20:00:00-04:00"),
        ("2026-03-01", "2026-03-01T00:00:00.500Z"),
        ("2026-03-01T00:00:00Z", "2026-03-01T00:00:00.500Z"),
        ("about noon", "1999-01-01"),
        ("294000-01-01", "1999-01-01"),
        ("4000-01-01 (BC)", "0001-01-01"),
        (None, "1969-01-01T00:00:00Z"),
    ],
)
def test_of_two_releases_the_later_moment_stands_whatever_its_offset(earlier: str | None, later: str) -> None:
    old, new = award(at=earlier, amount="7"), award(at=later, amount="5")  # type: ignore[arg-type]
    notices = [notice(at=at, title=str(at)) for at in (earlier, later)]  # type: ignore[arg-type]
    for order in ([old, new], [new, old]):
        (row,) = core("contract_award", order, notices=notices)
        assert row["award_amount"] == 5.0
    (process,) = core("contract", [old, new], notices=notices)
    assert (process["title"], str(process["last_noticed_on"])) == (later, later[:10])


def test_a_file_of_two_editions_is_evidence_once() -> None:
    again = {"edition_id": "ocds/2"}
    (row,) = core("contract_award", [award(), award(**again)])
    assert row["evidence_ids"] == [f"f1#{award()['locator']}"]


def test_contracts_without_an_id_stand_each_for_themselves_and_none_counts_for_each_edition() -> None:
    two = [contract(None, amount=each, locator=f"c {each}") for each in ("600", "300")]  # type: ignore[arg-type]
    (row,) = core("contract_award", [award(), *two, two[0] | {"edition_id": "ocds/2"}])
    assert row["award_amount"] == 900.0


def test_a_contract_that_moves_to_another_award_counts_once() -> None:
    moved = [contract("c1", amount="600"), contract("c1", "a2", at=LATER, amount="600")]
    assert sorted(row[3] for row in spend([award(amount=None), award("a2", amount=None), *moved])) == [600.0]


def test_a_shared_award_is_shared_and_never_multiplied() -> None:
    shared = [award(supplier_ref="s1"), award(supplier_ref="s2"), award(at=LATER, supplier_ref="s2")]
    assert [row[3] for row in spend(shared)] == [500.0, 500.0]


def test_what_was_signed_stands_for_what_was_awarded() -> None:
    signed = [
        award(),
        contract("c1", amount="600"),
        contract("c2", amount="300"),
        contract("c3", amount="50", status="cancelled"),
    ]
    (row,) = core("contract_award", signed)
    assert (row["award_amount"], row["value_of"]) == (900.0, "contract")
    assert [row[3] for row in spend(signed)] == [900.0]


def test_contracts_in_several_currencies_are_not_added_up() -> None:
    (row,) = core(
        "contract_award", [award(), contract("c1", amount="600"), contract("c2", amount="300", currency="USD")]
    )
    assert (row["award_amount"], row["currency"], row["value_of"]) == (1000.0, "EUR", "award")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"status": "cancelled"}, "called_off"),
        ({"status": "Unsuccessful"}, "called_off"),
        ({"status": "pending"}, "pending"),
        ({"is_framework": "yes"}, "framework"),
        ({"amount": None}, "no_value"),
        ({"amount": "0"}, "not_positive"),
        ({"amount": "-5"}, "not_positive"),
        ({"currency": None}, "no_currency"),
        ({"supplier_ref": None}, "no_supplier"),
    ],
)
def test_what_is_no_spend_is_kept_with_the_reason(more: Row, reason: str) -> None:
    (row,) = core("contract_award", [award(**more)])
    assert (row["counts"], row["not_counted"]) == (False, reason)
    assert spend([award(**more)]) == []


@pytest.mark.parametrize("ref", ["natural person", "2026-1 ORG-0002 natural person"])
def test_an_award_to_a_natural_person_is_nobodys_spend(ref: str) -> None:
    parties = [party(ref, party_scheme="XX-REG", party_id="700200")]
    awards = [award(supplier_ref=ref, supplier_name="Quintus Somebody")]
    (row,) = core("contract_award", awards, parties=parties)
    assert (row["counts"], row["not_counted"], row["supplier_id"]) == (False, "natural_person", None)
    assert (row["supplier_name"], row["party_number"], row["is_numbered"]) == (None, None, False)
    assert spend(awards, parties=parties) == [] and core("supplier", awards, parties=parties) == []


def test_the_share_of_a_natural_person_is_not_given_to_who_shares_the_award() -> None:
    assert [row[3] for row in spend([award(supplier_ref="s1"), award(supplier_ref="natural person")])] == [500.0]


def test_a_ceiling_of_a_process_that_sets_up_a_framework_is_no_spend() -> None:
    assert spend([award()], notices=[notice(is_framework="yes")]) == []


def test_currencies_and_years_stay_apart() -> None:
    found = spend([award(), award("a2", currency="USD"), award("a3", decided_on="2025-01-02", amount="7")])
    assert sorted(row[1:] for row in found) == [(2025, "EUR", 7.0), (2026, "EUR", 1000.0), (2026, "USD", 1000.0)]


def test_awards_without_an_id_count_as_one_in_their_process() -> None:
    assert [row[3] for row in spend([award(None), award(None, at=LATER)])] == [1000.0]


def test_a_contract_that_two_publishers_publish_counts_once_and_two_alike_of_one_publisher_twice() -> None:
    buyer = {"buyer_name": "Ville de Brême"}
    numbered = {"party_scheme": "XX-REG", "party_id": "700200"}

    def of(*processes: str) -> list[float]:
        found = spend(
            [award(process=each) for each in processes],
            parties=[party("s1", each, **numbered) for each in processes],
            notices=[notice(each, **buyer) for each in processes],
        )
        return [row[3] for row in found]

    assert of("ocds-abc123-1", "ocds-xyz789-1") == [1000.0]
    assert of("ocds-abc123-1", "ocds-abc123-2") == [2000.0]


@pytest.mark.parametrize("junk", ["1", "0000000", "123456789", "N/A", "---"])
def test_a_junk_number_makes_no_two_companies_one(junk: str) -> None:
    both = ["ocds-abc123-1", "ocds-abc123-2"]
    parties = [
        party("s1", each, party_scheme="XX-REG", party_id=junk, party_name=name)
        for each, name in zip(both, ("Ostmark GmbH", "Talheim GmbH"), strict=True)
    ]
    found = core("supplier", [award(process=each) for each in both], parties=parties)
    assert [(row["supplier_name"], row["national_id"]) for row in found] == [
        ("Ostmark GmbH", None),
        ("Talheim GmbH", None),
    ]


def test_scheme_and_number_make_one_supplier_of_several_spellings() -> None:
    both = ["ocds-abc123-1", "ocds-abc123-2"]
    parties = [
        party("s1", both[0], party_scheme="XX-REG", party_id="HRB 700-200", party_name="Ostmark GmbH"),
        party("s1", both[1], party_scheme="xx-reg", party_id="hrb700200", party_name="OSTMARK"),
        party("s2", both[1], party_scheme="YY-REG", party_id="hrb700200", party_name="Elsewhere"),
    ]
    awards = [award(process=each) for each in both] + [award("a2", both[1], supplier_ref="s2")]
    found = core("supplier", awards, parties=parties)
    assert [row["supplier_id"] for row in found] == ["contract:XX-REG:HRB700200", "contract:YY-REG:HRB700200"]
    assert {row["origin"] for row in found} == {"contract"}


def test_a_supplier_that_is_named_but_listed_among_no_parties_is_known_by_its_name() -> None:
    unlisted = [award(supplier_name="Talheim GmbH"), award(process="ocds-abc123-2", supplier_name="TALHEIM, GmbH")]
    assert spend(unlisted, parties=[]) == [("TALHEIM GMBH", 2026, "EUR", 2000.0)]
    (row,) = core("supplier", unlisted, parties=[])
    assert row["supplier_id"] == "contract:TALHEIM GMBH:"


def test_a_number_says_which_register_it_is_of() -> None:
    parties = [
        party("s1", party_scheme="XI-LEI", party_id="529900T8BM49AURSDO55"),
        party("s2", party_scheme="DE-VAT", party_id="DE811115368"),
    ]
    found = core("supplier", [award(), award("a2", supplier_ref="s2")], parties=parties)
    assert {(row["lei"], row["vat_id"], row["national_id"]) for row in found} == {
        ("529900T8BM49AURSDO55", None, None),
        (None, "DE811115368", None),
    }


def test_where_there_is_a_register_contracts_add_neither_supplier_nor_spend() -> None:
    register = [{"snapshot_id": "f2", "locator": "line 2", "supplier_id": "S-1", "supplier_name": "Registered Ltd"}]
    more = {"supplier_register__supplier": register}
    assert [row["supplier_id"] for row in core("supplier", [award()], **more)] == ["S-1"]
    assert core("supplier_spend", [award()], **more) == []


def test_a_supplier_whose_only_award_was_called_off_is_none() -> None:
    assert core("supplier", [award(status="cancelled")]) == []


def test_of_a_feed_of_many_buyers_only_the_registers_own_contracts_are_taken() -> None:
    notices = [notice("ocds-abc123-1", buyer_name="Ville de Brême"), notice("ocds-abc123-2", buyer_name="Another Town")]
    ours = [{"snapshot_id": "f2", "locator": "line 2", "buyer_name": "VILLE DE BRÊME"}]
    awards = [award(process="ocds-abc123-1"), award(process="ocds-abc123-2", amount="7")]
    assert [row[3] for row in spend(awards, notices=notices, supplier_register__buyer=ours)] == [1000.0]


def test_of_a_notice_with_versions_the_newest_stands_and_none_that_was_replaced() -> None:
    def version(number: str, **more: Any) -> Row:
        return {"notice_id": more.pop("notice_id", "t1"), "notice_version": number} | more

    notices = [
        notice(at=FIRST, **version("01")),
        notice(at=LATER, **version("02")),
        notice("p2", at=FIRST, **version("01", notice_id="t2")),
        notice("p2", at=LATER, **version("01", notice_id="t3", replaces_notice_id="t2")),
    ]
    awards = [
        award(at=FIRST, **version("01", amount="5")),
        award(at=LATER, **version("02", amount="6")),
        award("gone", "p2", at=FIRST, **version("01", notice_id="t2")),
        award("stands", "p2", at=LATER, **version("01", notice_id="t3", amount="8")),
    ]
    versions = {key: value for key, value in version("02").items()}
    parties = [party("s1", at=LATER, **versions), party("s1", "p2", at=LATER, **version("01", notice_id="t3"))]
    found = core("contract_award", awards, parties=parties, notices=notices)
    assert [(row["award_id"], row["award_amount"]) for row in found] == [("a1", 6.0), ("stands", 8.0)]
