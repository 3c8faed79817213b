"""What the command line prints: progress, the table of suppliers, messages, a trace."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.tree import Tree

from pipelines.house import House
from pipelines.progress import Listener

if TYPE_CHECKING:
    from pipelines.running import Outcome

console = Console()
FEW = 8


@contextmanager
def progress() -> Iterator[Listener]:
    """A progress line on a terminal; one line a subject elsewhere, so that a log shows where a run stands."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} done"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading the inbox", total=None)

        def listener(subject: str, state: str) -> None:
            if not console.is_terminal:
                click.echo(f"{subject}: {state}", err=True)
            bar.update(task, advance=1, description=escape(f"{subject}: {state}"))

        yield listener


def show_outcome(house: House, outcome: "Outcome") -> None:
    """What a run came to: the suppliers, the files that need a person, what failed, and where the outputs lie."""
    current = house.published / "current"
    for step, text in outcome.failures.items():
        console.print(f"[bold red]failed[/] {escape(step)}: {escape(text)}")
    if not current.exists():
        console.print("Nothing is published yet.")
        return
    if outcome.failures:
        console.print(f"The publication of the last good run stands: {current.resolve().name}")
    elif outcome.nothing_new:
        console.print("Nothing is new: same files, method, code and day.")
    show_suppliers(current)
    show_files(current)
    console.print(f"\nSite      {(current / 'site' / 'index.html').resolve().as_uri()}", soft_wrap=True)
    console.print(f"Workbook  {(current / 'sluice.xlsx').resolve()}", soft_wrap=True)
    console.print(f"Tables    {(current / 'tables').resolve()}", soft_wrap=True)


def rows(publication: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a query over the published Parquet files; `{tables}` stands for their folder."""
    import duckdb

    with duckdb.connect() as engine:
        return engine.execute(sql.format(tables=publication / "tables")).fetchall()


def show_suppliers(publication: Path) -> None:
    """The table of suppliers, the highest score first."""
    table = Table("Supplier", "Band", "Score", "Salient topic", "Red flags", "Route")
    table.columns[2].justify = table.columns[4].justify = "right"
    query = (
        "SELECT supplier_name, supplier_id, risk_band, residual_risk_score, salient_topic, open_red_flags, recommended_route "
        "FROM '{tables}/supplier_risk_profile.parquet' ORDER BY rank, supplier_id"
    )
    found = rows(publication, query)
    if not found:
        console.print(
            "No supplier yet: name them in register/suppliers.csv, or drop a declaration that names its company."
        )
        return
    for name, supplier_id, band, score, topic, flags, route in found:
        words = [str(each or "-").replace("_", " ") for each in (band, topic, route)]
        points = "-" if score is None else f"{score:.1f}"
        table.add_row(escape(name or supplier_id), words[0], points, words[1], str(flags), words[2])
    console.print(table)
    console.print("A score excludes nobody: it leads to a human step.")


def show_files(publication: Path) -> None:
    """The files and rows that need a person, with the remedy."""
    query = (
        "SELECT file_name, place, severity, reason, remedy FROM '{tables}/quarantine.parquet' "
        "WHERE severity <> 'warning' ORDER BY severity, file_name, finding_id"
    )
    found = rows(publication, query)
    for file_name, place, severity, reason, remedy in found[:FEW]:
        console.print(
            f"[yellow]{severity.replace('_', ' ')}[/] {escape(file_name)}, {escape(place)}: {escape(reason)} {escape(remedy)}"
        )
    if len(found) > FEW:
        console.print(f"... and {len(found) - FEW} more; the site's page on files lists them all.")


def show_trace(node: Any, everything: bool) -> int:
    """Print a trace; the number of damaged files."""
    damaged = 0

    def grow(branch: Tree, children: Any) -> None:
        nonlocal damaged
        shown = children if everything else children[:FEW]
        for child in shown:
            damaged += getattr(child, "damaged", False)
            grow(branch.add(escape(child.text)), child.children)
        if len(shown) < len(children):
            branch.add(f"... {len(children) - len(shown)} more (--all)")

    tree = Tree(escape(node.text))
    grow(tree, node.children)
    console.print(tree)
    if damaged:
        click.echo(f"{damaged} damaged", err=True)
    return damaged
