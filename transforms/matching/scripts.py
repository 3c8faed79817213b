"""In what script a name is written."""

import unicodedata

_SCRIPTS = (
    ("CJK", "han"), ("HANGUL", "hangul"), ("HIRAGANA", "kana"), ("KATAKANA", "kana"), ("CYRILLIC", "cyrillic"), ("ARABIC", "arabic"),
    ("HEBREW", "hebrew"), ("GREEK", "greek"), ("THAI", "thai"), ("DEVANAGARI", "devanagari"), ("GEORGIAN", "georgian"), ("ARMENIAN", "armenian"),
)  # fmt: skip


def script_of(text: str) -> str:
    """The script of most letters that are not Latin; latin where there are none."""
    counted: dict[str, int] = {}
    for letter in text:
        if letter.isalpha() and ord(letter) > 0x24F:
            name = unicodedata.name(letter, "")
            script = next(
                (script for start, script in _SCRIPTS if name.startswith(start)),
                "latin" if "LATIN" in name else "other",
            )
            counted[script] = counted.get(script, 0) + 1
    counted.pop("latin", None)
    if "kana" in counted:
        return "kana"
    return max(counted, key=lambda script: counted[script]) if counted else "latin"
