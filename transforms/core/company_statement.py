"""`core.company_statement`: statements of companies about their due diligence, as registers and regulators hold them."""

from ibis.expr.types import Table

from transforms.documents import once
from transforms.expressions import evidence_list, evidence_of, stated_date, text_key


def company_statement(company_statement_stated: Table, country_name: Table) -> Table:
    """One row an edition, statement and company it covers. A statement is what a company says of itself; none is no proof of neglect."""
    rows = once(company_statement_stated, "edition_id", "entry_id")
    keyed = rows.mutate(country_key=text_key(rows.country))
    countries = country_name.select("name_key", "country_code")
    located = keyed.left_join(countries, keyed.country_key == countries.name_key)
    return located.select(
        "source_id", "edition_id", "edition_date", "superseded_on", "entry_id", "statement_id", "company_name",
        "company_number", "company_number_scheme", "country_code", "statement_kind", "url", "register_url", "covered_by",
        "turnover_band",
        name_key=text_key(located.company_name),
        country_stated=located.country,
        period_start=stated_date(located.period_start),
        period_end=stated_date(located.period_end),
        approved_on=stated_date(located.approved_on),
        published_on=stated_date(located.published_on),
        areas_covered=located.areas_covered.split(" | "),
        sectors=located.sectors.split(" | "),
        evidence_ids=evidence_list(evidence_of(located)),
    )  # fmt: skip
