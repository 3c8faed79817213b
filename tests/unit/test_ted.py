"""The source `ted`: who has won, what a notice says, and what of it is kept."""

from pathlib import Path

from tests.unit.ted_notices import (
    EARLIER,
    HEAD,
    ID,
    PROCEDURE,
    contract,
    lot,
    notice,
    organisation,
    party,
    read,
    refs,
    result,
    tender,
)

ALDER, BIRCH = organisation("ORG-0002", "Alder GmbH"), organisation("ORG-0003", "Birch AG")
TWO = ALDER + BIRCH


def test_only_the_tender_that_a_contract_is_over_has_won_whatever_its_rank(tmp_path: Path) -> None:
    ranks = [f"<cbc:RankCode>{rank}</cbc:RankCode>" for rank in (1, 3)]
    results = result("RES-1", "LOT-0001", ("TEN-1", "TEN-2"), ("CON-1",)) + tender("TEN-1", "TPA-1", more=ranks[0])
    results += (
        tender("TEN-2", "TPA-2", more=ranks[1])
        + contract("CON-1", "TEN-2")
        + party("TPA-1", "ORG-0002")
        + party("TPA-2", "ORG-0003")
    )
    parsed = read(tmp_path, notice(results, TWO))
    (award,) = parsed.tables["ted__award"]
    assert (award["supplier_name"], award["supplier_ref"], award["rank"]) == ("Birch AG", f"{ID}/ORG-0003", "3")
    assert {each["party_name"]: each["roles"] for each in parsed.tables["ted__organisation"]} == {
        "Stadt Beispiel": "buyer",
        "Birch AG": "supplier",
    }
    assert parsed.findings == []


def test_an_award_says_value_days_lot_and_ids(tmp_path: Path) -> None:
    results = (
        result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + tender("TEN-1", "TPA-1") + contract("CON-1", "TEN-1")
    )
    (award,) = read(tmp_path, notice(results + party("TPA-1", "ORG-0002"), ALDER)).tables["ted__award"]
    assert (award["amount"], award["currency"], award["lot_ids"], award["cpv"]) == (
        "1000.5",
        "EUR",
        "LOT-0001",
        "30213100",
    )
    assert (award["decided_on"], award["signed_on"]) == ("2026-02-01", "2026-02-20")
    assert (award["process_id"], award["award_id"], award["contract_id"]) == (PROCEDURE, f"{ID}/TEN-1", f"{ID}/CON-1")
    assert (award["status"], award["basis"], award["is_framework"]) == ("selec-w", "contract", "no")


def test_a_tender_that_wins_two_lots_is_one_award_with_one_value(tmp_path: Path) -> None:
    results = result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + result("RES-2", "LOT-0002", ("TEN-1",), ("CON-1",))
    results += tender("TEN-1", "TPA-1") + contract("CON-1", "TEN-1") + party("TPA-1", "ORG-0002")
    (award,) = read(tmp_path, notice(results, ALDER, lot("LOT-0001") + lot("LOT-0002", "fa-wo-rc"))).tables[
        "ted__award"
    ]
    assert (award["lot_ids"], award["is_framework"]) == ("LOT-0001 | LOT-0002", "yes")


def test_companies_that_tender_together_share_one_award(tmp_path: Path) -> None:
    results = (
        result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + tender("TEN-1", "TPA-1") + contract("CON-1", "TEN-1")
    )
    results += party("TPA-1", "ORG-0002", "ORG-0003", subcontractors=("ORG-0004",))
    parsed = read(tmp_path, notice(results, TWO + organisation("ORG-0004", "Cedar Ltd")))
    awards = parsed.tables["ted__award"]
    assert [each["supplier_name"] for each in awards] == ["Alder GmbH", "Birch AG"]
    assert {each["award_id"] for each in awards} == {f"{ID}/TEN-1"}
    assert parsed.tables["ted__organisation"][-1]["roles"] == "subcontractor"


def test_a_lot_without_a_winner_has_a_result_and_no_award(tmp_path: Path) -> None:
    results = (
        result("RES-1", "LOT-0001", ("TEN-1",), (), decision="clos-nw")
        + tender("TEN-1", "TPA-1")
        + party("TPA-1", "ORG-0002")
    )
    parsed = read(tmp_path, notice(results, ALDER))
    assert parsed.tables["ted__lot_result"][0]["decision"] == "clos-nw"
    assert "ted__award" not in parsed.tables
    assert [each["roles"] for each in parsed.tables["ted__organisation"]] == ["buyer"]


