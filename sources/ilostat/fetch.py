"""Ask for each series; one that is too large (413) is asked for again by halves of its years, and a single year by groups of areas."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from iso3166 import countries

from sources.kit.errand import Errand, Received
from sources.kit.fetched import FetchFailed
from sources.kit.source import Part

FIRST_YEAR = 1990
"""Parts begin here: earlier values say nothing of a country today."""
TOO_LARGE = "413"
AREAS = tuple(sorted(country.alpha3 for country in countries)) + ("KOS",)
"""Areas by which a single year is split: countries as the publisher codes them (Kosovo is KOS there)."""


@dataclass(frozen=True)
class _Span:
    """A part of a series: its years, and its areas where not all."""

    first: int
    last: int
    areas: Sequence[str] = ()

    @property
    def name(self) -> str:
        """What tells the part's file apart."""
        return f"_{self.first}_{self.last}" + (f"_{self.areas[0]}_{self.areas[-1]}" if self.areas else "")

    @property
    def params(self) -> Mapping[str, str]:
        """How the part is asked for; a blank between areas becomes the publisher's plus."""
        years = {"timefrom": str(self.first), "timeto": str(self.last)}
        return years | ({"ref_area": " ".join(self.areas)} if self.areas else {})

    @property
    def halves(self) -> tuple["_Span", "_Span"] | None:
        """The part in two, by years and then by areas; None where it is a single area's year."""
        if self.first < self.last:
            middle = (self.first + self.last) // 2
            return replace(self, last=middle), replace(self, first=middle + 1)
        areas = self.areas or AREAS
        if len(areas) == 1:
            return None
        half = len(areas) // 2
        return replace(self, areas=areas[:half]), replace(self, areas=areas[half:])


def fetch(errand: Errand) -> Iterator[Received]:
    """Every series, whole or in parts, with codes instead of labels. Raises `FetchFailed`."""
    whole = replace(errand, etags={})
    for part in errand.how.parts:
        try:
            yield _asked(whole, part, {}, part.name)
        except FetchFailed as failed:
            if not _too_large(failed):
                raise
            for span in _Span(FIRST_YEAR, errand.today.year).halves or ():
                yield from _in_parts(whole, part, span)


def _in_parts(errand: Errand, part: Part, span: _Span) -> Iterator[Received]:
    try:
        yield _asked(errand, part, span.params, part.name.replace(".csv", f"{span.name}.csv"))
    except FetchFailed as failed:
        if not _too_large(failed) or span.halves is None:
            raise
        for half in span.halves:
            yield from _in_parts(errand, part, half)


def _asked(errand: Errand, part: Part, params: Mapping[str, str], name: str) -> Received:
    file = errand.get(part, name=name, params={"type": "code", **params})
    assert file is not None, "without ETags there is no answer that nothing is new"
    return file


def _too_large(failed: FetchFailed) -> bool:
    return TOO_LARGE in failed.reason
