"""What `sluice sources` prints."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipelines.show import console
from pipelines.visits import Visit

if TYPE_CHECKING:
    from pipelines.editions.judging import Judged
    from pipelines.source_state import SourceState
    from pipelines.trial import Trial

TONES = {
    "ok": "green",
    "stale": "yellow",
    "held": "yellow",
    "failing": "red",
    "not_configured": "dim",
    "never_read": "dim",
}
TITLES = {
    "Source": 24,
    "Health": 14,
    "Edition": 10,
    "Age / cadence": 13,
    "Rows": 10,
    "Redistribution": 14,
    "Level": 15,
    "Publisher": 40,
    "Licence": 26,
}
"""Columns with their widths in characters; the last two give way on a narrow terminal."""
SHOWN = 5
WIDE = 200
"""Characters of a table that goes into a file: nobody resizes that."""


def show_states(states: Sequence["SourceState"]) -> None:
    """The table of sources, then in words why some are not well."""
    table = Table(*TITLES)
    for column, (title, width) in zip(table.columns, TITLES.items(), strict=True):
        column.no_wrap, column.overflow, column.max_width = True, "ellipsis", width
        column.min_width = None if title in ("Publisher", "Licence") else width
        column.justify = "right" if title in ("Age / cadence", "Rows") else "left"
    for state in states:
        source, newest = state.source, state.newest
        age = "-" if state.age_days is None else str(state.age_days)
        table.add_row(
            source.id,
            f"[{TONES[state.health]}]{state.health.replace('_', ' ')}[/]",
            newest.edition.edition_date.isoformat() if newest else "-",
            f"{age} / {source.cadence_days or '-'} d",
            f"{state.row_count:,}",
            source.licence.redistribution,
            source.level.replace("_", " "),
            escape(source.publisher),
            escape(source.licence.name),
        )
    (console if console.is_terminal else Console(width=WIDE)).print(table)
    for state in states:
        if state.why and state.health not in ("never_read", "not_configured"):
            console.print(f"[{TONES[state.health]}]{state.source.id}[/] {escape(state.why)}", soft_wrap=True)
    unread = sum(state.health in ("never_read", "not_configured") for state in states)
    console.print(f"{len(states)} sources, {unread} never read. One in full: sluice sources show ID")


def show_visit(visit: Visit) -> None:
    """One line a visit."""
    tone = {"failed": "red", "not_configured": "yellow"}.get(visit.outcome, "green")
    told = f"{visit.reason} {visit.remedy}" if visit.reason else f"{len(visit.files)} files"
    console.print(f"[{tone}]{visit.outcome.replace('_', ' ')}[/] {visit.source_id}: {escape(told)}", soft_wrap=True)
    if visit.moved_to:
        console.print(f"  moved to {escape(visit.moved_to)}: write it into source.yml", soft_wrap=True)


def show_trial(trial: "Trial") -> None:
    """A trial visit: what came, and whether a run would take it."""
    show_visit(trial.visit)
    if trial.edition is not None:
        rows = f"{trial.edition.edition.row_count:,} rows, would be {trial.edition.status}"
        console.print(f"  {rows}. {escape(trial.edition.why or '')}", soft_wrap=True)


def show_source(state: "SourceState", editions: Sequence["Judged"], visits: Sequence[Visit]) -> None:
    """One source in full."""
    source = state.source
    facts = {
        "what": source.title,
        "publisher": source.publisher,
        "level": source.level,
        "health": state.health.replace("_", " ") + (f": {state.why}" if state.why else ""),
        "licence": f"{source.licence.name} (redistribution: {source.licence.redistribution})",
        "evidence": source.licence.evidence.strip(),
        "attribution": source.licence.attribution or "-",
        "addresses": ", ".join(source.addresses) or "-",
        "page": f"sources/{source.id}/README.md",
    }
    for name, value in facts.items():
        console.print(f"[bold]{name}[/]  {escape(value)}", soft_wrap=True)
    show_editions(editions)
    for visit in visits[-SHOWN:]:
        console.print(f"visited {visit.visited_at:%Y-%m-%d %H:%M} ", end="")
        show_visit(visit)


def show_editions(editions: Sequence["Judged"]) -> None:
    """The newest editions with what each changed."""
    table = Table("Edition", "Day", "Came by", "Files", "Rows", "Status", "Superseded", title="Editions")
    for each in editions[-SHOWN:]:
        found, superseded = each.edition, each.superseded_on
        day = superseded.isoformat() if superseded else "-"
        counts = (str(len(found.deliveries)), f"{found.row_count:,}")
        table.add_row(found.edition_id, found.edition_date.isoformat(), found.came_by, *counts, each.status, day)
    console.print(table)
    for each in editions[-SHOWN:]:
        if each.why:
            console.print(f"{each.edition.edition_id}: {escape(each.why)}", soft_wrap=True)
        for change in each.changes:
            if change.rows_before is None:
                continue
            told = (
                f"{change.table_name}: {change.rows_before:,} rows before, {change.rows_now:,} now; keys new {change.keys_new}, "
                f"vanished {change.keys_vanished}, changed {change.keys_changed}"
            )
            console.print(f"  {told}; fields {', '.join(change.changed_fields) or 'none'}", soft_wrap=True)
            for example in change.examples:
                console.print(f"    {escape(example)}", soft_wrap=True)
