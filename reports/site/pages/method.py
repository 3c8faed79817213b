"""The method page: how a score comes about, in words a procurer can read, and every number with its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methodology.tables import FOLDER, document
from reports.site.facts import BANDS, Facts, band_badge
from reports.site.figures import unit
from reports.site.view import Cell, Group, Table, bar, code, number, text
from reports.words import LIMITS, ROUTES, RULES, SEVERITIES, worded

ELSEWHERE = ("method", "topic", "risk_band", "red_flag_rule", "parameter")
NO_SOURCE = "judgement, to be reviewed"
ORIGINS: Mapping[str, str] = {
    "template_check": "The template's own checker", "validator": "Known validators", "oecd": "OECD guidance", "sluice": "This method",
}  # fmt: skip


@dataclass(frozen=True)
class MethodPage:
    """What the template `method.html` lays out."""

    title: str
    version: str
    rules: Sequence[tuple[str, str]]
    limits: Sequence[str]
    topics: Table
    topics_source: str
    bands: Table
    routes: Sequence[tuple[str, str]]
    red_flags: Table
    red_flags_source: str
    parameters: Table
    numbers: Sequence[Group]
    values: Mapping[str, float]
    """Parameters by name, for the sentences that quote them."""


def method_page(facts: Facts) -> MethodPage:
    """The method as it stands in its files."""
    parameters = document("parameter")["parameters"]
    return MethodPage(
        title=f"The method, {document('method')['version']}",
        version=document("method")["version"],
        rules=RULES,
        limits=LIMITS,
        topics=topics(facts),
        topics_source=document("topic")["source"],
        bands=bands(facts),
        routes=list(ROUTES.values()),
        red_flags=red_flags(),
        red_flags_source=document("red_flag_rule")["source"],
        parameters=parameter_table(parameters),
        numbers=[
            number_group(name) for name in sorted(path.stem for path in FOLDER.glob("*.yml")) if name not in ELSEWHERE
        ],
        values={name: float(entry["value"]) for name, entry in parameters.items()},
    )


def topics(facts: Facts) -> Table:
    """The topics with the three judgements that make up severity."""
    exposures = {"site": "Production sites", "mineral": "Minerals", "reuse": "Re-use and disposal partners"}
    return Table(
        "Topics and severity",
        ("Topic", "Severity, 0 to 1", "Scale", "Scope", "Irremediability", "Exposure comes from"),
        [
            [
                text(facts.topic(row["topic_code"])),
                bar(severity(row), unit(severity(row))),
                *(number(f"{row[name]} of 5") for name in ("scale", "scope", "irremediability")),
                text(worded(row["exposure"], exposures)),
            ]
            for row in document("topic")["rows"]
        ],
        source=("topic",),
    )


def severity(row: Mapping[str, Any]) -> float:
    """S of a topic, as its own file defines it: ((max + mean) / 2 - 1) / 4 of the three judgements."""
    grades = [float(row[name]) for name in ("scale", "scope", "irremediability")]
    return ((max(grades) + sum(grades) / 3) / 2 - 1) / 4


def bands(facts: Facts) -> Table:
    """The bands of a score."""
    starts = [*(facts.band_starts[band] for band in BANDS), 100.0]
    rows = [
        [
            band_badge(band),
            text(f"from {starts[at]:g} to {'100' if at == len(BANDS) - 1 else f'below {starts[at + 1]:g}'}"),
        ]
        for at, band in enumerate(BANDS)
    ]
    return Table("Bands of the score, 0 to 100 points", ("Band", "Score"), rows)


def red_flags() -> Table:
    """The rules that find red flags on declarations."""
    return Table(
        "Red flags on declarations",
        ("Rule", "Severity", "What it means", "What to ask for", "Where the rule comes from"),
        [
            [
                text(f"{row['red_flag_id']} {row['title']}"),
                text(worded(row["severity"], SEVERITIES)),
                text(row["meaning"]),
                text(row["remedy"]),
                text(worded(row["origin"], ORIGINS)),
            ]
            for row in document("red_flag_rule")["rows"]
        ],
        source=("red_flag_rule",),
    )


def parameter_table(parameters: Mapping[str, Any]) -> Table:
    """Single numbers of the method with their meaning and source."""
    return Table(
        "Single numbers",
        ("Number", "Value", "What it does", "Source"),
        [
            [text(worded(name)), number(f"{entry['value']:g}"), text(entry["text"]), text(entry["source"])]
            for name, entry in parameters.items()
        ],
    )


def number_group(name: str) -> Group:
    """One file of the method as a table, with its source."""
    content = document(name)
    columns = content.get("columns") or list(dict.fromkeys(column for row in content.get("rows", []) for column in row))
    lines = content.get("matrix") or [[row.get(column) for column in columns] for row in content.get("rows", [])]
    table = Table(
        worded(name),
        tuple(worded(column) for column in columns),
        [[_value(value, at) for at, value in enumerate(line)] for line in lines],
        empty="This file holds no rows.",
        cards=False,
    )
    said = " ".join(f"{content.get('note', '')} Source: {content.get('source', NO_SOURCE)}.".replace("..", ".").split())
    return Group(worded(name), said, table)


def _value(value: object, column: int) -> Cell:
    if isinstance(value, bool):
        return text("yes" if value else "no")
    if isinstance(value, int | float):
        return number(f"{value:g}")
    if isinstance(value, list):
        return text(", ".join(str(each) for each in value))
    if value is None:
        return text("none")
    return text(value) if column else code(value)
