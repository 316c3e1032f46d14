"""Findings in the many wordings of courts, committees, ombudsmen, ministries, unions and NGOs."""

from __future__ import annotations

import pytest

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions.analysis import best_analyser
from habeas.suggestions.analysis.syntax import installed_model
from habeas.suggestions.proposers.findings import Findings
from habeas.suggestions.types import Document

pytestmark = pytest.mark.skipif(installed_model() is None, reason="the English model is not installed")

WORDINGS = {
    "concerned": """
        The committee is troubled by the haste of the removals. / The Ombudsman expressed unease about the delays. /
        UNHCR is dismayed by the new rules. / The Council voiced its misgivings. / The mission was struck by the state
        of the cells. / The rapporteur raised concerns about children.
    """,
    "finds_violation": """
        The tribunal was not satisfied that he had been heard. / The court was not persuaded by the ministry. / The
        judge held that the detention was unlawful. / The High Court ruled that the order was void. / The panel
        concluded that the State had breached article 3. / The Ombudsman upheld the complaint. / The committee takes
        the view that the practice must end. / The Working Group considers the detention arbitrary. / The practice is
        incompatible with article 9 of the Covenant. / The judge found a delay of nine weeks.
    """,
    "recommends": """
        The union demands that the passports be returned. / The union is calling for an inquiry. / The Commissioner
        advised the ministry to close the wing. / The NGO has appealed to the government to act. / The panel reiterated
        its call for access. / We recommend that the cells be closed. / The experts stressed the need for monitoring.
    """,
    "documents": """
        The Border Network recorded 40 pushbacks. / The delegation observed that the doors were locked. / The mission
        received 40 allegations of beatings. / The Centre has documented 12 cases. / The commission heard testimony
        from survivors.
    """,
    "welcomes": """
        The Commission welcomed the judgment. / The Committee notes with satisfaction the new law. / UNICEF commended
        the ministry. / The Council was encouraged by the release.
    """,
    "denies": """
        The ministry rejected the allegations. / The navy disputes this account. / The company brushed aside the
        claims. / The government insists that nobody was hurt. / The agency said it had not received any complaint. /
        The ministry dismissed the report as false. / The embassy maintains that they left freely.
    """,
    "condemns": """
        The Federation condemned the raid. / Amnesty International called the law cruel. / UNHCR described the
        conditions as appalling. / The judge called the delay “a disgrace”. / Human Rights Watch accused the police of
        torture. / The court was sharply critical of the ministry.
    """,
}

NONE = """
    The guard slammed the door. / The company reported six men to the police. / The ministry will find a place for
    them. / Police found the body. / The ministry confirmed the date of the meeting. / The company was asked to
    comment. / He was registered by UNHCR in May. / The government defended its border. / I recommend the soup.
"""


def stances(content: str) -> list[str]:
    """Return the stance of each finding in a text with one passage a line."""
    passages, start = [], 0
    for line in content.split("\n"):
        passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    document = Document(CanonicalText(content, tuple(passages), "test/1"), None, "en", best_analyser("en"))
    return [s.value.stance for s in Findings().propose(document, ())]


def lines(text: str) -> list[str]:
    """Return the sentences of a table, which slashes tell apart."""
    return " ".join(text.split()).split(" / ")


@pytest.mark.parametrize("stance", WORDINGS)
def test_a_stance_is_read_in_many_wordings(stance):
    """Verbs, predicates and judging adjectives of bodies give one finding of their stance."""
    sentences = lines(WORDINGS[stance])
    assert {sentence: stances(sentence) for sentence in sentences} == {sentence: [stance] for sentence in sentences}


def test_what_every_authority_does_is_no_finding():
    """Reporting to the police, finding a place or confirming a date judges nothing."""
    assert {sentence: found for sentence in lines(NONE) if (found := stances(sentence))} == {}


def test_an_ombudsman_judges_in_the_first_person():
    """'I conclude' is a finding in a letter of an ombudsman, and none in one of anybody else."""
    letter = "Dear Minister,\nI conclude that the removal was unlawful."
    assert stances("OMBUDSMAN\n" + letter) == ["finds_violation"]
    assert stances(letter) == []


def test_a_witness_who_says_we_judges_nothing():
    """'We found' in a testimony is no finding."""
    assert stances("Testimony of a cook\nWe found that the door was locked.") == []
    assert stances("We found that the door was locked.") == ["finds_violation"]
