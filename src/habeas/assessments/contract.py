"""The assessment contract, version 1: an assessment as the JSON object that `habeas assess --format json` prints.

Everything that the contract names is there under its name. Beside it stands what a person needs to check an answer:
whose it is and why, which law was held against it, and how that law is known. What is not told is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from habeas.assessments.types import Answer, Assessment, Evidence, Forum, Gap, Given, SubjectAssessment, Weight
from habeas.cases.types import Contradiction, Fact, Told
from habeas.suggestions.contract import anchor_to_json

VERSION = 1


def assessment_to_json(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as the contract writes it; no key is ever left out."""
    return {
        "habeas": VERSION,
        "catalogue": assessment.catalogue,
        "law": assessment.law,
        "on": assessment.on.isoformat(),
        "subjects": [_subject(subject) for subject in assessment.subjects],
    }


def _subject(subject: SubjectAssessment) -> dict[str, Any]:
    return {
        "kind": subject.kind.value,
        "label": subject.label,
        "state": subject.state or None,
        "act_date": subject.act_date or None,
        "facts": [_fact(fact) for fact in subject.facts],
        "answers": [_answer(answer) for answer in subject.answers],
        "gaps": [_gap(gap) for gap in subject.gaps],
        "forums": [_forum(forum) for forum in subject.forums],
        "contradictions": [_contradiction(found) for found in subject.contradictions],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "safeguard": answer.safeguard,
        **_given(answer.given),
        "weights": [_weight(weight) for weight in answer.weights],
        "date": answer.date or None,
        "law_on": answer.law_on or None,
        "machine": _given(answer.machine),
        "by_hand": [_given(given) for given in answer.by_hand],
    }


def _given(given: Given) -> dict[str, Any]:
    return {
        "answer": given.answer.value,
        "by": given.by,
        "because": given.because,
        "evidence": [_evidence(evidence) for evidence in given.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return _told(evidence.told) | {"stance": evidence.stance.value, "rule": evidence.rule or None}


def _told(told: Told) -> dict[str, Any]:
    return {
        **anchor_to_json(told.anchor),
        "modality": told.modality,
        "source": told.source,
        "grade": told.grade or None,
        "text_sha256": told.anchor.text_sha256,
    }


def _all_told(told: Iterable[Told]) -> list[dict[str, Any]]:
    return [_told(each) for each in told]


def _weight(weight: Weight) -> dict[str, Any]:
    return {
        "instrument": weight.instrument,
        "pinpoint": weight.pinpoint,
        "force": weight.force.value,
        "weight": weight.weight,
        "known": weight.known,
        "applies": weight.applies,
        "because": weight.because or None,
        "effect": weight.effect or None,
    }


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "safeguard": gap.safeguard or None,
        "question": gap.question,
        "fact": gap.fact or None,
        "why": gap.why or None,
    }


def _forum(forum: Forum) -> dict[str, Any]:
    return {
        "id": forum.id,
        "title": forum.title,
        "status": forum.status,
        "until": forum.until.isoformat() if forum.until else None,
        "because": forum.because,
        "known": forum.known,
        "missing": list(forum.missing),
        "limits": list(forum.limits),
        "caution": forum.caution or None,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"fact": fact.id, "holds": fact.holds.value, "by": fact.by or None, "told": _all_told(fact.told)}


def _contradiction(found: Contradiction) -> dict[str, Any]:
    return {"sentence": found.sentence, "told": _all_told(found.told)}
