"""The assessment contract: every key that it names is there, with the values that it allows, and quotes that hold."""

from __future__ import annotations

import dataclasses
import json
from datetime import date

import pytest

from habeas.assessments.contract import assessment_to_json
from habeas.assessments.types import AnswerCode, Assessment, Given

# as the contract writes it: the keys of each object, and nothing of ours
WANTED = {
    "habeas": int,
    "catalogue": str,
    "subjects": [
        {
            "kind": str,
            "label": str,
            "state": str,
            "act_date": str,
            "answers": [
                {
                    "safeguard": str,
                    "answer": {"met", "not_met", "unknown", "disputed", "not_applicable", "indicator"},
                    "by": str,
                    "evidence": [{"start": int, "end": int, "exact": str, "modality": str, "stance": {"supports", "contradicts"}}],
                    "weights": [{"instrument": str, "pinpoint": str, "force": str, "weight": str, "known": str}],
                }
            ],
            "gaps": [{"safeguard": (str, type(None)), "question": str}],
            "forums": [{"id": str, "status": {"open", "closed", "unknown"}, "until": (str, type(None)), "missing": [str]}],
        }
    ],
}  # fmt: skip


def lacks(data, wanted, path=""):
    """Return what of the contract is not there, or is of another type."""
    if isinstance(wanted, dict):
        missing = [f"{path}.{key}" for key in wanted if key not in data]
        return missing + [m for key in wanted if key in data for m in lacks(data[key], wanted[key], f"{path}.{key}")]
    if isinstance(wanted, list):
        return [m for n, each in enumerate(data) for m in lacks(each, wanted[0], f"{path}[{n}]")]
    if isinstance(wanted, set):
        return [] if data in wanted else [path]
    return [] if isinstance(data, wanted) else [path]


def test_nothing_of_the_contract_is_left_out(assessment):
    """Each key that the contract names is there, of the type that it has."""
    assert lacks(assessment_to_json(assessment), WANTED) == []


def test_an_object_without_a_key_would_be_seen(assessment):
    """The test above sees a key that is gone."""
    data = assessment_to_json(assessment)
    del data["subjects"][0]["answers"][1]["evidence"][0]["stance"]
    assert lacks(data, WANTED) == [".subjects[0].answers[1].evidence[0].stance"]


def test_it_is_json_and_comes_back_the_same(assessment):
    """What is printed is plain JSON: read again, it is the same."""
    data = assessment_to_json(assessment)
    assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_every_answer_and_every_quote_is_there(assessment):
    """The unknown ones too; and each quote carries the hash of the text in which it stands."""
    [subject] = assessment_to_json(assessment)["subjects"]
    assert [a["safeguard"] for a in subject["answers"]] == [a.safeguard for a in assessment.subjects[0].answers]
    [quote] = subject["answers"][1]["evidence"]
    anchor = assessment.subjects[0].answers[1].given.evidence[0].told.anchor
    assert (quote["start"], quote["end"], quote["exact"]) == (anchor.start, anchor.end, anchor.exact)
    assert quote["text_sha256"] == anchor.text_sha256


def test_what_is_not_told_is_null(assessment):
    """An untold State or date is null and never an empty word."""
    subject = dataclasses.replace(assessment.subjects[0], state="", act_date="")
    [data] = assessment_to_json(dataclasses.replace(assessment, subjects=(subject,)))["subjects"]
    assert (data["state"], data["act_date"]) == (None, None)
    assert data["gaps"][1]["safeguard"] is None
    assert data["forums"][0]["until"] is None
    assert data["forums"][2]["until"] == "2027-08-06"


def test_a_person_and_the_machine_stay_side_by_side(assessment):
    """Where a person overruled the machine, the person's answer counts and both are written."""
    answer = assessment.subjects[0].answers[0]
    by_hand = Given(AnswerCode.NOT_MET, "Reviewer", "The file has no order.")
    subject = dataclasses.replace(
        assessment.subjects[0], answers=(dataclasses.replace(answer, given=by_hand, by_hand=(by_hand,)),)
    )
    data = assessment_to_json(dataclasses.replace(assessment, subjects=(subject,)))
    [written] = data["subjects"][0]["answers"]
    assert (written["answer"], written["by"], written["because"]) == ("not_met", "Reviewer", "The file has no order.")
    assert written["machine"]["answer"] == "unknown"
    assert [given["by"] for given in written["by_hand"]] == ["Reviewer"]


@pytest.mark.parametrize(
    ("dataclass_name", "place"),
    [
        ("Weight", ("answers", 4, "weights", 0)),
        ("Forum", ("forums", 2)),
        ("Gap", ("gaps", 0)),
        ("SubjectAssessment", ()),
    ],
)
def test_no_field_of_ours_is_lost(assessment, dataclass_name, place):
    """Each field of what was assessed is written under its name."""
    from habeas.assessments import types

    data = assessment_to_json(assessment)["subjects"][0]
    for step in place:
        data = data[step]
    assert {f.name for f in dataclasses.fields(getattr(types, dataclass_name))} <= set(data)


def test_the_versions_and_the_day_stand_on_the_whole():
    """Nothing to assess is still an object, with the versions that were used."""
    data = assessment_to_json(Assessment("2026.1+abc", "2026.1+def", date(2026, 11, 24), ()))
    assert data == {"habeas": 1, "catalogue": "2026.1+abc", "law": "2026.1+def", "on": "2026-11-24", "subjects": []}
