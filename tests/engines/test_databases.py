"""One setting names the database, and everything a database must do for us it does."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from habeas.engines.databases import database_settings, storable
from habeas.errors import WorkspaceError
from habeas.sources.models import Arrival


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql:///habeas", {"NAME": "habeas", "HOST": "", "PORT": "", "USER": "", "PASSWORD": ""}),
        (
            "postgresql://lea:s%40fe@db.example:5544/case%20work",
            {"NAME": "case work", "HOST": "db.example", "PORT": "5544", "USER": "lea", "PASSWORD": "s@fe"},
        ),
        ("postgresql://habeas@/x?host=/run/pg&port=5501", {"HOST": "/run/pg", "PORT": "5501", "OPTIONS": {}}),
        ("postgres://h/x?sslmode=require", {"OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_an_address_is_read(address, expected):
    """Name, host, port, user, password and options come out of the address as they went in."""
    settings = database_settings(address, "unused")
    assert {key: settings[key] for key in expected} == expected
    assert settings["ENGINE"] == "django.db.backends.postgresql"


@pytest.mark.parametrize(
    "address", ["postgresql://host", "postgresql://host/", "postgresql://host:port/x", "postgresql://[x/y"]
)
def test_an_address_that_names_nothing_is_refused(address):
    """An address without a database, or that cannot be read, gets a sentence that does not repeat its password."""
    with pytest.raises(WorkspaceError, match="address of the database"):
        database_settings(address, "unused")


@pytest.mark.parametrize(("words", "kept"), [("a\0b", "ab"), ("\ud83d", ""), ("é😀\n", "é😀\n")])
def test_what_cannot_be_stored_is_dropped(words, kept):
    """NUL and lone surrogates go; everything else stays."""
    assert storable(words) == kept


@pytest.mark.django_db
def test_sqlite_is_set_for_several_writers():
    """SQLite keeps a write-ahead log, checks foreign keys, and takes its lock when a transaction starts."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does this by itself")
    with connection.cursor() as cursor:
        answers = {}
        for pragma in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout"):
            cursor.execute(f"PRAGMA {pragma}")
            answers[pragma] = cursor.fetchone()[0]
    assert answers == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 20_000}
    assert connection.transaction_mode == "IMMEDIATE"


@pytest.mark.django_db(transaction=True)
def test_a_row_needs_what_it_points_to():
    """Foreign keys hold on every engine."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Arrival.objects.create(source_id=99, by_id=99, at="2025-01-01T00:00Z", channel="x", name="x", tool="x")


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say():
    """No model changed without its migration."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_migrations_go_back_and_forth():
    """The index of words can be removed and made again."""
    for app in ("records", "passages"):
        call_command("migrate", app, "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("migrate", "records", "0002", verbosity=0)


def test_django_has_nothing_to_object(monkeypatch):
    """The system checks, those for deployment too, find nothing: what does not apply is silenced with its reason."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)  # set for the journeys of this same run
    call_command("check", "--deploy", "--fail-level", "WARNING")
