"""`core.entity_match`: who is who, with reasons: what was computed, and what a person decided."""

from typing import cast

import ibis
from ibis.expr.types import ArrayValue, StringValue, Table, Value

from transforms.expressions import merged_evidence, no_evidence

ONE_ALONE = ("legal_entity",)
"""Roles of which a party of ours can be one alone: several that are alike wait for a person."""


def entity_match(match_score: Table, party: Table, decisions__match: Table, supplier: Table, parameter: Table) -> Table:
    """One row a party of ours and a party of theirs that are alike in any way, and one for each party of ours with which nothing is alike."""
    ours, theirs = (party.filter(party.side == side) for side in ("ours", "theirs"))
    known = with_parties(match_score, ours, theirs).cross_join(parameter.select("match_threshold", "match_review_from"))
    computed = with_band(known)
    decided = with_decision(computed, decisions__match)
    alone = nobody(decided, ours)
    spend = supplier.select("supplier_id", "spend_amount", "spend_currency")
    rows = ibis.union(
        decided.drop("match_threshold", "match_review_from"),
        alone.select(decided.drop("match_threshold", "match_review_from").columns),
    )
    return rows.left_join(spend, "supplier_id").drop("supplier_id_right")


def with_parties(scores: Table, ours: Table, theirs: Table) -> Table:
    """The scores with what is known of both parties."""
    a = ours.select(
        "supplier_id",
        our_party_id="party_id",
        our_role="role",
        our_country_code="country_code",
        our_record="record",
        our_evidence="evidence_ids",
    )
    b = theirs.select(
        "source_id", "measure", "consequence", their_party_id="party_id", their_role="role", their_country_code="country_code", their_record="record",
        their_evidence="evidence_ids",
    )  # fmt: skip
    both = scores.join(a, "our_party_id").join(b, "their_party_id")
    return both.select(
        "our_party_id", "their_party_id", "supplier_id", "our_role", "their_role", "our_name", "their_name", "our_country_code", "their_country_code",
        "source_id", "measure", "shared_number", "probability", "rule", "features", "consequence",
        record=(both.our_record + both.their_record).hexdigest("md5"),
        evidence_ids=merged_evidence(both.our_evidence, both.their_evidence),
    )  # fmt: skip


def with_band(known: Table) -> Table:
    """Adds the band by the probability alone. Where several of a register are as good as matched, none is."""
    above = known.probability >= known.match_threshold
    single = known.their_role.isin(ONE_ALONE)
    rivals = ibis.ifelse(above, 1, 0).sum().over(group_by=("our_party_id", "their_role"))
    ambiguous = above & single & (rivals > 1) & (known.rule != "identifier")
    band = ibis.cases(
        (ambiguous, "review"),
        (above, "matched"),
        (known.probability >= known.match_review_from, "review"),
        else_="rejected",
    )
    return known.mutate(
        computed_band=band,
        rule=ibis.ifelse(ambiguous, "ambiguous", known.rule),
        deciding_evidence=deciding(known.shared_number, known.features),
    )


def deciding(shared_number: Value, features: Value) -> StringValue:
    """The number that both bear, or the three features that weighed most, as they are written."""
    lines = cast(ArrayValue, features)
    weighed = lines.map(lambda line: (line.split(" = ")[1].cast("float64").abs() + 100.0).cast("string") + "|" + line)
    places = ibis.range(0, ibis.least(3, lines.length()))
    ranked = weighed.sort()
    most = places.map(lambda place: ranked[ranked.length() - 1 - place].split("|")[1])
    return cast(StringValue, ibis.coalesce("number " + cast(StringValue, shared_number), most.join("; ")))


def with_decision(computed: Table, decisions: Table) -> Table:
    """Adds what a person decided last of each pair, and whether it stands: neither record has changed since. What was rejected and is open again waits for a
    person, whatever was computed."""
    newest = ibis.row_number().over(
        group_by=("our_party_id", "their_party_id"), order_by=(ibis.desc("decided_on"), ibis.desc("line"))
    )
    numbered = decisions.mutate(line=decisions.locator.re_extract(r"(\d+)$", 1).try_cast("int64"))
    last = numbered.mutate(age=newest).filter(lambda t: t.age == 0)
    said = last.select(
        "our_party_id",
        "their_party_id",
        "decision",
        "decided_by",
        "decided_on",
        seen="record",
        decision_reason="reason",
    )
    rows = computed.left_join(said, ["our_party_id", "their_party_id"]).drop(
        "our_party_id_right", "their_party_id_right"
    )
    stands = rows.decision.notnull() & ibis.coalesce(rows.seen == rows.record, rows.seen.isnull())
    settled = stands & rows.decision.isin(["accept", "reject"])
    doubted = (rows.decision == "reject") & ~stands & (rows.computed_band == "matched")
    band = ibis.cases(
        (settled & (rows.decision == "accept"), "matched"),
        (settled, "rejected"),
        (stands | doubted, "review"),
        else_=rows.computed_band,
    )
    reckoned = ibis.cases(
        (settled & (rows.decision == "accept"), 1.0),
        (settled, 0.0),
        (band == "matched", rows.probability),
        else_=ibis.least(rows.probability, BELOW_THRESHOLD * rows.match_threshold),
    )
    state = ibis.cases((stands, "standing"), (rows.decision.notnull(), "reopened"), else_="none")
    return rows.mutate(
        band=band, match_probability=reckoned, decision_state=state, rule=ibis.ifelse(settled, "person", rows.rule)
    ).drop("seen")


BELOW_THRESHOLD = 0.999
"""A pair that waits for a person stays below the threshold whatever was computed."""


def nobody(decided: Table, ours: Table) -> Table:
    """A row for each party of ours with which nothing is alike."""
    alone = ours.anti_join(decided.select(party_id="our_party_id"), "party_id")
    told = {
        "our_party_id": alone.party_id, "their_party_id": ibis.literal(""), "supplier_id": alone.supplier_id, "our_role": alone.role,
        "our_name": alone.party_name, "our_country_code": alone.country_code, "computed_band": ibis.literal("no_candidate"),
        "band": ibis.literal("no_candidate"), "match_probability": ibis.literal(0.0), "rule": ibis.literal("no_candidate"),
        "features": no_evidence(), "decision_state": ibis.literal("none"), "evidence_ids": alone.evidence_ids,
    }  # fmt: skip
    kinds = decided.schema()
    return alone.select(**{name: told.get(name, ibis.null(kinds[name])) for name in decided.columns})
