"""Tables of HTML pages as browsers save them; a page's slips and tricks do not move a cell."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.kit.html_table_reader import MAX_SPAN
from sources.kit.html_tables import HtmlTable, read_html_tables, texts
from sources.kit.html_text import Link, read_links
from sources.kit.record import Unreadable

PAGE = """<!DOCTYPE html><html><head><title>A list</title><style>td {color: red}</style></head><body>
<h1>Lists of Freedonia</h1><p>What it is for.</p>
<h2>First <em>ground</em></h2><p>Updated June 9, 2023</p>
<table class="usa-table"><caption>Entities</caption>
<thead><tr><th>Name</th><th>Effective&nbsp;Date</th></tr></thead>
<tbody><tr><td><p>Acme &amp; Sons</p><ul><li>Acme One</li><li>Acme Two</li></ul></td><td><a href="/fr/1">June 9,
 2023</a></td></tr></tbody></table>
<h2>Second ground</h2><script>var table = "<table><tr><td>not this</td></tr></table>";</script>
<table><tr><td>Solo</table>
</body></html>"""


def tables(page: str) -> list[HtmlTable]:
    return read_html_tables(page.encode())


def plain(table: HtmlTable) -> list[list[str]]:
    return [texts(row) for row in table.rows]


def test_a_table_keeps_the_headings_and_the_text_it_stands_under() -> None:
    first, second = tables(PAGE)
    assert (first.place, first.heading, first.lead, first.caption) == (
        "table 1",
        "First ground",
        "Updated June 9, 2023",
        "Entities",
    )
    assert first.headings == ("Lists of Freedonia", "First ground")
    assert (second.place, second.headings) == ("table 2", ("Lists of Freedonia", "Second ground"))


def test_cells_keep_lines_links_and_whether_they_are_titles() -> None:
    first, _ = tables(PAGE)
    assert plain(first) == [["Name", "Effective Date"], ["Acme & Sons\nAcme One\nAcme Two", "June 9, 2023"]]
    assert [cell.is_header for cell in first.rows[0]] == [True, True]
    assert first.rows[1][1].links == (Link("June 9, 2023", "/fr/1"),)


def test_records_are_placed_by_table_and_row_and_blank_rows_are_left_out() -> None:
    (table,) = tables("<table><tr><th>a<tr><td> <tr><td>1</table>")
    assert [(row.place, row.cells) for row in table.records()] == [("table 1 row 1", ["a"]), ("table 1 row 3", ["1"])]


def test_end_tags_may_be_left_out() -> None:
    (table,) = tables("<table><tr><td>a<td>b<tr><td>c<td>d")
    assert plain(table) == [["a", "b"], ["c", "d"]]


def test_a_table_within_a_cell_is_its_own_and_the_cell_goes_on_after_it() -> None:
    outer, inner = tables("<table><tr><td>a <table><tr><td>in</td></tr></table> b</td><td>c</td></tr></table>")
    assert (plain(outer), plain(inner)) == ([["a\nb", "c"]], [["in"]])


def test_a_spanning_cell_stands_at_every_place_it_covers() -> None:
    (table,) = tables(
        "<table><tr><td rowspan=2>Zinc</td><td>1</td></tr><tr><td>2</td></tr><tr><td colspan=2>all</td></tr></table>"
    )
    assert plain(table) == [["Zinc", "1"], ["Zinc", "2"], ["all", "all"]]
    assert [cell.spans for row in table.rows for cell in row] == [False, False, True, False, False, True]


def test_a_span_without_end_is_cut() -> None:
    (table,) = tables('<table><tr><td colspan="99999">a</td></tr></table>')
    assert len(table.rows[0]) == MAX_SPAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    (table,) = read_html_tables("<table><tr><td>Société Générale’s</td></tr></table>".encode(encoding))
    assert plain(table) == [["Société Générale’s"]]


def test_a_page_without_tables_has_none() -> None:
    assert tables("<html><body><h1>Access denied</h1></body></html>") == []


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01\x02"])
def test_what_is_no_page_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable, match="Open the page in a browser"):
        read_html_tables(data)


def test_tables_nested_without_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="without end"):
        tables("<table><tr><td>" * 60)


def test_links_of_a_page_keep_their_address_as_written() -> None:
    assert read_links('<p><a href=" /a.csv ">The <b>Datset</b></a><a name="x">no link</a><a href="/b">b') == [
        Link("The Datset", "/a.csv"),
        Link("b", "/b"),
    ]


TAGS = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th rowspan=3>", "<h2>", "</h2>", "<a href=x>", "</a>"]
    + ["<script>", "</script>", "<caption>", "</caption>", "<br/>", "<td/>", "<![CDATA[", "<!--", "-->", "&nbsp;", "x"]
)


@given(st.lists(TAGS, max_size=40))
def test_any_heap_of_tags_is_read_or_refused_with_a_remedy(tags: list[str]) -> None:
    try:
        found = tables("".join(tags) or "x")
    except Unreadable:
        return
    assert [table.place for table in found] == [f"table {number}" for number in range(1, len(found) + 1)]


@given(st.lists(st.lists(st.text("ab &<>\"'é-", min_size=1), min_size=1, max_size=4), min_size=1, max_size=5))
def test_what_is_written_as_a_table_is_read_back(rows: list[list[str]]) -> None:
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    (table,) = tables(f"<table>{body}</table>")
    assert plain(table) == [[" ".join(text.split()) for text in row] for row in rows]
