"""What is known of a source before a byte is read: `source.yml`, read strictly, and whose a dropped file is."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from sources.kit.media import Kind as MediaKind

SOURCES = Path(__file__).parents[1]

Level = Literal["company", "facility", "product", "product_country", "country", "contract", "document"]
Kind = Literal["list", "feed", "documents"]
"""`list`: a new edition takes the place of the last. `feed`: what comes adds to what came. `documents`: what suppliers and the buyer
hand in, each file for itself."""
STALE_FACTOR = 1.5
"""An edition is stale when it is older than its cadence and half of it again (judgement: publishers are often some weeks late)."""
Text = Annotated[str, Field(min_length=1)]


def _spelt_out(value: object) -> object:
    """YAML reads a bare `yes` or `no` as a boolean; here they are words."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Licence(_Strict):
    """Under what terms the data may be used, and where that is written."""

    name: Text
    evidence: Text
    redistribution: Annotated[Literal["yes", "no", "derived-only"], BeforeValidator(_spelt_out)]
    attribution: Text | None = None


class FileDrop(_Strict):
    """How a file dropped in the inbox is told to be this source's, and how a person gets one.

    Patterns are globs over the path below the inbox, in any case: `*` stays within a folder, `**` crosses folders.
    """

    patterns: Annotated[list[Text], Field(min_length=1)]
    remedy: Text


class Expectation(_Strict):
    """How many rows one edition gives, and why these bounds; how far it may differ from the edition before.

    `key` names the columns by which a row is found again in another edition; without one, rows are only counted.
    """

    min_rows: Annotated[int, Field(ge=0)]
    max_rows: Annotated[int, Field(ge=0)]
    prose: Text
    key: list[Text] = []
    max_vanished_share: Annotated[float, Field(ge=0, le=1)] = 0.2
    """Share of the last edition's keys that may be gone."""
    max_growth: Annotated[float, Field(ge=0)] = 0.5
    """Growth of the rows as a share of the last edition's: a list that came twice in one file has 1.0."""

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.min_rows > self.max_rows:
            raise ValueError(f"min_rows {self.min_rows} is above max_rows {self.max_rows}")
        return self


class Part(_Strict):
    """One address that is asked, under a name that the file keeps. `expect` are the kinds of bytes that will do."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.{}-]+$")]
    address: Annotated[str, Field(pattern=r"^https?://")]
    expect: list[MediaKind] = []
    refused_wait: Annotated[float, Field(gt=0)] | None = None
    """Seconds after which a publisher that answers 403 to too many requests may be asked again; without it a 403 is a bot wall."""


class Fetch(_Strict):
    """How the publisher is asked. Parts are fetched one by one, unless a `fetch.py` beside knows a longer protocol."""

    parts: Annotated[list[Part], Field(min_length=1)]
    headers: dict[str, str] = {}
    keys: list[Annotated[str, Field(pattern=r"^SLUICE_[A-Z0-9_]+$")]] = []
    """Environment variables that hold keys; one that is not set leaves the source not configured."""
    unpack: list[Text] = []
    """Globs over the members of ZIP parts: these are kept as files of their own, and the ZIP is not."""
    max_bytes: Annotated[int, Field(gt=0)] | None = None


class Rate(_Strict):
    """How fast the source may be asked."""

    requests_per_second: Annotated[float, Field(gt=0)]


class Source(_Strict):
    """One source as `source.yml` declares it. `level` is what one row is about; `cadence_days` None means irregular."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Text
    publisher: Text
    level: Level
    kind: Kind
    addresses: list[Text] = []
    format: Text
    cadence_days: Annotated[int, Field(gt=0)] | None
    stale_after_days: Annotated[int, Field(gt=0)] | None = None
    licence: Licence
    file_drop: FileDrop | None = None
    fetch: Fetch | None = None
    expects: dict[str, Expectation]
    rate: Rate | None = None
    user_agent_note: Text | None = None
    notes: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.fetch is None and self.file_drop is None:
            raise ValueError("neither fetch nor file_drop: no way for data to come in")
        foreign = [table for table in self.expects if not table.startswith(f"{self.id}__")]
        if foreign:
            raise ValueError(f"expects names tables of another source: {', '.join(foreign)}")
        return self

    @property
    def stale_after(self) -> int | None:
        """Days after which an edition is stale; None where there is no cadence."""
        return self.stale_after_days or (round(self.cadence_days * STALE_FACTOR) if self.cadence_days else None)


class InvalidSource(Exception):
    """A `source.yml` that does not hold: the message names the file and every field at fault."""


def load_source(source_id: str, root: Path = SOURCES) -> Source:
    """Read one source's `source.yml`. Raises `InvalidSource`."""
    path = root / source_id / "source.yml"
    try:
        source = Source.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc'])) or 'file'}: {fault['msg']}" for fault in error.errors()]
        raise InvalidSource(f"{path}: " + "; ".join(faults)) from error
    except (OSError, yaml.YAMLError) as error:
        raise InvalidSource(f"{path}: {error}") from error
    if source.id != source_id:
        raise InvalidSource(f"{path}: id {source.id!r} is not the name of its folder")
    return source


@cache
def load_sources(root: Path = SOURCES) -> Mapping[str, Source]:
    """Read every source that has a `source.yml`, by id in order. Raises `InvalidSource`."""
    return {path.parent.name: load_source(path.parent.name, root) for path in sorted(root.glob("*/source.yml"))}


def recognise(name: str, root: Path = SOURCES) -> str | None:
    """Return the id of the source whose file drop takes this path below the inbox, or None.

    Where several do, the pattern that spells out the most characters wins, so `**/*.xlsx` yields to `cahra/*.xlsx`.
    """
    wanted = name.replace("\\", "/").casefold()
    found = [
        (len(re.sub(r"[*?]", "", pattern)), source.id)
        for source in load_sources(root).values()
        if source.file_drop
        for pattern in source.file_drop.patterns
        if _glob(pattern).fullmatch(wanted)
    ]
    return max(found)[1] if found else None


@cache
def _glob(pattern: str) -> re.Pattern[str]:
    wild = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    tokens = re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", pattern.casefold())
    return re.compile("".join(wild.get(token, re.escape(token)) for token in tokens), re.S)
