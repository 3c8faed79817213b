"""Writes the site: every page once, by its template, with links that work from disk."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.reader import Publication
from reports.site.facts import Facts, supplier_page_name
from reports.site.pages.files import files_page
from reports.site.pages.index import index_page
from reports.site.pages.method import method_page
from reports.site.pages.quality import quality_page
from reports.site.pages.sources import sources_page
from reports.site.pages.supplier import supplier_page
from reports.words import EXCLUDES_NOBODY

TEMPLATES = Path(__file__).parent / "templates"


def write_site(publication: Publication) -> None:
    """Write `index.html`, a page a supplier, and the pages on method, sources, quality and files into the publication's `site/`.

    Text from files is escaped everywhere; no page holds a script or asks the network for anything.
    """
    facts, environment = Facts(publication), templates()
    site = _Site(publication, environment)
    site.write("index.html", "index.html", index_page(facts))
    site.write("sources.html", "sources.html", sources_page(facts))
    site.write("quality.html", "quality.html", quality_page(facts))
    site.write("files.html", "files.html", files_page(facts))
    site.write("method.html", "method.html", method_page(facts))
    for profile in facts.profiles:
        site.write(supplier_page_name(profile["supplier_id"]), "supplier.html", supplier_page(facts, profile))


def templates() -> Environment:
    """The templates: everything escaped, every missing value an error."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["style"] = Markup((TEMPLATES / "style.css").read_text("utf-8"))
    return environment


class _Site:
    def __init__(self, publication: Publication, environment: Environment) -> None:
        self._folder, self._environment = publication.folder / "site", environment
        self._common: Mapping[str, Any] = {"run": publication.run, "excludes_nobody": EXCLUDES_NOBODY}

    def write(self, name: str, template: str, page: object) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        root = "../" * name.count("/")
        html = self._environment.get_template(template).render(**self._common, page=page, root=root, here=name)
        path.write_text(html, encoding="utf-8", errors="replace", newline="\n")
