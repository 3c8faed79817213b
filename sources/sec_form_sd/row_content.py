"""What a row of a table says by itself, without a header: its cells as texts, fields told from them, countries and metals of a matrix."""

from dataclasses import dataclass

from sources.sec_form_sd.cells import MARKS, cid, is_country, metals, without_footnotes


@dataclass(frozen=True)
class Origin:
    """A country, and the metals that are said to come from it; none where the table does not say."""

    country: str
    metals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """A cell that says something: its column, its text without footnotes, and their marks."""

    column: int
    text: str
    marks: str | None


def text_of(column: int, whole: str, raised: list[str]) -> Text | None:
    """A cell's text with its footnotes apart; None where it says nothing."""
    text, marks = without_footnotes(whole)
    behind = " ".join(filter(None, [marks, *raised]))
    return Text(column, text, behind or None) if text and text not in ("-", "–", "—") else None


def by_content(texts: list[Text]) -> dict[str, Text]:
    """Fields told from the cells themselves; empty where more than one cell could be the name."""
    fields: dict[str, Text] = {}
    rest = []
    for each in texts:
        kind = _kind(each.text)
        if kind and kind not in fields:
            fields[kind] = each
        else:
            rest.append(each)
    if len(rest) == 1 or (rest and "smelter_id" in fields):
        fields["smelter_name"] = rest[0]
    return fields


def _kind(text: str) -> str | None:
    if cid(text):
        return "smelter_id"
    return "metal" if metals(text) else "country" if is_country(text) else None


def matrix_header(texts: list[Text]) -> dict[int, tuple[str, ...]]:
    """Metals by column, of a header that names nothing else but the countries' column."""
    named = {each.column: tuple(found) for each in texts if (found := metals(each.text))}
    others = [each for each in texts if each.column not in named]
    titled = all("countr" in each.text.casefold() or "origin" in each.text.casefold() for each in others)
    return (
        named
        if len(named) > 1 and len(others) < 2 and titled and not any(is_country(each.text) for each in others)
        else {}
    )


def origin_of(texts: list[Text], matrix: dict[int, tuple[str, ...]]) -> Origin | None:
    """A row of countries and metals alone, or of a country and marks below metals."""
    countries = [each for each in texts if is_country(each.text)]
    rest = [each for each in texts if not is_country(each.text)]
    if len(countries) != 1:
        return None
    if rest and all(metals(each.text) for each in rest):
        return Origin(countries[0].text, tuple(dict.fromkeys(metal for each in rest for metal in metals(each.text))))
    if matrix and all(each.text.casefold() in MARKS for each in rest):
        return Origin(countries[0].text, tuple(metal for each in rest for metal in matrix.get(each.column, ())))
    return None
