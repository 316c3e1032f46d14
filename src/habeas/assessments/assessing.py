"""The assessment as verbs: a case, a reading, a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from habeas.assessments.engine import Doors, assess_cases
from habeas.assessments.forums import forums
from habeas.assessments.law_in_use import LawInUse, in_use
from habeas.assessments.types import Assessment, Forum
from habeas.assessments.weighing import InForce
from habeas.cases.suggesting import cases_of
from habeas.cases.types import Case, Fact
from habeas.suggestions.reading import read
from habeas.suggestions.types import Reading
from habeas.vocabulary.catalogue.loader import catalogue as shipped
from habeas.vocabulary.catalogue.types import Catalogue
from habeas.vocabulary.mechanisms.loader import mechanisms


def assess(
    cases: Case | Sequence[Case], *, on: date, catalogue: Catalogue | str | None = None, law: InForce | None = None
) -> Assessment:
    """Hold cases against the safeguards that were due, the law in force, and the doors that are open on the day `on`.

    `catalogue` is a version ('2026.1'), or one that was read; the latest where it is left out. Raises VocabularyError
    for a version that there is not, InvalidValue for a State that there is not.
    """
    chosen = shipped(catalogue) if catalogue is None or isinstance(catalogue, str) else catalogue
    every = (cases,) if isinstance(cases, Case) else tuple(cases)
    tables = law or in_use()
    doors = _doors(tables, on) if isinstance(tables, LawInUse) else None
    return assess_cases(every, on=on, catalogue=chosen, law=tables, doors=doors)


def _doors(tables: LawInUse, on: date) -> Doors:
    known = mechanisms()

    def open_to(case: Case, facts: Mapping[str, Fact]) -> tuple[Forum, ...]:
        return forums(case, tables.law, known, on=on, facts=facts)

    return open_to


def cases_in(reading: Reading) -> tuple[Case, ...]:
    """Return the cases that a document tells, as a machine suggests them."""
    return cases_of(
        reading.text,
        reading.suggestions,
        published=reading.published,
        source=reading.source.description.title or reading.source.sha256[:12],
        language=reading.language,
    )


def assess_reading(reading: Reading, *, on: date | None = None, catalogue: str | None = None) -> Assessment:
    """Assess the cases that a document tells, by machine alone: every answer is as reported by this source."""
    return assess(cases_in(reading), on=on or reading.published or date.today(), catalogue=catalogue)  # noqa: DTZ011 -- a local day


def assess_file(
    path: str | Path, *, published: date | str | None = None, on: date | None = None, catalogue: str | None = None
) -> Assessment:
    """Read the file at `path` and assess the cases that it tells; otherwise as `assess_reading` and `read`."""
    return assess_reading(read(path, published=published), on=on, catalogue=catalogue)
