"""What the command line prints of matches: the queue, and one pair explained in plain words."""

from collections.abc import Mapping, Sequence
from shlex import quote
from typing import Any

from rich.markup import escape
from rich.table import Table

from pipelines.matches import Queue
from pipelines.show import console

Row = Mapping[str, Any]
RULES = {
    "features": "Weighed by the features below.",
    "identifier": "Both bear one number, and their names do not contradict it.",
    "identifier_but_other_name": "Both bear one number, but their names have nothing in common: a person must look.",
    "other_identifier": "Their numbers differ, which speaks against a match.",
    "common_words_only": "The names share common words alone: never a match by itself.",
    "body_and_company": "One is a university or the like, the other a company of that name: a person must look.",
    "ambiguous": "Several entries of one register are as good as matched: a person must say which, if any.",
    "person": "A person decided.",
    "no_candidate": "Nothing is alike.",
}
BANDS = {
    "matched": "matched",
    "review": "for review, without effect",
    "rejected": "rejected",
    "no_candidate": "no candidate",
}


def show_queue(found: Queue, limit: int, everything: bool) -> None:
    """The pairs that wait for a person, and with `everything` the matches that nobody has confirmed."""
    show_pairs("Waiting for a person", found.waiting[:limit])
    if len(found.waiting) > limit:
        console.print(f"{len(found.waiting) - limit} more: --limit {len(found.waiting)}")
    if everything:
        show_pairs("Matched by name, confirmed by nobody", found.unconfirmed[:limit])
    else:
        console.print(f"{len(found.unconfirmed)} matched by name that nobody has confirmed: --all")
    console.print(f"{found.decided} decided and not asked again.")


def show_pairs(title: str, pairs: Sequence[Row]) -> None:
    """One entry a pair, with both ids as the command that decides takes them."""
    console.print(f"[bold]{title}[/]: {len(pairs) or 'none'}")
    for row in pairs:
        spend = f", spend {row['spend_amount']:,.0f} {row['spend_currency']}" if row["spend_amount"] else ""
        again = " [bold]A record has changed since it was decided.[/]" if row["decision_state"] == "reopened" else ""
        what = escape(f"{words(row['measure'] or row['their_role'])}, {row['source_id'] or 'contracts'}")
        console.print(
            f"  {escape(row['our_name'])} ({row['our_country_code'] or 'country unknown'}) and {escape(row['their_name'])} "
            f"({row['their_country_code'] or 'country unknown'}): {what}; probability {row['probability']:.2f}{spend}.{again}",
            soft_wrap=True,
        )
        console.print(
            escape(f"    {quote(row['our_party_id'])} {quote(row['their_party_id'])}"), soft_wrap=True, style="dim"
        )


def show_match(row: Row, texts: Mapping[str, str]) -> None:
    """One pair: who, what was decided by what, and each feature with its value and weight."""
    console.print(
        f"[bold]{escape(row['our_name'])}[/] ({row['our_country_code'] or 'country unknown'}), {row['our_role']}: {escape(row['our_party_id'])}",
        soft_wrap=True,
    )
    source = escape(f"{words(row['measure'] or row['their_role'])}, {row['source_id'] or 'contracts'}")
    console.print(
        f"[bold]{escape(row['their_name'])}[/] ({row['their_country_code'] or 'country unknown'}), {source}: {escape(row['their_party_id'])}",
        soft_wrap=True,
    )
    console.print(f"Probability {row['probability']:.3f}: {BANDS[row['band']]}. {RULES[row['rule']]}", soft_wrap=True)
    if row["shared_number"]:
        console.print(f"Number that both bear: {escape(row['shared_number'])}")
    table = Table("what", "value", "weight", "adds")
    for name, value, weight, adds in sorted(map(parts, row["features"]), key=lambda each: -abs(each[3])):
        table.add_row(escape(texts.get(name, name)), f"{value:g}", f"{weight:g}", f"{adds:+.2f}")
    console.print(table)
    show_decision(row)
    console.print(
        "Evidence: " + escape(", ".join(f"{each[:12]}…#{each.partition('#')[2]}" for each in row["evidence_ids"])),
        soft_wrap=True,
    )


def show_decision(row: Row) -> None:
    """What a person decided, and whether it stands."""
    if row["decision_state"] == "none":
        console.print("No person has decided.")
        return
    stands = (
        "It stands." if row["decision_state"] == "standing" else "A record has changed since: the pair is open again."
    )
    console.print(
        f"{escape(row['decided_by'])} decided {row['decision']} on {row['decided_on']}: {escape(row['decision_reason'])}. {stands}",
        soft_wrap=True,
    )


def parts(line: str) -> tuple[str, float, float, float]:
    """Name, value, weight and sum of `same_name 1.0 x 4.4 = 4.4`."""
    name, value, _, weight, _, adds = line.split(" ")
    return name, float(value), float(weight), float(adds)


def words(code: str) -> str:
    """A code as words."""
    return code.replace("_", " ")