def test_without_a_contract_the_only_tender_has_won_and_of_several_none_is_guessed(tmp_path: Path) -> None:
    common = tender("TEN-1", "TPA-1") + tender("TEN-2", "TPA-1") + party("TPA-1", "ORG-0002")
    parsed = read(tmp_path, notice(result("RES-1", "LOT-0001", ("TEN-1",), ()) + common, ALDER))
    assert [each["basis"] for each in parsed.tables["ted__award"]] == ["only tender"]
    parsed = read(tmp_path, notice(result("RES-1", "LOT-0001", ("TEN-1", "TEN-2"), ()) + common, ALDER))
    assert "ted__award" not in parsed.tables
    assert "no contract says which tender" in parsed.findings[0].reason


def test_a_tender_that_a_closed_lot_lists_has_not_won_through_a_contract_of_another_lot(tmp_path: Path) -> None:
    results = result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + result(
        "RES-2", "LOT-0002", ("TEN-2",), (), decision="clos-nw"
    )
    results += tender("TEN-1", "TPA-1") + tender("TEN-2", "TPA-2") + contract("CON-1", "TEN-1", "TEN-2")
    parsed = read(tmp_path, notice(results + party("TPA-1", "ORG-0002") + party("TPA-2", "ORG-0003"), TWO))
    assert [each["supplier_name"] for each in parsed.tables["ted__award"]] == ["Alder GmbH"]


def test_persons_owners_and_contacts_stay_at_the_door_and_are_counted(tmp_path: Path) -> None:
    person = organisation("ORG-0002", "Jana Muster", "<efbc:NaturalPersonIndicator>true</efbc:NaturalPersonIndicator>")
    contact = "<cac:Contact><cbc:Name>Max Muster</cbc:Name><cbc:ElectronicMail>m@example.org</cbc:ElectronicMail></cac:Contact>"
    owner = "<efac:UltimateBeneficialOwner><cbc:ID>UBO-1</cbc:ID><cbc:FamilyName>Muster</cbc:FamilyName></efac:UltimateBeneficialOwner>"
    results = (
        result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + tender("TEN-1", "TPA-1") + contract("CON-1", "TEN-1")
    )
    results += f"<efac:TenderingParty><cbc:ID>TPA-1</cbc:ID><cbc:Name>Muster und andere</cbc:Name>{refs('Tenderer', 'ORG-0002')}</efac:TenderingParty>"
    parsed = read(tmp_path, notice(results, person + organisation("ORG-0003", "Birch AG", company=contact) + owner))
    assert "Muster" not in repr(parsed.tables)
    assert "m@example.org" not in repr(parsed)
    assert [each.reason for each in parsed.findings] == [
        "1 natural persons, 1 beneficial owners and 1 contact points were left out."
    ]
    assert parsed.tables["ted__award"][0]["supplier_ref"] == f"{ID}/ORG-0002 natural person"


def test_the_filler_day_of_the_whole_notice_is_no_day_of_award(tmp_path: Path) -> None:
    parsed = read(tmp_path, notice())
    assert "2000-01-01" not in repr(parsed.tables)


def test_withheld_values_are_left_empty_and_counted(tmp_path: Path) -> None:
    results = result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + tender("TEN-1", "TPA-1", amount="-1")
    results += contract("CON-1", "TEN-1", decided="1970-01-01Z") + party("TPA-1", "ORG-0002")
    parsed = read(tmp_path, notice(results, organisation("ORG-0002", "unpublished")))
    (award,) = parsed.tables["ted__award"]
    assert (award["amount"], award["currency"], award["decision_date"], award["supplier_name"]) == (
        None,
        None,
        None,
        None,
    )
    assert award["decided_on"] == "2026-02-20"
    assert parsed.findings[0].reason.startswith("3 values or marks")


