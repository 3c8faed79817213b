"""Red flags on the answers of a declaration (RF05 to RF08, RF11 to RF15)."""

import ibis
from ibis.expr.types import Table

from transforms.red_flags.finding import findings

ADDRESS = r"(?i)(https?://|www\.|[a-z0-9-]+\.[a-z]{2,}(/|\b))"


def use_not_answered(answers: Table) -> Table:
    """RF05: a question on the use of a metal is empty; the second is asked only while the first is not No."""
    empty = answers.filter((answers.asked == "use") & answers.answer.isnull() & answers.metal.notnull())
    asked = empty.filter((empty.question == "intentionally_added") | (empty.use_answer != "no").fill_null(True))
    return findings(
        asked,
        "RF05",
        asked.question_id + " is empty for " + asked.metal,
        asked.answer_cell,
        asked.question_id + " " + asked.metal,
    )


def smelters_of_unused_metal(answers: Table, minerals: Table, smelters: Table) -> Table:
    """RF06: use of the metal is answered No, yet smelters are listed for it."""
    unused = minerals.filter(~minerals.in_scope).semi_join(smelters, ["declaration_id", "metal"])
    told = unused.join(use_answers(answers), ["declaration_id", "metal"])
    return findings(told, "RF06", told.metal + " is declared unused, but smelters are listed", told.use_cell)


def no_smelter_for_used_metal(answers: Table, minerals: Table, smelters: Table) -> Table:
    """RF07: use of the metal is answered Yes, yet no smelter is listed for it. A template without a smelter list cannot be blamed."""
    used = minerals.filter(minerals.in_scope & (minerals.use_answer == "yes"))
    bare = used.anti_join(smelters, ["declaration_id", "metal"])
    told = bare.join(use_answers(answers), ["declaration_id", "metal"])
    return findings(told, "RF07", told.metal + " is used, but no smelter is listed", told.use_cell)


def use_answers(answers: Table) -> Table:
    """The cell of the first question of each metal."""
    return answers.filter(answers.question == "intentionally_added").select(
        "declaration_id", "metal", "snapshot_id", use_cell="answer_cell"
    )


def required_not_answered(answers: Table, minerals: Table) -> Table:
    """RF08: a question that must be answered for a metal in use, or for the company once any metal is in use, is empty."""
    used = minerals.filter(minerals.in_scope & (minerals.use_answer == "yes"))
    optional = (answers.optional_in == answers.template_type).fill_null(False)
    empty = answers.filter(answers.answer.isnull() & answers.asked.isin(["metal", "company"]) & ~optional)
    of_metal = empty.semi_join(used, ["declaration_id", "metal"])
    of_company = empty.filter((empty.asked == "company") & empty.metal.isnull()).semi_join(used, "declaration_id")
    both = ibis.union(of_metal, of_company)
    told = "question " + both.question_id + ibis.coalesce(" for " + both.metal, "") + " is empty"
    return findings(both, "RF08", told, both.answer_cell, both.question_id + ibis.coalesce(" " + both.metal, ""))


def few_suppliers_answered(answers: Table, minerals: Table, response_share: Table) -> Table:
    """RF11: the survey reached fewer suppliers than it should."""
    shares = of_used(answers, minerals, "response_share").join(response_share, "answer_code")
    few = shares.filter(shares.at_least < shares.low_response_share)
    return findings(few, "RF11", few.metal + ": " + few.answer.fill_null(""), few.answer_cell)


def identified_without_answers(answers: Table, minerals: Table) -> Table:
    """RF12: all smelters are said to be identified although not all suppliers answered."""
    identified = of_used(answers, minerals, "all_smelters_identified")
    sure = identified.filter(identified.answer_code == "yes")
    shares = of_used(answers, minerals, "response_share").select(
        "declaration_id", "metal", share_code="answer_code", share="answer"
    )
    partial = sure.join(shares, ["declaration_id", "metal"]).filter(
        lambda t: t.share_code.notnull() & (t.share_code != "pct_100")
    )
    return findings(
        partial, "RF12", partial.metal + ": all identified, yet answers: " + partial.share, partial.answer_cell
    )


def not_all_reported(answers: Table, minerals: Table) -> Table:
    """RF13: smelter information that was received is not all in the declaration."""
    rows = of_used(answers, minerals, "all_smelters_reported")
    no = rows.filter(rows.answer_code == "no")
    return findings(no, "RF13", no.metal + ": not all smelter information is reported", no.answer_cell)


def policy_answered_no(answers: Table) -> Table:
    """RF14: a question on policy or practice is answered No."""
    no = answers.filter(answers.no_is_flag & (answers.answer_code == "no"))
    told = "question " + no.question_id + " (" + no.question.replace("_", " ") + ") is answered No"
    return findings(no, "RF14", told, no.answer_cell, no.question_id + ibis.coalesce(" " + no.metal, ""))


def public_policy_without_address(answers: Table) -> Table:
    """RF15: the policy is said to be public, yet the comment gives no web address."""
    yes = answers.filter((answers.question == "policy_public") & (answers.answer_code == "yes"))
    bare = yes.filter(~yes.comment.fill_null("").re_search(ADDRESS))
    return findings(
        bare, "RF15", "no web address beside the answer", ibis.coalesce(bare.comment_cell, bare.answer_cell)
    )


def of_used(answers: Table, minerals: Table, question: str) -> Table:
    """The answers to one question for the metals in scope."""
    asked = answers.filter((answers.question == question) & answers.metal.notnull())
    return asked.semi_join(minerals.filter(minerals.in_scope), ["declaration_id", "metal"])
