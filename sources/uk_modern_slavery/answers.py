"""The registry's structured answers, once a statement: a group's statement stands in a row for each of its organisations."""

from collections.abc import Iterator, Mapping
from typing import Any

from sources.kit.record import DeclaredTable, Parsed

UNEQUAL = "The answers differ from those of another organisation of the same statement; both are kept."


class AnswerSheet:
    """Collects answers. `lookups` says which questions belong to which topic, and which take several options."""

    def __init__(self, table: DeclaredTable, lookups: Mapping[str, Any], parsed: Parsed) -> None:
        self._table, self._parsed = table, parsed
        self._topic_of = {question: topic for topic, questions in lookups["topics"].items() for question in questions}
        self._lists = frozenset(lookups["lists"])
        self._known: dict[str, set[tuple[str, str]]] = {}

    def add(self, statement_id: str, place: str, cells: Mapping[str, str | None]) -> None:
        """Add the answers of one row that its statement has not given yet."""
        given = [
            (question, item, text) for question, cell in cells.items() for item, text in self._items(question, cell)
        ]
        known = self._known.get(statement_id)
        new = [each for each in given if known is None or (each[0], each[2]) not in known]
        if known is not None and new:
            self._parsed.note(place, UNEQUAL, "None; see which organisation each belongs to by its line.")
        for question, item, text in new:
            self._parsed.add(
                self._table,
                f"{place}, {question} {item}",
                {
                    "statement_id": statement_id,
                    "topic": self._topic_of[question],
                    "question_code": question,
                    "item_number": str(item),
                    "answer": text,
                },
            )
        self._known.setdefault(statement_id, set()).update((question, text) for question, _, text in given)

    def _items(self, question: str, cell: str | None) -> Iterator[tuple[int, str]]:
        if cell is None:
            return
        texts = cell.splitlines() if question in self._lists else [cell]
        yield from enumerate((text.strip() for text in texts if text.strip()), start=1)
