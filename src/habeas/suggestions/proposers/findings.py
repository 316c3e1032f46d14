"""Findings: the words with which a body judges, criticises, recommends, documents, welcomes or denies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.mentions import Mention, mentions
from habeas.suggestions.analysis.morphology import every_form
from habeas.suggestions.analysis.people import party_words
from habeas.suggestions.analysis.phrases import Found, Inflect, Phrases, longest
from habeas.suggestions.proposers.antecedents import Antecedents
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import Document, FindingValue, Kind, Suggestion
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_NO_STANCES = frozenset({"sets", "before", "body_nouns", "impersonal"})
_PASSIVE = frozenset({"recommends", "condemns"})  # 'It is recommended' says so though nobody is named
_PRIVATE = frozenset({"person", "group"})
_BODY_PRONOUNS = frozenset({"it", "they", "we", "which", "who", "that"})
_FOUND = frozenset({"found", "finds", "find", "finding", "established", "concluded", "concludes"})
_WITNESSES = frozenset({"ngo", "media", "company"})  # they find facts; courts and committees find violations


@dataclass(frozen=True, slots=True)
class _Stance:
    name: str
    impersonal: bool = False  # counts though nobody is named
    imperative: bool = False  # counts at the start of a line only


@dataclass(frozen=True)
class FindingWords:
    """The lexicon of findings, compiled."""

    stances: Phrases[_Stance]
    before: frozenset[str]
    body_nouns: frozenset[str]


@cache
def finding_words() -> FindingWords:
    """Compile the lexicon once; raises VocabularyError where a stance is none of the coded ones."""
    file = lexicon("en", "findings")
    names = [name for name in file if name not in _NO_STANCES]
    require("findings.yaml", codes()["stances"], *names)
    stances: Phrases[_Stance] = Phrases({name: frozenset(map(str, words)) for name, words in file["sets"].items()})
    for name in names:
        stances.extend(file[name].get("verbs", ()), _Stance(name), Inflect.VERB)
        stances.extend(file[name].get("phrases", ()), _Stance(name))
        stances.extend(file[name].get("impersonal", ()), _Stance(name, impersonal=True))
        stances.extend(file[name].get("imperatives", ()), _Stance(name, imperative=True))
    return FindingWords(stances, frozenset(file["before"]), every_form(file["body_nouns"]))


class Findings:
    """Propose how bodies judge."""

    name = "rules/findings"
    kinds = frozenset({Kind.FINDING})
    languages = frozenset({"en"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield a finding where a body, or nobody in particular, judges."""
        bodies = _Bodies(grammars(document), mentions(document))
        quotes = Stretches.of(found, (Kind.QUOTATION,))
        words = finding_words()
        for index, grammar in enumerate(grammars(document)):
            judged = [one for saying in words.stances.find(grammar.lower) if (one := bodies.judged(index, saying))]
            for spot in longest(Found(one.start, one.end, one) for one in judged):
                offset = grammar.tokens[spot.start].start
                if not quotes.touch(offset, offset + 1):
                    yield self._suggestion(document, grammar, spot.meaning)

    def _suggestion(self, document: Document, grammar: Grammar, judged: _Judged) -> Suggestion:
        start = grammar.tokens[_start(grammar, judged.start)].start
        anchor = document.text.anchor(start, grammar.tokens[judged.end - 1].end)
        fields: Mapping[str, Anchor] = {"body": document.text.anchor(*judged.body)} if judged.body else {}
        value = FindingValue(judged.stance, fields["body"].exact if judged.body else None)
        return Suggestion(Kind.FINDING, anchor, value, self.name, 0.8 if judged.body else 0.6, fields)


@dataclass(frozen=True, slots=True)
class _Judged:
    """Tokens `start` to `end` (exclusive) with which a body judges; `body` in code points."""

    start: int
    end: int
    stance: str
    body: tuple[int, int] | None


def _opens_line(grammar: Grammar, index: int) -> bool:
    """Say whether nothing but a mark or a number stands before a word in its paragraph."""
    first = grammar.sentence.start == grammar.sentence.passage.start
    return first and len(grammar) > index + 3 and all(not word[0].isalpha() for word in grammar.lower[:index])


