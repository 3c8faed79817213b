"""Which rows of an exhibit's tables are smelters, and which say only where minerals come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.sec_form_sd.cells import cid, heading_metals, is_country, metals, speaks_of_smelters, titled_fields
from sources.sec_form_sd.exhibit_tables import Table
from sources.sec_form_sd.row_content import Origin, Text, by_content, matrix_header, origin_of, text_of


@dataclass(frozen=True)
class Smelter:
    """One row that names a smelter, as stated and read. `metals` is empty where nothing says one."""

    name: str
    metals: tuple[str, ...] = ()
    metal_stated: str | None = None
    smelter_id: str | None = None
    id_stated: str | None = None
    country: str | None = None
    footnotes: str | None = None
    others: str | None = None


@dataclass
class Listing:
    """Reads the tables of one document in order: a list goes on over page breaks, where its header is not repeated."""

    begun: bool = False
    titles: dict[int, str] = field(default_factory=dict)
    """Fields by column."""
    columns: list[Text] = field(default_factory=list)
    """The header row as it stands."""
    metal: tuple[str, ...] = ()

    def read(self, table: Table) -> Iterator[tuple[int, Smelter | Origin | str]]:
        """What each row says, with its number from 1: a smelter, an origin, or the text of a row of a list that was not understood."""
        self.metal = tuple(heading_metals(table.heading)) or (self.metal if self.begun and not table.heading else ())
        listing = self.begun or speaks_of_smelters(table.heading)
        matrix: dict[int, tuple[str, ...]] = {}
        for number, row in enumerate(table.rows, start=1):
            texts = [text for cell in row if (text := text_of(cell.column, cell.whole(), cell.raised))]
            if not texts or self._is_header(texts):
                listing = listing or bool(texts)
                continue
            if len(texts) == 1 and (named := heading_metals(texts[0].text)):
                self.metal = tuple(named)
                continue
            if found := matrix_header(texts):
                matrix = found
                continue
            origin = origin_of(texts, matrix)
            if origin is not None:
                yield number, origin
            elif smelter := self._smelter(texts, listing):
                self.begun = True
                yield number, smelter
            elif listing and self.begun and len(texts) > 1:
                yield number, " | ".join(text.text for text in texts)

    def _is_header(self, texts: list[Text]) -> bool:
        if len(texts) < 2 or any(cid(each.text) or metals(each.text) or is_country(each.text) for each in texts):
            return False
        found = titled_fields([each.text for each in texts])
        if "smelter_name" not in found.values() or len(found) < 2:
            return False
        self.titles = {texts[index].column: name for index, name in found.items()}
        self.columns, self.begun = texts, True
        return True

    def _smelter(self, texts: list[Text], listing: bool) -> Smelter | None:
        fields = self._by_title(texts) or by_content(texts)
        name, said = fields.get("smelter_name"), fields.get("metal")
        if name is None or sum(map(str.isalpha, name.text)) < 2 or is_country(name.text):
            return None
        stated, place = fields.get("smelter_id"), fields.get("country")
        smelter_id = cid(stated.text) if stated else None
        named = tuple(metals(said.text, titled=True)) if said else self.metal
        if not (smelter_id or (listing and named and place) or (fields.keys() & {"by_title"} and (named or stated))):
            return None
        known = {id(each) for each in (name, said, stated, place)}
        return Smelter(
            name=name.text,
            metals=named or self.metal,
            metal_stated=said.text if said else None,
            smelter_id=smelter_id,
            id_stated=stated.text if stated else None,
            country=place.text if place else None,
            footnotes=" ".join(each.marks for each in texts if each.marks) or None,
            others=" | ".join(self._titled(each) for each in texts if id(each) not in known) or None,
        )

    def _by_title(self, texts: list[Text]) -> dict[str, Text]:
        """Fields by the header: by column, or by order where a row has as many cells. A cell that cannot be what its title says undoes it."""
        if not self.titles:
            return {}
        known = {each.column for each in self.columns}
        if all(each.column in known for each in texts):
            fields = {self.titles[each.column]: each for each in texts if each.column in self.titles}
        elif len(texts) == len(self.columns):
            places = [each.column for each in self.columns]
            fields = {self.titles[at]: each for at, each in zip(places, texts, strict=True) if at in self.titles}
        else:
            return {}
        said = fields.get("metal")
        if "smelter_name" not in fields or (said and not metals(said.text, titled=True)):
            return {}
        return fields | {"by_title": texts[0]}

    def _titled(self, each: Text) -> str:
        title = next((column.text for column in self.columns if column.column == each.column), None)
        return f"{title}: {each.text}" if title else each.text
