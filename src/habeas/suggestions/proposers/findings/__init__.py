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

_NO_STANCES = frozenset({"sets", "before", "body_nouns", "impersonal", "authors", "witnesses", "weak", "overseers"})
_PASSIVE = frozenset({"recommends", "condemns"})  # 'It is recommended' says so though nobody is named
_PRIVATE = frozenset({"person", "group"})
_HEAD = 1_500  # code points in which a document tells who writes
_COURTS = frozenset({"court", "un_body"})
_JUDGES = frozenset({"judge", "judges", "magistrate", "court", "tribunal", "coroner", "jury"})
_POWERS = frozenset({"authority", "state", "company"})
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
    authors: tuple[str, ...]  # words of the first lines by which 'I' is a body
    witnesses: tuple[str, ...]  # words of the first lines by which 'we' is none
    weak: frozenset[str]  # verbs that tell a finding only of those who oversee others
    overseers: frozenset[str]


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
    return FindingWords(
        stances,
        frozenset(file["before"]),
        every_form(file["body_nouns"]),
        tuple(file["authors"]),
        tuple(file["witnesses"]),
        every_form(file["weak"], verbs=True),
        frozenset(file["overseers"]),
    )


class Findings:
    """Propose how bodies judge."""

    name = "rules/findings"
    kinds = frozenset({Kind.FINDING})
    languages = frozenset({"en"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield a finding where a body, or nobody in particular, judges."""
        bodies = _Bodies(grammars(document), mentions(document), document.text.text)
        quotes = Stretches.of(found, (Kind.QUOTATION,))
        words = finding_words()
        for index, grammar in enumerate(grammars(document)):
            judged = [one for saying in words.stances.find(grammar.lower) if (one := bodies.judged(index, saying))]
            told = any(one.stance == "finds_violation" and one.body for one in judged)
            for spot in longest(Found(one.start, one.end, one) for one in judged):
                if told and spot.meaning.impersonal and spot.meaning.stance == "finds_violation":
                    continue  # 'found that the State had breached' is one finding
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
    impersonal: bool = False


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
    if "since" in grammar.lower[start:first]:  # 'have since confirmed' is said as 'confirmed'
        return first
    while (
        start < first
        and grammar.tags[start] == "ADV"
        and grammar.lower[start] in {"then", "also", "since", "now", "once"}
    ):
        start += 1
    return start


class _Bodies:
    """The bodies of one document."""

    def __init__(self, sentences: Sequence[Grammar], mentioned: Sequence[Mention], text: str) -> None:
        self.sentences = sentences
        self._text = text
        words, head = finding_words(), text[:_HEAD].casefold()
        witness = any(mark in head for mark in words.witnesses)
        author = not witness and any(mark in head for mark in words.authors)
        self._speakers = frozenset(("we", "i") if author else () if witness else ("we",))
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
        if grammar.lower[verb] in _FOUND and name in {"finds_violation", "documents"}:
            name = self._found(index, grammar.subject(verb), body, name)
        if name == "documents" and grammar.lower[verb] in finding_words().weak and not self._oversees(index, body):
            return None
        if stance.impersonal and name == "finds_violation":
            body = None  # the subject of 'breached' is no judge
        return _Judged(saying.start, saying.end, name, body, stance.impersonal)

    def _oversees(self, index: int, body: tuple[int, int] | None) -> bool:
        """Say whether a body watches others: every authority and company 'finds' and 'confirms' things too."""
        if body is None or self.kind(index, body) not in _POWERS:
            return True
        return not finding_words().overseers.isdisjoint(self._text[slice(*body)].casefold().split())

    def _found(self, index: int, subject: int | None, body: tuple[int, int] | None, name: str) -> str:
        """Return what 'found' is by whose it is: witnesses find facts, courts and committees violations."""
        kind = self.kind(index, body)
        if kind in _WITNESSES:
            return "documents"
        judge = subject is not None and self.sentences[index].lower[subject] in _JUDGES
        return "finds_violation" if judge or kind in _COURTS else name

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
        if word in {"we", "i"}:
            own = grammar.tokens[token]
            return (own.start, own.end) if word in self._speakers else None
        mention = self._antecedents.at(index, token) or self._antecedents.meant(index, token)
        if mention is not None and mention.type not in _PRIVATE:
            return self._antecedents.span(mention)
        named = word in party_words().seats or grammar.tokens[token].entity in {"ORG", "GPE", "NORP"}
        if word in finding_words().body_nouns or (mention is None and named):
            return grammar.tokens[grammar.left_edge(token)].start, grammar.tokens[token].end
        return None
