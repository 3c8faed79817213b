"""A browser opens every page from disk without a complaint, a request elsewhere, or a page wider than a phone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reports.publication import publish
from tests.support.published_run import example, store_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sync_api: Any = pytest.importorskip("playwright.sync_api", reason="the Python package playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)")

UNBROKEN = "An-unbroken-name-" + "x" * 200
WIDE = "document.documentElement.scrollWidth > window.innerWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(each => each.open = true)"
CONTRAST = """() => {
  const light = c => { const v = c.map(x => { x /= 255; return x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4 });
    return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
  const rgba = s => { const n = s.match(/[\\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n };
  const under = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor);
    if (c[3] > 0) return c.slice(0, 3) } return [255, 255, 255] };
  const poor = [];
  for (const e of document.body.querySelectorAll('*')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || e.closest('svg')) continue;
    const [a, b] = [light(rgba(getComputedStyle(e).color)), light(under(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}: ${e.textContent.slice(0, 30)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    profiles, sources = (example()[name] for name in ("supplier_risk_profile", "source_state"))
    profiles[0] |= {"supplier_name": UNBROKEN, "summary_text": UNBROKEN, "category_cpv": UNBROKEN}
    sources[2] |= {name: UNBROKEN for name in ("title", "publisher", "why", "licence", "attribution")}
    rows = {"supplier_risk_profile": profiles, "source_state": sources}
    with store_of(rows) as store:
        return publish(store, tmp_path_factory.mktemp("published")) / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize("width", [1280, 380])
def test_every_page_opens_quietly_from_disk_and_fits_the_screen(browser: "Browser", site: Path, width: int) -> None:
    complaints: list[str] = []
    requests: list[str] = []
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: requests.append(request.url))
    paths = sorted(site.rglob("*.html"))
    for path in paths:
        tab.goto(path.as_uri())
        assert not tab.evaluate(WIDE), f"{path.name} is wider than {width} px"
        tab.evaluate(OPEN_ALL)
        assert not tab.evaluate(WIDE), f"{path.name} is wider than {width} px once all is open"
    assert complaints == []
    assert len(paths) == 8 and all(each.startswith(("file://", "data:")) for each in requests)
    tab.close()


def test_text_stands_out_from_its_ground(browser: "Browser", site: Path) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    for path in sorted(site.rglob("*.html")):
        tab.goto(path.as_uri())
        tab.evaluate(OPEN_ALL)
        assert tab.evaluate(CONTRAST) == [], path.name
    tab.close()


def test_the_keyboard_reaches_the_content_first_and_shows_where_it_is(browser: "Browser", site: Path) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto((site / "index.html").as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("Tab")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.close()


def test_on_paper_nothing_stays_folded(browser: "Browser", site: Path) -> None:
    (path,) = site.glob("supplier/acme.html")
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(path.as_uri())
    tab.emulate_media(media="print")
    assert tab.get_by_text("Ask when material last came from it.").is_visible()
    tab.close()
