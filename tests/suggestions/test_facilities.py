"""Facilities: places of custody, care and confinement, named and described."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.facilities import Facilities
from habeas.suggestions.types import Document


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def facilities(content: str, analyser) -> list[tuple[str, str]]:
    """Return the facilities of a text of one passage, each with its type."""
    text = CanonicalText(content, (Passage(PassageKind.PARAGRAPH, 0, len(content)),), "test/1")
    return [(s.anchor.exact, s.value.type) for s in Facilities().propose(Document(text, None, "en", analyser), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was held in the Vilmar detention centre.", [("Vilmar detention centre", "immigration_detention_centre")]),
        ("They slept in a centre for foreigners.", [("a centre for foreigners", "immigration_detention_centre")]),
        ("He was moved to prison.", [("prison", "prison")]),
        ("Her baby is in an orphanage.", [("an orphanage", "orphanage")]),
        ("He spent the night at Orvo police station.", [("Orvo police station", "police_cell")]),
        ("The juvenile detention centre is full.", [("juvenile detention centre", "juvenile_institution")]),
        ("They live in a reception centre in Orvo.", [("a reception centre in Orvo", "open_camp")]),
        ("The men were locked up in a disused warehouse.", [("a disused warehouse", "informal_site")]),
        ("People were held aboard a chartered ferry.", [("a chartered ferry", "vessel")]),
        ("He is in a psychiatric hospital.", [("a psychiatric hospital", "psychiatric_institution")]),
        ("The Orvo facility holds forty men.", [("Orvo facility", "immigration_detention_centre")]),
        ("He was moved to Vilmar IRC.", [("Vilmar IRC", "immigration_detention_centre")]),
        ("Two were held in Harmondsworth.", [("Harmondsworth", "immigration_detention_centre")]),
    ],
)
def test_places_of_custody_are_facilities(text, expected, analyser):
    """The last words decide the type; general words need a qualifier, everyday places somebody who is held there."""
    assert facilities(text, analyser) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The school opened in May.",
        "They learn to read in a school.",
        "Prison guards came.",
        "The Orvo Law Centre is closed.",
        "He took the ferry to Orvo.",
        "There is no prison on the island.",
        "They had no food and no shelter.",
        "The emergency response unit left.",
    ],
)
def test_other_places_are_none(text, analyser):
    """Where nobody is held, a school is a school; a word that describes the next one is no place."""
    assert facilities(text, analyser) == []


def test_a_place_is_a_facility_once(analyser):
    """The second mention is no new place; another named one is."""
    text = "She was held in a detention centre. The centre is old. He was held in the Orvo detention centre."
    assert [name for name, _ in facilities(text, analyser)] == ["a detention centre", "Orvo detention centre"]
