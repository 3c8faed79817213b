"""Chinese syllables as Taiwan and older lists write them: Wade and Giles' spelling, without its apostrophes."""

import re

INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
"""How a syllable begins, the longer first."""
WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
    "duo": "to", "tuo": "to", "luo": "lo", "nuo": "no", "zuo": "tso", "cuo": "tso", "suo": "so", "zhuo": "cho", "chuo": "cho", "ruo": "jo",
    "yan": "yen", "yong": "yung", "you": "yu", "yue": "yueh", "ye": "yeh", "er": "erh",
}  # fmt: skip
"""Syllables that follow no rule."""
FINALS = {"ong": "ung", "ian": "ien", "ue": "ueh", "ie": "ieh"}
_INITIAL, _FINAL = re.compile("^(" + "|".join(INITIALS) + ")"), re.compile("(" + "|".join(FINALS) + ")$")


def wade_giles(syllable: str) -> str:
    """A syllable of pinyin in that spelling."""
    if whole := WHOLE.get(syllable):
        return whole
    written = _INITIAL.sub(lambda found: INITIALS[found[1]], syllable)
    return _FINAL.sub(lambda found: FINALS[found[1]], written)
