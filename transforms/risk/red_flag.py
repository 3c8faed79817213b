"""`risk.red_flag`: findings of the rules RF01 to RF26 on the current declarations, each with its cell."""

import ibis
from ibis.expr.types import Table

from transforms.red_flags import answers as on_answers
from transforms.red_flags import form, origin
from transforms.red_flags import smelters as on_smelters
from transforms.scoring import published


def red_flag(
    declaration: Table,
    declaration_answer: Table,
    declared_mineral: Table,
    declared_smelter: Table,
    declared_mine: Table,
    declared_product: Table,
    smelter_standing: Table,
    smelter_name: Table,
    cahra_region: Table,
    covered_country: Table,
    country_name: Table,
    mineral: Table,
    question_rule: Table,
    response_share: Table,
    template_version: Table,
    red_flag_rule: Table,
    parameter: Table,
    run: Table,
) -> Table:
    """One row a finding. Flags are counted beside the score, never averaged into it."""
    minerals = declared_mineral.filter(declared_mineral.is_current)
    numbers = published(parameter).drop("draw")
    current = declaration.semi_join(minerals, "declaration_id").cross_join(run["as_of_date",]).cross_join(numbers)
    ruled = declaration_answer.join(question_rule, "question")
    used = minerals.select("declaration_id", "metal", "use_answer")
    asked = ruled.left_join(used, ["declaration_id", "metal"]).drop("declaration_id_right", "metal_right")
    answers = asked.semi_join(current, "declaration_id").cross_join(numbers["low_response_share",])
    smelters = declared_smelter.semi_join(current, "declaration_id")
    mines = declared_mine.join(current["declaration_id", "snapshot_id"], "declaration_id")
    exposure = published(smelter_standing).rename(
        snapshot_id="source_file_sha256", sheet="source_sheet", cell="source_cell"
    )
    places = origin.listed_places(exposure, mines, smelters, country_name, cahra_region, covered_country, run)
    found = ibis.union(
        form.outdated_template(current, template_version),
        form.date_not_credible(current),
        form.scope_not_described(current, declared_product),
        form.company_or_authorizer_missing(current),
        on_answers.use_not_answered(answers),
        on_answers.smelters_of_unused_metal(answers, minerals, smelters),
        on_answers.no_smelter_for_used_metal(answers, minerals, smelters),
        on_answers.required_not_answered(answers, minerals),
        origin.origin_contradicted(answers, places),
        origin.recycled_contradicted(answers, smelters, mines),
        on_answers.few_suppliers_answered(answers, minerals, response_share),
        on_answers.identified_without_answers(answers, minerals),
        on_answers.not_all_reported(answers, minerals),
        on_answers.policy_answered_no(answers),
        on_answers.public_policy_without_address(answers),
        on_smelters.unlisted_without_name(smelters),
        on_smelters.unidentified_with_data(smelters),
        on_smelters.id_not_in_lists(smelters),
        on_smelters.listed_twice(smelters),
        on_smelters.not_conformant_or_active(exposure),
        on_smelters.sanctioned_or_delisted(exposure),
        on_smelters.in_high_risk_area(exposure),
        form.old_answers_new_date(current, declaration),
        on_smelters.list_too_broad(current, smelters, smelter_name),
        origin.mine_incomplete(mines),
        on_smelters.outside_template(smelters, mineral),
    )
    return described(found, red_flag_rule, declaration)


def described(found: Table, rules: Table, declaration: Table) -> Table:
    """Findings with the rule's words, the file and the cell."""
    unmatched = (found.red_flag_id == "RF18") & found.detail.endswith("in no reference list")
    joined = found.mutate(is_unmatched=unmatched).join(rules.drop("raised_severity"), "red_flag_id")
    files = declaration["declaration_id", "file_name"]
    raised = rules.filter(rules.raised_severity.notnull()).select("red_flag_id", "raised_severity")
    told = joined.join(files, "declaration_id").left_join(raised, "red_flag_id").drop("red_flag_id_right")
    severity = ibis.ifelse(told.is_unmatched, ibis.coalesce(told.raised_severity, told.severity), told.severity)
    place = told.place.split("!")
    return told.select(
        "supplier_id", "declaration_id", "red_flag_id", "metal", "subject", "title", "origin", "detail", "meaning", "remedy",
        finding_id=told.declaration_id + "/" + told.red_flag_id + "/" + told.subject,
        severity=severity,
        file_name=told.file_name,
        source_file_sha256=told.snapshot_id,
        source_sheet=place[0],
        source_cell=ibis.ifelse(place.length() > 1, place[1], ibis.null("string")),
        evidence_ids=ibis.array([told.snapshot_id + "#" + told.place]),
    ).distinct(on="finding_id", keep="first")  # fmt: skip