def _verb_of(grammar: Grammar, judged: Found[_Stance]) -> int | None:
    """Return the verb of the words, an auxiliary only where there is no other; None where none is one."""
    span = range(judged.start, judged.end)
    verbs = [i for i in span if grammar.tags[i] == "VERB"] or [
        i for i in span if grammar.tags[i] == "AUX" and len(span) > 1
    ]
    return verbs[0] if verbs else None


def _is_undone(grammar: Grammar, start: int, stance: str) -> bool:
    """Say whether a judgement is negated, or a fact is only to be established: 'had not disputed', 'to verify'."""
    before = grammar.lower[max(0, start - 2) : start]
    return not {"not", "n't", "never"}.isdisjoint(before) or (stance == "documents" and before[-1:] == ("to",))


def _start(grammar: Grammar, first: int) -> int:
    """Take in auxiliaries and adverbs before the verb: 'have also long criticised'."""
    words = finding_words()
    start = first
    while start > 0 and grammar.lower[start - 1] in words.before:
        start -= 1
    while (
        start < first
        and grammar.tags[start] == "ADV"
        and grammar.lower[start] in {"then", "also", "since", "now", "once"}
    ):
        start += 1
    return start


class _Bodies:
    """The bodies of one document."""

    def __init__(self, sentences: Sequence[Grammar], mentioned: Sequence[Mention]) -> None:
        self.sentences = sentences
        self._antecedents = Antecedents(sentences, mentioned)

    def judged(self, index: int, saying: Found[_Stance]) -> _Judged | None:
        """Return the finding that words tell, or None where no body judges with them."""
        grammar, stance = self.sentences[index], saying.meaning
        if stance.imperative:
            return _Judged(saying.start, saying.end, stance.name, None) if _opens_line(grammar, saying.start) else None
        verb = _verb_of(grammar, saying)
        if verb is None:
            return _Judged(saying.start, saying.end, stance.name, None) if stance.impersonal else None
        predicate = grammar.tags[saying.start] == "AUX" and not stance.impersonal  # 'was deeply concerned'
        body, unnamed = self.who(index, verb, predicate=predicate)
        if body is None and not (stance.impersonal or (unnamed and stance.name in _PASSIVE)):
            return None
        if _is_undone(grammar, saying.start, stance.name):
            return None
        name = stance.name
        if name == "finds_violation" and grammar.lower[verb] in _FOUND and self.kind(index, body) in _WITNESSES:
            name = "documents"
        return _Judged(saying.start, saying.end, name, body)

    def who(self, index: int, verb: int, *, predicate: bool = False) -> tuple[tuple[int, int] | None, bool]:
        """Return the words of the body that judges, and whether its absence is fine: a passive that names nobody."""
        grammar = self.sentences[index]
        if not predicate and grammar.is_passive(verb):
            agent = grammar.agent(verb)
            if agent is None:
                return None, grammar.subject(verb) is None or grammar.lower[grammar.subject(verb) or 0] == "it"
            return self._body(index, agent), False
        subject = grammar.subject(verb)
        return (self._body(index, subject), False) if subject is not None else (None, False)

    def kind(self, index: int, body: tuple[int, int] | None) -> str:
        """Return the type of the body whose words stand at `body`, or '' where it is no mention."""
        here = (m for m in self._antecedents.of(index) if body is not None and self._antecedents.span(m) == body)
        return next((m.type for m in here), "")

    def _body(self, index: int, token: int) -> tuple[int, int] | None:
        grammar = self.sentences[index]
        word = grammar.lower[token]
        if word == "we":
            return grammar.tokens[token].start, grammar.tokens[token].end
        mention = self._antecedents.at(index, token) or self._antecedents.meant(index, token)
        if mention is not None:
            return self._antecedents.span(mention) if mention.type not in _PRIVATE else None
        if word in finding_words().body_nouns:
            start = grammar.left_edge(token)
            return grammar.tokens[start].start, grammar.tokens[token].end
        if word in party_words().seats or grammar.tokens[token].entity in {"ORG", "GPE", "NORP"}:
            return grammar.tokens[grammar.left_edge(token)].start, grammar.tokens[token].end
        return None
