"""The documentation says what there is: generated pages are fresh, nothing lacks its section, links and commands hold."""

import importlib.util
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from inspect import signature
from pathlib import Path
from types import ModuleType

import click
import pytest

import sources
from methodology.tables import document
from pipelines.cli import main as command_line
from sources.kit.source import load_sources
from tests.unit import raw_tables
from warehouse.contract import TABLES, load_tables

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE_PAGES = sorted((ROOT / "sources").glob("*/README.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), *SOURCE_PAGES]
LEADS = ("Where from.", "Licence.", "Cadence.")
EXAMPLE = "tender_exclusions"
AVOIDED = r"(?i)\b(compliant|conflict-free|blacklist\w*|certified smelters?|safe suppliers?|ratings?)\b"
DECISION = r"# \d{4} [^\n]+\n\n## Context\n\n.+\n\n## Decision\n\n.+\n\n## Consequence\n\n.+"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generator", DOCS / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sections(page: Path) -> list[str]:
    return re.findall(r"^## (.+)$", prose(page), re.MULTILINE)


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            yield target


def commands_of(page: Path) -> Iterator[str]:
    """Each `sluice` and `make` command of a page: lines of its sh blocks, and code within its sentences."""
    text = page.read_text("utf-8")
    lines = [
        line
        for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    for line in [*lines, *re.findall(r"`([^`\n]+)`", prose(page))]:
        command = line.split("#")[0].strip()
        if command.startswith(("sluice ", "make ")):
            yield command


def fault(command: str) -> str | None:
    """What of a command does not exist, if anything."""
    program, *words = re.sub(r"[\[\]]", "", command).split()
    if program == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        return next((f"{command}: no target {word}" for word in words if word not in targets and "=" not in word), None)
    found: click.Command = command_line
    while isinstance(found, click.Group) and words:
        if (child := found.commands.get(words[0])) is None:
            return f"{command}: no command {words[0]}"
        found, words = child, words[1:]
    options = {option for parameter in found.params for option in parameter.opts}
    return next(
        (f"{command}: no option {word}" for word in words if word.startswith("-") and word not in options), None
    )


def missing_parts(page: Path) -> list[str]:
    """What the page of a source lacks."""
    if not page.exists():
        return ["the page"]
    text, titles = prose(page), sections(page)
    wanted = {
        "a title and what it is": bool(re.match(r"# \S[^\n]*\n\n[^-#|`\s]", text)),
        **{f"**{lead}**": f"**{lead}**" in text for lead in LEADS},
        "a section on columns, tables or forms": any(re.match(r"(Column|Table|Form)s?\b", title) for title in titles),
        "the section Traps": "Traps" in titles,
    }
    return [part for part, there in wanted.items() if not there]


def names(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_generated_pages_are_fresh() -> None:
    assert generator().stale() == [], "run: python docs/generate.py"


def test_a_changed_page_is_told_to_be_stale(tmp_path: Path) -> None:
    made = generator()
    for name, text in made.pages().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert made.stale(tmp_path) == []
    (tmp_path / "DATA_LICENSES.md").write_text("old", "utf-8")
    (tmp_path / "docs" / "dictionary" / "gone.md").write_text("a layer that is no more", "utf-8")
    assert made.stale(tmp_path) == ["DATA_LICENSES.md", "docs/dictionary/gone.md"]


@pytest.mark.parametrize("source_id", load_sources())
def test_every_source_has_its_page_with_the_parts_a_reader_looks_for(source_id: str) -> None:
    assert missing_parts(ROOT / "sources" / source_id / "README.md") == []


def test_what_the_page_of_a_source_lacks_is_told(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    assert missing_parts(page) == ["the page"]
    page.write_text("# A list\n\n- **Where from.** An office.\n- **Cadence.** Yearly.\n\n## Traps\n", "utf-8")
    assert missing_parts(page) == ["a title and what it is", "**Licence.**", "a section on columns, tables or forms"]


def test_the_index_and_the_licences_hold_every_source_and_nobody_else_has_to_name_one() -> None:
    pages = generator().pages()
    for source_id, source in load_sources().items():
        assert f"[{source_id}](../sources/{source_id}/README.md)" in pages["docs/sources.md"]
        terms = pages["DATA_LICENSES.md"].split(f"\n## {source_id}\n")[1].split("\n## ")[0]
        for stated in (source.licence.name, source.licence.evidence, source.licence.attribution or source.publisher):
            assert " ".join(stated.split()).replace("|", "\\|") in terms
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "](docs/sources.md)" in readme and "](DATA_LICENSES.md)" in readme
    assert re.findall(r"\]\(sources/[^)]+\)", readme) == []


def test_every_table_has_its_section_in_the_dictionary() -> None:
    documented = {(page.stem, name) for page in (DOCS / "dictionary").glob("*.md") for name in sections(page)}
    assert documented == {(table.layer, table.table) for table in load_tables().values()}


def test_every_indicator_red_flag_and_command_has_its_section() -> None:
    assert set(sections(DOCS / "indicators.md")) == {row["indicator_id"] for row in document("indicator")["rows"]}
    assert sections(DOCS / "red_flags.md") == [row["red_flag_id"] for row in document("red_flag_rule")["rows"]]
    commands = {f"sluice {name}" for name in command_line.commands}
    assert commands < set(sections(DOCS / "commands.md"))


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_commands_that_a_page_names_exist_with_their_options(page: Path) -> None:
    assert [found for command in commands_of(page) if (found := fault(command))] == []


def test_a_command_or_option_that_does_not_exist_is_told() -> None:
    named = ["sluice run --inbox DIR [--as-of DATE]", "make demo", "sluice rum", "sluice run --inbx DIR", "make demos"]
    assert [fault(command) is None for command in named] == [True, True, False, False, False]


def test_the_readme_names_every_command() -> None:
    named = {command.split()[1] for command in commands_of(ROOT / "README.md") if command.startswith("sluice ")}
    assert named == set(command_line.commands)


def test_the_method_page_repeats_no_number_of_the_method() -> None:
    assert re.findall(r"(?<![\w.])\d*\.\d+", (DOCS / "method.md").read_text("utf-8")) == []


def test_the_method_page_names_every_parameter_that_is_its_own() -> None:
    """Parameters of red flags and gaps stand on the page of numbers alone, those of the matching of names on its own page."""
    elsewhere = {
        "declaration_stale_months", "product_scope_smelter_limit", "reference_copy_minimum", "reference_copy_share",
        "low_response_share", "versions_behind_allowed", "evidence_stale_months", "gap_due_days",
    }  # fmt: skip
    text = (DOCS / "method.md").read_text("utf-8")
    missing = {name for name in document("parameter")["parameters"] if name not in text}
    of_matching = {name for name in missing if name.startswith("match_")}
    assert missing - of_matching == elsewhere
    assert {name for name in of_matching if name not in (DOCS / "matching.md").read_text("utf-8")} == set()


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_pages_keep_to_the_words_of_the_method(page: Path) -> None:
    assert re.findall(AVOIDED, prose(page)) == []


def test_decisions_are_numbered_without_a_gap_and_say_context_decision_and_consequence() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    assert [page.name[:4] for page in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    odd = [page.name for page in decisions if not re.fullmatch(DECISION, page.read_text("utf-8").strip(), re.DOTALL)]
    assert odd == []
    listed = re.findall(r"\]\(decisions/([^)]+)\)", (DOCS / "architecture.md").read_text("utf-8"))
    assert listed == [page.name for page in decisions]


def write_example(page: Path, folder: Path) -> Sequence[str]:
    """Write each file that a page gives (its path, then its fenced block) below a folder; the paths."""
    blocks = re.findall(r"^`([\w/.]+)`\n\n```\w+\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for name, text in blocks:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return [name for name, _ in blocks]


def test_the_example_of_a_new_source_works_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write_example(DOCS / "howto_add_a_source.md", tmp_path)
    allowed = rf"sources/{EXAMPLE}/[\w.]+|warehouse/tables/raw/{EXAMPLE}__\w+\.yml|tests/(unit|integration)/test_\w*{EXAMPLE}\.py"
    assert [name for name in written if not re.fullmatch(allowed, name)] == []
    assert missing_parts(tmp_path / "sources" / EXAMPLE / "README.md") == []
    shutil.copytree(TABLES / "stated", tmp_path / "warehouse" / "tables" / "stated")
    for table in load_tables(tmp_path / "warehouse" / "tables").values():
        assert table.layer == "stated" or table.family in load_tables()
    monkeypatch.setattr(raw_tables, "load_tables", lambda: load_tables(tmp_path / "warehouse" / "tables"))
    monkeypatch.setattr(sources, "__path__", [*sources.__path__, str(tmp_path / "sources")])
    behaviours = [each for name in written if name.startswith("tests/") for each in behaviours_of(tmp_path / name)]
    for name in [name for name in sys.modules if name.startswith(f"sources.{EXAMPLE}")]:
        monkeypatch.delitem(sys.modules, name)
    assert len(behaviours) == 4
    for behaviour in behaviours:
        behaviour(*[tmp_path] * len(signature(behaviour).parameters))


def behaviours_of(file: Path) -> list[Callable[..., None]]:
    """The tests of a file that the page gives: the page's own words, no one else's."""
    namespace: dict[str, object] = {}
    exec(compile(file.read_text("utf-8"), file.name, "exec"), namespace)
    return [value for name, value in namespace.items() if name.startswith("test_") and callable(value)]
