"""Read a status file of the UN Treaty Collection: one treaty in XML, with its participants and their declarations.

The participants stand in `Treaty/Participants/Table`, rows of cells under a head that names the columns; names carry
the numbers of footnotes, days the letter of what was done ('25 Sep 1991 a'), and who has left stands in square brackets,
the day in a footnote. What cannot be told for sure is named and left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

from habeas.errors import DamagedSource, HostileSource, OversizedSource
from habeas.vocabulary.law.state_names import un_names
from habeas.vocabulary.law.types import Event

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 30_000_000
_MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)  # noqa: SIM905
}
_DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3,9})\.?[ -](\d{4})", re.ASCII)
_CELL = re.compile(rf"\[?\s*{_DAY.pattern}\s*(AA|[A-Za-z])?\s*\]?", re.ASCII)
_AS_OF = re.compile(rf"\bas\s+(?:at|of)\s*:?\s*{_DAY.pattern}", re.IGNORECASE | re.ASCII)
_NUMBERED = re.compile(r"\[?(\d{1,3})\]?[.)]?\s*(.*)", re.DOTALL | re.ASCII)
_FOOTNOTE = re.compile(r"<superscript>(.*?)</superscript>", re.DOTALL)
_LEAVING = re.compile(r"denounc|denunciation|withdr[ae]w", re.IGNORECASE)
_MARKS = {
    "a": Event.ACCESSION,
    "A": Event.ACCEPTANCE,
    "AA": Event.APPROVAL,
    "c": Event.CONFIRMATION,
    "d": Event.SUCCESSION,
    "s": Event.DEFINITIVE_SIGNATURE,
}
_UNMARKED = (  # what a column's days without a letter mean: the first of these words in its head
    ("ratification", Event.RATIFICATION),
    ("acceptance", Event.ACCEPTANCE),
    ("approval", Event.APPROVAL),
    ("accession", Event.ACCESSION),
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A row of the table: what a State did, and whether it has left since."""

    state: str
    event: Event
    signed: date | None
    act: date | None
    denounced: date | None


@dataclass(frozen=True, slots=True)
class StatusFile:
    """What a status file says."""

    participants: tuple[Participant, ...]
    named: frozenset[str]  # every State in the table, those left out too
    complete: bool  # it counts its parties itself, and the table has as many: who is not there has not joined
    declarations: tuple[tuple[str, str], ...]  # State, text as it stands
    left_out: tuple[str, ...]  # names and reasons
    as_of: date | None


