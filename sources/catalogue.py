"""The page that lists every source, and the page of their licences: made from each `source.yml` alone."""

from collections.abc import Iterable, Iterator

from sources.kit.source import Source

CADENCES = {1: "daily", 7: "weekly", 30: "monthly", 31: "monthly", 91: "quarterly", 92: "quarterly", 365: "yearly", 730: "every second year"}  # fmt: skip
MAY_GO = {
    "yes": "files and derived values",
    "derived-only": "derived values alone",
    "no": "nothing",
}
NOTE = "Made from each `sources/<id>/source.yml` by `python docs/generate.py`: change it there, not here."


def index(sources: Iterable[Source]) -> Iterator[str]:
    """The lines of `docs/sources.md`: one row a source."""
    yield from ("# Sources", "", NOTE, "")
    yield from (
        "Each source is one folder below `sources/`; its page says what it is, where a person gets it, its forms, columns and traps.",
        "*level* is what one row is about. *kind*: of a list an edition replaces the last, a feed adds to what came, documents are handed",
        "in by suppliers and the buyer. *handed on* is what may leave the house: see [the licences](../DATA_LICENSES.md). How they stand on",
        "your machine: `sluice sources`.",
        "",
    )
    titles = ("source", "what it is", "publisher", "level", "kind", "cadence", "comes by", "licence", "handed on")
    yield f"| {' | '.join(titles)} |"
    yield f"|{'---|' * len(titles)}"
    for source in sources:
        cells = (
            f"[{source.id}](../sources/{source.id}/README.md)",
            *(plain(text) for text in (source.title, source.publisher, source.level.replace("_", " x "), source.kind)),
            cadence(source.cadence_days),
            comes_by(source),
            plain(source.licence.name),
            MAY_GO[source.licence.redistribution],
        )
        yield f"| {' | '.join(cells)} |"


def licences(sources: Iterable[Source]) -> Iterator[str]:
    """The lines of `DATA_LICENSES.md`: the terms of every source, with where they stand."""
    declared = list(sources)
    yield from ("# Licences of the data", "", NOTE, "")
    yield from (
        "The code and the fictional demo are under [Apache-2.0](LICENSE). What sources publish stays under their own terms, below. None of it is",
        "shipped but what [the demo](docs/demo.md#what-is-real-in-it) names. A publication is for the buyer's own use; `sluice pack` makes a copy",
        "that may be handed on, by these terms and no others. Where nothing is published, nothing may be handed on.",
        "",
    )
    for word, meaning in MAY_GO.items():
        named = [f"[{each.id}](#{each.id})" for each in declared if each.licence.redistribution == word]
        yield f"- **{meaning[0].upper()}{meaning[1:]}** (`{word}`): {', '.join(named) or 'none'}."
    for source in declared:
        yield from ("", f"## {source.id}", "", f"{plain(source.title)}, by {plain(source.publisher)}.", "")
        yield f"- **Licence.** {plain(source.licence.name)}"
        yield f"- **Where that stands.** {plain(source.licence.evidence)}"
        yield f"- **May be handed on.** {MAY_GO[source.licence.redistribution]}"
        yield f"- **Attribution.** {plain(source.licence.attribution or source.publisher)}"


def cadence(days: int | None) -> str:
    """How often the publisher publishes, in words."""
    return "irregular" if days is None else CADENCES.get(days, f"every {days} days")


def comes_by(source: Source) -> str:
    """How its files come in."""
    ways = [
        "fetch" + (" with a key" if source.fetch.keys else "") if source.fetch else "",
        "file drop" if source.file_drop else "",
    ]
    return ", ".join(way for way in ways if way)


def plain(text: str) -> str:
    """Text as one line of Markdown, fit for a cell."""
    return " ".join(text.split()).replace("|", "\\|")
