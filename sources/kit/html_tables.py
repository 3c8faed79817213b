"""The tables of an HTML page: rows of cells as text with their links, and the headings that stand before each table.

Pages are as browsers save them. Nothing is run or fetched.
"""

from collections.abc import Sequence

from sources.kit.delimited import decode
from sources.kit.html_table import Cell, HtmlTable
from sources.kit.html_table_reader import TableReader
from sources.kit.html_text import FETCH_AGAIN
from sources.kit.record import Unreadable

__all__ = ["Cell", "HtmlTable", "html_text", "read_html_tables", "texts"]


def read_html_tables(data: bytes) -> list[HtmlTable]:
    """Every table of a page, in the order in which they open. Raises `Unreadable` for bytes that are no HTML text."""
    reader = TableReader()
    reader.read(html_text(data))
    return reader.tables


def html_text(data: bytes) -> str:
    """The text of a page. Raises `Unreadable` for an empty file and for bytes that are no text."""
    if not data.strip():
        raise Unreadable("The file is empty.", FETCH_AGAIN)
    try:
        return decode(data)[0]
    except Unreadable as error:
        raise Unreadable("The file holds binary data, not a page.", FETCH_AGAIN) from error


def texts(cells: Sequence[Cell]) -> list[str]:
    """The texts of some cells."""
    return [cell.text for cell in cells]