def read_status_file(name: str, content: bytes) -> StatusFile:
    """Return what the status file `content` says; `name` is only for messages.

    Raises HostileSource for a file that declares entities, OversizedSource for one larger than any status file, and
    DamagedSource for what is truncated, is no XML, or has no table of participants.
    """
    root = _tree(name, content)
    table = root.find(".//Participants")
    rows = [[_words(cell) for cell in row.findall("Entry")] for row in table.iter("Row")] if table is not None else []
    head = next((row for row in rows if row and row[0].plain.casefold().startswith("participant")), None)
    if head is None or len(rows) < 2:  # noqa: PLR2004 -- a head and one participant
        raise DamagedSource(f"{name} has no table of participants: take the status file in XML, not another.")
    columns = [_column(cell.plain) for cell in head]
    notes = _notes(root)
    participants: list[Participant] = []
    left_out: list[str] = []
    listed = rows[rows.index(head) + 1 :]
    for row in listed:
        if len(row) != len(columns):
            raise DamagedSource(
                f"{name}: a row of the participants has {len(row)} cells, not {len(columns)}: get it anew."
            )
        made = _participant(row, columns, notes)
        if isinstance(made, str):
            left_out.append(made)
        else:
            participants.append(made)
    return StatusFile(
        participants=tuple(participants),
        named=frozenset(filter(None, (_state(row[0].plain) for row in listed))),
        complete=_counted_parties(root) == _parties(rows[rows.index(head) + 1 :], columns),
        declarations=tuple(_declarations(root)),
        left_out=tuple(left_out),
        as_of=_as_of(root),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a cell, and the numbers of its footnotes."""

    plain: str
    notes: tuple[str, ...]


def _tree(name: str, content: bytes) -> _Element:
    from lxml import etree

    if len(content) > MAX_BYTES:
        raise OversizedSource(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB, more than any status file: check it."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!ENTITY" in content:
            raise HostileSource(f"{name} declares entities, which no status file does: do not use it.") from error
        raise DamagedSource(f"{name} is no whole XML file: get it anew from the Treaty Collection.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise HostileSource(f"{name} brings a document type, which no status file does: do not use it.")
    return root


def _words(element: _Element) -> _Words:
    """Return what stands in a cell; footnotes stand in `superscript`, as an element or, escaped, as text."""
    raw = "".join(_pieces(element))
    notes = _FOOTNOTE.findall(raw)
    return _Words(_plain(raw), tuple(number for note in notes for number in re.findall(r"\d+", note)))


def _plain(words: str) -> str:
    """Return words without footnotes, tags that stand in them as text, and character references."""
    return " ".join(unescape(re.sub(r"<[^<>]*>", " ", _FOOTNOTE.sub("", words))).split())


def _pieces(element: _Element) -> Iterator[str]:
    mark = element.tag == "superscript"
    yield "<superscript>" * mark
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield "</superscript>" * mark


def _column(head: str) -> Event | None:
    """Return what a day without a letter means in a column: SIGNATURE, a way to consent, or nothing that counts here."""
    words = head.casefold()
    for word, event in _UNMARKED:
        if word in words:
            return event
    if "signature" in words:
        return Event.SIGNATURE
    return Event.SUCCESSION if "succession" in words else None


def _participant(row: list[_Words], columns: list[Event | None], notes: Mapping[str, str]) -> Participant | str:
    name = row[0].plain
    has_left = name.startswith("[")
    state = _state(name)
    if state is None:
        return f"{name}: no State of that name is known"
    signed = act = None
    event = Event.SIGNATURE
    for cell, column in zip(row[1:], columns[1:], strict=True):
        if not cell.plain or column is None:
            continue
        match = _CELL.fullmatch(cell.plain)
        day = _day(*match.groups()[:3]) if match else None
        if match is None or day is None or (match[4] and match[4] not in _MARKS):
            return f"{name}: '{cell.plain}' is no day of one act"
        if column is Event.SIGNATURE and match[4] != "s":
            signed = day
        else:
            act, event = day, _MARKS[match[4]] if match[4] else column
    if not signed and not act:
        return f"{name}: no day stands in its row"
    if not has_left:
        return Participant(state, event, signed, act, None)
    day = _leaving_day(notes[number] for number in row[0].notes if number in notes)
    return Participant(state, event, signed, act, day) if day and act else f"{name}: it has left, and no note says when"


def _state(name: str) -> str | None:
    return un_names().get(name.strip("[] ").casefold())


def _leaving_day(notes: Iterator[str]) -> date | None:
    """Return the day of the notification that a footnote tells of; None where it has more days than one."""
    days = {_day(*match.groups()) for note in notes if _LEAVING.search(note) for match in _DAY.finditer(note)}
    return days.pop() if len(days) == 1 else None


def _notes(root: _Element) -> dict[str, str]:
    """Return the footnotes by number: in whatever element of the notes' part one starts with a number."""
    found: dict[str, str] = {}
    part = root.find(".//EndNotes")
    for element in part if part is not None else ():
        match = _NUMBERED.fullmatch(_spaced(element))
        if match:
            found.setdefault(match[1], match[2])
    return found


def _declarations(root: _Element) -> Iterator[tuple[str, str]]:
    """Give each State's text: what follows its name, which fills an element alone, up to the next name."""
    state, said = "", list[str]()
    part = root.find(".//Declarations")
    for words, alone in _runs(part) if part is not None else ():
        named = un_names().get(words.casefold(), "") if alone else ""
        if named:
            if said:
                yield state, " ".join(said)
            state, said = named, []
        elif words and state:
            said.append(words)
    if said:
        yield state, " ".join(said)


def _runs(element: _Element) -> Iterator[tuple[str, bool]]:
    """Give the words of an element piece by piece, without footnotes, and whether a piece fills its element alone."""
    if element.tag != "superscript":
        alone = len(element) == 0 and not (element.tail or "").strip()
        yield _plain(element.text or ""), alone
        for child in element:
            yield from _runs(child)
            yield _plain(child.tail or ""), False


def _counted_parties(root: _Element) -> int | None:
    element = root.find(".//Status/Parties")
    words = _words(element).plain if element is not None else ""
    return int(words) if words.isascii() and words.isdigit() else None


def _parties(rows: list[list[_Words]], columns: list[Event | None]) -> int:
    consents = [place for place, column in enumerate(columns) if place and column and column.consents]
    return sum(not row[0].plain.startswith("[") and any(row[place].plain for place in consents) for row in rows)


def _as_of(root: _Element) -> date | None:
    header = root.find(".//Header")
    match = _AS_OF.search(_spaced(header if header is not None else root)[:5000])
    return _day(*match.groups()) if match else None


def _spaced(element: _Element) -> str:
    return " ".join(unescape(" ".join(_pieces(element))).split())


def _day(day: str, month: str, year: str) -> date | None:
    number = _MONTHS.get(month[:3].casefold())
    try:
        return date(int(year), number, int(day)) if number else None
    except ValueError:
        return None
