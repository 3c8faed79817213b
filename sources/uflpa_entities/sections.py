"""Which of the lists of the Act a table is: its title stands outside the table, as a sentence and the number of a section."""

import re
from typing import NamedTuple

from sources.kit.html_tables import HtmlTable

LIST = "UFLPA Entity List"
_SECTION = re.compile(
    r"(?:UFLPA\s+)?Sections?\s+(?P<codes>2\s*\(d\)\s*\(2\)\s*\(B\)\s*\([ivx]+\)(?:\s*(?:,|and|&)\s*(?:2\s*\(d\)\s*\(2\)\s*\(B\)\s*)?\([ivx]+\))*)",
    re.IGNORECASE,
)
_EDGES = " -–—:;,.()"


class Section(NamedTuple):
    """One of the lists: its name with the number of the section, and the ground as stated."""

    list_name: str
    ground: str | None

    @property
    def is_known(self) -> bool:
        """Whether the page says which list it is."""
        return self.list_name != LIST


def section_of(table: HtmlTable) -> Section:
    """The list a table is, from its caption, the text before it, or its heading; the nearest that names a section counts."""
    lines = [*table.headings[-1:], *table.lead.split("\n"), *table.caption.split("\n")]
    return section_in([line for line in lines if line.strip()])


def section_in(lines: list[str]) -> Section:
    """The list that some lines of text name, the last of them that does."""
    for number in range(len(lines) - 1, -1, -1):
        if found := _SECTION.search(lines[number]):
            code = re.sub(r"\s+", " ", re.sub(r"\s*([()])\s*", r"\1", found["codes"])).replace(")and", ") and ")
            ground = f"{lines[number][: found.start()]} {lines[number][found.end() :]}".strip(_EDGES)
            before = lines[number - 1].strip(_EDGES) if number else ""
            return Section(f"{LIST}, section {code.strip()}", ground or before or None)
    return Section(LIST, None)
