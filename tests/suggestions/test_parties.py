"""Parties: who acts, speaks or suffers, at the first mention and no later."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.parties import Parties
from habeas.suggestions.types import Document


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def parties(content: str, analyser) -> list[tuple[str, str]]:
    """Return the parties of a text of one passage, each with its type."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    return [(s.anchor.exact, s.value.type) for s in Parties().propose(Document(text, None, "en", analyser), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A young Somali mother was held.", [("A young Somali mother", "person")]),
        ("Her baby was taken.", [("Her baby", "person")]),
        ("The border guards laughed.", [("border guards", "authority")]),
        ("Three detainees were beaten.", [("Three detainees", "group")]),
        ("UN experts were alarmed.", [("UN experts", "un_body")]),
        (
            "The Ministry of Labour and Migration (MLM) refused.",
            [("Ministry of Labour and Migration (MLM)", "authority")],
        ),
        ("Northlight Group, a charity, spoke.", [("Northlight Group", "ngo"), ("a charity", "ngo")]),
        ("The Harbour Rescue Network counted the boats.", [("Harbour Rescue Network", "ngo")]),
        ("The Committee against Torture was concerned.", [("Committee against Torture", "un_body")]),
        ("IOM and UNHCR were not told.", [("IOM", "un_body"), ("UNHCR", "un_body")]),
        ("The Supreme Court of Vilmar ruled.", [("Supreme Court of Vilmar", "court")]),
        ("Several Syrians waited.", [("Several Syrians", "group")]),
        ("Police and gendarmes came.", [("Police and gendarmes", "authority")]),
        ("Her employer fled.", [("Her employer", "company")]),
        ("Moldova denied the claim.", [("Moldova", "state")]),
        ("According to the Harbour Network, nobody came.", [("Harbour Network", "ngo")]),
        (
            "A member of the Emergency Response Unit struck him.",
            [("A member of the Emergency Response Unit", "authority")],
        ),
        ("Cairo urged restraint.", [("Cairo", "state")]),
        ("A judge of the Supreme Court of Vilmar freed her.", [("A judge of the Supreme Court of Vilmar", "court")]),
        ("A Syrian woman who could not swim drowned.", [("A Syrian woman", "person")]),
        ("A prize was awarded to a Syrian widow.", [("a Syrian widow", "person")]),
        ("A group of lawyers waited.", [("A group of lawyers", "group")]),
        ("Holders of refugee cards were turned away.", [("Holders of refugee cards", "group")]),
        (
            "The Special Rapporteur on the human rights of migrants was alarmed.",
            [("Special Rapporteur on the human rights of migrants", "un_body")],
        ),
        ("Amina, a 30-year-old nurse, was held.", [("Amina, a 30-year-old nurse", "person")]),
    ],
)
def test_names_and_descriptions_are_parties(text, expected, analyser):
    """Bodies by their name, people by their head noun, with numbers, owners and origins inside and 'the' outside."""
    assert parties(text, analyser) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nobody was held and no officer came.",
        "The van left Moldova at dawn.",
        "They spoke without a judge and as workers.",
        "The police station was closed.",
        "Each worker has a bed.",
    ],
)
def test_nobody_in_particular_is_no_party(text, analyser):
    """Nobody, kinds, countries that do nothing, and buildings are no parties."""
    assert parties(text, analyser) == []


@pytest.mark.skipif(installed_model() is None, reason="no English model is installed: who suffers is told by syntax")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families were split at the gate.", [("Families", "group")]),
        ("Officers deported families at dawn.", [("Officers", "authority"), ("families", "group")]),
        ("They ended the detention of families.", [("families", "group")]),
        ("The law obliges them to help families.", []),
        ("They spoke of families.", []),
        ("Supporters of a trade union sang.", [("Supporters of a trade union", "group")]),
        ("A woman who could not swim drowned.", [("A woman who could not swim", "person")]),
    ],
)
def test_syntax_tells_who_is_a_party_and_how_far_the_words_go(text, expected):
    """People told in general are somebody where they act or suffer; a clause that alone says who it is belongs to the words."""
    assert parties(text, best_analyser("en")) == expected


def test_somebody_is_a_party_once(analyser):
    """The second mention, by the head, the short form or another word for the person, is nobody new."""
    text = (
        "A young mother was held by the Harbour Rescue Network (HRN). The mother wept. The woman was ill. "
        "HRN freed her. Another mother was held."
    )
    assert [name for name, _ in parties(text, analyser)] == [
        "A young mother",
        "Harbour Rescue Network (HRN)",
        "Another mother",
    ]


def test_the_same_words_are_nobody_new(analyser):
    """'A cook' said twice in the same words is told once."""
    assert parties("A cook left. Then a cook came.", analyser) == [("A cook", "person")]


def test_a_date_before_them_is_no_part_of_them(analyser):
    """A parser may hang a date on the noun behind it; the name of a party has none."""
    assert parties("On 3 May border guards came.", analyser) == [("border guards", "authority")]
