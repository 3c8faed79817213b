"""Chinese syllables in Latin letters (pinyin, without tones)."""

import re
from collections.abc import Callable
from functools import lru_cache

_SYLLABLE = (
    "(?:[bpmf]?(?:a|o|ai|ei|ao|ou|an|en|ang|eng)|[bpm]i(?:e|ao|u|an|n|ng)?|[bpmfdtnlgkhzcsryw]u|[bp]ian|[dtnlgkhzcs]h?(?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|uo|ui|uan|un)|"
    "[dtnljqx]i(?:a|e|ao|u|an|n|ng|ang|ong)?|[zcs]h?i|[zcs]hu(?:a|ai|ang)?|[gkh]u(?:a|ai|ang)|[jqxnly]u(?:e|an|n)?|r(?:i|e|en|eng|ang|an|ao|ou|ong|ui|un|uo|uan)|"
    "y(?:a|an|ang|ao|e|i|in|ing|o|ong|ou)|w(?:a|ai|an|ang|ei|en|eng|o)|er)"
)
_ONE = re.compile(_SYLLABLE)
LEAST, MOST, LONGEST = 4, 4, 6
"""Words of a name that is written syllable by syllable at least; syllables that make one word of the vocabulary at most; letters of a syllable at most."""


def joined_syllables(words: list[str], is_known: Callable[[str], bool]) -> list[str]:
    """Words of a name in which every syllable stands by itself, joined to words: those that are known, and what stands between them as one each. Other names
    stay as they are."""
    if len(words) < LEAST or not all(map(_is_syllable, words)):
        return words
    joined: list[str] = []
    own = at = 0
    while at < len(words):
        size = next((size for size in range(MOST, 1, -1) if is_known("".join(words[at : at + size]))), 0)
        if size:
            joined.append("".join(words[at : at + size]))
            at, own = at + size, 0
        else:
            joined[len(joined) - own :] = ["".join([*joined[len(joined) - own :], words[at]])]
            at, own = at + 1, 1
    return joined


@lru_cache(4096)
def _is_syllable(word: str) -> bool:
    return len(word) <= LONGEST and _ONE.fullmatch(word) is not None
