"""A file in any of the forms of OCDS as JSON lines of releases, with the place in the file from which each line is."""

import codecs
import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from sources.kit.media import HEAD, kind_of
from sources.kit.record import Parsed, SourceFile, Unreadable
from sources.ocds.encoding import MARKS, as_utf8, text_of
from sources.ocds.records import releases_of
from sources.ocds.split import FETCH_AGAIN, PIECE, split

FIRST_LINE = 32 << 20
"""A line longer than this is no line of JSON lines but a whole document."""
MOST_UNPACKED = 64 << 30
"""Bytes that a packed file may unpack to."""
REMEDY = "Deliver a release package, a record package, a release, JSON lines of one of them, or a ZIP or gzip of those."


@dataclass(frozen=True)
class Stretch:
    """Lines that follow each other in one document. `place` is the JSON pointer of their list; `numbered` says whether each line has
    its number in it, or the one line is the place itself."""

    first: int
    place: str
    numbered: bool


@dataclass
class Lines:
    """Releases as JSON lines, where each stands in the file, and what packages say of themselves."""

    path: Path
    stretches: list[Stretch] = field(default_factory=list)
    count: int = 0
    packages: list[dict[str, Any]] = field(default_factory=list)
    """Packages without their releases."""


def lines_of(file: SourceFile, workplace: Path, parsed: Parsed) -> Lines:
    """The releases of a file, written anew in `workplace`; a file that is JSON lines of releases is read where it lies.

    Raises `Unreadable` for a file that is no JSON or whose JSON is broken.
    """
    lines = Lines(workplace / "releases.jsonl")
    with file.path.open("rb") as stream:
        head = stream.read(HEAD)
    kind = kind_of(head)
    if kind == "zip":
        _read_zip(file.path, workplace, lines, parsed)
    elif kind == "gzip":
        unpacked = workplace / "unpacked"
        with gzip.open(file.path) as packed:
            _unpack(packed, unpacked)
        _read_document(unpacked, "", lines, parsed)
    else:
        _require_json(head, "file")
        path = file.path
        if wide := [encoding for mark, encoding in MARKS if head.startswith(mark) and encoding == "utf-16"]:
            path = workplace / "narrow"
            as_utf8(file.path, wide[0], path)
        if _is_lines_of_releases(path):
            lines.stretches.append(Stretch(0, "/", True))
            _adopt(path, lines.path)
        else:
            _read_document(path, "", lines, parsed)
    if not lines.path.exists():
        lines.path.touch()
    return lines


def place_of(lines: Lines, number: int) -> str:
    """Where in the file a line stands, counted from 0."""
    stretch = next((each for each in reversed(lines.stretches) if each.first <= number), Stretch(0, "/", True))
    return f"{stretch.place}{number - stretch.first}" if stretch.numbered else stretch.place


def _read_zip(path: Path, workplace: Path, lines: Lines, parsed: Parsed) -> None:
    try:
        with ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            wanted = [each for each in members if each.filename.lower().endswith((".json", ".jsonl", ".ndjson"))]
            if not wanted:
                raise Unreadable("The ZIP holds no JSON file.", REMEDY)
            if sum(each.file_size for each in wanted) > MOST_UNPACKED:
                raise Unreadable(f"The ZIP unpacks to more than {MOST_UNPACKED >> 30} GB.", FETCH_AGAIN)
            if others := len(members) - len(wanted):
                parsed.note("file", f"{others} members of the ZIP are no JSON; they were not read.", REMEDY)
            for member in wanted:
                unpacked = workplace / "member"
                with archive.open(member) as packed:
                    _unpack(packed, unpacked)
                with unpacked.open("rb") as stream:
                    _require_json(stream.read(HEAD), member.filename)
                _read_document(unpacked, f"{member.filename}#", lines, parsed)
    except BadZipFile as fault:
        raise Unreadable(f"The ZIP is broken ({fault}).", FETCH_AGAIN) from fault


def _unpack(packed: IO[bytes] | gzip.GzipFile, target: Path) -> None:
    size = 0
    try:
        with target.open("wb") as unpacked:
            while piece := packed.read(1 << 20):
                size += unpacked.write(piece)
                if size > MOST_UNPACKED:
                    raise Unreadable(f"The file unpacks to more than {MOST_UNPACKED >> 30} GB.", FETCH_AGAIN)
    except (OSError, EOFError) as fault:
        raise Unreadable(f"The packed file is broken ({fault}).", FETCH_AGAIN) from fault


