"""Quotations: whose words stand in which marks, and which words in marks nobody said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.quotes import quoted
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.quotations import Quotations
from habeas.suggestions.types import Document


def text_of(content: str) -> CanonicalText:
    """Make a text with one passage a line."""
    passages, start = [], 0
    for line in content.split("\n"):
        if line.strip():
            passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return CanonicalText(content, tuple(passages), "test/1")


@pytest.fixture(params=["rules", "syntax"])
def analyser(request):
    """Read by rule and, where a model is installed, by syntax."""
    if request.param == "syntax" and installed_model() is None:
        pytest.skip("the English model is not installed")
    return RuleAnalyser("en") if request.param == "rules" else best_analyser("en")


def quotations(content: str, analyser) -> list[tuple[str, str | None]]:
    """Return the quotations of a text, each with its speaker."""
    found = Quotations().propose(Document(text_of(content), None, "en", analyser), ())
    return [(s.anchor.exact, s.value.speaker) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister said: “We have closed the camp for good.”",
            [("We have closed the camp for good.", "The minister")],
        ),
        ('"We never saw a judge," said a cook from Lagos.', [("We never saw a judge,", "a cook from Lagos")]),
        ("“Nobody was harmed,” the ministry insisted.", [("Nobody was harmed,", "the ministry")]),
        ("According to the police, “all of them left freely”.", [("all of them left freely", "the police")]),
        ("The director called the claims “absurd”.", [("absurd", "The director")]),
        ("A nurse wept. “They kept my son,” she said.", [("They kept my son,", "A nurse")]),
        ("« Nous n’avons rien », said the mayor.", [("Nous n’avons rien", "the mayor")]),
        ("The guards shouted: „Go back where you came from!“", [("Go back where you came from!", "The guards")]),
        ("‘They can’t read it,’ the nurse said.", [("They can’t read it,", "the nurse")]),
        (
            "“I lost my papers,” said Amina, a 30-year-old nurse. “Nobody will give me new ones.”",
            [("I lost my papers,", "Amina"), ("Nobody will give me new ones.", "Amina")],
        ),
    ],
)
def test_quotations_have_their_speaker(text, expected, analyser):
    """The verb of speaking before or behind names the speaker; a pronoun gives the nearest naming words."""
    assert quotations(text, analyser) == expected


def test_a_quotation_in_a_quotation_is_one_of_its_own(analyser):
    """Inner marks hold somebody else's words; 'I' is the speaker of the outer ones."""
    text = "“I asked for a lawyer and the officer said, ‘There are none on Sundays,’” said the cook."
    assert quotations(text, analyser) == [
        ("I asked for a lawyer and the officer said, ‘There are none on Sundays,’", "the cook"),
        ("There are none on Sundays,", "the officer"),
    ]


def test_the_one_who_tells_a_testimony_speaks_in_it(analyser):
    """'I' outside quotation marks is the person whom the testimony names."""
    assert quotations("Respondent: Karim, 22, a cook\nI said, “We want asylum here and now.”", analyser) == [
        ("We want asylum here and now.", "Karim")
    ]


def test_a_quotation_runs_over_paragraphs(analyser):
    """A paragraph that opens with the same mark goes on with the quotation."""
    text = "The lawyer wrote: “They were given no food.\n“They were given no water either.”"
    assert quotations(text, analyser) == [("They were given no food.\n“They were given no water either.", "The lawyer")]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe zone” is closed.",
        "The minister said that “voluntary” returns went on.",
        "The report, entitled “Counting the Missing at Sea”, was published in May.",
        "They were held as “guests” in a hangar.",
        "He left under “voluntary” return.",
        "The workers' papers were in the men's room.",
        "An unclosed “mark opens here.\nThe next paragraph has none.",
        "It was 5' 3\" wide.",
    ],
)
def test_labels_titles_and_apostrophes_are_no_quotations(text, analyser):
    """Words in marks that nobody is quoted as saying are left alone."""
    assert quotations(text, analyser) == []


@given(st.text(alphabet="ab “”„«»‘’\"'.,\n", max_size=300))
def test_marks_pair_up_in_any_order(content):
    """Whatever the marks, what stands between them is inside the text, not empty, and nested or apart."""
    found = quoted(text_of(content))
    for one in found:
        assert 0 <= one.start < one.end <= len(content)
    for one in found:
        for other in found:
            crossing = one.start < other.start < one.end < other.end
            assert not crossing
