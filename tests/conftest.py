"""What tests of kept things share: a place for originals, accounts by role, and a small reading, kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest
from django.db import connections
from django.test import override_settings

from habeas.guard.actions import create_account
from habeas.guard.models import Account
from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.sources.types import Description, MediaType, Origin, Source
from habeas.suggestions.actions import TakenIn, take_in
from habeas.suggestions.types import (
    ActValue,
    DateValue,
    Kind,
    PartyValue,
    PlaceValue,
    Reading,
    StatisticValue,
    Suggestion,
)

PASSWORD = "seven grey herons by the weir"
REPORT = (
    "Border guards expelled a young mother from the camp at Vilmar on 7 August.\n\n"
    "At least 19 men were held in the old school. Nobody was given an interpreter."
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    """Keep the test database of SQLite in a file, as a workspace does, so that threads share it as processes would."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def originals(tmp_path):
    """Keep originals in the test's own folder, and hash passwords fast."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(ORIGINALS=tmp_path / "originals", PASSWORD_HASHERS=hashers):
        yield tmp_path / "originals"


@pytest.fixture
def password() -> str:
    """Return the password of every account made here."""
    return PASSWORD


@pytest.fixture
def coordinator(db) -> Account:
    """Return the first account, a coordinator named 'lea'."""
    return create_account(by=None, name="lea", password=PASSWORD)


@pytest.fixture
def researcher(coordinator) -> Account:
    """Return a researcher named 'omar'."""
    return create_account(by=coordinator, name="omar", password=PASSWORD, role="researcher")


@pytest.fixture
def reader(coordinator) -> Account:
    """Return a reader named 'vera'."""
    return create_account(by=coordinator, name="vera", password=PASSWORD, role="reader")


@pytest.fixture
def report() -> Reading:
    """Return an invented report, read by hand: an act with three fields, two parties, a place, a number, a date."""
    return reading_of(REPORT)


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    """Return what makes a reading of any text: one passage a paragraph, the suggestions given or those of the report."""
    return reading_of


@pytest.fixture
def kept(researcher, report) -> TakenIn:
    """Return the report, taken in by the researcher."""
    return take_in(by=researcher, reading=report)


@pytest.fixture
def text(kept):
    """Return the stored text of the report."""
    return kept.source.texts.get(current=True)


@pytest.fixture
def expelled(text):
    """Return the open suggestion of the act 'expelled'."""
    return text.suggestions.get(exact="expelled")


def reading_of(text: str, suggestions=None, **told) -> Reading:
    """Lay out a text and what is suggested in it: by default whatever words of the report it holds."""
    source = Source(
        text.encode(),
        MediaType.TEXT,
        Origin("memory", told.pop("name", "report.txt"), datetime(2025, 8, 10, 9, tzinfo=UTC), "habeas 0"),
        "utf-8",
        Description(**{"title": "A night at Vilmar", **told}),
    )
    canonical = CanonicalText(text, passages_of(text), "text/1")
    found = report_suggestions(canonical) if suggestions is None else suggestions(canonical)
    return Reading(source, canonical, tuple(found), told.get("published", date(2025, 8, 9)), told.get("language", "en"))


def passages_of(text: str) -> tuple[Passage, ...]:
    """Make each paragraph a passage."""
    passages, at = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            passages.append(Passage(PassageKind.PARAGRAPH, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return tuple(passages)


def report_suggestions(text: CanonicalText) -> list[Suggestion]:
    """Suggest what stands in the report, as far as `text` holds its words."""

    def words(exact: str):
        start = text.text.find(exact)
        return text.anchor(start, start + len(exact)) if start >= 0 else None

    fields = {"perpetrator": "Border guards", "victim": "a young mother", "date": "7 August", "place": "Vilmar"}
    readings = [
        (Kind.PARTY, "Border guards", PartyValue("authority", "Border guards"), {}),
        (Kind.ACT, "expelled", ActValue("expulsion", "asserted"), fields),
        (Kind.PARTY, "a young mother", PartyValue("person", "a young mother"), {}),
        (Kind.PLACE, "Vilmar", PlaceValue(None), {}),
        (Kind.DATE, "7 August", DateValue("2025-08-07", "document"), {}),
        (
            Kind.STATISTIC,
            "At least 19 men",
            StatisticValue(19.0, None, None, "at_least", "men", "stock", "2025-08", None),
            {},
        ),
        (Kind.ACT, "held", ActValue("detention", "asserted"), {}),
    ]
    found = []
    for kind, exact, value, named in readings:
        if anchor := words(exact):
            anchors = {name: place for name, said in named.items() if (place := words(said))}
            found.append(Suggestion(kind, anchor, value, "rules/test", 0.9, anchors))
    return found


@pytest.fixture
def together() -> Callable[..., list[BaseException | None]]:
    """Return what runs functions at once, each on its own connection, and returns what each raised."""

    def run(*functions: Callable[[], object]) -> list[BaseException | None]:
        start = Barrier(len(functions))

        def one(function: Callable[[], object]) -> BaseException | None:
            try:
                start.wait()
                function()
            except Exception as error:  # noqa: BLE001 -- whatever it was, the test looks at it
                return error
            finally:
                connections.close_all()
            return None

        with ThreadPoolExecutor(len(functions)) as pool:
            return [future.result() for future in [pool.submit(one, function) for function in functions]]

    return run
