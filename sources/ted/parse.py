"""Read what TED publishes: eForms notices (XML), pages of its search answer (JSON), code lists (genericode)."""

from sources.kit.media import HEAD, kind_of
from sources.kit.record import Declared, Parsed, SourceFile, Unreadable
from sources.kit.xml_tree import read_xml
from sources.ted.codes import read_codes
from sources.ted.elements import element_of
from sources.ted.found import read_found
from sources.ted.notice import read_notice

NOTICES = ("ContractAwardNotice", "ContractNotice", "PriorInformationNotice")
REMEDY = "Save notices from ted.europa.eu as eForms XML."
LARGEST = 64 << 20
"""Bytes. The longest notices have some MB."""
OTHERS = {
    "TED_EXPORT": "It is a notice in the form used before eForms (until 2023), which is not read here.",
    "BusinessRegistrationInformationNotice": "It is the registration of a grouping of companies, which is about no contract.",
}


def parse(file: SourceFile, declared: Declared) -> Parsed:
    """Rows of the `ted` tables. Raises `Unreadable` for what is none of the three forms."""
    parsed = Parsed(file.snapshot_id)
    if file.path.stat().st_size > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST >> 20} MB, which no notice is.", REMEDY)
    data = file.path.read_bytes()
    kind = kind_of(data[:HEAD])
    if kind == "json":
        read_found(data, declared, parsed)
        return parsed
    if kind == "html":
        raise Unreadable("It is a web page; a log-in, consent or error page may stand in place of the notice.", REMEDY)
    tree = read_xml(data)
    local = tree.tag.rpartition(":")[2]
    if local == "CodeList":
        read_codes(tree, declared, parsed)
        return parsed
    root = element_of(tree)
    if root.name not in NOTICES:
        raise Unreadable(OTHERS.get(local, f"The XML is no eForms notice: its root is {root.name[:80]}."), REMEDY)
    read_notice(root, declared, parsed)
    return parsed