def _require_json(head: bytes, place: str) -> None:
    kind = kind_of(head)
    if kind != "json":
        page = " A log-in, consent or error page stands in its place." if kind == "html" else ""
        raise Unreadable(f"The file is {kind} where JSON was expected.{page}", REMEDY, place)


def _first_lines(path: Path) -> list[object]:
    """The first two lines, as far as each is a JSON value by itself."""
    found: list[object] = []
    with path.open("rb") as stream:
        for raw in islice(_filled(stream), 2):
            try:
                found.append(json.loads(text_of(raw)))
            except (ValueError, RecursionError):
                break
    return found


def _filled(stream: BinaryIO) -> Iterator[bytes]:
    while raw := stream.readline(FIRST_LINE):
        if raw.strip():
            yield raw


def _is_lines_of_releases(path: Path) -> bool:
    first = _first_lines(path)
    return len(first) == 2 and all(isinstance(each, dict) and _is_release(each) for each in first)


def _is_release(value: dict[str, Any]) -> bool:
    return "ocid" in value and not {"releases", "records", "compiledRelease", "versionedRelease"} & value.keys()


def _read_document(path: Path, place: str, lines: Lines, parsed: Parsed) -> None:
    """Add the releases of one document, or of JSON lines of documents."""
    if len(_first_lines(path)) == 2:
        with path.open("rb") as stream:
            for number, raw in enumerate(_filled(stream)):
                _add_value(_loaded(raw, f"{place}line {number + 1}"), f"{place}/{number}", lines, parsed)
        return
    elements = lines.path.with_name("elements.jsonl")
    elements.unlink(missing_ok=True)
    with path.open("rb") as stream:
        around, count = split(stream, elements)
    if isinstance(around, dict) and not {"releases", "records"} & around.keys():
        _add_value(around, place or "/", lines, parsed)
        return
    name = "/records" if isinstance(around, dict) and "records" in around else "/releases"
    if isinstance(around, dict):
        lines.packages.append(around)
    _add_elements(elements, count, place + (name if isinstance(around, dict) else ""), lines, parsed)


def _add_elements(elements: Path, count: int, place: str, lines: Lines, parsed: Parsed) -> None:
    first = _first_lines(elements)
    if first and all(isinstance(each, dict) and _is_release(each) for each in first):
        lines.stretches.append(Stretch(lines.count, f"{place}/", True))
        if lines.path.exists():
            _append(elements, lines.path)
        else:
            elements.rename(lines.path)
        lines.count += count
        return
    with elements.open("rb") as stream:
        for number, raw in enumerate(_filled(stream)):
            _add_value(_loaded(raw, f"{place}/{number}"), f"{place}/{number}", lines, parsed)


def _add_value(value: Any, place: str, lines: Lines, parsed: Parsed) -> None:
    """Add the releases of a value: itself, or what it holds as a package or record."""
    if isinstance(value, dict) and isinstance(value.get("releases"), list) and "ocid" not in value:
        lines.packages.append({name: below for name, below in value.items() if name != "releases"})
        for number, release in enumerate(value["releases"]):
            _write(release, f"{place.rstrip('/')}/releases/{number}", lines)
    elif isinstance(value, dict) and isinstance(value.get("records"), list):
        lines.packages.append({name: below for name, below in value.items() if name != "records"})
        for number, record in enumerate(value["records"]):
            _add_value(record, f"{place.rstrip('/')}/records/{number}", lines, parsed)
    elif isinstance(value, dict) and not _is_release(value) and "ocid" in value:
        for below, release in releases_of(value, place, parsed):
            _write(release, below, lines)
    else:
        _write(value, place, lines)


def _write(release: Any, place: str, lines: Lines) -> None:
    with lines.path.open("ab") as target:
        target.write(json.dumps(release, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    lines.stretches.append(Stretch(lines.count, place, False))
    lines.count += 1


def _adopt(source: Path, target: Path) -> None:
    """Have the lines of a file under another name: a link, since to copy them takes long. Only a byte order mark has to go."""
    with source.open("rb") as stream:
        marked = stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    if marked:
        _append(source, target)
    else:
        target.symlink_to(source.resolve())


def _append(source: Path, target: Path) -> None:
    with source.open("rb") as some, target.open("ab") as all_of_it:
        if not some.read(3).startswith(codecs.BOM_UTF8):
            some.seek(0)
        shutil.copyfileobj(some, all_of_it, PIECE)


def _loaded(raw: bytes, place: str) -> Any:
    try:
        return json.loads(text_of(raw))
    except (ValueError, RecursionError) as fault:
        raise Unreadable(f"The JSON is broken ({fault}).", FETCH_AGAIN, place) from fault
