"""How a layout describes the lists of a template: smelters, the look-up, mines, products."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

Cell = Annotated[str, Field(pattern=r"^[A-Z]{1,2}[1-9]\d{0,3}$")]
Column = Annotated[str, Field(pattern=r"^[A-Z]{1,2}$")]


class Strict(BaseModel):
    """An unknown or missing key is an error: a misspelt cell must not become a silent gap."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Table(Strict):
    """A list on a sheet of its own: field -> column, or columns in order of preference."""

    sheet: str
    header_row: int
    last_row: int | None = None
    """The last row for entries, where option lists stand below them on the same sheet."""
    revision: Cell | None = None
    """A cell with the revision, which shows whether columns were shifted."""
    unlabelled: list[Column] = []
    """Columns without a heading."""
    columns: dict[str, Column | list[Column]]

    def places(self, field: str) -> list[Column]:
        """Columns of a field, the preferred one first."""
        columns = self.columns[field]
        return [columns] if isinstance(columns, str) else columns


class SmelterTable(Table):
    """The smelter list. Fields under `formulas` are normally computed by the workbook from its own look-up."""

    formulas: list[str] = []
    country_comes_last: bool = False
    """The country shares a cell with street and city, behind them (1.00)."""

    @model_validator(mode="after")
    def _formulas_are_columns(self) -> "SmelterTable":
        if unknown := set(self.formulas) - self.columns.keys():
            raise ValueError(f"formulas name no column: {sorted(unknown)}")
        return self


class LookupTable(Table):
    """The workbook's own list of smelters."""

    metal: str | None = None
    """The metal of the whole sheet, where it has no column for it."""
    aliases: Column | None = None
    """A column of aliases joined by commas (2.00 to 2.02): each becomes an entry of its own."""
