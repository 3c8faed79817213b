"""Long words of the vocabulary with one slip of the pen."""

from collections.abc import Iterator
from dataclasses import dataclass, field

LEAST, OTHER = 8, 10
"""Letters of a word that is known with one of its letters left out, doubled, one too many or exchanged with its neighbour; and with another letter in the
place of one. Shorter words have neighbours of other meanings: an election is nothing electronic."""
ENDS = 4


@dataclass(frozen=True)
class Slips:
    """The words by what is left of them without one of their letters."""

    shortened: dict[str, str] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)
    """How they begin and end: a word that does neither is none of them."""

    def add(self, word: str) -> None:
        """Know a word, if it is long enough."""
        if len(word) >= LEAST:
            self.whole.add(word)
            self.ends.update((word[:ENDS], word[-ENDS:]))
            for slip in without_one(word):
                self.shortened.setdefault(slip, word)

    def meant(self, written: str) -> str | None:
        """The known word that a written one is but for one slip."""
        if len(written) < LEAST - 1 or (written[:ENDS] not in self.ends and written[-ENDS:] not in self.ends):
            return None
        if left_out := self.shortened.get(written):
            return left_out
        for shorter in without_one(written):
            if shorter in self.whole:
                return shorter
            known = self.shortened.get(shorter)
            if known and (len(written) >= OTHER or sorted(known) == sorted(written)):
                return known
        return None


def without_one(word: str) -> Iterator[str]:
    """The word without one of its letters, for each of them."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
