"""Names as people write them: one spelling to compare by, and the known name that comes nearest."""

import difflib
import re
from collections.abc import Sequence


def nearest(word: str, known: Sequence[str]) -> str:
    """Return a hint at the known word that comes nearest, or an empty text."""
    near = difflib.get_close_matches(canonical(word), known, n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def canonical(words: str) -> str:
    """Return words in the spelling of names: lower case, underscores for blanks and hyphens."""
    return re.sub(r"[\s_-]+", "_", words.strip().casefold())
