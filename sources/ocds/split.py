"""A package of any size as JSON lines: its releases or records one a line, and what stands around them, without reading it as a whole.

The bytes go through in pieces. Only quotation marks, backslashes and brackets are looked at, many at once.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from sources.kit.record import Unreadable
from sources.ocds.encoding import text_of

PIECE = 8 << 20
MOST_AROUND = 16 << 20
"""Bytes that may stand outside the list of releases: a package says little about itself."""
LISTS = (b"releases", b"records")
QUOTE, BACKSLASH, COMMA = b'"\\,'
_KEY = re.compile(rb'"([^"\\]*)"\s*:\s*\Z')
_LINE_BREAKS = bytes.maketrans(b"\r\n", b"  ")
_LOOKED_AT = np.zeros(256, dtype=np.bool_)
_LOOKED_AT[list(b'"{}[]')] = True
_STEP = np.zeros(256, dtype=np.int8)
_STEP[list(b"{[")], _STEP[list(b"}]")] = 1, -1
FETCH_AGAIN = "Fetch the file again from its publisher."

Positions = npt.NDArray[np.int64]


@dataclass
class Splitter:
    """Takes a document piece by piece, writes each element of its list as a line of its own, and keeps the rest in `around`."""

    target: BinaryIO
    around: bytearray = field(default_factory=bytearray)
    elements: int = 0
    _depth: int = 0
    _in_text: bool = False
    _odd_backslash: bool = False
    _inside: int | None = None
    """Depth of the list's elements while inside it."""
    _started: bool = False
    """Whether an element has begun that has not ended."""

    def take(self, piece: bytes) -> None:
        """Take the next piece. Raises `Unreadable` where too much stands outside the list."""
        places, depths, opening = self._brackets(np.frombuffer(piece, dtype=np.uint8), piece)
        at = 0
        while at < len(piece):
            at = (
                self._elements(piece, at, places, depths, opening)
                if self._inside
                else self._rest(piece, at, places, depths)
            )

    def finish(self) -> dict[str, Any] | list[Any]:
        """What stands around the elements. Raises `Unreadable` for a document that is cut off or broken."""
        if self._depth or self._in_text:
            raise Unreadable(
                "The JSON is cut off: not all that was opened is closed.", FETCH_AGAIN, f"element {self.elements}"
            )
        try:
            found: dict[str, Any] | list[Any] = json.loads(text_of(bytes(self.around)))
        except (ValueError, RecursionError) as fault:
            raise Unreadable(f"The JSON around the list is broken ({fault}).", FETCH_AGAIN) from fault
        return found

    def _brackets(
        self, codes: npt.NDArray[np.uint8], piece: bytes
    ) -> tuple[Positions, Positions, npt.NDArray[np.bool_]]:
        """Places of the brackets outside texts, the depth after each, and which of them open."""
        found = np.flatnonzero(_LOOKED_AT[codes])
        quotes = codes[found] == QUOTE
        escaped = self._escaped(codes, piece, found[quotes])
        toggles = np.zeros(len(found), dtype=np.int64)
        toggles[quotes] = ~escaped
        in_text = (np.cumsum(toggles) + self._in_text) % 2 == 1
        outside = ~quotes & ~in_text
        places = found[outside]
        steps = _STEP[codes[places]].astype(np.int64)
        depths = np.cumsum(steps) + self._depth
        self._in_text = bool((toggles.sum() + self._in_text) % 2)
        self._depth = int(depths[-1]) if len(depths) else self._depth
        return places, depths, steps > 0

    def _escaped(self, codes: npt.NDArray[np.uint8], piece: bytes, quotes: Positions) -> npt.NDArray[np.bool_]:
        """Which quotation marks are part of a text: those after an odd number of backslashes."""
        before = np.where(quotes > 0, codes[quotes - 1] == BACKSLASH, self._odd_backslash)
        for index in np.flatnonzero(before):
            before[index] = self._backslashes(piece, int(quotes[index])) % 2 == 1
        self._odd_backslash = self._backslashes(piece, len(piece)) % 2 == 1
        return before

    def _backslashes(self, piece: bytes, end: int) -> int:
        start = end
        while start and piece[start - 1] == BACKSLASH:
            start -= 1
        return end - start + (self._odd_backslash if start == 0 else 0)

    def _rest(self, piece: bytes, at: int, places: Positions, depths: Positions) -> int:
        """Keep what is outside the list, up to the list's start."""
        for index in range(int(np.searchsorted(places, at)), len(places)):
            place, depth = int(places[index]), int(depths[index])
            if piece[place] == ord("[") and self._is_list(piece, at, place, depth):
                self._keep(piece[at : place + 1])
                self._inside, self._started = depth + 1, False
                return place + 1
        self._keep(piece[at:])
        return len(piece)

    def _is_list(self, piece: bytes, at: int, place: int, depth: int) -> bool:
        if depth == 1:
            return True
        key = _KEY.search((bytes(self.around[-256:]) + piece[at:place])[-256:])
        return depth == 2 and key is not None and key[1] in LISTS

    def _keep(self, some: bytes) -> None:
        self.around += some
        if len(self.around) > MOST_AROUND:
            reason = f"More than {MOST_AROUND >> 20} MB stand outside the lists 'releases' and 'records'."
            raise Unreadable(reason, "Deliver a release package, a record package, or JSON lines of releases.")

    def _elements(
        self, piece: bytes, at: int, places: Positions, depths: Positions, opening: npt.NDArray[np.bool_]
    ) -> int:
        """Write the elements of this piece, up to the list's end."""
        inside = self._inside
        assert inside is not None
        first = int(np.searchsorted(places, at))
        ends = np.flatnonzero(depths[first:] == inside - 2)
        end = int(places[first + ends[0]]) if len(ends) else len(piece)
        part = slice(first, first + int(ends[0]) if len(ends) else None)
        starts = places[part][(depths[part] == inside) & opening[part]]
        stops = places[part][(depths[part] == inside - 1) & ~opening[part]]
        self._write(piece, at, end, starts, stops)
        if len(ends):
            self._inside = None
        return end

    def _write(self, piece: bytes, at: int, end: int, starts: Positions, stops: Positions) -> None:
        """Write a stretch of the list with a line break in place of what stands between two elements."""
        whole = bytearray(piece[at:end].translate(_LINE_BREAKS))
        if not self._started:
            first = int(starts[0]) if len(starts) else end
            self._blank(whole, 0, first - at)
        for stop in stops.tolist():
            after = stop + 1 - at
            if after < len(whole) and whole[after] == COMMA:
                whole[after] = 10
            elif after < len(whole):
                following = int(np.searchsorted(starts, stop))
                self._blank(whole, after, int(starts[following]) - at if following < len(starts) else len(whole))
                whole[after] = 10
        self._started = len(starts) - len(stops) + self._started > 0
        self.elements += len(stops)
        self.target.write(whole)
        if len(stops) and int(stops[-1]) + 1 == end:
            self.target.write(b"\n")

    def _blank(self, whole: bytearray, start: int, stop: int) -> None:
        if whole[start:stop].strip(b" ,\t\n"):
            reason = "The list holds something that is no object."
            raise Unreadable(reason, FETCH_AGAIN, f"element {self.elements}")
        whole[start:stop] = b" " * (stop - start)


def split(source: BinaryIO, target: Path) -> tuple[dict[str, Any] | list[Any], int]:
    """Append the elements of a document's list to `target`, one a line; return what stands around them and how many they are.

    Raises `Unreadable` for a document that is cut off or broken around its list; what is wrong within an element shows when it is read.
    """
    with target.open("ab") as lines:
        splitter = Splitter(lines)
        while piece := source.read(PIECE):
            splitter.take(piece)
        return splitter.finish(), splitter.elements
