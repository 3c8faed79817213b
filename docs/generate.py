"""Write the pages that are made from declarations: `python docs/generate.py`. With --check, fail if a page is stale."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from methodology.tables import FOLDER, document
from pipelines.cli import main as command_line
from sources.catalogue import index, licences
from sources.kit.source import load_sources
from warehouse.contract import load_tables
from warehouse.dictionary import render

ROOT = Path(__file__).parents[1]
DICTIONARY = "docs/dictionary"
WIDTH = 100
OWN_PAGES = {"indicator": "indicators.md", "red_flag_rule": "red_flags.md"}
TOPICS = {
    "all": "every topic",
    "site": "topics of production sites",
    "reuse": "re-use and disposal",
    "mineral": "conflict minerals, battery minerals",
    "battery": "battery minerals",
}
ORIGINS = {
    "template_check": "the template's own checker",
    "validator": "known validators of such declarations",
    "oecd": "OECD guidance",
    "sluice": "our own rule",
}

Row = Mapping[str, Any]


def pages() -> dict[str, str]:
    """Text of every generated page by its path below the project's folder; the same declarations give the same text."""
    dictionary = {f"{DICTIONARY}/{name}": text for name, text in render(load_tables()).items()}
    made = {
        "docs/indicators.md": indicators(),
        "docs/red_flags.md": red_flags(),
        "docs/numbers.md": numbers(),
        "docs/commands.md": commands(),
        "docs/sources.md": index(load_sources().values()),
        "DATA_LICENSES.md": licences(load_sources().values()),
    }
    return dictionary | {name: "\n".join(lines).rstrip() + "\n" for name, lines in made.items()}


def indicators() -> Iterator[str]:
    """One section an indicator. An indicator may have a row for each kind of topic; they differ in `applies_to` alone."""
    content = document("indicator")
    yield from head("Indicators", "`methodology/indicator.yml`", content)
    yield (
        "An incident that nobody reported is no data, never not flagged: silence of the press is no evidence. Evidence coverage counts "
        "the layers exposure and mitigation."
    )
    for indicator_id in dict.fromkeys(row["indicator_id"] for row in content["rows"]):
        rows = [row for row in content["rows"] if row["indicator_id"] == indicator_id]
        yield from indicator(rows[0], [TOPICS[row["applies_to"]] for row in rows])


def indicator(row: Row, topics: Sequence[str]) -> Iterator[str]:
    """The section of one indicator: what, where, the four outcomes, the gap, the next step."""
    threshold, is_above = plain(row["threshold"]), row["flag"] == "above"
    out_of_scope = ", or no mineral is in scope" if row["applies_to"] in ("mineral", "battery") else ""
    gap = row["gap_class"]
    asked = (
        f"`{gap}` if the supplier was asked, else `not_collected`"
        if gap
        else "none of its own; it follows from another indicator's gap"
    )
    yield from ("", f"## {row['indicator_id']}", "", f"{row['title']}.", "")
    yield from table(
        ("", ""),
        [
            ("layer", row["layer"]),
            ("topics", ", ".join(topics)),
            ("OECD step", row["oecd_step"]),
            ("unit", row["unit"]),
            ("flagged", f"{'above' if is_above else 'below'} {threshold}"),
            ("not flagged", f"{threshold} or {'less' if is_above else 'more'}"),
            ("not applicable", f"the topic is set aside with a reason{out_of_scope}"),
            ("no data", "nothing is known"),
            ("gap class", asked),
            ("next action", row["next_action"]),
        ],
    )


def red_flags() -> Iterator[str]:
    """One section a rule."""
    content = document("red_flag_rule")
    yield from head("Red flags", "`methodology/red_flag_rule.yml`", content)
    yield "Severity is `block` (needs an answer before the declaration is relied on), `major` or `minor`. Every finding names file, sheet and cell."
    for row in content["rows"]:
        raised = row.get("raised_severity")
        severity = f"{row['severity']}, raised to {raised} where nothing matches at all" if raised else row["severity"]
        yield from ("", f"## {row['red_flag_id']}", "", f"**{row['title']}.** {row['meaning']}", "")
        yield from (
            f"- **Origin:** {ORIGINS[row['origin']]}",
            f"- **Severity:** {severity}",
            f"- **Remedy:** {row['remedy']}",
        )


def numbers() -> Iterator[str]:
    """One section a file of the method, with its source, its note and its values."""
    yield from head("The numbers of the method", "`methodology/`", document("method"))
    yield "Whatever is marked as judgement is to be reviewed by the people who use the method. Columns are explained in the [dictionary](dictionary/method.md)."
    for name in sorted(path.stem for path in FOLDER.glob("*.yml") if path.stem != "method"):
        content = document(name)
        yield from ("", f"## {name}", "")
        if name in OWN_PAGES:
            yield f"See [{OWN_PAGES[name]}]({OWN_PAGES[name]})."
            continue
        yield from paragraphs(content)
        yield from table(*values(content))
        if "otherwise" in content:
            yield from ("", f"Otherwise: {plain(content['otherwise'])}")


def values(content: Row) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """Titles and lines of a file of the method: its parameters, its matrix, or its rows."""
    if "parameters" in content:
        parts = ("value", "text", "source")
        return ("parameter", *parts), [
            (name, *(entry[part] for part in parts)) for name, entry in content["parameters"].items()
        ]
    if "matrix" in content:
        return content["columns"], content["matrix"]
    if "groups" in content:
        return content["columns"], content["groups"]
    if "pairs" in content:
        return content["columns"], content["pairs"]
    names = list(dict.fromkeys(name for row in content["rows"] for name in row))
    return names, [[row.get(name) for name in names] for row in content["rows"]]


def commands() -> Iterator[str]:
    """The help of every command."""
    yield from head("Commands", "the help of each command", {})
    for path, command in walk("sluice", command_line):
        with click.Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH) as context:
            yield from (f"## {path}", "", "```text", command.get_help(context), "```", "")


def walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, each with the words a person types."""
    yield path, command
    if isinstance(command, click.Group):
        for name, child in sorted(command.commands.items()):
            yield from walk(f"{path} {name}", child)


def head(title: str, origin: str, content: Row) -> Iterator[str]:
    """Title of a page, where it is made from, and what the file says of itself."""
    yield from (f"# {title}", "", f"Made from {origin} by `python docs/generate.py`: change it there, not here.", "")
    yield from paragraphs(content)


def paragraphs(content: Row) -> Iterator[str]:
    """Note and source of a file of the method."""
    if note := content.get("note"):
        yield from (" ".join(note.split()), "")
    if source := content.get("source"):
        yield from (f"Source: {' '.join(source.split())}.", "")


def table(titles: Sequence[str], lines: Sequence[Sequence[Any]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(titles)}"
    yield from (f"| {' | '.join(plain(value) for value in line)} |" for line in lines)


def plain(value: Any) -> str:
    """A value as text for a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case list():
            return ", ".join(plain(each) for each in value)
        case _:
            return " ".join(str(value).split()).replace("|", "\\|")


def stale(folder: Path = ROOT) -> list[str]:
    """Generated pages that are missing, differ, or are no longer made."""
    wanted = pages()
    found = {path.relative_to(folder).as_posix() for path in (folder / DICTIONARY).glob("*.md")}
    differing = [
        name
        for name, text in wanted.items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    ]
    return sorted({*differing, *(found - set(wanted))})


def main() -> None:
    """Write the pages, or check them."""
    if "--check" in sys.argv[1:]:
        if old := stale():
            sys.exit(f"Stale: {', '.join(old)}. Run: python docs/generate.py")
        return
    for name, text in pages().items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
