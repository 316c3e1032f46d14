"""Hold what the machine answers about each report against what a careful lawyer expected: `python bench/assessed.py [odd|even|examples|all]`.

First figure: wrong answers, which must be none. A `met` or `not_met` (or `disputed`, `indicator`) that is neither
expected nor allowed is wrong; an expected answer that is `unknown` instead is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

import habeas

ROOT = Path(__file__).parents[1]
FIRM = {"met", "not_met", "indicator", "not_applicable"}


def documents(group: str) -> list[Path]:
    expected = sorted((ROOT / "bench" / "assessed").glob("*.expected.yaml"))
    shipped = sorted((ROOT / "tests" / "examples" / "expected").glob("*.yaml"))
    number = {f: int(f.name[1:3]) for f in expected}
    chosen = {
        "odd": [f for f in expected if number[f] % 2],
        "even": [f for f in expected if number[f] % 2 == 0],
        "examples": shipped,
    }
    return chosen.get(group, [*expected, *shipped])


def subject_of(wanted: dict[str, Any], found: list[Any]) -> Any:
    """Return the subject that the label, kind and State point to; kinds of people may stand for each other."""
    people = {"person", "family", "group"}
    labels = [str(word).casefold() for word in wanted["label_any"]]
    for same_state in (True, False):
        for s in found:
            alike = s.kind.value == wanted["kind"] or {s.kind.value, wanted["kind"]} <= people
            named = s.kind.value == "population" == wanted["kind"] or any(word in s.label.casefold() for word in labels)
            if alike and named and (s.state == wanted["state"] or not same_state):
                return s
    return None


def compare(file: Path, *, loud: bool) -> Counter[str]:
    expected = yaml.safe_load(file.read_text(encoding="utf-8"))
    assessment = habeas.assess_file(ROOT / expected["document"], published=str(expected["published"]))
    counted: Counter[str] = Counter()
    told: list[str] = []
    for wanted in expected["subjects"]:
        subject = subject_of(wanted, list(assessment.subjects))
        if subject is None:
            if not wanted.get("optional"):
                counted["subjects missed"] += 1
                counted["missed"] += len(wanted.get("must") or {})
                told.append(f"no subject {wanted['kind']} {wanted['label']!r} {wanted['state']}")
            continue
        counted["subjects"] += 1
        answers = {a.safeguard: a for a in subject.answers}
        must, may = wanted.get("must") or {}, wanted.get("may") or {}
        for safeguard, answer in must.items():
            given = answers[safeguard].given.answer.value if safeguard in answers else "unknown"
            right = given == answer
            verdict = "right" if right else "wrong" if given in FIRM else "missed"
            counted[verdict] += 1
            if not right:
                told.append(f"{verdict}: {wanted['label']!r} {safeguard} is {given}, expected {answer}")
        for safeguard, a in answers.items():
            given = a.given.answer.value
            if safeguard in must or given == "unknown" or given in may.get(safeguard, ()):
                continue
            if given == "not_applicable" and safeguard not in (wanted.get("unknown") or []):
                continue
            counted["wrong"] += 1
            words = "; ".join(e.told.anchor.exact for e in a.given.evidence)[:90]
            told.append(f"wrong: {wanted['label']!r} {safeguard} is {given} ({a.given.by}: {words})")
        for key, weight in (wanted.get("weights") or {}).items():
            instrument, _, article = str(key).partition(" ")
            seen = {
                w.weight
                for a in subject.answers
                for w in a.weights
                if w.instrument == instrument and (not article or article in w.pinpoint)
            }
            if seen:
                verdict = "weights right" if weight in seen else "weights wrong"
                counted[verdict] += 1
                if weight not in seen:
                    told.append(f"weight: {wanted['label']!r} {key} is {sorted(seen)}, expected {weight}")
        dates = {str(wanted.get("act_date") or ""), *map(str, wanted.get("act_date_any") or [])}
        counted["dates right" if subject.act_date in dates else "dates wrong"] += 1
        if subject.act_date not in dates:
            told.append(f"date: {wanted['label']!r} {subject.act_date!r}, expected {sorted(dates)}")
    if loud:
        print(f"== {file.stem}")
        print("\n".join(f"   {line}" for line in told))
    return counted


def main() -> None:
    group = sys.argv[1] if len(sys.argv) > 1 else "all"
    loud = group != "even" and "--quiet" not in sys.argv
    total: Counter[str] = Counter()
    for file in documents(group):
        total += compare(file, loud=loud)
    print(group, dict(total.most_common()))


if __name__ == "__main__":
    main()
