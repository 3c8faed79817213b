"""The site opens from disk, shows what files say without running it, and leads to every page."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from reports.publication import publish
from tests.support.published_run import FILE, FORMULA, HOSTILE_ID, SCRIPT, store_of

VOID = {"meta", "link", "br", "img", "input", "hr"}
AVOIDED = r"\b(compliant|conflict-free|blacklist\w*|certified smelters?|safe suppliers?|ratings?)\b"


class Page(HTMLParser):
    """What a test asks of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in {"src", "href", "action", "srcset", "data", "poster", "xlink:href"}:
                self.addresses.append(value or "")
            elif name == "id":
                self.ids.append(value or "")
            elif name.startswith("on"):
                self.handlers.append(name)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with store_of() as store:
        return publish(store, tmp_path_factory.mktemp("published")) / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text("utf-8")) for path in site.rglob("*.html")}


def page(pages: dict[Path, Page], start: str) -> Page:
    (found,) = [each for path, each in pages.items() if path.name.startswith(start)]
    return found


def section(html: str, heading: str) -> str:
    """The text of one section of a page."""
    start = html.index(f'<section aria-labelledby="{heading}">')
    return Page(html[start : html.index("</section>", start) + len("</section>")]).text


def test_there_is_a_page_for_each_supplier_and_each_subject(site: Path) -> None:
    names = sorted(str(path.relative_to(site)) for path in site.rglob("*") if path.is_file())
    assert [name for name in names if not name.startswith("supplier/")] == [
        "files.html", "index.html", "method.html", "quality.html", "sources.html",
    ]  # fmt: skip
    assert len([name for name in names if re.fullmatch(r"supplier/[a-z0-9-]+\.html", name)]) == 3 == len(names) - 5


def test_text_from_files_is_shown_and_never_run(pages: dict[Path, Page]) -> None:
    shown = [each for each in pages.values() if SCRIPT in each.text]
    assert len(shown) >= 3
    for each in pages.values():
        assert "script" not in each.tags and "iframe" not in each.tags and not each.handlers


def test_every_page_forbids_scripts_and_requests(pages: dict[Path, Page]) -> None:
    for path in pages:
        assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:;" in path.read_text("utf-8")


def test_links_lead_to_files_and_places_that_exist_and_never_out(site: Path, pages: dict[Path, Page]) -> None:
    count = 0
    for path, address in addresses(pages):
        if address == "data:,":
            continue
        parts = urlsplit(address)
        assert not parts.scheme and not parts.netloc, f"{path.name} leads out: {address}"
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        assert target.is_relative_to(site.parent) and target.is_file(), f"{path.name}: {address} leads nowhere"
        if parts.fragment:
            assert parts.fragment in pages[target].ids, f"{path.name}: {address} has no such place"
        count += 1
    assert count > 50


def addresses(pages: dict[Path, Page]) -> Iterator[tuple[Path, str]]:
    for path, each in pages.items():
        yield from ((path, address) for address in each.addresses)


def test_nothing_in_the_styles_asks_the_network(pages: dict[Path, Page]) -> None:
    for path in pages:
        assert not re.search(r"@import|url\(|@font-face", path.read_text("utf-8"))


def test_pages_are_well_formed_with_one_main_heading_and_unique_ids(pages: dict[Path, Page]) -> None:
    for path, each in pages.items():
        assert not each.open, f"{path.name}: {each.open} left open"
        assert each.tags.count("h1") == 1 and each.tags.count("main") == 1
        assert len(each.ids) == len(set(each.ids)), path.name
        assert each.tags.count("caption") == each.tags.count("table")


def test_the_first_page_lists_suppliers_by_rank_and_says_that_a_score_excludes_nobody(pages: dict[Path, Page]) -> None:
    text = page(pages, "index").text
    assert "A score excludes nobody." in text
    assert text.index(SCRIPT) < text.index("Acme Displays") < text.index(FORMULA)
    assert "Proceed with conditions" in text and "48.3" in text
    assert "2 checks made, 1 failed (0 critical)" in text
    assert "Not recognised 1 file" in text


def test_a_supplier_page_tells_score_route_topics_and_the_cell_behind_them(pages: dict[Path, Page]) -> None:
    text = page(pages, "acme").text
    for told in (
        "48.3", "62.0", "Next step: Proceed with conditions", "red flags are open", "Conflict minerals (3TG)",
        "Nothing is handed back.", "RF21 Smelter sanctioned", "Ask when material last came from it.",
        "Smelter List B8", FILE, "Not among the files received", "counts for nothing", "\N{MINUS SIGN}6.2",
    ):  # fmt: skip
        assert told in text, told


def test_all_four_outcomes_are_counted(site: Path) -> None:
    assert "Flagged 1 Not flagged 1 Not applicable 0 No data 1" in section(
        (site / "supplier" / "acme.html").read_text("utf-8"), "drivers"
    )


