"""A reading as a dossier in a terminal: what a person wants to know first stands first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from habeas.cli import wording
from habeas.cli.locators import Excerpt, excerpt
from habeas.cli.outline import NOUNS, Entry, Section, counts, outline, silences, undated
from habeas.passages.types import CanonicalText
from habeas.sources.printable import printable
from habeas.suggestions.types import Kind, Reading
from habeas.suggestions.wording import ENGLISH

WIDEST = 100  # longer lines are hard to read
_HASH = 12  # hex digits shown of a hash
_LONG = 12  # a section longer than this shows the headings of the document between its entries

# Told otherwise than as fact, an act must not be read over as one.
_PLAIN_DOUBTS = frozenset({wording.MODALITIES["asserted"], wording.BASES["document"], wording.BASES["relative"]})


def dossier(reading: Reading, console: Console) -> str:
    """Lay out a reading for `console`: its width, its colours, or none of them where it is no terminal."""
    with console.capture() as captured:
        console.print(Group(*_parts(reading, console)), width=min(console.width, WIDEST))
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


def _parts(reading: Reading, console: Console) -> Iterator[RenderableType]:
    yield _header(reading)
    sections = outline(reading)
    for section in sections:
        if section.entries:
            yield from _section(reading.text, section, console)
    yield from (Text(f"\n{sentence}") for sentence in silences(reading, sections))
    if undated(reading):
        yield Text(
            f"\n{wording.counted(undated(reading), 'date')} could not be resolved: they count from the day of"
            " publication; give it with --published YYYY-MM-DD."
        )
    if reading.suggestions:
        yield Text("\nSuggested by Habeas; nobody has checked it yet.", "dim")


def _header(reading: Reading) -> RenderableType:
    source, told = reading.source, reading.source.description
    published = ENGLISH.date(reading.published.isoformat()) if reading.published else "publication date not known"
    facts = (
        printable(told.publisher or ""),
        published,
        wording.language_name(reading.language),
        wording.counted(len(reading.text.text.split()), "word"),
    )
    title, name = printable(told.title or ""), printable(source.origin.name)
    hashed = f"sha256 {source.sha256[:_HASH]}…"
    lines = [Text(title or name, "bold"), Text(" · ".join(fact for fact in facts if fact))]
    lines.append(Text(f"{name} · {hashed}" if title else hashed, "dim"))
    if reading.suggestions:
        total = wording.counted(len(reading.suggestions), "record suggested", "records suggested")
        kinds = ", ".join(wording.counted(number, *NOUNS[kind]) for kind, number in counts(reading).items())
        lines.append(Text(f"{total}: {kinds}"))
    return Group(*lines)


def _section(text: CanonicalText, section: Section, console: Console) -> Iterator[RenderableType]:
    title = Text.assemble((section.title, "bold cyan"), f" · {len(section.entries):,}")
    yield Padding(Rule(title, align="left", style="dim"), (1, 0, 0, 0))
    long = len(section.entries) > _LONG
    if long and section.entries[0].label:
        types = Counter(entry.label for entry in section.entries)
        yield Text("; ".join(f"{label} {number:,}" for label, number in types.most_common()), "dim")
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    heading = ""
    for entry in section.entries:
        if long and section.in_text_order and entry.heading != heading:
            heading = entry.heading
            table.add_row("", Text(printable(heading), "italic"))
        table.add_row(entry.locator, _entry(text, entry, console))
    yield table


def _entry(text: CanonicalText, entry: Entry, console: Console) -> Text:
    says = " · ".join(printable(part) for part in entry.says)
    match entry.suggestion.kind:
        case Kind.ACT:
            told = _spaced(Text.assemble((entry.label, "bold"), ", ", _doubt(entry)), Text(says))
        case Kind.STATISTIC:
            told = _spaced(Text(says, "bold"), Text(entry.label))
        case Kind.FINDING:
            told = _spaced(Text(entry.label, "bold"), Text(says))
        case _:
            quote = Text(f"“{printable(entry.suggestion.anchor.exact)}”", "bold")
            return _spaced(quote, Text(" · ".join(part for part in (entry.label, says) if part)), _doubt(entry))
    room = max(40, min(console.width, WIDEST))
    return Text("\n").join((told, _in_sentence(excerpt(text, entry.suggestion.anchor, room), console)))


def _doubt(entry: Entry) -> Text:
    return Text(entry.doubt, "dim" if entry.doubt in _PLAIN_DOUBTS else "yellow")


def _spaced(*parts: Text) -> Text:
    return Text("  ").join(part for part in parts if part)


def _in_sentence(quoted: Excerpt, console: Console) -> Text:
    """Set the quoted words off from their sentence: by weight, or in brackets where there is none."""
    exact = printable(quoted.exact)
    return Text.assemble(
        (printable(quoted.before), "dim"),
        (exact, "bold underline") if console.is_terminal else f"[{exact}]",
        (printable(quoted.after), "dim"),
    )
