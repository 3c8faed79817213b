"""A published cell as one text, and pieces of it that know where they stand, so that nothing of it can get lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

_UNSEEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]")
_OPEN, _CLOSE = "(（", ")）"
_OUTER = " ,;:"


def tidy(text: str) -> str:
    """The text with single blanks, without control characters and marks nobody sees."""
    return " ".join(_UNSEEN.sub("", text).split())


@dataclass(frozen=True)
class Whole:
    """A cell's text; `depths` says of each character how many round brackets it stands in, the brackets themselves outside."""

    text: str
    depths: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        depth, depths = 0, []
        for letter in self.text:
            if letter in _CLOSE:
                depth = max(0, depth - 1)
            depths.append(depth)
            if letter in _OPEN:
                depth += 1
        object.__setattr__(self, "depths", tuple(depths))

    @property
    def span(self) -> "Span":
        """All of it."""
        return Span(self, 0, len(self.text))


@dataclass(frozen=True)
class Span:
    """A piece of a cell, from `start` up to before `end`, read at one level of brackets."""

    whole: Whole
    start: int
    end: int
    level: int = 0

    @property
    def text(self) -> str:
        """What stands there."""
        return self.whole.text[self.start : self.end]

    def __bool__(self) -> bool:
        return self.end > self.start

    def cut(self, start: int, end: int) -> "Span":
        """A piece of it, by positions in the cell."""
        start = max(start, self.start)
        return replace(self, start=start, end=max(start, min(end, self.end)))

    def before(self, position: int) -> "Span":
        """What stands before a position of the cell."""
        return self.cut(self.start, position)

    def after(self, position: int) -> "Span":
        """What stands from a position of the cell on."""
        return self.cut(position, self.end)

    def trimmed(self, outer: str = _OUTER) -> "Span":
        """The piece without the separators around it."""
        text = self.text
        start = self.start + len(text) - len(text.lstrip(outer))
        return self.cut(start, self.start + len(text.rstrip(outer)))

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches that begin at the piece's own level, not within brackets in it."""
        for match in pattern.finditer(self.whole.text, self.start, self.end):
            if self.whole.depths[match.start()] == self.level:
                yield match

    def leading(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """A match at the very beginning."""
        return pattern.match(self.whole.text, self.start, self.end)

    def split(self, pattern: re.Pattern[str]) -> list["Span"]:
        """The pieces between the matches."""
        pieces, start = [], self.start
        for match in self.find(pattern):
            pieces.append(self.cut(start, match.start()))
            start = match.end()
        return [*pieces, self.after(start)]

    def following(self, matches: list[re.Match[str]]) -> list[tuple[re.Match[str], "Span"]]:
        """Each match with what stands between it and the next one."""
        ends = [match.start() for match in matches[1:]] + [self.end]
        return [(match, self.cut(match.end(), end)) for match, end in zip(matches, ends, strict=False)]

    def brackets(self) -> Iterator["Span"]:
        """What stands within each pair of round brackets, one level down; a pair that never closes ends with the piece."""
        position = self.start
        while position < self.end:
            if self.whole.text[position] in _OPEN and self.whole.depths[position] == self.level:
                end = position + 1
                while end < self.end and self.whole.depths[end] > self.level:
                    end += 1
                yield replace(self.cut(position + 1, end), level=self.level + 1)
                position = end
            position += 1
