"""What happened in which order: the incidents of a case, with the days that each date can mean, and a picture of them.

In the picture a day is a dot. A month or year in which something was is a pale bar, a time that it took is a full one.
What is only about right is dashed, an open end is an arrow, and what is planned or denied is hollow. Everything takes
the colour of the text around it, so that it is read in the dark and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from unicodedata import bidirectional
from xml.etree.ElementTree import Element, SubElement, tostring

from habeas.cases.edtf_spans import Span, span
from habeas.cases.types import NOT_DONE, Case, Statement, Whose
from habeas.passages.types import shorten
from habeas.sources.printable import printable
from habeas.suggestions.wording import ENGLISH

WIDTH = 720
LEFT, RIGHT = 250, 708  # of the frame that dots and bars lie in
_TOP = 26  # room for the years above the frame
_ROW = 34
_LINE = 18  # of what has no date, and so no mark
_INSIDE = 8  # between the frame and the first and last day
_RADIUS = 4.5
_NARROWEST = 9  # bar: a short month on a line of years is still seen
_LABEL = 40  # code points of a label that fit beside the frame
_PLACE = 24
_MOST_TICKS = 6
_MONTHS = 12
_MONTH_STEPS = (1, 2, 3, 6)
_DAY_STEPS = (1, 2, 7, 14)
_PALE, _FULL = "0.35", "0.85"
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_TOLD_AS = {"planned": "planned, not told as done", "denied": "denied, or told as not having happened"}


@dataclass(frozen=True, slots=True)
class Incident:
    """One statement of an act, and when it can have been."""

    statement: Statement
    span: Span | None  # None where no date is told, or it cannot be resolved

    @property
    def first(self) -> date | None:
        """Return the earliest day it can have been; None where that is open or not told."""
        return self.span.first if self.span else None

    @property
    def last(self) -> date | None:
        """Return the latest day it can have been; None where that is open or not told."""
        return self.span.last if self.span else None

    @property
    def precision(self) -> str:
        """Return how exactly its date is told: 'day', 'month', …, 'interval', or '' where none is."""
        return self.span.precision if self.span else ""

    @property
    def happened(self) -> bool:
        """Say whether it is told as having happened, by anybody."""
        return self.statement.told.modality not in NOT_DONE

    @property
    def what(self) -> str:
        """Return the act in words: 'placement in care (of a child; planned, not told as done)'."""
        notes = ["of a child"] if self.statement.whose is Whose.CHILD else []
        notes += [_TOLD_AS[self.statement.told.modality]] if not self.happened else []
        return f"{ENGLISH.code(self.statement.act)} ({'; '.join(notes)})" if notes else ENGLISH.code(self.statement.act)

    @property
    def when(self) -> str:
        """Return its date in words: 'about August 2025', 'since 2021', 'no date told'."""
        return ENGLISH.date(self.statement.date) if self.statement.date else "no date told"


def incidents(case: Case) -> tuple[Incident, ...]:
    """Return what a case tells of acts by the earliest day each can have been; those without a date come last.

    An open beginning comes before every day. Equal dates keep to the order of the texts, so that the order in which
    statements were made changes nothing.
    """
    told = (Incident(statement, span(statement.date)) for statement in case.statements if statement.act)
    return tuple(sorted(told, key=_order))


def timeline_svg(case: Case) -> str:
    """Draw the incidents of a case; return '' where it tells of none.

    The picture's description tells the same in words; a table beneath it is the caller's.
    """
    rows = _rows(incidents(case))
    if not rows:
        return ""
    dated = [row for row in rows if row.incident.span]
    undated = len(rows) - len(dated)
    height = _TOP + _ROW * len(dated) + (_ROW + _LINE * undated if undated else 0) + 6
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "width": "100%",
            "role": "img",
            "class": "timeline",
            "font-family": "system-ui, sans-serif",
            "font-size": "12",
            "fill": "currentColor",
        },
    )
    SubElement(svg, "title").text = f"What happened when: {printable(case.label)}"
    SubElement(svg, "desc").text = "; ".join(row.sentence for row in rows) + "."
    if dated:
        scale = _scale([row.incident for row in dated])
        _draw_frame(svg, scale, len(dated))
        for number, row in enumerate(dated):
            _draw(svg, row, scale, _TOP + _ROW * number)
    top = _TOP + _ROW * len(dated)
    if undated:
        _text(svg, 8, top + 21, "No date told", weight="600")
        for number, row in enumerate(rows[len(dated) :], 1):
            _label(svg, row, top + _ROW + _LINE * (number - 1))
    return tostring(svg, encoding="unicode")


def _order(incident: Incident) -> tuple[object, ...]:
    statement, anchor = incident.statement, incident.statement.told.anchor
    return (
        incident.span is None,
        incident.first or date.min,
        incident.last or date.max,
        anchor.text_sha256,
        anchor.start,
        anchor.end,
        statement.act,
        statement.whose,
        statement.date,
        statement.id,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """Incidents of one act and date: how often and with which places they are told."""

    incident: Incident
    times: int
    places: tuple[str, ...]

    @property
    def beneath(self) -> str:
        """Return its date, its places and how often it is told, as drawn beneath the act.

        WeasyPrint sets the text of a picture letter by letter, so that words written from right to left would be
        turned around in a PDF: they stand in the row's own title instead.
        """
        return self._beneath(place for place in self.places if not _right_to_left(place))

    def _beneath(self, places: Iterable[str]) -> str:
        shown = [f"\u2068{shorten(printable(place), _PLACE)}\u2069" for place in places]
        times = [f"told {self.times} times"] if self.times > 1 else []
        return " · ".join([printable(self.incident.when), *shown, *times])

    @property
    def sentence(self) -> str:
        """Return what the row shows, in words."""
        return f"{self.incident.what}: {self._beneath(self.places)}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """The days that the frame shows, as ordinals."""

    first: int
    last: int

    def x(self, day: date) -> float:
        """Return where a day stands, inside the frame."""
        share = (day.toordinal() - self.first) / (self.last - self.first)
        return round(LEFT + _INSIDE + share * (RIGHT - LEFT - 2 * _INSIDE), 1)


def _rows(found: Sequence[Incident]) -> list[_Row]:
    rows = []
    for _, alike in groupby(found, key=lambda i: i.span is None):
        groups: dict[tuple[str, str], list[Incident]] = {}
        for incident in alike:
            groups.setdefault((incident.what, incident.when), []).append(incident)
        rows += [_Row(group[0], len(group), _places(group)) for group in groups.values()]
    return rows


def _places(told: Sequence[Incident]) -> tuple[str, ...]:
    return tuple(sorted({incident.statement.place for incident in told} - {""}))


def _right_to_left(words: str) -> bool:
    return any(bidirectional(letter) in {"R", "AL"} for letter in words)


def _scale(dated: Sequence[Incident]) -> _Scale:
    """Show every day that is told, a little more where an end is open, and never less than a month."""
    days = [day.toordinal() for i in dated for e in (i.span.start, i.span.end) if e for day in (e.first, e.last)]  # type: ignore[union-attr]
    first, last = min(days), max(days)
    missing = max(0, 30 - (last - first))
    ahead = (last - first + missing) // 8
    first -= missing // 2 + (ahead if any(i.first is None for i in dated) else 0)
    last += missing - missing // 2 + (ahead if any(i.last is None for i in dated) else 0)
    return _Scale(max(first, _FIRST_DAY), min(last, _LAST_DAY))


def _draw_frame(svg: Element, scale: _Scale, rows: int) -> None:
    bottom = _TOP + _ROW * rows
    SubElement(
        svg,
        "rect",
        {
            "class": "frame",
            "x": str(LEFT),
            "y": str(_TOP),
            "width": str(RIGHT - LEFT),
            "height": str(_ROW * rows),
            "fill": "none",
            "stroke": "currentColor",
            "stroke-opacity": "0.4",
        },
    )
    for day, words in _ticks(scale):
        x = str(scale.x(day))
        line = {"x1": x, "x2": x, "y1": str(_TOP), "y2": str(bottom), "stroke": "currentColor", "stroke-opacity": "0.2"}
        SubElement(svg, "line", line)
        _text(svg, scale.x(day), _TOP - 8, words, size="10", anchor="middle")


def _draw(svg: Element, row: _Row, scale: _Scale, top: int) -> None:
    _label(svg, row, top)
    incident, middle = row.incident, top + _ROW / 2
    assert incident.span is not None
    if incident.precision == "day":
        assert incident.first is not None
        look = _look(incident, _FULL)
        SubElement(svg, "circle", {"cx": str(scale.x(incident.first)), "cy": str(middle), "r": str(_RADIUS), **look})
        return
    left = scale.x(incident.first) if incident.first else LEFT + _INSIDE
    right = scale.x(incident.last) if incident.last else RIGHT - _INSIDE
    short = max(0.0, _NARROWEST - (right - left))
    left = min(max(left - short / 2, LEFT), RIGHT - _NARROWEST)
    right = max(right, left + _NARROWEST)
    bar = {"x": f"{left:.1f}", "y": str(middle - 4), "width": f"{right - left:.1f}", "height": "8", "rx": "2"}
    SubElement(svg, "rect", bar | _look(incident, _FULL if incident.span.interval else _PALE))
    for open_end, tip, back in ((incident.first is None, LEFT, 1), (incident.last is None, RIGHT, -1)):
        if open_end:
            points = f"M{tip} {middle} l{8 * back} -7 v14 z"
            SubElement(svg, "path", {"class": "open", "d": points})


def _look(incident: Incident, opacity: str) -> dict[str, str]:
    """Hollow where it is not told as done, dashed where its date is not sharp."""
    assert incident.span is not None
    look = {"class": "incident", "stroke": "currentColor", "stroke-width": "1.5", "fill-opacity": opacity}
    if not incident.happened:
        look |= {"fill": "none"}
    elif not incident.span.sharp:
        look |= {"fill-opacity": "0.15"}
    if not incident.span.sharp:
        look |= {"stroke-dasharray": "3 2"}
    return look


def _label(svg: Element, row: _Row, top: int) -> None:
    group = SubElement(svg, "g", {"class": "label"})
    SubElement(group, "title").text = row.sentence
    _text(group, 8, top + 15, shorten(printable(row.incident.what), _LABEL))
    if row.incident.span:
        _text(group, 8, top + 28, row.beneath, size="10")


def _text(  # noqa: PLR0913 -- what SVG needs to know of a text
    svg: Element, x: float, y: float, words: str, *, size: str = "12", anchor: str = "start", weight: str = "400"
) -> None:
    look = {"x": str(x), "y": str(y), "font-size": size, "text-anchor": anchor, "font-weight": weight}
    SubElement(svg, "text", look).text = words


def _ticks(scale: _Scale) -> list[tuple[date, str]]:
    """Return days to mark with their words: days, months or years, no more than fit."""
    for marks in _choices(scale):
        if len(marks) <= _MOST_TICKS:
            return [(day, ENGLISH.date(edtf)) for day, edtf in marks]
    return []


def _choices(scale: _Scale) -> Iterator[list[tuple[date, str]]]:
    """Yield what could be marked, finest first."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    for step in _DAY_STEPS:
        if scale.last - scale.first <= step * _MOST_TICKS:
            days = [date.fromordinal(day) for day in range(scale.first, scale.last + 1, step)]
            yield [(day, day.isoformat()) for day in days]
    low, high = first.year * _MONTHS + first.month - 1, last.year * _MONTHS + last.month - 1
    for step in _MONTH_STEPS:
        if high - low <= step * _MOST_TICKS:
            months = [date(n // _MONTHS, n % _MONTHS + 1, 1) for n in range(-(-low // step) * step, high + 1, step)]
            yield [(day, f"{day.year:04d}-{day.month:02d}") for day in months if first <= day]
    step = 1
    while step <= last.year:
        years = [date(n, 1, 1) for n in range(max(-(-first.year // step) * step, 1), last.year + 1, step)]
        yield [(day, f"{day.year:04d}") for day in years if first <= day]
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
