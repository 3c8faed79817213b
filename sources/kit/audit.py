"""Pop every field a parser knows, then ask what is left: a publisher's new field must not pass unread."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from sources.kit.record import Unreadable

T = TypeVar("T")


class MissingField(Unreadable):
    """A field that the source always gives is not there: the file's structure has changed, or it is another file."""

    def __init__(self, name: str, place: str) -> None:
        remedy = "Check that it is the right file; if its publisher has changed the format, the parser must follow."
        super().__init__(f"The field {name!r} is missing.", remedy, place)
        self.name = name


class UnexpectedFields(Unreadable):
    """Fields that the parser neither reads nor knowingly ignores."""

    def __init__(self, names: tuple[str, ...], place: str) -> None:
        remedy = "If its publisher has added them, let the parser read them or name them as ignored."
        super().__init__(f"Fields that are not known here: {', '.join(map(repr, names))}.", remedy, place)
        self.names = names


class Fields(Generic[T]):
    """The fields of one record, to be emptied; the mapping it was made from is left as it is."""

    def __init__(self, mapping: Mapping[str, T], place: str) -> None:
        self._left, self._place = dict(mapping), place

    def pop(self, name: str, *, required: bool = False) -> T | None:
        """Take a field: None where it is absent, but `MissingField` where it is absent and required."""
        if required and name not in self._left:
            raise MissingField(name, self._place)
        return self._left.pop(name, None)

    def ignore(self, *names: str) -> None:
        """Pass fields over on purpose, whether they are there or not."""
        for name in names:
            self._left.pop(name, None)

    def audit(self) -> None:
        """Raise `UnexpectedFields` if anything is left."""
        if self._left:
            raise UnexpectedFields(tuple(sorted(self._left)), self._place)
