"""A code list of eForms in genericode: what the codes in notices mean, in English."""

from sources.kit.record import Declared, Parsed, Row, Unreadable
from sources.kit.xml_tree import Node, audit

CODE = "ted__code"
"""Of several names of a list the first is its own; the others name the list that it is a part of."""
LANGUAGES = "_label"
"""Columns that end so hold the label in one language; of these English is read."""
PASSED_OVER = ("Annotation", "ColumnSet")
OF_LIST = ("ShortName", "Version", "CanonicalUri", "CanonicalVersionUri", "LocationUri", "Agency")


def read_codes(root: Node, declared: Declared, parsed: Parsed) -> None:
    """One row a code. Raises `Unreadable` for a list without a name."""
    name = None
    for identification in root.pop("Identification"):
        names = identification.pop("LongName")
        name = next((text for each in names if (text := each.text.strip())), None)
        version = identification.pop_text("Version", parsed)
        audit(identification, OF_LIST, parsed)
    if name is None:
        raise Unreadable("The code list has no LongName.", "Fetch the list from the eForms SDK again.", root.place)
    root.attributes.clear()
    for codes in root.pop("SimpleCodeList"):
        for row in codes.pop("Row"):
            values = _values(row, parsed)
            code, label = values.get("code"), values.get("eng_label") or values.get("Name")
            if code is None:
                parsed.note(
                    row.place, "The row has no code.", "Fetch the list from the eForms SDK again.", "row_rejected"
                )
                continue
            said: Row = {"list_name": name, "list_version": version, "code": code, "label": label}
            parsed.add(declared[CODE], row.place, said | {"parent_code": values.get("parentCode")})
            for other in values.keys() - {"code", "Name", "parentCode"}:
                if not other.endswith(LANGUAGES):
                    parsed.note(
                        f"{row.place}/{other}", "The column is not known here; it was not read.", "See what it says."
                    )
        audit(codes, (), parsed)
    audit(root, PASSED_OVER, parsed)


def _values(row: Node, parsed: Parsed) -> Row:
    found: Row = {}
    for value in row.pop("Value"):
        found[value.attributes.pop("ColumnRef", "")] = value.pop_text("SimpleValue", parsed)
        audit(value, (), parsed)
    audit(row, (), parsed)
    return found
