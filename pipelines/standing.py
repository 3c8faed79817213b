"""How sources stand right now, without a run: everything that came in, read and judged as a run would."""

from pipelines.editions.judging import Judged
from pipelines.house import House
from pipelines.inbox import EmptyInbox
from pipelines.ingest import Intake, take_in
from pipelines.source_state import SourceState, source_states, state_of
from pipelines.visits import Visit, visits
from sources.kit.source import load_sources


def intake(house: House) -> Intake:
    """Everything that came in; nothing at all where the inbox is empty or missing."""
    try:
        return take_in(house)
    except (FileNotFoundError, EmptyInbox):
        found = {source_id: visits(house.visits, source_id) for source_id in load_sources()}
        return Intake((), (), (), found)


def states(house: House) -> list[SourceState]:
    """Every source as of the house's day."""
    return source_states(load_sources(), intake(house), house.as_of)


def standing(house: House, source_id: str) -> tuple[SourceState, list[Judged], list[Visit]]:
    """One source: its state, its editions, and the visits to its publisher."""
    found = intake(house)
    editions = [each for each in found.editions if each.edition.source_id == source_id]
    seen = found.visits[source_id]
    return state_of(load_sources()[source_id], editions, seen, house.as_of), editions, seen


def held(house: House) -> list[Judged]:
    """The editions that wait for a person."""
    return [each for each in intake(house).editions if each.status == "held"]
