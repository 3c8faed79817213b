"""The first page: the list of suppliers, and what the run stands on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reports.reader import Row
from reports.site.facts import BANDS, Facts, band_badge, supplier_page_name
from reports.site.figures import counted, country, points, share
from reports.site.pages.sources import health
from reports.site.view import Cell, Fact, Table, bar, number, text
from reports.words import FILE_OUTCOMES, ROUTES


@dataclass(frozen=True)
class IndexPage:
    """What the template `index.html` lays out."""

    title: str
    suppliers: Table
    bands: Sequence[tuple[Cell, int]]
    run: Sequence[Fact]
    files: Sequence[Fact]
    failed_checks: str
    sources: str
    routes: Sequence[tuple[str, str, int]]


def index_page(facts: Facts) -> IndexPage:
    """The suppliers by rank."""
    bands = Counter(row["risk_band"] for row in facts.profiles)
    routes = Counter(row["recommended_route"] for row in facts.profiles)
    shown = [*BANDS[::-1], *([None] if bands[None] else [])]
    return IndexPage(
        title="Suppliers by risk",
        suppliers=suppliers(facts),
        bands=[(band_badge(band), bands[band]) for band in shown],
        run=run_facts(facts),
        files=file_counts(facts),
        failed_checks=failed_checks(facts),
        sources=health(facts),
        routes=[(name, meaning, routes[code]) for code, (name, meaning) in reversed(list(ROUTES.items()))],
    )


def suppliers(facts: Facts) -> Table:
    """One row a supplier, the highest score first."""
    return Table(
        "All suppliers, the highest score first",
        (
            "Supplier",
            "Band",
            "Score, 0 to 100",
            "Most salient topic",
            "Next step",
            "Red flags",
            "Gaps",
            "Evidence coverage",
        ),
        [_supplier_row(facts, row) for row in facts.profiles],
        source=("supplier_risk_profile",),
        empty="No supplier is known yet.",
    )


def _supplier_row(facts: Facts, row: Row) -> list[Cell]:
    score, band = row["residual_risk_score"], row["risk_band"]
    gaps = (row["gaps_not_disclosed"] or 0) + (row["gaps_not_collected"] or 0)
    note = (
        row["supplier_id"] if row["country_code"] is None else f"{row['supplier_id']}, {country(row['country_code'])}"
    )
    return [
        text(facts.supplier_names[row["supplier_id"]], note=note, href=supplier_page_name(row["supplier_id"])),
        band_badge(band),
        bar(score, points(score), band or "none", per=100, marks=facts.band_marks),
        text(facts.topic(row["salient_topic"]) if row["salient_topic"] else "none in scope"),
        text(ROUTES.get(row["recommended_route"] or "", ("No route", ""))[0]),
        number(str(row["open_red_flags"] or 0)),
        number(str(gaps)),
        bar(row["evidence_coverage"], share(row["evidence_coverage"])),
    ]


def run_facts(facts: Facts) -> list[Fact]:
    """When, by which method, from which run."""
    run = facts.publication.run
    return [
        Fact("As of", run["as_of_date"].isoformat()),
        Fact("Method", run["method_version"]),
        Fact("Run", run["run_id"]),
        Fact("Suppliers", str(len(facts.profiles))),
    ]


def file_counts(facts: Facts) -> list[Fact]:
    """What became of the files received."""
    counts = Counter(row["outcome"] for row in facts.publication.rows("received_file"))
    return [Fact(word, counted(counts[outcome], "file")) for outcome, word in FILE_OUTCOMES.items()]


def failed_checks(facts: Facts) -> str:
    """How many checks failed, in words."""
    failed = [row for row in facts.checks if not row["passed"]]
    critical = sum(row["severity"] == "critical" for row in failed)
    return f"{counted(len(facts.checks), 'check')} made, {len(failed)} failed ({critical} critical)"