def test_an_undisclosed_share_and_a_weak_match_are_said_plainly(site: Path) -> None:
    html = (site / "supplier" / "acme.html").read_text("utf-8")
    assert "Not disclosed counts as the worst plausible value 30 %" in section(html, "sites")
    assert "The match to this supplier is weak (0.62, below 0.85)" in section(html, "incidents")


def test_a_supplier_without_a_score_has_a_page_that_says_so(pages: dict[Path, Page]) -> None:
    text = page(pages, "cmd-c-calc-a0").text
    assert "No score" in text and "There is no score." in text


def test_the_hostile_id_is_shown_but_never_a_path(site: Path, pages: dict[Path, Page]) -> None:
    assert HOSTILE_ID in page(pages, "etc-").text
    assert not (site.parent / "etc.html").exists()


def test_failed_checks_come_with_their_rows_and_what_to_do(site: Path) -> None:
    failed = section((site / "quality.html").read_text("utf-8"), "failed")
    assert "Shares add up to 1. Observed: 2 rows." in failed
    assert "acme 1.2 <b>x</b>" in failed


def test_files_come_with_outcome_reason_remedy_and_whether_anyone_uses_them(site: Path) -> None:
    html = (site / "files.html").read_text("utf-8")
    findings, unlinked = section(html, "findings"), section(html, "unlinked")
    assert f"{SCRIPT}.xlsx" in findings and "Save it as .xlsx and send it again." in findings
    assert "nobody/cmrt.xlsx" in unlinked and "acme/cmrt.xlsx" not in unlinked.partition("Red flags on")[0]
    assert "a declaration of nobody" in unlinked


def test_the_sources_page_tells_state_age_and_terms_of_what_is_used_and_counts_the_rest(site: Path) -> None:
    html = (site / "sources.html").read_text("utf-8")
    used = section(html, "in-use")
    for told in (
        "The list of goods Office of goods Up to date 2026-01-01 still published on 2026-09-20 10 days every 365 days 470",
        f"Waits for a person {SCRIPT} Accept it or fetch it again. 2025-09-30 365 days every 92 days",
        "Not configured SLUICE_REGISTRY_KEY is not set. not stated",
        "Terms of rmi_templates may be handed on: nothing",
        "Terms of registry may be handed on: derived values alone",
    ):
        assert told in used, told
    assert used.index("Office of regions") < used.index("Office of registry") < used.index("Office of goods")
    assert "Office of never" not in used
    assert "from 1 of the sources" in section(html, "never-read") and "The list of never." in section(
        html, "never-read"
    )


def test_the_sources_page_tells_what_waits_what_a_person_let_pass_and_what_changed(site: Path) -> None:
    html = (site / "sources.html").read_text("utf-8")
    odd = section(html, "out-of-the-ordinary")
    assert "regions-2026 2026-09-01 Waits for a person Half of the rows are gone. 119" in odd
    assert "goods-2026 2026-01-01 Accepted by a person A new chapter came in. 119" in odd
    assert "regions-2025" not in odd and "a scanned letter" not in odd
    changed = section(html, "changes")
    assert f"goods__row 2026-01-01 460 470 12 2 1 + bricks, {FORMULA}" in changed
    assert "regions__row 2026-09-01 239 119 not counted not counted not counted none" in changed
    assert "2024-01-01" not in changed


def test_attribution_is_a_step_away_from_every_page_and_names_every_source_that_gave_anything(
    site: Path, pages: dict[Path, Page]
) -> None:
    said = section((site / "sources.html").read_text("utf-8"), "attribution")
    assert re.findall(r"Data of the office of (\w+)", said) == ["goods", "regions", "rmi_templates"]
    for path, each in pages.items():
        assert any(address.endswith("sources.html#attribution") for address in each.addresses), path.name
    assert "3 sources gave something: 1 waits for a person." in page(pages, "index").text


def test_a_supplier_page_warns_of_each_source_that_is_not_up_to_date_and_tells_those_it_rests_on(
    site: Path, pages: dict[Path, Page]
) -> None:
    warning = "This profile rests on sources that are not up to date."
    (warned,) = [path for path, each in pages.items() if warning in each.text]
    assert warned.name == "acme.html"
    assert (
        "The list of regions, edition of 2025-09-30 (365 days): waits for a person. A newer edition is"
        in pages[warned].text
    )
    assert "unheard of" in pages[warned].text
    rested = section((site / "supplier" / "acme.html").read_text("utf-8"), "evidence")
    assert "The list of regions 2025-09-30 365 days Waits for a person Half of the rows are gone." in rested


def test_the_method_page_shows_its_numbers_sources_and_limits(pages: dict[Path, Page]) -> None:
    text = page(pages, "method").text
    for told in (
        "Many good smelters dilute a bad one",
        "judgement, to be reviewed",
        "at most 70 %",
        "RF26",
        "0.9583"[:4],
    ):
        assert told in text, told


def test_pages_keep_to_the_words_of_the_method(pages: dict[Path, Page]) -> None:
    for path, each in pages.items():
        assert not re.search(AVOIDED, each.text, re.IGNORECASE), path.name
