"""The quality page: every check of the run, the failed ones first with their rows."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reports.reader import Row
from reports.site.facts import Facts
from reports.site.figures import counted
from reports.site.pages.index import failed_checks
from reports.site.view import Cell, Fact, Group, Table, badge, number, text
from reports.words import worded


@dataclass(frozen=True)
class QualityPage:
    """What the template `quality.html` lays out."""

    title: str
    summary: str
    failed: Sequence[Group]
    tables: Sequence[Group]
    counts: Sequence[Fact]


def quality_page(facts: Facts) -> QualityPage:
    """Checks by table; failed ones with what failed and what to do."""
    by_table: dict[str, list[Row]] = defaultdict(list)
    for row in facts.checks:
        by_table[row["table_name"]].append(row)
    failed = sorted((row for row in facts.checks if not row["passed"]), key=lambda row: row["severity"] != "critical")
    return QualityPage(
        title="Quality of the data",
        summary=failed_checks(facts),
        failed=[_failure(row) for row in failed],
        tables=[_table(name, rows) for name, rows in sorted(by_table.items())],
        counts=[
            Fact("Tables checked", str(len(by_table))),
            Fact("Checks", str(len(facts.checks))),
            Fact("Failed", str(len(failed))),
        ],
    )


def state(row: Row) -> Cell:
    """Whether a check held, by word, shape and colour."""
    if row["passed"]:
        return badge("Held", "low")
    return badge("Failed, critical", "critical") if row["severity"] == "critical" else badge("Failed, warning", "high")


def _failure(row: Row) -> Group:
    failing: list[dict[str, object]] = json.loads(row["failing_rows"] or "[]")
    columns = tuple(dict.fromkeys(name for each in failing for name in each))
    table = Table(
        f"Failing rows of {row['table_name']} / {row['check_id']}",
        columns,
        [[Cell("" if each.get(name) is None else str(each.get(name)), "code") for name in columns] for each in failing],
        source=("quality_result",),
        empty="The check names no single row.",
        cards=False,
    )
    said = f"{row['prose'] or ''} Observed: {row['observed'] or 'nothing'}."
    cell = state(row)
    return Group(
        f"{row['table_name']}: {worded(row['check_id'])}", said, table, is_open=True, tone=cell.tone, label=cell.text
    )


def _table(name: str, rows: Sequence[Row]) -> Group:
    failed = sum(not row["passed"] for row in rows)
    table = Table(
        f"Checks of {name}",
        ("Check", "State", "Severity", "Rows that broke it", "Observed", "What was expected"),
        [
            [
                text(worded(row["check_id"]), note=row["column_name"] or ""),
                state(row),
                text(worded(row["severity"])),
                number(str(row["unexpected_count"] or 0)),
                text(row["observed"]),
                text(row["prose"]),
            ]
            for row in sorted(rows, key=lambda row: (row["passed"], row["check_id"]))
        ],
        source=("quality_result",),
    )
    label = f"{failed} failed" if failed else "all held"
    said = f"Layer {rows[0]['layer']}, {counted(len(rows), 'check')}."
    return Group(name, said, table, tone="high" if failed else "low", label=label)
