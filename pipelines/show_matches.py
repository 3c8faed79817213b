"""What the command line prints of matches: the queue, and one pair explained in plain words."""

from collections.abc import Mapping, Sequence
from math import exp
from shlex import quote
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.table import Table

from pipelines.show import console

if TYPE_CHECKING:
    from pipelines.matches import Queue

Row = Mapping[str, Any]
RULES = {
    "features": "Weighed by the features below.",
    "identifier": "Both bear one number, and their names do not contradict it.",
    "identifier_but_other_name": "Both bear one number, but their names have nothing in common: a person must look.",
    "other_identifier": "Their numbers differ, which speaks against a match.",
    "common_words_only": "The names share common words alone: never a match by itself.",
    "initials": "One name is made of the first letters of the other, and other companies have such letters too: a person must look.",
    "body_and_company": "One is a university or the like, the other a company of that name: a person must look.",
    "other_legal_form": "The legal forms contradict, as those of a company and its partnership do: a person must look, since a company may change its form.",
    "ambiguous": "Several entries of one register are as good as matched: a person must say which, if any.",
    "person": "A person decided.",
    "no_candidate": "Nothing is alike.",
}
ROUNDED = 0.02
"""What a probability may lose when the figures behind it are rounded to two digits."""
BANDS = {
    "matched": "matched",
    "review": "for review, without effect",
    "rejected": "rejected",
    "no_candidate": "no candidate",
}


def show_queue(found: "Queue", limit: int, everything: bool) -> None:
    """The pairs that wait for a person, and with `everything` the matches that nobody has confirmed."""
    show_pairs("Waiting for a person", found.waiting, limit)
    if everything:
        show_pairs("Matched by name, confirmed by nobody", found.unconfirmed, limit)
    else:
        console.print(f"{len(found.unconfirmed)} matched by name that nobody has confirmed: --all")
    console.print(f"{found.decided} decided and not asked again.")
    if found.since:
        console.print(f"{found.since} more decided since the last run: they count from the next on. Run: sluice run")
    for row in found.lost:
        told = f"{quote(row['our_party_id'])} {quote(row['their_party_id'])}: accepted, but no pair any more, so without effect. {decision(row)}"
        console.print(escape(told), soft_wrap=True)
    if found.waiting or found.unconfirmed:
        console.print("Why: sluice explain-match IDS. To decide: sluice review decide IDS --reject", soft_wrap=True)


def show_pairs(title: str, pairs: Sequence[Row], limit: int) -> None:
    """One entry a pair, with both ids as the command that decides takes them."""
    console.print(f"[bold]{title}[/]: {len(pairs) or 'none'}")
    for number, row in enumerate(pairs[:limit], 1):
        spend = (
            f", spend {row['spend_amount']:,.0f} {row['spend_currency'] or ''}".rstrip() if row["spend_amount"] else ""
        )
        line = (
            f"{number:>3}. {row['our_name']} ({country(row['our_country_code'])}) and {row['their_name']} "
            f"({country(row['their_country_code'])}): {listed(row)}; probability {row['probability']:.2f}{spend}."
        )
        console.print(escape(line), soft_wrap=True)
        if row["decision_state"] == "reopened":
            console.print(
                f"     [bold]A record has changed since it was decided.[/] {escape(decision(row))}", soft_wrap=True
            )
        ids = f"     {quote(row['our_party_id'])} {quote(row['their_party_id'])}"
        console.print(escape(ids), soft_wrap=True, style="dim")
    if len(pairs) > limit:
        console.print(f"{len(pairs) - limit} more: --limit {len(pairs)}")


def show_match(row: Row, features: Mapping[str, Row], files: Mapping[str, str]) -> None:
    """One pair: who, from where, what was decided by what, and each feature with its value and weight."""
    sides = (("our", words(row["our_role"])), ("their", listed(row)))
    for side, what in sides:
        told = f"({country(row[f'{side}_country_code'])}), {what}: {row[f'{side}_party_id']}"
        console.print(f"[bold]{escape(row[f'{side}_name'])}[/] {escape(told)}", soft_wrap=True)
        for evidence in row[f"{side}_evidence"] or ():
            console.print(f"  from {escape(place(evidence, files))}", soft_wrap=True)
    computed = "" if row["band"] == row["computed_band"] else f" Computed: {BANDS[row['computed_band']]}."
    rule = RULES.get(row["rule"], words(row["rule"]))
    console.print(f"Probability {row['probability']:.3f}: {BANDS[row['band']]}. {rule}{computed}", soft_wrap=True)
    if row["shared_number"]:
        console.print(f"Number that both bear: {escape(row['shared_number'])}", soft_wrap=True)
    show_features(row, features)
    show_decision(row)


def show_features(row: Row, features: Mapping[str, Row]) -> None:
    """The table of features by what they add, with where every pair begins and the sum."""
    table = Table("what", "value", "weight", "adds", show_footer=True)
    for column in table.columns[1:]:
        column.justify = "right"
    start = features.get("start")
    begins = [("start", 1.0, float(start["weight"]), float(start["weight"]))] if start else []
    lines = sorted(map(parts, row["features"]), key=lambda each: (-abs(each[3]), each[0]))
    for name, value, weight, adds in [*lines, *begins]:
        text = features[name]["text"] if name in features else words(name)
        table.add_row(escape(text), f"{value:g}", f"{weight:g}", f"{adds:+.2f}")
    total = sum(adds for *_, adds in [*lines, *begins])
    # Where features alone decided, or would have, the sum is the probability but for what their figures lose by rounding.
    summed = 1 / (1 + exp(-total))
    probability = row["probability"] if abs(row["probability"] - summed) < ROUNDED else summed
    alone = f"the sum, a probability of {probability:.2f}" if begins else "the sum"
    table.columns[0].footer, table.columns[3].footer = alone, f"{total:+.2f}"
    console.print(table)


def show_decision(row: Row) -> None:
    """What a person decided, and whether it stands."""
    if row["decision_state"] == "none":
        console.print("No person has decided.")
        return
    stands = (
        "It stands." if row["decision_state"] == "standing" else "A record has changed since: the pair is open again."
    )
    console.print(f"{escape(decision(row))} {stands}", soft_wrap=True)


def decision(row: Row) -> str:
    """Who decided what, when and why, as a sentence."""
    when = row["decided_on"] or "a day not stated"
    return f"{row['decided_by']} decided {row['decision']} on {when}: {(row['decision_reason'] or '').rstrip('.')}."


def place(evidence: str, files: Mapping[str, str]) -> str:
    """Evidence by the name of its file and the place in it, with the beginning of the file's sha256."""
    snapshot, _, locator = evidence.partition("#")
    return f"{files.get(snapshot, 'a file')}, {locator} (sha256 {snapshot[:12]})"


def listed(row: Row) -> str:
    """What the list does to their party, or what it is known as, and the source."""
    return f"{words(row['measure'] or row['their_role'])}, {row['source_id'] or 'contracts'}"


def country(code: str | None) -> str:
    """A country's code, or that it is not known."""
    return code or "country unknown"


def parts(line: str) -> tuple[str, float, float, float]:
    """Name, value, weight and sum of `same_name 1.0 x 4.4 = 4.4`."""
    name, value, _, weight, _, adds = line.split(" ")
    return name, float(value), float(weight), float(adds)


def words(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ")
