"""Which cases a text tells: whom they are about, and what is told of whom."""

from datetime import date

import pytest

from habeas import cases_of, suggest
from habeas.passages.extraction import extract
from habeas.passages.types import CanonicalText
from habeas.sources.intake import source_from_bytes

PUBLISHED = date(2025, 6, 2)


def cases(words):
    if not words:
        return cases_of(CanonicalText("", (), "text/1"), (), published=PUBLISHED, source="a report")
    text = extract(source_from_bytes(words.encode(), name="report.txt", channel="memory"))
    return cases_of(text, suggest(text, published=PUBLISHED), published=PUBLISHED, source="a report")


def told(case):
    return {name for statement in case.statements for name in statement.circumstances}


def acts(case):
    return {statement.act for statement in case.statements if statement.act}


@pytest.mark.parametrize(
    ("words", "kind", "label", "state"),
    [
        ("On 3 May 2025 Polish border guards deported a Syrian tailor. He had no lawyer.", "person", "Syrian tailor", "POL"),
        ("Belarus expelled Amira, a 31-year-old nurse from Lebanon, on 3 May 2025.", "person", "Amira", "BLR"),
        ("Police in Riga arrested a young Guinean mother. She was held in a police station.", "person", "Guinean mother", "LVA"),
        ("Police in Vilnius detained twelve Nepali welders in March.", "group", "twelve Nepali welders", "LTU"),
        ("Omar came from Iraq in 2020. On 3 May 2025 the police arrested him in Warsaw and deported him.", "person", "Omar", "POL"),
    ],
)  # fmt: skip
def test_whoever_something_was_done_to_is_the_subject_of_a_case(words, kind, label, state):
    """A person or group to whom an act is told to be done becomes a case of the State that did it."""
    (case,) = (each for each in cases(words) if each.kind != "population")
    assert case.kind == kind
    assert label in case.label
    assert case.state == state


@pytest.mark.parametrize(
    "words",
    [
        "Migrants are often held in police cells and expelled without a lawyer.",
        "Nearly 300 people were detained in February.",
        "The lawyer said that the police arrested many people.",
        "The Ministry announced a new policy on returns.",
        "At least 19 migrants died in the forest.",
        "",
        "No names. No acts. Nothing.",
    ],
)
def test_nobody_in_particular_is_no_case_of_a_person(words):
    """What is told of people in general, or counted with a hedge, makes nobody a case."""
    assert [case.label for case in cases(words) if case.kind in {"person", "family", "group"}] == []


def test_what_is_told_in_general_stays_with_people_in_general():
    """A sentence about a practice between two about a person is not told of the person."""
    found = cases(
        "On 3 May 2025 the police arrested a Syrian baker in Minsk. In general, detainees are held without an "
        "interpreter and are not given a lawyer. He was deported on 5 May 2025."
    )
    (baker,) = (case for case in found if case.kind == "person")
    assert "no_interpreter" not in told(baker)
    assert "denial_of_legal_aid" not in acts(baker)


def test_pronouns_and_descriptions_go_on_telling_of_the_same_person():
    """'She', 'the woman' and a name given to her are the woman who was told of first."""
    found = cases(
        "Police in Riga arrested a Syrian woman on 3 May 2025. The woman, whom we call Rana, was held in a police "
        "station. No interpreter was present. Rana was not told why. She was deported on 9 May 2025."
    )
    (rana,) = (case for case in found if case.kind == "person")
    assert {"no_interpreter", "not_told_reason"} <= told(rana)
    assert {"arrest", "expulsion"} <= acts(rana)
    assert rana.act_date == "2025-05-09"


def test_two_people_keep_their_own_stories():
    """What happened to the second person is not told of the first."""
    found = cases(
        "On 3 May 2025 Polish police arrested a Syrian man in Lublin. He was given no lawyer.\n\n"
        "On 7 May 2025 Polish police arrested a Kenyan woman in Gdynia. She had no interpreter."
    )
    man, woman = (case for case in found if case.kind == "person")
    assert "no_lawyer" in told(man) | {"no_lawyer"} & acts(man) or "denial_of_legal_aid" in acts(man)
    assert "no_interpreter" not in told(man)
    assert "no_interpreter" in told(woman)


def test_a_child_is_told_of_as_a_child_of_the_case():
    """'Her baby' is a member of her case, and what is done to the baby is told of the child."""
    found = cases(
        "On 7 August 2024 Belarus expelled a young Kenyan mother while her baby remained in Minsk. "
        "Her baby was placed in an orphanage."
    )
    (mother,) = (case for case in found if case.kind == "person")
    assert [member.relation for member in mother.members] == ["child"]
    assert "child_left_behind" in told(mother)
    assert any(s.whose == "child" and s.act == "placement_in_care" for s in mother.statements)


def test_what_a_law_says_is_a_case_of_that_law():
    """What a decree requires is told of the decree, and of no worker."""
    found = cases(
        "In May 2025 the President of Belarus signed Decree No. 202. The new decree requires workers to work "
        "exclusively for one employer."
    )
    (law,) = (case for case in found if case.kind == "law")
    assert "202" in law.label
    assert told(law) == {"could_not_change_job"}
    assert not [case for case in found if case.kind in {"person", "group"}]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("An interpreter was not present.", "interpreter_present"),
        ("She asked for an interpreter for the hearing and the court promised a lawyer.", "lawyer_present"),
        ("The law should say that the consulate was informed.", "consulate_told"),
        ("She may be given a written contract.", "written_contract"),
    ],
)
def test_what_is_denied_asked_or_due_is_not_told_as_having_happened(words, name):
    """Words that are taken back, asked for, due or possible say nothing of what happened."""
    found = cases(
        f"On 3 May 2025 Polish police arrested a Syrian woman in Lublin. {words} She was deported on 9 May 2025."
    )
    (woman,) = (case for case in found if case.kind == "person")
    assert name not in told(woman)


def test_somebody_who_tells_their_own_story_is_its_subject():
    """A testimony in the first person is a case of the one who speaks."""
    found = cases(
        "I am a teacher. On 3 May 2025 soldiers stopped me near the border. I asked for asylum. They beat me with "
        "batons and took my passport. I was pushed back over the border into Belarus."
    )
    assert [case.label for case in found if case.kind == "person"] == ["speaker"] or any(
        "speaker" in case.label or "teacher" in case.label for case in found
    )


def test_every_quote_stands_in_the_text():
    """Each statement quotes words that are where it says."""
    words = "On 3 May 2025 Polish police arrested a Syrian woman in Lublin. She had no interpreter. She was deported."
    text = extract(source_from_bytes(words.encode(), name="report.txt", channel="memory"))
    for case in cases(words):
        for statement in case.statements:
            text.check(statement.told.anchor)
