"""Red flags on the declaration form itself: version, date, scope, company, repetition (RF01 to RF04, RF23)."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import months_between
from transforms.red_flags.finding import findings, form_cell


def outdated_template(declarations: Table, template_version: Table) -> Table:
    """RF01: more versions behind the newest one released by the as-of date than is allowed."""
    dated = template_version.cross_join(declarations.select("as_of_date").distinct()).filter(
        lambda t: t.released_on <= t.as_of_date
    )
    newest = dated.group_by("template_type").agg(current=dated.position.max())
    own = declarations.join(template_version, ["template_type", "template_version"]).join(newest, "template_type")
    old = own.filter(own.position < own.current - own.versions_behind_allowed)
    return findings(
        old, "RF01", "template " + old.template_type + " " + old.template_version, form_cell(old, "revision_text")
    )


def date_not_credible(declarations: Table) -> Table:
    """RF02: effective date missing or unreadable, in the future, or older than a declaration may be."""
    age = months_between(declarations.effective_date, declarations.as_of_date)
    why = ibis.cases(
        (declarations.effective_date_stated.isnull(), "no effective date"),
        (declarations.effective_date.isnull(), "effective date is no date: " + declarations.effective_date_stated),
        (
            declarations.effective_date > declarations.as_of_date,
            "effective date lies in the future: " + declarations.effective_date_stated,
        ),
        (
            age > declarations.declaration_stale_months,
            "effective date is " + age.floor().cast("int64").cast("string") + " months old",
        ),
        else_=ibis.null("string"),
    )
    told = declarations.mutate(why=why).filter(lambda t: t.why.notnull())
    return findings(told, "RF02", told.why, form_cell(told, "effective_date"))


def scope_not_described(declarations: Table, declared_product: Table) -> Table:
    """RF03: product scope without a product, or a user-defined scope without its description."""
    without = declarations.anti_join(declared_product, "declaration_id")
    no_product = without.filter(without.scope_code == "product")
    no_text = declarations.filter((declarations.scope_code == "user_defined") & declarations.scope_description.isnull())
    return ibis.union(
        findings(
            no_product,
            "RF03",
            "scope is products, but no product is listed",
            form_cell(no_product, "declaration_scope"),
        ),
        findings(no_text, "RF03", "scope is user defined, but not described", form_cell(no_text, "scope_description")),
    )


def company_or_authorizer_missing(declarations: Table) -> Table:
    """RF04: the company or the authorizer is empty, or merely says "same"."""
    nameless = declarations.filter(declarations.company_name.isnull())
    unauthorised = declarations.filter(declarations.authorizer_state != "given")
    same = unauthorised.authorizer_state == "same"
    why = ibis.ifelse(same, "the authorizer is not named but said to be the same", "no authorizer is named")
    return ibis.union(
        findings(nameless, "RF04", "no company is named", form_cell(nameless, "company_name"), ibis.literal("company")),
        findings(unauthorised, "RF04", why, form_cell(unauthorised, "authorizer_state"), ibis.literal("authorizer")),
    )


def old_answers_new_date(declarations: Table, declaration: Table) -> Table:
    """RF23: all answers and smelters equal an earlier declaration of the same supplier; only the date is new."""
    earlier = declaration.select(
        "supplier_id",
        "content_sha256",
        earlier_id="declaration_id",
        earlier_date="effective_date",
        earlier_file="file_name",
    )
    both = declarations.join(earlier, ["supplier_id", "content_sha256"])
    redated = both.filter(both.earlier_date < both.effective_date)
    latest = redated.group_by("supplier_id", "declaration_id", "snapshot_id", "cells").agg(
        earlier_file=redated.earlier_file.max()
    )
    return findings(latest, "RF23", "same answers as in " + latest.earlier_file, form_cell(latest, "effective_date"))
