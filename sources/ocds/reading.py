"""Releases read by the engine: strictly, so that a field nobody knows stops it; then, with that field named, as far as they are known.

Before the releases it reads an example of one (`known.py`), from which it takes the fields. It refuses any other field, a text where an
object should be, and a field that stands twice; that costs hardly more than to read.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from sources.kit.record import Parsed, Unreadable
from sources.ocds.audit import name_strange_fields
from sources.ocds.encoding import as_utf8, encoding_of
from sources.ocds.known import narrow_example, whole_example
from sources.ocds.lines import Lines, place_of
from sources.ocds.selected import selected
from sources.ocds.split import FETCH_AGAIN

EXAMPLE = "example.jsonl"
"""The file with the example, beside the lines."""
SAMPLE = 200
"""Releases that are looked at to see which of the passed-over fields a publisher uses."""
LARGEST_RELEASE = 16 << 20
LARGEST_OF_ALL = 512 << 20
"""Bytes of one release: as the engine expects it, and the most that is tried."""
LEAST_THREADS = 3
"""The engine shares out a file among its threads only where it has more threads than files to read, and the example is one."""
NOT_UTF8 = "The file is not UTF-8; it was read as Windows-1252 (ISO-8859-1)."
ASK_FOR_UTF8 = "See whether names look right; ask the publisher for UTF-8."


class Refused(Exception):
    """The engine met a field that the example does not have, or one of another kind."""


class Malformed(Exception):
    """The engine met what is no JSON in UTF-8."""


def read_releases(engine: duckdb.DuckDBPyConnection, lines: Lines, parsed: Parsed) -> None:
    """Make the table `release` of the engine. Raises `Unreadable` for broken JSON."""
    try:
        read_any(engine, lines, parsed)
    except Malformed as fault:
        encoding = encoding_of(lines.path)
        if encoding == "utf-8":
            raise broken(lines) from fault
        parsed.note("file", NOT_UTF8, ASK_FOR_UTF8)
        again = lines.path.with_name("utf8.jsonl")
        as_utf8(lines.path, encoding, again)
        lines.path = again
        try:
            read_any(engine, lines, parsed)
        except Malformed as still:
            raise broken(lines) from still


def read_any(engine: duckdb.DuckDBPyConnection, lines: Lines, parsed: Parsed) -> None:
    """Read strictly; if that is refused, name what is strange and read what is known. Raises `Malformed`."""
    try:
        read_known(engine, lines.path)
    except Refused as refusal:
        name_strange(engine, lines, str(refusal), parsed)
        create(engine, lines.path, whole_example(), strict=False)


def name_strange(
    engine: duckdb.DuckDBPyConnection, lines: Lines, refusal: str, parsed: Parsed, largest: int = LARGEST_RELEASE
) -> None:
    """Name what is strange in any release. Raises `Malformed`."""
    try:
        with room_for(engine, largest):
            name_strange_fields(engine, lines, largest, refusal, parsed)
    except duckdb.Error as fault:
        if "maximum_object_size" in str(fault) and largest < LARGEST_OF_ALL:
            name_strange(engine, lines, refusal, parsed, LARGEST_OF_ALL)
        elif "Malformed JSON" in str(fault):
            raise Malformed(str(fault)) from fault
        else:
            raise


@contextmanager
def room_for(engine: duckdb.DuckDBPyConnection, largest: int) -> Iterator[None]:
    """The engine with one thread for the largest releases: each thread sets aside twice the size of a release, which memory does not hold
    several times. With enough threads to share out a file for all others."""
    found = engine.execute("SELECT current_setting('threads')").fetchone()
    threads = max(int(found[0]) if found else 0, LEAST_THREADS) if largest <= LARGEST_RELEASE else 1
    engine.execute(f"SET threads = {threads}")
    try:
        yield
    finally:
        engine.execute("RESET threads")


def read_known(engine: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Read strictly, by a narrow example and if that is too narrow by the whole one. Raises `Refused` or `Malformed`."""
    with path.open("rb") as stream:
        try:
            sample = [json.loads(line) for line in islice(stream, SAMPLE) if line.strip()]
        except (ValueError, RecursionError) as fault:
            raise Malformed(str(fault)) from fault
    try:
        create(engine, path, narrow_example(sample), strict=True)
    except Refused:
        create(engine, path, whole_example(), strict=True)


def create(
    engine: duckdb.DuckDBPyConnection, path: Path, example: dict[str, Any], strict: bool, largest: int = LARGEST_RELEASE
) -> None:
    """Read into the table `release`; its first row is the example. Raises `Refused` or `Malformed`."""
    path.with_name(EXAMPLE).write_text(json.dumps(example) + "\n", "utf-8")
    source = reader(path, largest, strict)
    try:
        with room_for(engine, largest):
            columns = [row[0] for row in engine.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
            engine.execute(f"CREATE OR REPLACE TABLE release AS {selected(columns)} FROM {source}")
    except duckdb.Error as fault:
        said = str(fault)
        if "maximum_object_size" in said and largest < LARGEST_OF_ALL:
            create(engine, path, example, strict, LARGEST_OF_ALL)
        elif "transform error" in said:
            raise Refused(said) from fault
        elif "Malformed JSON" in said:
            raise Malformed(said) from fault
        else:
            raise


def reader(path: Path, largest: int, strict: bool) -> str:
    """The engine's reader of JSON lines by the example, which is its first row."""
    by_example = "sample_size=1, maximum_sample_files=1, map_inference_threshold=-1, field_appearance_threshold=0"
    lenient = "" if strict else ", ignore_errors=true"
    return f"read_ndjson(['{path.with_name(EXAMPLE)}', '{path}'], {by_example}, maximum_object_size={largest}{lenient})"


def broken(lines: Lines) -> Unreadable:
    """Where the JSON is broken: the release, as its place in the file."""
    with lines.path.open("rb") as stream:
        for number, line in enumerate(each for each in stream if each.strip()):
            try:
                json.loads(line)
            except (ValueError, RecursionError) as fault:
                place = place_of(lines, number) if lines.packages else f"line {number + 1}"
                return Unreadable(f"The JSON is broken ({fault}).", FETCH_AGAIN, place)
    return Unreadable("The JSON is broken.", FETCH_AGAIN)
