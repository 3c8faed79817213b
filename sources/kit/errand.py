"""Asking one publisher for one edition: what is declared, the keys, and the client that carries it out."""

import fnmatch
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from sources.kit.fetched import BY_HAND, Fetched, FetchFailed, NotModified
from sources.kit.http import Client
from sources.kit.source import Fetch, Part, Source

Fetcher = Callable[["Errand"], Iterator["Received"]]
BROKEN_ZIP = "The ZIP is broken or holds no file named like"


class NotConfigured(Exception):
    """A key that the publisher asks for is not set. The message names the environment variable and where to get a key."""


@dataclass(frozen=True)
class Received:
    """One file of an edition: the name it is kept under, where its bytes lie while the client is open, and how it came."""

    name: str
    path: Path
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)
    moved_to: str | None = None


@dataclass(frozen=True)
class Errand:
    """One visit to a publisher. `since` is the day of the last visit that saw files: a feed asks for what came after it. `today` is the
    day of the visit. `etags` are those of the parts that are kept already, by name."""

    source: Source
    client: Client
    today: date
    since: date | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    etags: Mapping[str, str] = field(default_factory=dict)

    @property
    def how(self) -> Fetch:
        """The declared way of asking."""
        assert self.source.fetch is not None, f"{self.source.id} is a file drop alone"
        return self.source.fetch

    def part(self, name: str) -> Part:
        """A declared part. Raises LookupError."""
        for part in self.how.parts:
            if part.name == name:
                return part
        raise LookupError(f"{self.source.id}: source.yml declares no part {name}")

    def get(
        self,
        part: Part,
        *,
        name: str | None = None,
        address: str | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        json: Any | None = None,
        form: Mapping[str, str] | None = None,
        etag: str | None = None,
    ) -> Received | None:
        """Fetch a part, or a page of it under another `name`. `json` and `form` post. None when the publisher says that what has this `etag`
        is still right, and never without one: of an edition of several files, half would be missing."""
        asked = self.client.fetch(
            address or part.address,
            params=params,
            headers={**self.how.headers, **(headers or {})},
            json=json,
            form=form,
            expect=part.expect,
            etag=etag,
            max_bytes=self.how.max_bytes,
            refused_wait=part.refused_wait,
        )
        return None if isinstance(asked, NotModified) else received(asked, name or part.name)


def received(fetched: Fetched, name: str) -> Received:
    """A fetched body as a file of an edition."""
    return Received(name, fetched.path, fetched.address, fetched.headers, fetched.moved_to)


def run_errand(errand: Errand) -> list[Received]:
    """Every file of the publisher's present edition; none when nothing is new. Raises `FetchFailed`, or `NotConfigured` before anything
    is asked: an edition is had whole or not at all."""
    found = fetcher(errand.source.id)(errand)
    return [file for each in found for file in unpacked(each, errand)]


def fetcher(source_id: str) -> Fetcher:
    """`fetch` of the source's own `fetch.py`, else one GET a part."""
    if find_spec(f"sources.{source_id}.fetch") is None:
        return each_part
    own: Fetcher = import_module(f"sources.{source_id}.fetch").fetch
    return own


def each_part(errand: Errand) -> Iterator[Received]:
    """One GET for each declared part; a publisher with one part is asked whether that part is still right."""
    alone = len(errand.how.parts) == 1
    for part in errand.how.parts:
        etag = errand.etags.get(part.name) if alone else None
        if (file := errand.get(part, etag=etag)) is not None:
            yield file


def unpacked(file: Received, errand: Errand) -> Iterator[Received]:
    """The wanted members of a ZIP, or the file itself. Members are written under their bare names: no path of theirs is followed."""
    patterns = errand.how.unpack
    if not patterns or not is_zip(file.path):
        yield file
        return
    try:
        with ZipFile(file.path) as archive:
            names = [n for n in archive.namelist() if any(fnmatch.fnmatch(n.rsplit("/", 1)[-1], p) for p in patterns)]
            if not names:
                raise BadZipFile
            for name in names:
                target = errand.client.folder / f"{len(list(errand.client.folder.iterdir()))}-{Path(name).name}"
                with archive.open(name) as member, target.open("wb") as copy:
                    while chunk := member.read(1 << 20):
                        copy.write(chunk)
                yield Received(Path(name).name, target, file.address, file.headers, file.moved_to)
    except BadZipFile as fault:
        raise FetchFailed(file.address, f"{BROKEN_ZIP} {', '.join(patterns)}.", BY_HAND, 1) from fault


def is_zip(path: Path) -> bool:
    """Whether a file begins as a ZIP does."""
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def keys_of(source: Source) -> dict[str, str]:
    """The keys the source asks for, from the environment. Raises `NotConfigured`."""
    wanted = source.fetch.keys if source.fetch else []
    found = {name: os.environ[name] for name in wanted if os.environ.get(name)}
    missing = [name for name in wanted if name not in found]
    if missing:
        raise NotConfigured(f"{', '.join(missing)} is not set. {source.user_agent_note or 'The publisher gives keys.'}")
    return found