def test_a_notice_is_told_by_id_version_and_moment_and_says_whose_place_it_takes(tmp_path: Path) -> None:
    changes = f"<efac:Changes><efbc:ChangedNoticeIdentifier>{EARLIER}-01</efbc:ChangedNoticeIdentifier></efac:Changes>"
    published = "<efac:Publication><efbc:NoticePublicationID>123456-2026</efbc:NoticePublicationID></efac:Publication>"
    (row,) = read(tmp_path, notice(extension=changes + published)).tables["ted__notice"]
    assert (row["notice_id"], row["notice_version"], row["noticed_at"]) == (ID, "02", "2026-03-02T09:30:00+01:00")
    assert (row["replaces_notice_id"], row["changed_notice"]) == (EARLIER, f"{EARLIER}-01")
    assert (row["publication_number"], row["buyer_name"]) == ("123456-2026", "Stadt Beispiel")


def test_a_notice_that_names_itself_as_changed_does_not_replace_itself(tmp_path: Path) -> None:
    changes = f"<efac:Changes><efbc:ChangedNoticeIdentifier>{ID}-01</efbc:ChangedNoticeIdentifier></efac:Changes>"
    assert read(tmp_path, notice(extension=changes)).tables["ted__notice"][0]["replaces_notice_id"] is None


def test_a_notice_without_a_procedure_is_a_process_of_its_own(tmp_path: Path) -> None:
    head = HEAD.replace(f"<cbc:ContractFolderID>{PROCEDURE}</cbc:ContractFolderID>", "")
    assert read(tmp_path, notice(head=head)).tables["ted__notice"][0]["process_id"] == ID


def test_of_several_languages_english_is_kept_and_else_the_notices_own(tmp_path: Path) -> None:
    names = "<cbc:Name languageID='FRA'>Ordinateurs</cbc:Name><cbc:Name languageID='DEU'>Rechner</cbc:Name>"
    parsed = read(tmp_path, notice(more=f"<cac:ProcurementProject>{names}</cac:ProcurementProject>"))
    assert parsed.tables["ted__lot"][0]["title"] == "Computers"
    assert parsed.tables["ted__notice"][0]["title"] == "Rechner"


def test_codes_of_a_lot_carry_their_list_and_what_is_said_to_them(tmp_path: Path) -> None:
    code = "<cbc:ProcurementTypeCode listName='social-objective'>et-eq</cbc:ProcurementTypeCode><cbc:ProcurementType languageID='ENG'>Pay</cbc:ProcurementType>"
    lots = lot("LOT-0001", more=f"<cac:ProcurementAdditionalType>{code}</cac:ProcurementAdditionalType>")
    (row,) = read(tmp_path, notice(lots=lots)).tables["ted__lot_attribute"]
    assert (row["lot_id"], row["stage"], row["list_name"], row["code"], row["text"]) == (
        "LOT-0001",
        "sought",
        "social-objective",
        "et-eq",
        "Pay",
    )


def test_a_company_number_keeps_its_scheme_and_further_ones_stand_beside(tmp_path: Path) -> None:
    numbers = '<cac:PartyLegalEntity><cbc:CompanyID schemeName="HRB">123 45</cbc:CompanyID></cac:PartyLegalEntity>'
    numbers += "<cac:PartyLegalEntity><cbc:CompanyID>DE1</cbc:CompanyID></cac:PartyLegalEntity>"
    results = (
        result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + tender("TEN-1", "TPA-1") + contract("CON-1", "TEN-1")
    )
    parsed = read(
        tmp_path, notice(results + party("TPA-1", "ORG-0002"), organisation("ORG-0002", "Alder GmbH", company=numbers))
    )
    row = parsed.tables["ted__organisation"][-1]
    assert (row["party_scheme"], row["party_id"], row["other_ids"], row["party_country"]) == (
        "HRB",
        "123 45",
        ":DE1",
        "FRD",
    )


def test_a_second_tender_or_organisation_of_the_same_id_is_told(tmp_path: Path) -> None:
    results = (
        result("RES-1", "LOT-0001", ("TEN-1",), ("CON-1",)) + tender("TEN-1", "TPA-1") + tender("TEN-1", "TPA-1", "7")
    )
    parsed = read(
        tmp_path,
        notice(
            results + contract("CON-1", "TEN-1") + party("TPA-1", "ORG-0002"), ALDER + organisation("ORG-0002", "Else")
        ),
    )
    assert [each["amount"] for each in parsed.tables["ted__award"]] == ["1000.5"]
    assert sum(each.severity == "row_rejected" for each in parsed.findings) == 2
