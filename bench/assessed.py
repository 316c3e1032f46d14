"""Hold what the machine answers about each report against what a careful lawyer expected: `python bench/assessed.py [odd|even|examples|all]`.

First figure: wrong answers, which must be none. A `met` or `not_met` (or `disputed`, `indicator`) that is neither
expected nor allowed is wrong; an expected answer that is `unknown` instead is missed.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
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


@dataclass
class Comparison:
    """What was right, missed and wrong in one document, with a sentence on each that was not right."""

    counted: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def count(self, verdict: str, sentence: str = "") -> None:
        """Count a verdict, and keep the sentence on it."""
        self.counted[verdict] += 1
        if sentence:
            self.told.append(f"{verdict}: {sentence}")


def compare(file: Path) -> Comparison:
    """Assess the document of an expected file and hold the answers against it."""
    expected = yaml.safe_load(file.read_text(encoding="utf-8"))
    assessment = habeas.assess_file(ROOT / expected["document"], published=str(expected["published"]))
    found = Comparison()
    for wanted in expected["subjects"]:
        subject = subject_of(wanted, list(assessment.subjects))
        if subject is not None:
            found.count("subjects")
            compare_answers(wanted, subject, found)
            compare_weights(wanted, subject, found)
        elif not wanted.get("optional"):
            found.count("subjects missed", f"{wanted['kind']} {wanted['label']!r} {wanted['state']}")
            found.counted["missed"] += len(wanted.get("must") or {})
    return found


def compare_answers(wanted: dict[str, Any], subject: Any, found: Comparison) -> None:
    answers = {a.safeguard: a for a in subject.answers}
    must, may = wanted.get("must") or {}, wanted.get("may") or {}
    for safeguard, answer in must.items():
        given = answers[safeguard].given.answer.value if safeguard in answers else "unknown"
        verdict = "right" if given == answer else "wrong" if given in FIRM else "missed"
        sentence = f"{wanted['label']!r} {safeguard} is {given}, expected {answer}"
        found.count(verdict, "" if verdict == "right" else sentence)
    for safeguard, a in answers.items():
        given = a.given.answer.value
        allowed = {"unknown", *may.get(safeguard, ())} | (
            {"not_applicable"} if safeguard not in (wanted.get("unknown") or ()) else set()
        )
        if safeguard not in must and given not in allowed:
            words = "; ".join(e.told.anchor.exact for e in a.given.evidence)[:90]
            found.count("wrong", f"{wanted['label']!r} {safeguard} is {given} ({a.given.by}: {words})")


def compare_weights(wanted: dict[str, Any], subject: Any, found: Comparison) -> None:
    for key, weight in (wanted.get("weights") or {}).items():
        instrument, _, article = str(key).partition(" ")
        weights = [
            w for a in subject.answers for w in a.weights if w.instrument == instrument and article in w.pinpoint
        ]
        seen = {w.weight for w in weights}
        if seen:
            right = weight in seen
            found.count(
                "weights right" if right else "weights wrong",
                "" if right else f"{wanted['label']!r} {key} is {sorted(seen)}, expected {weight}",
            )
    dates = {str(wanted.get("act_date") or ""), *map(str, wanted.get("act_date_any") or [])}
    right = subject.act_date in dates
    found.count(
        "dates right" if right else "dates wrong",
        "" if right else f"{wanted['label']!r} {subject.act_date!r}, expected {sorted(dates)}",
    )


def main() -> None:
    group = sys.argv[1] if len(sys.argv) > 1 else "all"
    loud = group in {"odd", "examples"} and "--quiet" not in sys.argv
    total: Counter[str] = Counter()
    for file in documents(group):
        found = compare(file)
        total += found.counted
        if loud:
            print(f"== {file.stem}", *found.told, sep="\n   ")
    print(group, dict(total.most_common()))


if __name__ == "__main__":
    main()
