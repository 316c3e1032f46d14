"""The file of mechanisms, and what its loader refuses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import habeas.vocabulary.mechanisms.loader as loading
from habeas.errors import VocabularyError
from habeas.vocabulary.catalogue.loader import catalogue
from habeas.vocabulary.law import law
from habeas.vocabulary.mechanisms.loader import mechanisms, mechanisms_from
from habeas.vocabulary.mechanisms.types import Asked, Sort

SHIPPED = (Path(loading.__file__).parent / "mechanisms.yaml").read_text(encoding="utf-8")
FOUR = {"send", "letter_to_state", "public_summary", "name_in_public"}


def read(tmp_path: Path, text: str):
    file = tmp_path / "mechanisms.yaml"
    file.write_text(text, encoding="utf-8")
    return mechanisms_from(file)


def test_the_shipped_file_is_read_under_a_version_with_a_hash():
    """The version is the declared one with the start of the file's hash, and nothing read can be changed."""
    read = mechanisms()
    assert re.fullmatch(r"2026\.1\+[0-9a-f]{8}", read.version)
    with pytest.raises(TypeError):
        read.mechanisms["X"] = None


def test_a_changed_file_has_another_version(tmp_path):
    """Whoever changes a word gets another version."""
    assert read(tmp_path, SHIPPED).version == mechanisms().version
    assert read(tmp_path, SHIPPED + "# one more\n").version != mechanisms().version


def test_every_gate_is_known_to_the_law():
    """Each treaty and procedure that a gate names is one of the tables of the law."""
    known = mechanisms()
    assert set(known.treaties) <= set(law().treaties)
    assert set(known.procedures) <= set(law().procedures)
    used = {treaty for each in known.mechanisms.values() for treaty in each.gate.treaties}
    assert used <= set(known.treaties)


def test_every_procedure_of_the_law_has_a_mechanism():
    """No complaint or inquiry that the law knows is forgotten."""
    used = {each.gate.procedure for each in mechanisms().mechanisms.values()} - {""}
    assert used == set(law().procedures)


def test_what_a_case_is_known_by_is_of_the_catalogue():
    """Facts and circumstances are those of the shipped catalogue, but for two facts that only a person settles."""
    known, shipped = mechanisms(), catalogue()
    near = {name for concern in known.concerns.values() for name in concern.circumstances}
    assert near <= set(shipped.circumstances)
    facts = {name for concern in known.concerns.values() for name in concern.facts}
    facts |= {name for each in known.mechanisms.values() for name in each.who.facts}
    checks = {check for each in known.mechanisms.values() for field in each.fields for check in field.checks}
    facts |= {name for c in checks if c.startswith("has_facts:") for name in c.partition(":")[2].split(",")}
    assert facts - set(shipped.facts) <= {"act_continues", "child_representation"}


@pytest.mark.parametrize("mechanism", mechanisms().mechanisms.values(), ids=lambda m: m.id)
def test_what_tells_the_state_asks_all_four_consents(mechanism):
    """A complaint or letter that tells the State of a person asks for each of the four consents, and warns."""
    if mechanism.sort in {Sort.COMMUNICATION, Sort.LETTER, Sort.URGENT} and "person" in mechanism.subjects:
        assert set(mechanism.consents) == FOUR
        assert mechanism.consents["send"] is Asked.NEEDED
        assert mechanism.caution
    assert mechanism.consents.get("name_in_public") is not Asked.NEEDED


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("sort: communication", "sort: petition", "'sort' is one of communication, inquiry"),
        ("gate: {treaties: [CEDAW], procedure: OP-CEDAW}", "gate: {procedure: OP-CEDAV}", "there is no procedure"),
        ("gate: {treaties: [CEDAW], procedure: OP-CEDAW}", "gate: {treaties: [CEDOW]}", "there is no treaty 'CEDOW'"),
        ("subjects: [person, family, group]", "subjects: [persons]", "there is no kind of subject 'persons'"),
        ("known: found}\n    form:", "known: sure}\n    form:", "'known' is one of found, brief, estimate, unverified"),
        ("{first: true, says:", "{frist: true, says:", "has a field 'frist'"),
        ("rule: examined,", "rule: looked_at,", "'rule' is one of no_bar, pending, examined"),
        ("amount: 5,", "amount: five,", "'amount' is a whole number"),
        ("amount: 5,", "amount: 0,", "'amount' is a whole number"),
        ("unit: year, since: last_remedy", "unit: week, since: last_remedy", "there is no unit 'week'"),
        ("since: other_procedure", "since: birth", "'since' is one of last_remedy, other_procedure"),
        ("checks: [has_label]", "checks: [has_name]", "there is no check 'has_name': take one of has_label"),
        ("checks: [has_label]", 'checks: ["has_label:x"]', "there is no check 'has_label:x'"),
        ("checks: [has_label]", "checks: [has_facts]", "there is no check 'has_facts'"),
        ('"has_acts:arrest,detention"', '"has_acts:arrest,holding"', "names 'holding', which there is not"),
        ('"has_consent:name_in_public"', '"has_consent:name"', "names 'name', which there is not"),
        ("fields: [victim, author", "fields: [victims, author", "there is no field 'victims'"),
        ("letter_to_state: needed, public_summary: needed", "letter: needed, public_summary: needed", "field 'letter'"),
        ("public_summary: needed, name_in_public: asked}\n    caution: The State learns who the person is.\n    notes",
         "public_summary: wanted, name_in_public: asked}\n    caution: The State learns who the person is.\n    notes",
         "'public_summary' is one of needed, asked"),
        ("      BLR:\n        stated:", "      Belarus:\n        stated:", "'Belarus' is no State"),
        ("until: 2026-04\n", "until: next spring\n", "'until' is a year, a month or a day"),
        ("acts: [disappearance]", "acts: [vanishing]", "there is no act 'vanishing'"),
        ("    acts: []\n    facts: [disability]", "    acts: []\n    facts: []", "needs an act or a fact"),
        ("question: Is the person, or one of them, a woman or a girl?", "question: A woman", "needs a question"),
        ('  author: {question: "Who writes, how can they be reached, and what is the person to them?"',
         '  author: {question: "Who writes"', "needs a question"),
        ("title: International Court of Justice", "titel: International Court of Justice", "has a field 'titel'"),
        ("schema: habeas.mechanisms/1", "schema: habeas.mechanisms/9", "is no form that this Habeas reads"),
        ("  remedy: Which complaint", "  remedies: Which complaint", "has a field 'remedies'"),
        ("concerns: [child]", "concerns: [children]", "there is no kind of case 'children'"),
    ],
)  # fmt: skip
def test_a_malformed_file_is_refused_with_its_line(tmp_path, old, new, sentence):
    """What is wrong is told with the file, the line and the reason."""
    assert old in SHIPPED
    with pytest.raises(VocabularyError, match=r"^mechanisms\.yaml, line \d+: ") as told:
        read(tmp_path, SHIPPED.replace(old, new, 1))
    assert sentence in str(told.value)
    line = int(re.search(r"line (\d+)", str(told.value)).group(1))
    wrong = SHIPPED[: SHIPPED.index(old)].count("\n") + 1
    assert abs(line - wrong) <= new.count("\n") + 3


def test_a_file_that_is_not_there_is_refused(tmp_path):
    """A file that is missing is told by its name."""
    with pytest.raises(VocabularyError, match=r"mechanisms\.yaml: there is no such file"):
        mechanisms_from(tmp_path / "mechanisms.yaml")
