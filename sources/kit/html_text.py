"""The text of an HTML page as a reader sees it: lines, headings and links; what runs or is styled is left out."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from sources.kit.record import Unreadable

FETCH_AGAIN = "Open the page in a browser, save it as HTML, and drop it in the inbox again."
_BLANKS = re.compile(r"\s+")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SILENT = {"script", "style", "template", "noscript"}
_LINES = {"br", "p", "div", "li", "ul", "ol", "tr", "hr", "dt", "dd", "section", "article", "header", "footer"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 7}


class Link(NamedTuple):
    """One link: the text a reader sees, and the address as the page writes it."""

    text: str
    address: str


class TextReader(HTMLParser):
    """Reads text into whatever is open: a part that `begin` names, or the page itself. Readers of tables build on it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self._parts: list[tuple[str, list[str], list[Link]]] = [("page", [], [])]
        self._silent = 0
        self._heading: tuple[int, list[str]] | None = None
        self._path: list[tuple[int, str]] = []
        self._anchors: list[tuple[str, list[str]]] = []

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings that hold here, from the page's down."""
        return tuple(text for _, text in self._path)

    @property
    def within(self) -> str:
        """The innermost part that is open."""
        return self._parts[-1][0]

    def read(self, text: str) -> None:
        """Read a whole page. Raises `Unreadable` where the page is broken beyond reading."""
        try:
            self.feed(text)
            self.close()
        except AssertionError as error:  # html.parser's way to say that a declaration makes no sense
            line, _ = self.getpos()
            raise Unreadable("The page is broken here.", FETCH_AGAIN, f"line {line}") from error
        self._end_anchor()
        self.finished()

    def begin(self, part: str) -> None:
        """Open a part; text goes to it until `end`."""
        self._end_anchor()
        self._parts.append((part, [], []))

    def end(self) -> tuple[str, tuple[Link, ...]]:
        """Close the innermost part and give its text and links."""
        self._end_anchor()
        _, pieces, links = self._parts.pop()
        return _joined(pieces), tuple(links)

    def take_lead(self) -> str:
        """The text of the innermost part since this was last asked, or since the last heading. Within a cell it stays there."""
        part, pieces, _ = self._parts[-1]
        lead = _joined(pieces)
        if part == "page":
            pieces.clear()
        return lead

    def opened(self, tag: str, attributes: dict[str, str]) -> None:
        """What a reader built on this does when an element opens."""

    def closed(self, tag: str) -> None:
        """The same when one closes."""

    def finished(self) -> None:
        """The same at the end of the page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag in _SILENT:
            self._silent += 1
        if self._silent:
            return
        if tag in _LINES or tag in _HEADINGS:
            self._write("\n")
        if tag == "a":
            self._end_anchor()
            if "href" in attributes:
                self._anchors.append((attributes["href"].strip(), []))
        elif tag in _HEADINGS:
            self._end_heading()
            self._heading = (_HEADINGS[tag], [])
        self.opened(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
            return
        if self._silent:
            return
        if tag == "a":
            self._end_anchor()
        elif tag in _HEADINGS:
            self._end_heading()
        self.closed(tag)
        if tag in _LINES or tag in _HEADINGS:
            self._write("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:  # HTML has no such elements: <td/> only opens
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._write(_BLANKS.sub(" ", data))

    def unknown_decl(self, data: str) -> None:
        """What office programs write between brackets is no text."""

    def _write(self, text: str) -> None:
        self._parts[-1][1].append(text)
        if self._heading:
            self._heading[1].append(text)
        for _, pieces in self._anchors:
            pieces.append(text)

    def _end_heading(self) -> None:
        if self._heading is None:
            return
        level, pieces = self._heading
        self._heading = None
        if text := " ".join(_joined(pieces).split()):
            self._path = [each for each in self._path if each[0] < level] + [(level, text)]
            if self.within == "page":
                self._parts[-1][1].clear()

    def _end_anchor(self) -> None:
        while self._anchors:
            address, pieces = self._anchors.pop()
            link = Link(" ".join(_joined(pieces).split()), address)
            self.links.append(link)
            self._parts[-1][2].append(link)


def read_links(text: str) -> list[Link]:
    """Every link of a page, in order. Raises `Unreadable`."""
    reader = TextReader()
    reader.read(text)
    return reader.links


def _joined(pieces: list[str]) -> str:
    lines = ("".join(pieces)).translate(_UNSEEN).split("\n")
    return "\n".join(line for each in lines if (line := " ".join(each.split())))
