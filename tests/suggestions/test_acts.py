"""Acts: the shortest words that say them, their type, and what only looks like one."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.acts import Acts
from habeas.suggestions.proposers.quotations import Quotations
from habeas.suggestions.types import Document, InstrumentValue, Kind, Suggestion


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def acts(content: str, analyser) -> list[Suggestion]:
    """Return the acts of a text with one passage a line."""
    passages, start = [], 0
    for line in content.split("\n"):
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    document = Document(CanonicalText(content, tuple(passages), "test/1"), None, "en", analyser)
    return list(Acts().propose(document, tuple(Quotations().propose(document, ()))))


def told(content: str, analyser) -> list[tuple[str, str]]:
    """Return the words and the type of each act."""
    return [(s.anchor.exact, s.value.type) for s in acts(content, analyser)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mother was expelled.", [("expelled", "expulsion")]),
        ("They were stripped of their belongings.", [("stripped of their belongings", "other")]),
        ("He was stripped of his nationality.", [("stripped of his nationality", "loss_of_status")]),
        ("The coroner has not released the cause of death.", [("death", "death")]),
        ("The Ombudsman opened an own-initiative inquiry.", [("opened an own-initiative inquiry", "legal_action")]),
        ("The president signed an executive order.", [("signed", "law_adopted")]),
        ("She signed the removal order.", [("removal order", "expulsion_order")]),
        ("Police rounded up forty men.", [("rounded up", "arrest")]),
        ("They were held for nine days.", [("held", "detention")]),
        ("She was sent back across the river.", [("sent back across", "pushback")]),
        ("They were pushed back to Orvo.", [("pushed back", "pushback")]),
        ("He was put on a flight to Lagos.", [("put on a flight", "expulsion")]),
        ("The boat was intercepted.", [("intercepted", "interception")]),
        ("Her son was separated from her.", [("separated", "family_separation")]),
        ("The baby was transferred to an orphanage.", [("transferred", "placement_in_care")]),
        (
            "The court revoked the parental rights of the couple.",
            [("revoked the parental rights", "loss_of_parental_rights")],
        ),
        ("One man drowned.", [("drowned", "death")]),
        ("Guards beat the men with cables.", [("beat", "ill_treatment")]),
        ("She was raped by a guard.", [("raped", "sexual_violence")]),
        ("He was placed in isolation for a week.", [("placed in isolation", "solitary_confinement")]),
        ("They slept on the floor.", [("slept on the floor", "poor_conditions")]),
        ("The cook has not been paid since May.", [("not been paid", "unpaid_wages")]),
        ("Her employer took her passport.", [("took her passport", "document_confiscation")]),
        ("All passports were confiscated.", [("confiscated", "document_confiscation")]),
        ("Their permits were cancelled.", [("cancelled", "loss_of_status")]),
        ("The men filed a complaint.", [("filed a complaint", "legal_action")]),
        ("Moldova ratified the treaty.", [("ratified", "law_adopted")]),
        ("A delegation visited the prison.", [("visited", "monitoring_visit")]),
        ("Detainees went on hunger strike.", [("went on hunger strike", "protest")]),
        ("Two were served with deportation orders.", [("deportation orders", "expulsion_order")]),
        ("An agent recruited the women.", [("recruited", "recruitment")]),
        ("She gave birth in a cell.", [("gave birth", "birth")]),
        ("They were refused entry at the airport.", [("refused entry", "entry_refusal")]),
        ("She was banned from returning for five years.", [("banned from returning", "entry_ban")]),
        ("A brother has been missing since May.", [("missing", "disappearance")]),
        ("The supervisor threatened the women.", [("threatened", "threat")]),
    ],
)
def test_the_lexicon_tells_acts(text, expected, analyser):
    """Verbs in any form, active and passive, nouns and phrases tell an act in as few words as they can."""
    assert told(text, analyser) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They had no lawyer.", [("no lawyer", "denial_of_legal_aid")]),
        ("He was not allowed to see a doctor.", [("not allowed to see a doctor", "denial_of_medical_care")]),
        ("No interpreter was provided.", [("No interpreter was provided", "denial_of_interpretation")]),
        ("They were left without food, water or blankets.", [("without food, water or blankets", "poor_conditions")]),
        ("The lack of medical care was total.", [("lack of medical care", "denial_of_medical_care")]),
        ("Interpreters are rarely provided.", [("Interpreters are rarely provided", "denial_of_interpretation")]),
        (
            "She was removed without legal or linguistic assistance.",
            [
                ("removed", "expulsion"),
                ("without legal or linguistic assistance", "denial_of_legal_aid"),
                ("without legal or linguistic assistance", "denial_of_interpretation"),
            ],
        ),
    ],
)
def test_what_is_missing_is_an_act(text, expected, analyser):
    """A denial takes its negation and its object, and a list of things its whole length."""
    assert sorted(told(text, analyser)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry held a press conference.",
        "The court held a hearing.",
        "He returned the call and removed his hat.",
        "They kept records of the meeting.",
        "The refusal to permit entry to the flat led nowhere.",
        "The law allows officers to detain foreigners without a warrant.",
        "Article 4 prohibits the detention of children.",
        "The Committee recommends that the State release all children.",
        "Detained women wrote to us.",
        "He received a letter and struck a deal.",
        "The patient had a cardiac arrest.",
    ],
)
def test_what_only_looks_like_an_act_is_none(text, analyser):
    """Objects that are no people, powers, prohibitions, recommendations and adjectives tell no act."""
    assert told(text, analyser) == []


def test_the_name_of_a_law_tells_no_act(analyser):
    """Words that another proposer took for a law or a publication are left to it."""
    content = "The Deportation of Aliens Act is old."
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    law = Suggestion(Kind.INSTRUMENT, text.anchor(4, 29), InstrumentValue("national_law", None), "test", 1.0)
    document = Document(text, None, "en", analyser)
    assert [s.anchor.exact for s in Acts().propose(document, ())] == ["Deportation"]
    assert list(Acts().propose(document, (law,))) == []


def test_the_name_of_somebody_tells_no_act(analyser):
    """A word of an act inside a name is no act; outside it is."""
    content = "The Ministry of Returns said that ten women were expelled."
    assert told(content, analyser) == [("expelled", "expulsion")]


def test_a_practice_that_is_to_end_exists(analyser):
    """'End the pushbacks' tells of pushbacks, though a body recommends it."""
    assert told("The Committee urges the State to end the pushbacks.", analyser) == [("pushbacks", "pushback")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The mother was expelled.", "asserted"),
        ("The mother was not expelled.", "denied"),
        ("Nobody was expelled.", "denied"),
        ("The ministry denied that anyone had been expelled.", "denied"),
        ("Ministers plan to deport 400 people.", "planned"),
        ("The mother will be expelled.", "planned"),
        ("He alleged that officers had tortured him.", "alleged"),
        ("Officers allegedly tortured the cook.", "alleged"),
        ("Reportedly, the mother was expelled.", "reported"),
        ("According to the nurse, the mother was expelled.", "reported"),
        ("The nurse said that the mother was expelled.", "reported"),
        ("The mother was expelled on Monday, a nurse said.", "reported"),
        ("The nurse said: “The mother was expelled on Monday.”", "reported"),
        ("The court found that the men had been tortured.", "found"),
        ("The minister admitted that the men had been tortured.", "admitted"),
    ],
)
def test_the_voice_of_an_act_is_kept(text, modality, analyser):
    """Negation, plans, accusations, reports, findings and admissions are told apart."""
    voices = [s.value.modality for s in acts(text, analyser) if s.value.type in {"expulsion", "ill_treatment"}]
    assert voices == [modality]


def test_a_testimony_is_asserted_by_the_one_who_tells_it(analyser):
    """In a testimony the speaker's facts are no hearsay."""
    text = "Testimony of a witness\nA: He said, “They beat the boys with cables.”"
    assert [s.value.modality for s in acts(text, analyser)] == ["asserted"]
