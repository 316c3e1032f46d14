"""Everything Habeas raises on purpose.

HabeasError
├── InputError              what a person gave cannot be used; exit status 2
│   ├── UnreadableSource    no such file, a directory, a device, no permission, gone half way
│   ├── EmptySource         nothing in it
│   ├── UnsupportedSource   not text, Markdown, HTML, PDF, DOCX or mail
│   ├── DamagedSource       truncated or malformed
│   ├── LockedSource        encrypted
│   ├── TextlessSource      pictures of text only (a scan)
│   ├── UndecodableSource   bytes that are not the encoding they should be
│   ├── OversizedSource     larger than a report can be
│   ├── HostileSource       built to harm whoever opens it
│   ├── InvalidValue        a date, code, span or setting that does not exist
│   └── VocabularyError     a lexicon that a team added, or a data file we ship, is malformed
├── BrokenAnchor            the quoted words are not where the anchor says
├── WorkspaceError          no workspace here, one already here, a database that does not answer
├── NotAllowed              this account may not see or do that
└── Refused                 the rules of review forbid it (already judged, nothing to undo, …)

Each message is one sentence for people: what is wrong, where, and what to do.
"""

from __future__ import annotations


class HabeasError(Exception):
    """Root of every exception that Habeas raises on purpose."""


class InputError(HabeasError):
    """Say that what a person gave cannot be used; the command line exits with status 2."""


class UnreadableSource(InputError):
    """Say that the bytes could not be had: missing, a directory, a device, forbidden, gone."""


class EmptySource(InputError):
    """Say that a source holds nothing to read."""


class UnsupportedSource(InputError):
    """Say that the content is of no type that Habeas reads."""


class DamagedSource(InputError):
    """Say that the content is of a known type, but truncated or malformed."""


class LockedSource(InputError):
    """Say that the content is encrypted."""


class TextlessSource(InputError):
    """Say that the pages hold pictures and no text layer."""


class UndecodableSource(InputError):
    """Say that the bytes are not in the encoding they should be in."""


class OversizedSource(InputError):
    """Say that the content is larger than any report, or unpacks to something that is."""


class HostileSource(InputError):
    """Say that the content is built to harm whoever opens it."""


class InvalidValue(InputError):
    """Say that a date, code, span or setting does not exist."""


class BrokenAnchor(HabeasError):
    """Say that the quoted words are not where the anchor says they are."""


class VocabularyError(InputError):
    """Say that a vocabulary or lexicon file is malformed: file, place, reason."""


class WorkspaceError(HabeasError):
    """Say that there is no usable workspace here."""


class NotAllowed(HabeasError):
    """Say that this account may not see or do that."""


class Refused(HabeasError):
    """Say that the rules of review forbid what was asked."""
