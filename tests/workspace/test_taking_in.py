"""Taking documents in: whole or not at all, known by their bytes, read anew after a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db.models import QuerySet

from habeas.errors import BrokenAnchor, DamagedSource, InvalidValue
from habeas.guard import audit
from habeas.guard.models import Account, AuditEvent
from habeas.passages.actions import keep_text
from habeas.passages.models import StoredPassage, StoredText
from habeas.passages.queries import is_here, text_for
from habeas.passages.types import CanonicalText
from habeas.records import actions as records
from habeas.records.queries import search
from habeas.sources import actions as sources
from habeas.sources import queries
from habeas.sources.models import Arrival, StoredSource
from habeas.suggestions import actions
from habeas.suggestions.models import StoredSuggestion
from habeas.suggestions.queries import suggestions_for
from habeas.suggestions.types import Kind

pytestmark = pytest.mark.django_db
KEPT = (StoredSource, Arrival, StoredText, StoredPassage, StoredSuggestion)


def counts() -> dict[str, int]:
    """Return how many rows there are of everything that a document brings."""
    return {model.__name__: model.objects.count() for model in KEPT}


def originals_on_disk(folder) -> list[str]:
    """Return the names of all files in the vault."""
    return sorted(p.name for p in folder.rglob("*") if p.is_file()) if folder.exists() else []


def test_a_document_comes_in_whole(researcher, kept, report):
    """Original, text, passages and suggestions are there, and are what the reading said."""
    assert kept.new
    assert queries.original_for(researcher, kept.source) == report.source.content
    stored = text_for(researcher, kept.source)
    assert stored.canonical() == report.text
    assert tuple(s.suggestion() for s in suggestions_for(researcher, stored)) == tuple(
        sorted(report.suggestions, key=lambda s: (s.anchor.start, s.anchor.end))
    )
    arrival = queries.arrivals_for(researcher, kept.source).get()
    assert (arrival.by, arrival.name, arrival.channel, arrival.tool) == (researcher, "report.txt", "memory", "habeas 0")
    assert arrival.at == report.source.origin.received


def test_what_the_source_says_of_itself_is_kept_apart(kept):
    """The title as the file has it stays in `told`; date and language are those it was read against."""
    source = kept.source
    assert source.told["title"] == source.title == "A night at Vilmar"
    assert source.told["published"] is None
    assert (source.published, source.language) == (date(2025, 8, 9), "en")


def test_the_same_bytes_are_one_source_with_two_arrivals(coordinator, kept, report):
    """Bytes that are here already bring another arrival under their new name, and nothing else."""
    before = counts()
    again = replace(report, source=replace(report.source, origin=replace(report.source.origin, name="copy.txt")))
    taken = actions.take_in(by=coordinator, reading=again)
    assert (taken.new, taken.source.pk) == (False, kept.source.pk)
    assert counts() == before | {"Arrival": 2}
    assert [a.name for a in queries.arrivals_for(coordinator, kept.source)] == ["report.txt", "copy.txt"]
    assert [s.pk for s in queries.sources_for(coordinator, "copy")] == [kept.source.pk]


def test_a_source_kept_without_its_text_gets_it_later(researcher, report):
    """Bytes that came in without a text are read when they come again."""
    sources.keep_source(by=researcher, source=report.source)
    assert not is_here(researcher, report.source.sha256)
    actions.take_in(by=researcher, reading=report)
    assert is_here(researcher, report.source.sha256)
    assert StoredSuggestion.objects.count() == 7


STEPS = [
    "habeas.suggestions.actions.keep_source",
    "habeas.sources.actions.StoredSource.objects.create",
    "habeas.sources.actions.Arrival.objects.create",
    "habeas.sources.actions.audit.record",
    "habeas.suggestions.actions.keep_text",
    "habeas.passages.actions.StoredText.objects.update_or_create",
    "habeas.passages.actions.StoredPassage.objects.bulk_create",
    "habeas.passages.actions.index_passages",
    "habeas.suggestions.actions.StoredSuggestion.objects.bulk_create",
    "habeas.suggestions.actions._row",
    "habeas.guard.audit.AuditEvent.save",
    "habeas.guard.audit.ChainHead.save",
]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("step", STEPS)
def test_a_failure_at_any_step_leaves_nothing(step, error, researcher, report, originals):
    """Whatever fails or is interrupted on the way, no row, no event, no search word and no file is left."""
    before, events = counts(), AuditEvent.objects.count()

    def fail(*_, **__):
        raise error

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises(error):
            actions.take_in(by=researcher, reading=report)
    assert (counts(), AuditEvent.objects.count()) == (before, events)
    assert originals_on_disk(originals) == []
    assert audit.verify().holds
    assert actions.take_in(by=researcher, reading=report).new
    assert len(search(researcher, "mother").hits) == 1


def test_the_last_event_failing_leaves_nothing(researcher, report, originals, monkeypatch):
    """A failure at the very last write undoes all the others."""
    record, calls = audit.record, []

    def fail_at_the_third(**event):
        calls.append(event["verb"])
        if len(calls) == 3:
            raise RuntimeError
        return record(**event)

    with monkeypatch.context() as patched:
        patched.setattr(audit, "record", fail_at_the_third)
        with pytest.raises(RuntimeError):
            actions.take_in(by=researcher, reading=report)
    assert calls == ["source.kept", "text.kept", "suggestions.kept"]
    assert set(counts().values()) == {0}
    assert originals_on_disk(originals) == []


def test_a_failure_does_not_take_an_original_that_was_there(researcher, kept, report, originals, monkeypatch):
    """When known bytes come again and that fails, the original stays."""

    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        actions.take_in(by=researcher, reading=report)
    assert originals_on_disk(originals) == [report.source.sha256]


def test_a_quote_that_is_not_in_the_text_is_not_taken_in(researcher, report, originals):
    """A reading whose suggestion quotes another text is refused whole."""
    first, *others = report.suggestions
    stray = replace(first, anchor=replace(first.anchor, exact="words that are not there"))
    with pytest.raises(BrokenAnchor):
        actions.take_in(by=researcher, reading=replace(report, suggestions=(stray, *others)))
    assert set(counts().values()) == {0}
    assert originals_on_disk(originals) == []


def test_what_databases_cannot_hold_is_dropped_or_refused(researcher, make_reading):
    """NUL and half characters in names and titles are dropped; a text with NUL is refused, on every engine."""
    odd = make_reading("Nothing happened.", title="A\0 title\ud800", name="a\udcffb\0.txt")
    source = actions.take_in(by=researcher, reading=odd).source
    assert (source.title, source.told["title"]) == ("A title", "A title")
    assert source.arrivals.get().name == "ab.txt"
    with pytest.raises(InvalidValue, match="NUL"):
        keep_text(by=researcher, source=source, text=CanonicalText("a\0b", (), "text/1"))


def test_a_new_text_becomes_the_current_one(researcher, kept):
    """A text of another extraction takes over; the one before stays for the quotes taken from it."""
    first = kept.source.texts.get()
    second = keep_text(by=researcher, source=kept.source, text=CanonicalText("Other words.", (), "text/2"))
    assert text_for(researcher, kept.source) == second
    assert StoredText.objects.filter(pk=first.pk, current=False).exists()
    assert keep_text(by=researcher, source=kept.source, text=first.canonical()) == first
    assert first.passages.count() == 2


def test_a_text_changed_behind_our_back_fails_loudly(researcher, kept):
    """The stored text is checked by its hash whenever it is used."""
    QuerySet(StoredText).update(text="Border guards expelled nobody.")
    with pytest.raises(BrokenAnchor, match="changed after it was kept"):
        text_for(researcher, kept.source).canonical()


def test_an_original_changed_behind_our_back_fails_loudly(researcher, kept, originals):
    """The original is checked by its hash whenever it is read."""
    file = next(p for p in originals.rglob("*") if p.is_file())
    file.chmod(0o600)
    file.write_bytes(b"other bytes")
    with pytest.raises(DamagedSource):
        queries.original_for(researcher, kept.source)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " Another title "}, {"title": "Another title"}),
        ({"published": "2025-09-01"}, {"published": date(2025, 9, 1)}),
        ({"published": None, "language": "fr"}, {"published": None, "language": "fr"}),
        ({"published": ""}, {"published": None}),
        ({"address": "https://example.org/a", "publisher": "A desk"}, {"publisher": "A desk"}),
    ],
)
def test_a_correction_changes_what_is_held_true(changes, expected, researcher, kept):
    """A correction is kept, what the file says of itself is not touched, and the history has both values."""
    told = dict(kept.source.told)
    corrected = sources.correct_source(by=researcher, source=kept.source, changes=changes)
    corrected.refresh_from_db()
    assert {name: getattr(corrected, name) for name in expected} == expected
    assert corrected.told == told
    event = AuditEvent.objects.filter(verb="source.corrected").get()
    assert set(event.detail["before"]) == set(event.detail["after"]) == set(changes)


def test_a_correction_that_changes_nothing_is_no_event(researcher, kept):
    """Sending the same values back is not history."""
    sources.correct_source(by=researcher, source=kept.source, changes={"title": kept.source.title})
    assert not AuditEvent.objects.filter(verb="source.corrected").exists()


@pytest.mark.parametrize(
    "changes", [{"sha256": "0"}, {"told": {}}, {"published": "last week"}, {"published": "2025-02-30"}]
)
def test_what_cannot_be_corrected_is_refused(changes, researcher, kept):
    """Neither the hash, nor what the file said, nor a date that does not exist."""
    with pytest.raises(InvalidValue):
        sources.correct_source(by=researcher, source=kept.source, changes=changes)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", 2),
        ("night", 1),
        ("NIGHT vilmar", 1),
        ("night sea", 0),
        ("etats", 1),
        ("report.txt", 1),
        ("%", 0),
        ("\0", 2),
    ],
)
def test_sources_are_found_by_title_and_name(words, found, researcher, kept, make_reading):
    """Every word must be in the title, publisher, author or file name, whatever its case and accents."""
    actions.take_in(by=researcher, reading=make_reading("Rien.", title="Les États", name="b.txt"))
    assert queries.sources_for(researcher, words).count() == found


@pytest.fixture
def read_again(monkeypatch):
    """Let the next reading of a text be the one given here."""

    def become(suggestions):
        seen = []

        def suggest(text, *, published, language):
            seen.append((published, language))
            return tuple(suggestions(text))

        monkeypatch.setattr("habeas.suggestions.reading.suggest", suggest)
        return seen

    return become


def test_reading_anew_replaces_what_nobody_judged(researcher, kept, text, read_again, report):
    """After a correction open suggestions are superseded; judged ones stay and are not suggested a second time."""
    accepted, rejected = text.suggestions.get(exact="expelled"), text.suggestions.get(exact="held")
    records.accept(by=researcher, suggestion=accepted)
    records.reject(by=researcher, suggestion=rejected)
    seen = read_again(lambda _: report.suggestions)
    source = sources.correct_source(
        by=researcher, source=kept.source, changes={"published": "2026-01-02", "language": "fr"}
    )
    assert actions.reread(by=researcher, source=source) == actions.Reread(superseded=5, proposed=5)
    assert seen == [(date(2026, 1, 2), "fr")]
    states = sorted(text.suggestions.values_list("state", flat=True))
    assert states == ["accepted"] + ["open"] * 5 + ["rejected"] + ["superseded"] * 5
    shown = suggestions_for(researcher, text)
    assert shown.filter(kind=Kind.ACT).count() == 2
    assert shown.count() == 7
    event = AuditEvent.objects.get(verb="source.reread")
    assert event.detail == {"superseded": 5, "proposed": 5}


def test_reading_anew_makes_the_text_findable_in_its_language(researcher, make_reading, read_again):
    """Passages without a language of their own are stemmed by that of their source, also after it is corrected."""
    taken = actions.take_in(by=researcher, reading=make_reading("Deux chevaux.", language="en"))
    read_again(lambda _: ())
    source = sources.correct_source(by=researcher, source=taken.source, changes={"language": "fr"})
    assert search(researcher, "cheval").hits == ()
    actions.reread(by=researcher, source=source)
    assert len(search(researcher, "cheval").hits) == 1


def test_a_failed_new_reading_changes_nothing(researcher, kept, text, read_again, report):
    """If the new reading quotes wrongly, the open suggestions stay as they were."""
    first = report.suggestions[0]
    read_again(lambda _: [replace(first, anchor=replace(first.anchor, exact="nothing of the kind"))])
    with pytest.raises(BrokenAnchor):
        actions.reread(by=researcher, source=kept.source)
    assert set(text.suggestions.values_list("state", flat=True)) == {"open"}


def test_the_history_tells_how_a_document_came(researcher, kept, report):
    """Source, text and suggestions each have their event, and the chain holds."""
    events = AuditEvent.objects.exclude(verb__startswith="account.").order_by("sequence")
    assert [e.verb for e in events] == ["source.kept", "text.kept", "suggestions.kept"]
    assert events[0].detail["sha256"] == report.source.sha256
    assert {e.by for e in events} == {Account.objects.get(username="omar")}
    assert audit.verify().holds
