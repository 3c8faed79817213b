"""`core.declared_mineral`: what a declaration says of each mineral: in scope or not, share of answers, all smelters known."""

import ibis
from ibis.expr.types import Table

from transforms.expressions import all_evidence, text_key


def declared_mineral(declaration: Table, declaration_answer: Table, declared_product: Table) -> Table:
    """One row a declaration and mineral. `is_current` marks the newest declaration of the same supplier, mineral and scope: two
    product-level declarations stand side by side, a newer company-level one replaces the older."""
    answers = declaration_answer.filter(declaration_answer.metal.notnull())
    said = answers.group_by("declaration_id", "metal").agg(
        used=coded(answers, "intentionally_added"),
        remains=coded(answers, "remains_in_product"),
        response_answer=coded(answers, "response_share"),
        identified_answer=coded(answers, "all_smelters_identified"),
        evidence_ids=all_evidence(answers.evidence_ids),
    )
    joined = said.join(scoped(declaration, declared_product), "declaration_id")
    newest = ibis.row_number().over(
        group_by=("supplier_id", "metal", "scope_key"),
        order_by=(
            ibis.desc("effective_date", nulls_first=False),
            ibis.desc("received_on", nulls_first=False),
            "declaration_id",
        ),
    )
    current = joined.supplier_id.notnull() & (newest == 0)
    return joined.select(
        "declaration_id", "supplier_id", "template_type", "metal", "effective_date", "response_answer",
        in_scope=~((joined.used == "no") | (joined.remains == "no")).fill_null(False),
        use_answer=joined.used,
        is_current=current,
        all_smelters_identified=(joined.identified_answer == "yes").fill_null(False),
        evidence_ids=joined.evidence_ids,
    )  # fmt: skip


def coded(answers: Table, question: str) -> ibis.Value:
    """The answer code to a question, by the question's meaning, whatever its number in this template version."""
    return answers.answer_code.max(where=answers.question == question)


def scoped(declaration: Table, declared_product: Table) -> Table:
    """Each declaration with a key of what it covers: the company, a described scope, or its list of products."""
    listed = declared_product.group_by("declaration_id").agg(
        product_key=declared_product.product_number.group_concat("|", order_by="product_number")
    )
    joined = declaration.left_join(listed, "declaration_id").drop("declaration_id_right", "evidence_ids")
    described = ibis.cases(
        (joined.scope_code == "product", joined.product_key.fill_null("")),
        (joined.scope_code == "user_defined", text_key(joined.scope_description).fill_null("")),
        else_="",
    )
    return joined.mutate(scope_key=joined.scope_code.fill_null("company") + ":" + described).select(
        "declaration_id", "supplier_id", "template_type", "effective_date", "received_on", "scope_key"
    )
