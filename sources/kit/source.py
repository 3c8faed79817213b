"""What is known of a source before a byte is read: `source.yml`, read strictly, and whose a dropped file is."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

SOURCES = Path(__file__).parents[1]

Level = Literal["company", "facility", "product", "product_country", "country", "contract", "document"]
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
    """How many rows one edition gives, and why these bounds."""

    min_rows: Annotated[int, Field(ge=0)]
    max_rows: Annotated[int, Field(ge=0)]
    prose: Text

    @model_validator(mode="after")
    def _bounds_in_order(self) -> Self:
        if self.min_rows > self.max_rows:
            raise ValueError(f"min_rows {self.min_rows} is above max_rows {self.max_rows}")
        return self


class Rate(_Strict):
    """How fast the source may be asked."""

    requests_per_second: Annotated[float, Field(gt=0)]


class Source(_Strict):
    """One source as `source.yml` declares it. `level` is what one row is about; `cadence_days` None means irregular."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    title: Text
    publisher: Text
    level: Level
    addresses: list[Text] = []
    format: Text
    cadence_days: Annotated[int, Field(gt=0)] | None
    licence: Licence
    file_drop: FileDrop | None = None
    expects: dict[str, Expectation]
    rate: Rate | None = None
    user_agent_note: Text | None = None
    notes: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if not self.addresses and self.file_drop is None:
            raise ValueError("neither addresses nor file_drop: no way for data to come in")
        foreign = [table for table in self.expects if not table.startswith(f"{self.id}__")]
        if foreign:
            raise ValueError(f"expects names tables of another source: {', '.join(foreign)}")
        return self


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
