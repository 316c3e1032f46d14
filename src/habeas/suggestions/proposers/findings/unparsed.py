"""Findings in languages that nobody parses: the words with which a body judges, and the body nearest to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.passages.types import Anchor
from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.phrases import Found, Phrases, longest
from habeas.suggestions.proposers.spelling import all_sayings, conjugated, endings, marks, plain, spelt
from habeas.suggestions.proposers.stretches import Stretches
from habeas.suggestions.types import Document, FindingValue, Kind, PartyValue, Suggestion
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_WORDS = ("negations", "pronouns", "ourselves", "clitics", "determiners", "by", "unlike", "breaks")
_NO_STANCES = frozenset({"before", "bodies", "persons", "verb_endings", *_WORDS})
_BREAKS = frozenset({".", ";", ":", "!", "?", "«", "»", "“", "”", "(", ")", ",", "–", "—"})
_PRIVATE = frozenset({"person", "group"})
_CHAIN = 7  # auxiliaries and adverbs before a verb
_NAME = 14  # words of a body's name
_FAR = 30  # words from a body to how it judges
_BACK = 6  # sentences in which it is looked for whom a pronoun means
_INVERTED = 2  # words from a verb to its subject behind it


@dataclass(frozen=True, slots=True)
class _Judged:
    """Tokens `start` to `end` (exclusive) with which a body judges; `body` in code points."""

    start: int
    end: int
    stance: str
    body: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _Saying:
    stance: str
    impersonal: bool  # counts though nobody is named


@dataclass(frozen=True)
class JudgingWords:
    """The lexicon of findings of one language, compiled."""

    sayings: Phrases[_Saying]
    before: Phrases[None]
    negations: frozenset[str]
    bodies: Phrases[None]
    persons: Phrases[None]
    pronouns: frozenset[str]
    ourselves: frozenset[str]
    clitics: frozenset[str]
    determiners: frozenset[str]
    by: frozenset[str]
    unlike: frozenset[str]
    breaks: frozenset[str]
    verb_endings: tuple[str, ...]


@cache
def judging_words(language: str) -> JudgingWords:
    """Compile the lexicon once; raises VocabularyError where a stance is none of the coded ones."""
    file = lexicon(language, "findings")
    names = [name for name in file if name not in _NO_STANCES]
    require(f"{language}/findings.yaml", codes()["stances"], *names)
    sayings: Phrases[_Saying] = Phrases()
    for name in names:
        for section in ("verbs", "phrases", "impersonal"):
            for phrase in all_sayings(file[name].get(section, ())):
                written = conjugated(phrase, endings(language)) if section == "verbs" else (phrase,)
                sayings.extend(written, _Saying(name, impersonal=section == "impersonal"))
    words = {name: frozenset(map(spelt, file[name])) for name in _WORDS}
    return JudgingWords(
        sayings=sayings,
        before=marks(file["before"]),
        bodies=marks(file["bodies"]),
        persons=marks(file["persons"]),
        verb_endings=tuple(map(spelt, file["verb_endings"])),
        **words,
    )


class UnparsedFindings:
    """Propose how bodies judge where no grammar can be read."""

    name = "rules/findings"
    kinds = frozenset({Kind.FINDING})
    languages = frozenset({"fr", "ru"})

    def propose(self, document: Document, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Yield a finding where a body, or nobody in particular, judges outside of quotations."""
        sentences, quotes = grammars(document), Stretches.of(found, (Kind.QUOTATION,))
        bodies = _Bodies(document.language, sentences, found)
        for index, grammar in enumerate(sentences):
            known = bodies.known.sayings.find(bodies.words[index])
            judged = [one for saying in known if (one := bodies.judged(index, saying)) is not None]
            for spot in longest(Found(one.start, one.end, one) for one in judged):
                offset = grammar.tokens[spot.start].start
                if not quotes.touch(offset, offset + 1):
                    yield self._suggestion(document, grammar, spot.meaning)

    def _suggestion(self, document: Document, grammar: Grammar, judged: _Judged) -> Suggestion:
        anchor = document.text.anchor(grammar.tokens[judged.start].start, grammar.tokens[judged.end - 1].end)
        fields: Mapping[str, Anchor] = {"body": document.text.anchor(*judged.body)} if judged.body else {}
        value = FindingValue(judged.stance, fields["body"].exact if judged.body else None)
        return Suggestion(Kind.FINDING, anchor, value, self.name, 0.8 if judged.body else 0.6, fields)


