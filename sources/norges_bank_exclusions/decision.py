"""What a decision of Norges Bank says: exclusion or observation, and whether it holds."""

import re
from dataclasses import dataclass

_ENDED = re.compile(r"\b(?:revok\w*|revocation|end(?:ed|s)?|no longer|lifted|removed|discontinued)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Decision:
    """`measure` is exclusion or observation; `holds` is False once it was revoked."""

    measure: str
    holds: bool


def decided(stated: str | None) -> Decision | None:
    """The decision that the words tell; None for words that tell none. Where both are named ("observation, exclusion revoked") the
    weaker one holds: no more is said of a company than the bank says."""
    text = (stated or "").casefold()
    ended = bool(_ENDED.search(text))
    if "exclusion" in text and "observation" in text:
        return Decision("observation", True) if ended else None
    if "exclusion" in text or "excluded" in text:
        return Decision("exclusion", not ended)
    if "observation" in text:
        return Decision("observation", not ended)
    return Decision("exclusion", False) if ended else None
