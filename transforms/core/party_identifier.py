"""`core.party_identifier`: the numbers that parties bear, made comparable, with what their check digits say."""

from typing import cast

import ibis
from ibis.expr.types import BooleanValue, StringValue, Table, Value

from transforms.core.legal_entity import checks
from transforms.core.party_name import listed_party_id, statement_id


def party_identifier(
    supplier: Table,
    site: Table,
    listed_party: Table,
    incident_report: Table,
    legal_entity: Table,
    contract_party: Table,
    company_statement: Table,
    facility: Table,
) -> Table:
    """One row a party, scheme and number. scheme is lei, vat, os_id, or reg and the country of a register of companies; an LEI whose check digits do not
    hold identifies nobody and is not here."""
    listed = listed_party.filter(listed_party.superseded_on.isnull())
    each = listed.mutate(identifier=listed.identifiers.split(" | ")).unnest("identifier")
    scheme, value = each.identifier.split(":")[0].lower(), each.identifier.re_replace("^[^:]*:", "")
    entities = legal_entity.filter(legal_entity.superseded_on.isnull())
    reports = incident_report.filter(incident_report.superseded_on.isnull() & ~incident_report.counts)
    statements = company_statement.filter(company_statement.superseded_on.isnull())
    numbered = contract_party.filter(contract_party.is_numbered & contract_party.organisation_id.notnull())
    ours, place = "supplier:" + supplier.supplier_id, "site:" + site.supplier_id + "/" + site.site_id
    parts = (
        numbers(supplier, ours, "lei", supplier.lei),
        numbers(supplier, ours, "vat", supplier.vat_id),
        numbers(supplier, ours, register(supplier.country_code), supplier.national_id),
        numbers(site, place, "os_id", site.os_id),
        numbers(each, listed_party_id(each), scheme_of(scheme, each.country_code), value),
        numbers(reports, "incident:" + reports.report_id, "lei", reports.lei),
        numbers(
            reports, "incident:" + reports.report_id, register(reports.company_country_code), reports.company_number
        ),
        numbers(entities, "lei:" + entities.lei, "lei", entities.lei),
        numbers(entities, "lei:" + entities.lei, register(entities.country_code), entities.national_id),
        numbers(
            numbered,
            numbered.organisation_id,
            scheme_of(numbered.party_scheme.lower(), numbered.country_code),
            numbered.party_number,
        ),
        numbers(statements, statement_id(statements), register(statements.country_code), statements.company_number),
        numbers(
            facility,
            "facility:" + facility.id_scheme + ":" + facility.facility_id,
            "os_id",
            facility.facility_id.nullif(""),
        ),
    )
    rows = ibis.union(*parts)
    known = rows.filter(rows.party_id.notnull() & rows.scheme.notnull() & (rows.number.length() >= 4))
    return known.filter((known.scheme != "lei") | holds(known.number)).distinct()


def numbers(rows: Table, party_id: Value, scheme: Value | str, number: Value) -> Table:
    """The numbers of one kind: capitals and figures alone."""
    made = cast(StringValue, number).upper().re_replace(r"[^\p{L}\p{N}]+", "")
    return rows.select(
        party_id=party_id, scheme=ibis.literal(scheme) if isinstance(scheme, str) else scheme, number=made
    )


def register(country_code: Value) -> StringValue:
    """The scheme of numbers in a country's register of companies."""
    return cast(StringValue, "reg:" + cast(StringValue, country_code).lower())


def scheme_of(scheme: Value, country_code: Value) -> StringValue:
    """The scheme of a number by the words in which a list or notice names it."""
    told = cast(StringValue, scheme)
    return cast(
        StringValue,
        ibis.cases(
            (told.contains("lei"), "lei"),
            (told.contains("vat"), "vat"),
            (
                told.re_search("regist|company|coh|commercial|uscc|social credit|crn|ogrn|cnpj|tax|inn|tin"),
                register(country_code),
            ),
            else_=ibis.null("string"),
        ),
    )


def holds(number: Value) -> BooleanValue:
    """Whether the check digits of an LEI hold."""
    return cast(BooleanValue, cast(BooleanValue, checks(number)).fill_null(False))
