"""What every page leans on: the publication, and the method's names for its codes."""

from collections.abc import Mapping
from functools import cached_property

from methodology.tables import document
from reports.reader import Publication, Row
from reports.site.slug import slug
from reports.site.view import Cell, badge
from reports.words import worded

BANDS = ("low", "moderate", "high", "critical")


class Facts:
    """A publication with the words for its codes."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication

    @cached_property
    def profiles(self) -> list[Row]:
        """Profiles by rank; those without a score last."""
        return sorted(self.publication.rows("supplier_risk_profile"), key=_by_rank)

    @cached_property
    def topic_names(self) -> Mapping[str, str]:
        """Topic names by code, and the word for what is about all of them."""
        named = {row["topic_code"]: row["topic_name"] for row in self.publication.rows("topic")}
        return named | {"all": "All topics"}

    @cached_property
    def supplier_names(self) -> Mapping[str, str]:
        """Supplier names by id."""
        return {row["supplier_id"]: row["supplier_name"] or row["supplier_id"] for row in self.profiles}

    @cached_property
    def band_starts(self) -> Mapping[str, float]:
        """Score from which each band holds, lowest first."""
        rows = sorted(document("risk_band")["rows"], key=lambda row: float(row["from_score"]))
        return {row["risk_band"]: float(row["from_score"]) for row in rows}

    @cached_property
    def band_marks(self) -> tuple[float, ...]:
        """Thresholds between the bands."""
        return tuple(start for start in self.band_starts.values() if start > 0)

    @cached_property
    def checks(self) -> list[Row]:
        """The last result of each check of the run."""
        latest: dict[tuple[str, str], Row] = {}
        for row in sorted(self.publication.rows("quality_result"), key=lambda row: row["checked_at"]):
            latest[row["table_name"], row["check_id"]] = row
        return [latest[key] for key in sorted(latest)]

    def topic(self, topic_code: str | None) -> str:
        """The name of a topic."""
        return worded(topic_code, self.topic_names)

    def band(self, score: float | None) -> str:
        """The band of a score on 0 to 100; none without one."""
        reached = [band for band, start in self.band_starts.items() if score is not None and score >= start]
        return reached[-1] if reached else "none"

    def labels(self, method_file: str, code: str, label: str = "label") -> Mapping[str, str]:
        """The method's own labels for the codes of one of its files."""
        return {row[code]: row[label] for row in document(method_file)["rows"]}


def band_badge(band: str | None) -> Cell:
    """A band by word, shape and colour."""
    return badge(worded(band) if band else "No score", band or "none")


def supplier_page_name(supplier_id: str) -> str:
    """The address of a supplier's page, from the root of the site."""
    return f"supplier/{slug(supplier_id)}.html"


def _by_rank(row: Row) -> tuple[bool, int, str]:
    return row["rank"] is None or row["residual_risk_score"] is None, row["rank"] or 0, row["supplier_id"]
