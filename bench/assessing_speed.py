"""Time the assessment: cases a second, and whether a case costs the same as cases and catalogue grow.

    python bench/assessing_speed.py

Each case is one person with twelve statements of mixed acts. The catalogue is doubled by giving every safeguard and rule
a twin. Best of three runs of each.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

from habeas.assessments.assessing import assess
from habeas.cases.types import Case, Statement, SubjectKind, Told
from habeas.passages.types import Anchor
from habeas.vocabulary import codes
from habeas.vocabulary.catalogue.loader import catalogue
from habeas.vocabulary.catalogue.types import Catalogue

STATES = ("BLR", "POL", "LTU", "LVA", "DEU", "GRC", "GBR", "USA", "MEX", "GIN", "LBN", "AUS")
STATEMENTS = 12
ON = date(2025, 10, 3)


def made(number: int) -> list[Case]:
    """Return `number` cases that differ in State, date and acts."""
    acts = sorted(codes()["act_types"])
    cases = []
    for n in range(number):
        told = tuple(
            Statement(
                f"{i}", Told(Anchor(i, i + 1, "x", ""), "reported", "bench"), act=acts[(n * 7 + i * 5) % len(acts)]
            )
            for i in range(STATEMENTS)
        )
        day = f"20{10 + n % 15}-0{1 + n % 9}-1{n % 10}"
        cases.append(Case(SubjectKind.PERSON, f"person {n}", STATES[n % 12], ("GIN",), day, ON, statements=told))
    return cases


def doubled(found: Catalogue) -> Catalogue:
    """Return a catalogue in which every safeguard and rule has a twin."""
    safeguards = {**found.safeguards, **{f"{k}b": replace(s, id=f"{k}b") for k, s in found.safeguards.items()}}
    rules = (*found.rules, *(replace(r, id=f"{r.id}b", answers=f"{r.answers}b") for r in found.rules if r.answers))
    return replace(found, version="doubled", safeguards=safeguards, rules=rules)


def seconds(cases: list[Case], chosen: Catalogue) -> float:
    """Return the best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        assess(cases, on=ON, catalogue=chosen)
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    once, twice = catalogue(), doubled(catalogue())
    per_case = {n: seconds(made(n), once) / n for n in (100, 1_000, 10_000)}
    for n, cost in per_case.items():
        print(f"{n:6,} cases: {1 / cost:7,.0f} a second, {cost * 1e3:.2f} ms a case")
    print(f"a case among 10,000 costs {per_case[10_000] / per_case[100]:.2f} times one among 100")
    cost = seconds(made(1_000), twice) / 1_000
    print(f"catalogue twice as large: {cost * 1e3:.2f} ms a case, {cost / per_case[1_000] / 2:.2f} a safeguard")


if __name__ == "__main__":
    main()
