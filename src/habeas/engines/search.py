"""The index of words behind search: FTS5 on SQLite, a GIN index of tsvectors on PostgreSQL.

Both are given the same tokens, already folded and stemmed, and neither splits or changes them: what is found does not
depend on the engine. A token is any run of letters and digits, with no space and no ASCII mark in it.
"""

# ruff: noqa: S608, S611 -- tables are named by us alone, and what a person typed is always a parameter

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BigIntegerField
from django.db.models.expressions import RawSQL

# Any one token of the inner collection will do; one of each inner collection must be there.
AllOfAny = Sequence[Collection[str]]


class WordIndex(ABC):
    """Which tokens each row of another table holds; `table` is the index's own, rows have the other's key."""

    def __init__(self, table: str, database: BaseDatabaseWrapper) -> None:
        self.table = table
        self.database = database

    @abstractmethod
    def create(self) -> None:
        """Make the index, empty."""

    def drop(self) -> None:
        """Remove the index."""
        self._execute(f"DROP TABLE {self.table}")

    @abstractmethod
    def put(self, rows: Iterable[tuple[int, Collection[str]]]) -> None:
        """Set the tokens of rows, each given by its key."""

    @abstractmethod
    def holding(self, sought: AllOfAny) -> RawSQL:
        """Return a subquery of the keys whose rows hold what is sought; `sought` is not empty."""

    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        with self.database.cursor() as cursor:
            cursor.execute(sql, parameters)

    def _execute_many(self, sql: str, parameters: Sequence[Sequence[Any]]) -> None:
        with self.database.cursor() as cursor:
            cursor.executemany(sql, parameters)


class Fts5Index(WordIndex):
    """SQLite's full-text index. Its 'ascii' tokenizer splits at ASCII marks alone, so our tokens stay whole."""

    def create(self) -> None:
        """Make the index, empty."""
        self._execute(f"CREATE VIRTUAL TABLE {self.table} USING fts5(words, detail='none', tokenize='ascii')")

    def put(self, rows: Iterable[tuple[int, Collection[str]]]) -> None:
        """Set the tokens of rows, each given by its key."""
        self._execute_many(
            f"INSERT OR REPLACE INTO {self.table} (rowid, words) VALUES (%s, %s)",
            [(key, " ".join(tokens)) for key, tokens in rows],
        )

    def holding(self, sought: AllOfAny) -> RawSQL:
        """Return a subquery of the keys whose rows hold what is sought."""
        match = " AND ".join("(" + " OR ".join(f'"{token}"' for token in sorted(any_of)) + ")" for any_of in sought)
        sql = f"SELECT rowid FROM {self.table} WHERE {self.table} MATCH %s"
        return RawSQL(sql, [match], output_field=BigIntegerField())


class TsvectorIndex(WordIndex):
    """PostgreSQL's full-text index, given lexemes instead of text: its own parser would split some words."""

    def create(self) -> None:
        """Make the index, empty."""
        self._execute(f"CREATE TABLE {self.table} (id bigint PRIMARY KEY, words tsvector NOT NULL)")
        self._execute(f"CREATE INDEX {self.table}_gin ON {self.table} USING gin (words)")

    def put(self, rows: Iterable[tuple[int, Collection[str]]]) -> None:
        """Set the tokens of rows, each given by its key."""
        self._execute_many(
            f"INSERT INTO {self.table} (id, words) VALUES (%s, array_to_tsvector(%s::text[]))"
            " ON CONFLICT (id) DO UPDATE SET words = excluded.words",
            [(key, list(tokens)) for key, tokens in rows],
        )

    def holding(self, sought: AllOfAny) -> RawSQL:
        """Return a subquery of the keys whose rows hold what is sought."""
        match = " & ".join("(" + " | ".join(f"'{token}'" for token in sorted(any_of)) + ")" for any_of in sought)
        sql = f"SELECT id FROM {self.table} WHERE words @@ %s::tsquery"
        return RawSQL(sql, [match], output_field=BigIntegerField())


_INDEXES: Mapping[str, type[WordIndex]] = MappingProxyType({"sqlite": Fts5Index, "postgresql": TsvectorIndex})


def word_index(table: str, database: BaseDatabaseWrapper = connection) -> WordIndex:
    """Return the index `table` of a database, as its engine has it."""
    return _INDEXES[database.vendor](table, database)
