"""What of a document's or file's own words may reach a message, a terminal or a log."""

from __future__ import annotations

import re

# C0 and C1 controls (escape sequences start with one), and the marks that reverse or embed what follows them.
# Left-to-right and right-to-left marks stay: Arabic and Hebrew need them, and they reorder no other text.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_LONGEST = 80


def printable(words: str) -> str:
    """Return `words` on one line, without control characters and without marks that reorder other text."""
    return _LONE_SURROGATES.sub("\ufffd", _UNSAFE.sub("", _BREAKS.sub(" ", words)))


def printable_end(words: str, limit: int = _LONGEST) -> str:
    """Return what may be shown of the last `limit` code points of `words`: the end tells one path from another."""
    return printable(words[-limit:])
