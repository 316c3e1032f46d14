"""Make names and words from files fit for a message: on one line, without what a terminal cannot show."""

from __future__ import annotations


def printable(words: str, limit: int = 80) -> str:
    """Return the last `limit` characters of `words`, a mark in place of each that cannot be shown."""
    whole = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in whole[-limit:])
