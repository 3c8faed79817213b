"""XML as a tree to be emptied: no DTD, no entities; every element knows its place, and what nobody popped shows."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from xml.parsers import expat

from sources.kit.record import Parsed, Unreadable

MAX_DEPTH = 100
FETCH_AGAIN = "Fetch the file again from its publisher."


@dataclass(eq=False)
class Node:
    """One element. `place` is its XPath, for example "/Goods[1]/Good[3]", unique in the file."""

    tag: str
    place: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def pop(self, tag: str) -> list["Node"]:
        """Take all children of that tag, in order; they no longer count as unread."""
        taken = [child for child in self.children if child.tag == tag]
        self.children = [child for child in self.children if child.tag != tag]
        return taken

    def pop_text(self, tag: str, parsed: Parsed) -> str | None:
        """Take the one text of all children of that tag, None where blank.

        Repeated children that say the same are one; if they differ, all are kept, joined by " | ", and noted.
        """
        taken = self.pop(tag)
        for child in taken:
            audit(child, (), parsed)
        texts = list(dict.fromkeys(text for child in taken if (text := child.text.strip())))
        if len(texts) > 1:
            parsed.note(
                taken[0].place,
                f"{tag} is stated {len(texts)} times and differently; all are kept.",
                "Ask the publisher which holds.",
            )
        return " | ".join(texts) or None


def audit(node: Node, ignored: Container[str], parsed: Parsed) -> None:
    """Note every child and attribute that is still there and not deliberately ignored."""
    unread = [child.tag for child in node.children if child.tag not in ignored]
    for name in dict.fromkeys([*unread, *(f"@{name}" for name in node.attributes)]):
        parsed.note(
            f"{node.place}/{name}",
            "The element is not known here; it was not read.",
            "See whether the publisher changed the form, then read it in the source's parser or list it as ignored.",
        )


def read_xml(data: bytes) -> Node:
    """The root element of a file's bytes.

    Raises `Unreadable` for broken XML, and for a document type: no list here declares one, and entities are a way to
    make a small file huge or to read other files.
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.characters, reader.refuse_document_type
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = f"line {error.lineno}"
        raise Unreadable(f"The XML is broken ({expat.ErrorString(error.code)}).", FETCH_AGAIN, place) from error
    except (LookupError, ValueError) as error:
        raise Unreadable(f"The XML names an encoding that cannot be read ({error}).", FETCH_AGAIN) from error
    return reader.root


class _Reader:
    """Follows the parser; `_open` holds the elements not yet closed, each with its count of children by tag."""

    def __init__(self) -> None:
        self._top = Node("", "")
        self._open: list[tuple[Node, Counter[str]]] = [(self._top, Counter())]

    @property
    def root(self) -> Node:
        return self._top.children[0]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            raise Unreadable("The XML nests its elements without end.", FETCH_AGAIN)
        parent, seen = self._open[-1]
        seen[tag] += 1
        node = Node(tag, f"{parent.place}/{tag}[{seen[tag]}]", attributes=attributes)
        parent.children.append(node)
        self._open.append((node, Counter()))

    def end(self, _: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        self._open[-1][0].text += text

    def refuse_document_type(self, *_: object) -> None:
        raise Unreadable("The XML declares a document type, which is not accepted.", FETCH_AGAIN)
