"""What every reader of a cell shares: how a cell that cannot be taken is refused, and how it is quoted in a finding."""

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONGEST_QUOTE = 60
REMOVED = "[e-mail address removed]"


class BadValue(Exception):
    """A cell that cannot be read as its column asks. `reason` says why, `remedy` what to write instead."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason, self.remedy = reason, remedy


def without_email(text: str) -> str:
    """Return the text with e-mail addresses replaced: a register needs no contact persons."""
    return _EMAIL.sub(REMOVED, text)


def quoted(text: str) -> str:
    """Return a cell's text for a message: in quotes, on one line, cut to a length, without e-mail addresses."""
    line = without_email(" ".join(text.split()))
    return f"'{line}'" if len(line) <= _LONGEST_QUOTE else f"'{line[:_LONGEST_QUOTE]}...'"
