"""The evidence of a page: each place that one of its figures cites, gathered by file."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from reports.reader import Publication, Row
from reports.site.figures import thousands
from reports.site.view import Cell, Cited
from reports.words import FILE_OUTCOMES, worded

FILES_SHOWN, PLACES_SHOWN = 2, 3
WHOLE_FILE = "the file as a whole"
NOT_RECEIVED = "Not among the files received; its bytes are kept under this hash."


@dataclass(frozen=True)
class EvidenceFile:
    """A file that the page rests on, and the places that were read."""

    anchor: str
    name: str
    sha256: str
    about: str
    places: tuple[tuple[str, str], ...]
    """Sheet, and its cells in one line."""
    place_count: int


class Evidence:
    """Gathers every place a page cites; what was never shown in a cell is not evidence of the page."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._cited: dict[str, set[str]] = defaultdict(set)

    def cell(self, evidence_ids: Iterable[str] | None) -> Cell:
        """A cell that names the first files and places of some evidence and counts the rest."""
        by_file: dict[str, list[str]] = defaultdict(list)
        for each in evidence_ids or []:
            snapshot_id, _, place = each.partition("#")
            by_file[snapshot_id].append(place or WHOLE_FILE)
            self._cited[snapshot_id].add(place)
        cited = [self._cite(*item) for item in list(by_file.items())[:FILES_SHOWN]]
        return Cell("" if cited else "no file", "places", cited=tuple(cited), more_files=len(by_file) - len(cited))

    def files(self) -> list[EvidenceFile]:
        """Every file cited so far, by name."""
        return sorted((self._file(each) for each in self._cited), key=lambda file: (file.name, file.sha256))

    def _cite(self, snapshot_id: str, places: list[str]) -> Cited:
        named = [f"{sheet} {cells}".strip() for sheet, cells in by_sheet(places[:PLACES_SHOWN])]
        left = max(len(places) - PLACES_SHOWN, 0)
        return Cited(self._publication.file_name(snapshot_id), anchor(snapshot_id), "; ".join(named), left)

    def _file(self, snapshot_id: str) -> EvidenceFile:
        received = self._publication.files.get(snapshot_id, [])
        return EvidenceFile(
            anchor=anchor(snapshot_id),
            name=self._publication.file_name(snapshot_id),
            sha256=snapshot_id,
            about=self._about(received[0]) if received else NOT_RECEIVED,
            places=tuple(by_sheet(self._cited[snapshot_id])),
            place_count=len(self._cited[snapshot_id]),
        )

    def _about(self, received: Row) -> str:
        title = self._publication.source_title(received["source_id"])
        said = f"{title[:1].upper()}{title[1:]}. {worded(received['outcome'], FILE_OUTCOMES)}"
        return f"{said}, {thousands(received['size_bytes'])} bytes."


def anchor(snapshot_id: str) -> str:
    """The id of a file's entry on a page."""
    return "file-" + "".join(character for character in snapshot_id if character.isalnum())[:16]


def by_sheet(places: Iterable[str]) -> list[tuple[str, str]]:
    """Places gathered by sheet, cells in the order of their rows: `Smelter List`, `B7, B8`."""
    gathered: dict[str, list[str]] = defaultdict(list)
    for place in places:
        sheet, mark, cell = place.rpartition("!")
        gathered[sheet if mark else ""].append(cell or WHOLE_FILE)
    return [(sheet, ", ".join(sorted(gathered[sheet], key=_natural))) for sheet in sorted(gathered)]


def _natural(place: str) -> tuple[int, str]:
    digits = "".join(character for character in place if character.isascii() and character.isdigit())
    return int(digits[:12] or 0), place
