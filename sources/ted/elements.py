"""eForms XML with names by namespace, whatever prefixes a file chose; what is neither read nor ignored by name shows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sources.kit.record import Parsed
from sources.kit.xml_tree import Node

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
EFORMS = "http://data.europa.eu/p27/eforms-ubl-extension"
PREFIXES = {
    f"{UBL}CommonAggregateComponents-2": "cac",
    f"{UBL}CommonBasicComponents-2": "cbc",
    f"{UBL}CommonExtensionComponents-2": "ext",
    f"{EFORMS}-aggregate-components/1": "efac",
    f"{EFORMS}-basic-components/1": "efbc",
    f"{EFORMS}s/1": "efext",
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
EXTENSION = ("ext:UBLExtensions", "ext:UBLExtension", "ext:ExtensionContent", "efext:EformsExtension")
NEW = "See whether a new version of eForms brought it, then read it in the parser or list it with a reason in sources/ted/lookups.yml."


@dataclass(eq=False)
class Element:
    """One element. `path` is without numbers, the same for all of its kind; `place` is its XPath, unique in the file."""

    name: str
    path: str
    place: str
    text: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    is_passed: bool = False
    is_said: bool = False

    def all(self, *names: str) -> list["Element"]:
        """The elements at a path below this one; every element on the way counts as read, its text does not."""
        found = [self]
        for name in names:
            found = [child for each in found for child in each.children if child.name == name]
            for child in found:
                child.is_passed = True
        return found

    def say(self) -> str | None:
        """The text, None where blank; it counts as read."""
        self.is_passed = self.is_said = True
        return " ".join(self.text.split()) or None

    def attribute(self, name: str) -> str | None:
        """Take an attribute."""
        return (self.attributes.pop(name, None) or "").strip() or None

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


def element_of(node: Node) -> Element:
    """A file's root element, with the prefixes of `PREFIXES`; the root's own namespace is named by its last part."""
    return _element(node, {"xml": "http://www.w3.org/XML/1998/namespace"}, "", "")


def _element(node: Node, known: Mapping[str, str], path: str, place: str) -> Element:
    declared = {name[6:]: uri for name, uri in node.attributes.items() if name == "xmlns" or name.startswith("xmlns:")}
    spaces = {**known, **declared}
    others = {name: text for name, text in node.attributes.items() if name != "xmlns" and not name.startswith("xmlns:")}
    name = _name(node.tag, spaces)
    number = node.place.rpartition("[")[2].rstrip("]")
    made = Element(name, f"{path}/{name}", f"{place}/{name}[{number}]", node.text, {})
    made.attributes = {_name(each, spaces) if ":" in each else each: text for each, text in others.items()}
    made.children = [_element(child, spaces, made.path, made.place) for child in node.children]
    return made


def _name(tag: str, spaces: Mapping[str, str]) -> str:
    prefix, _, local = tag.rpartition(":")
    uri = spaces.get(prefix)
    if uri is None:
        return tag
    if uri in PREFIXES:
        return f"{PREFIXES[uri]}:{local}"
    return f"{local}" if uri == f"{UBL}{local}-2" else f"{{{uri}}}{local}"


class Ignored:
    """The table of what is passed over: ends of paths, whole subtrees, and attributes by name."""

    def __init__(self, subtrees: Iterable[str], attributes: Iterable[str]) -> None:
        self._ends = {f"/{path}" for path in subtrees}
        self._attributes = set(attributes)

    def subtree(self, path: str) -> bool:
        """Whether an element is passed over, with all that is in it."""
        places = [index for index, character in enumerate(path) if character == "/"]
        return any(path[place:] in self._ends for place in places)

    def attribute(self, name: str) -> bool:
        """Whether an attribute is passed over."""
        return name in self._attributes


def audit(root: Element, ignored: Ignored, parsed: Parsed) -> None:
    """Note what nobody read: once for each path, at its first place, with how often it stands."""
    first: dict[str, tuple[str, int]] = {}
    for path, place in _unread(root, ignored):
        first[path] = (first.get(path, (place, 0))[0], first.get(path, ("", 0))[1] + 1)
    for path, (place, count) in first.items():
        parsed.note(place, f"{path.rpartition('/')[2]} is not known here ({count} times); it was not read.", NEW)


def _unread(element: Element, ignored: Ignored) -> Iterator[tuple[str, str]]:
    for name in element.attributes:
        if not ignored.attribute(name):
            yield f"{element.path}/@{name}", f"{element.place}/@{name}"
    if element.text.strip() and not element.is_said:
        yield f"{element.path}/text()", f"{element.place}/text()"
    for child in element.children:
        if ignored.subtree(child.path):
            continue
        if child.is_passed or child.name in EXTENSION:
            yield from _unread(child, ignored)
        else:
            yield child.path, child.place
