"""Rules of the house that no linter knows: who may import whom, how long a function is, what a file may not say."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = (
    "sources",
    "transforms",
    "methodology",
    "warehouse",
    "reports",
    "pipelines",
    "demo",
    "benchmarks",
    "docs",
    "tests",
)
MAY_IMPORT = {
    "sources": {"sources"},
    "transforms": {"transforms", "methodology"},
    "methodology": {"methodology"},
    "warehouse": {"warehouse"},
    "reports": {"reports", "methodology", "warehouse"},
    "demo": {"demo"},
    "pipelines": {"pipelines", "sources", "transforms", "methodology", "warehouse", "reports"},
}
LONGEST = 60
"""Lines of a function."""
LONGER = {
    "transforms/risk/red_flag.py red_flag": "one line for each table it reads and for each of twenty-six rules; in parts it would be harder to see whole",
    "tests/support/published_run.py example": "the rows of a fixture, one after the other",
}
"""Functions that may be longer, with the reason."""
PACKAGE_INDEX = r"(?i)--(extra-)?index-url|--find[-]links|https?://[^\s/]+/(?:[s]imple|[p]ackages)/"
MACHINE_PATH = r"(?<![\w.:])/(?:work|root|home|Users)/|/tmp/(?:x)\b|\b[A-Z]:\\\\?Users\\"
PIN = re.compile(
    r"[A-Za-z0-9._-]+(\[[a-z0-9,-]+\])?==[A-Za-z0-9.+!-]+( ; [^\\]+)? \\((\n    --hash=sha256:[0-9a-f]{64}( \\)?)+)"
)
IMPORT_ALONE = """
import os, sys
written = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if arguments[0] != os.devnull:
            written.append(str(arguments[0]))
    elif event in ("os.mkdir", "os.rename", "sqlite3.connect"):
        written.append(f"{event} {arguments[0]}")
sys.addaudithook(hook)
sys.path.insert(0, sys.argv[1])
import pipelines.definitions
assert pipelines.definitions.defs.resolve_job_def("everything")
print("\\n".join(written))
"""


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(file: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level package of every import of a file, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import hides where it leads"
            yield node.lineno, (node.module or "").split(".")[0]


def place(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT).as_posix()}:{line}"


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """File, name and length of every function of a file, its decorators apart."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.relative_to(ROOT).as_posix()} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def project_files() -> list[Path]:
    """Tracked files, and new ones that are not ignored; in a copy without git, whatever lies in the project's folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        found = [ROOT / name for name in listed if name and not name.startswith(("inbox/", "data/"))]
    except (FileNotFoundError, subprocess.CalledProcessError):
        folders = [
            path
            for folder in (*FOLDERS, ".ci")
            for path in (ROOT / folder).rglob("*")
            if "__pycache__" not in path.parts
        ]
        found = [*(path for path in ROOT.iterdir() if path.is_file()), *folders]
    return sorted(path for path in found if path.is_file())


def texts() -> Iterator[tuple[Path, str]]:
    for file in project_files():
        content = file.read_bytes()
        if b"\0" not in content:
            yield file, content.decode("utf-8", errors="replace")


def lines_that_say(pattern: str) -> list[str]:
    wanted = re.compile(pattern)
    return [
        place(file, number)
        for file, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if wanted.search(line)
    ]


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_it_may(folder: str) -> None:
    files = python_files(folder)
    assert files
    ours = set(FOLDERS) - MAY_IMPORT[folder]
    assert [
        f"{place(file, line)} imports {name}" for file in files for line, name in imported(file) if name in ours
    ] == []


def test_only_pipelines_import_dagster() -> None:
    others = [file for folder in FOLDERS if folder not in ("pipelines", "tests") for file in python_files(folder)]
    assert [place(file, line) for file in others for line, name in imported(file) if name == "dagster"] == []


def test_no_function_is_longer_than_a_screen_without_a_reason() -> None:
    every = [found for folder in FOLDERS for file in python_files(folder) for found in functions(file)]
    assert len(every) > 500
    assert {name for name, length in every if length > LONGEST} == set(LONGER)


def test_definitions_load_in_an_empty_environment_and_write_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-B", "-c", IMPORT_ALONE, str(ROOT)]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []
    assert list(tmp_path.iterdir()) == []


def test_no_file_names_a_package_index() -> None:
    assert lines_that_say(PACKAGE_INDEX) == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert lines_that_say(MACHINE_PATH) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (PACKAGE_INDEX, "--" + "index-url https://index.example/"),
        (PACKAGE_INDEX, "https://index.example/" + "packages/"),
        (MACHINE_PATH, 'DATA = "/' + 'home/somebody/data"'),
        (MACHINE_PATH, "see /" + "root/notes.txt"),
    ],
)
def test_what_no_file_may_name_is_found(pattern: str, line: str) -> None:
    assert re.search(pattern, line)


def test_the_lock_holds_versions_and_hashes_only() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pins = list(PIN.finditer(text))
    assert len(pins) > 50
    assert PIN.sub("", text).strip() == ""


def test_the_lock_holds_what_the_project_asks_for() -> None:
    pinned = {
        name.lower()
        for name in re.findall(
            r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
        )
    }
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    asked = {name.lower() for name in re.findall(r'^    "([A-Za-z0-9._-]+)', project, re.MULTILINE)}
    assert asked
    assert asked - pinned == set()
