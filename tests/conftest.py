"""What tests of kept things share: a place for originals, accounts by role, and a small reading, kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, Event, Thread

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


class ModelServer:
    """A language model's server on this machine, that says what a test wants and notes what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.over = Event()
        self.asked: list[tuple[str, dict[str, str], dict]] = []  # path, headers, question
        self.reply: Callable[[dict], Iterable[bytes]] = lambda question: ()
        self.say([])

    def say(self, suggestions: list) -> None:
        """Answer every question with these suggestions, in the form asked for."""
        self.speak(json.dumps({"suggestions": suggestions}))

    def speak(self, content: str) -> None:
        """Answer every question with a message of this content."""
        self.send(200, json.dumps({"choices": [{"message": {"content": content}}]}))

    def send(self, status: int, body: str | bytes, **headers: str) -> None:
        """Answer every question with this status and body."""
        content = body.encode() if isinstance(body, str) else body
        told = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"HTTP/1.1 {status} So\r\nContent-Length: {len(content)}\r\n{told}\r\n"
        self.reply = lambda question: [head.encode() + content]

    def drip(self, start: bytes, drop: bytes) -> None:
        """Answer with `start`, and then a drop at a time without end."""

        def reply(question):
            yield start
            while not self.over.wait(0.02):
                yield drop

        self.reply = reply


@pytest.fixture
def model_server():
    """Run the stub of a language model's server on 127.0.0.1 for one test."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append((self.path, dict(self.headers), question))
            with suppress(OSError):  # who asked has hung up
                for part in stub.reply(question):
                    self.wfile.write(part)
            self.close_connection = True

        def log_message(self, *told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stub = ModelServer(f"http://127.0.0.1:{server.server_port}/v1")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield stub
    stub.over.set()
    server.shutdown()
    server.server_close()