class _Bodies:
    """Who judges in one document."""

    def __init__(self, language: str, sentences: Sequence[Grammar], found: Sequence[Suggestion]) -> None:
        self.known = judging_words(language)
        self.words = [plain(grammar.lower) for grammar in sentences]
        self._sentences = sentences
        self._parties = [
            (s.anchor.start, s.anchor.end)
            for s in found
            if s.kind is Kind.PARTY and isinstance(s.value, PartyValue) and s.value.type not in _PRIVATE
        ]
        self._spans: dict[int, list[tuple[int, int]]] = {}

    def judged(self, index: int, saying: Found[_Saying]) -> _Judged | None:
        """Return the finding that words tell, or None where no body judges with them."""
        words = self.words[index]
        if words[max(0, saying.start - 1)] in self.known.unlike:
            return None
        start = self._chain(words, saying.start)
        if not self.known.negations.isdisjoint(words[start : saying.start]):
            return None
        asked = saying.meaning.impersonal and saying.meaning.stance == "recommends"  # 'l'État partie devrait'
        body = None if asked else self._body(index, start, saying.end)
        if body is None and not saying.meaning.impersonal:
            return None
        return _Judged(start, saying.end, saying.meaning.stance, body)

    def _chain(self, words: Sequence[str], first: int) -> int:
        """Return where the auxiliaries and adverbs before the verb start."""
        left = max(0, first - _CHAIN)
        belonging = {i for f in self.known.before.find(words[left:first]) for i in range(f.start, f.end)}
        while first > left and first - 1 - left in belonging:
            first -= 1
        return first

    def _body(self, index: int, start: int, end: int) -> tuple[int, int] | None:
        """Return the body that judges: by whom, the subject before or behind the verb, or whom a pronoun means."""
        words, spans = self.words[index], self._of(index)
        if end < len(words) and words[end] in self.known.by:
            agent = next((span for span in spans if end < span[0] <= end + _INVERTED), None)
            if agent is not None:
                return self._points(index, agent)
        subject_at = start
        while subject_at > 0 and words[subject_at - 1] in self.known.clitics:
            subject_at -= 1
        before = words[subject_at - 1] if subject_at else ""
        if before in self.known.ourselves:
            tokens = self._sentences[index].tokens
            return tokens[subject_at - 1].start, tokens[subject_at - 1].end
        if before in self.known.pronouns:
            return self._meant(index, start)
        if self._is_private(words, start):
            return None
        subject = next(
            (s for s in reversed(spans) if s[1] <= start and start - s[1] <= _FAR and ";" not in words[s[1] : start]),
            None,
        ) or next((s for s in spans if end <= s[0] <= end + _INVERTED), None)
        if subject is None and words and words[0] in self.known.pronouns:
            return self._meant(index, 0)  # 'Он отмечает …, и приходит к выводу'
        return self._points(index, subject)

    def _is_private(self, words: Sequence[str], start: int) -> bool:
        """Say whether a private person stands right before a verb."""
        near = words[max(0, start - 4) : start]
        return any(found.end == len(near) for found in self.known.persons.find(near))

    def _meant(self, index: int, start: int) -> tuple[int, int] | None:
        for here in range(index, max(-1, index - _BACK), -1):
            spans = [s for s in self._of(here) if here < index or s[1] < start]
            first = next((f.start for f in self.known.persons.find(self.words[here])), None)
            if first is not None and here < index and (not spans or first < spans[0][0]):
                return None  # the sentence is about somebody who is no body
            if spans:
                return self._points(here, spans[0])
        return None

    def _points(self, index: int, span: tuple[int, int] | None) -> tuple[int, int] | None:
        if span is None:
            return None
        tokens = self._sentences[index].tokens
        return tokens[span[0]].start, tokens[span[1] - 1].end

    def _of(self, index: int) -> list[tuple[int, int]]:
        """Return where bodies are named in a sentence, in order."""
        if index not in self._spans:
            named = list(self._named(index))
            listed = (s for s in self._listed(index) if all(s[1] <= n[0] or n[1] <= s[0] for n in named))
            self._spans[index] = sorted({*named, *listed})
        return self._spans[index]

    def _named(self, index: int) -> Iterator[tuple[int, int]]:
        tokens = self._sentences[index].tokens
        for left, right in self._parties:
            inside = [i for i, token in enumerate(tokens) if left <= token.start and token.end <= right]
            if inside:
                yield inside[0], inside[-1] + 1

    def _listed(self, index: int) -> Iterator[tuple[int, int]]:
        words, tokens = self.words[index], self._sentences[index].tokens
        for found in longest(self.known.bodies.find(words)):
            start, end = found.start, found.end
            while start > 0 and words[start - 1] in self.known.determiners:
                start -= 1
            while end < len(words) and end - start < _NAME and not self._ends_name(words, end):
                end += 1
            yield start, end
        for i, token in enumerate(tokens):
            if token.text.isupper() and token.text.isalpha() and len(token.text) > 1:
                yield i - (i > 0 and words[i - 1] in self.known.determiners), i + 1

    def _ends_name(self, words: Sequence[str], index: int) -> bool:
        """Say whether a word does not belong to a body's name: a mark, a conjunction, or what begins its verb."""
        return (
            words[index] in _BREAKS
            or words[index] in self.known.breaks
            or words[index].endswith(self.known.verb_endings)
            or any(f.start == 0 for f in self.known.sayings.find(words[index : index + 6]))
        )
