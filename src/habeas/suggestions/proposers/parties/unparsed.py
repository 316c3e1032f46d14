"""Which mentions in French or Russian are a party worth a record: somebody in particular, told for the first time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.mentions import mentions
from habeas.suggestions.analysis.plain.forms import numbers
from habeas.suggestions.analysis.plain.words import PlainWords, normal, plain_words
from habeas.suggestions.types import Document

PEOPLE = frozenset({"person", "group"})
_ARTICLES = frozenset({"le", "la", "les", "l'"})
_AND = ("et", "и")
_OF = frozenset({"de", "d'", "des", "du"})
_PARTICIPLES = ("é", "ée", "és", "ées")
_BACK = 8  # sentences in which another word for somebody means the same one
_OPENING, _CLOSING = frozenset("“‘\"'«„"), frozenset("”’\"'»“")


def first_mentions(document: Document) -> Iterator[Mention]:
    """Yield the first mention of each body, person and group that a document tells of in particular."""
    words = plain_words(document.language)
    sentences = grammars(document)
    seen = _Seen(words)
    for mention in mentions(document):
        grammar = sentences[mention.sentence]
        if _counts(mention, grammar, words):
            if seen.is_new(mention, grammar):
                yield mention
        elif mention.name in words.vague and mention.type == "person":
            seen.is_new(mention, grammar)  # 'отца' may be the 'автор' of before


def _counts(mention: Mention, grammar: Grammar, words: PlainWords) -> bool:
    """Say whether a mention is of somebody in particular, not of nobody or of people in general."""
    if _in_marks(mention, grammar) or mention.manner is Manner.NONE:
        return False
    if mention.manner is Manner.NAME:
        return True
    before = normal(grammar.lower[mention.start - 1]) if mention.start else ""
    if _is_nobody(mention, grammar.lower[mention.head], before, words) or _is_predicate(mention, before, words):
        return False
    if (mention.name in words.vague and _is_bare(mention)) or _is_figure(mention, grammar, words, before):
        return False
    return mention.name not in words.services or _acts(mention, before, words)


def _is_bare(mention: Mention) -> bool:
    """Say whether nothing tells more of somebody than the head noun."""
    return mention.manner in {Manner.BARE, Manner.DEFINITE} and not mention.described


def _is_nobody(mention: Mention, word: str, before: str, words: PlainWords) -> bool:
    """Say whether the word before, or no article in French, makes people nobody in particular: 'sans avocat', 'd'étrangers'."""
    if before in words.nobody:
        return mention.manner is not Manner.POSSESSIVE
    if words.language != "fr" or mention.type not in PEOPLE or mention.manner is not Manner.BARE:
        return False
    return before in _OF or not mention.plural or word.endswith(_PARTICIPLES)


def _is_predicate(mention: Mention, before: str, words: PlainWords) -> bool:
    """Say whether a description only tells what somebody is: 'il était le gardien'."""
    loose = mention.manner in {Manner.BARE, Manner.INDEFINITE} or mention.type in PEOPLE
    dashed = (
        words.language == "ru" and before in {"—", "–"} and mention.manner is Manner.BARE and mention.type in PEOPLE
    )
    return dashed or (before in words.being and loose)


def _is_figure(mention: Mention, grammar: Grammar, words: PlainWords, before: str) -> bool:
    """Say whether people are a count in general figures, or anybody: '341 étrangers' of a year, 'd'un parent'."""
    if mention.manner is Manner.INDEFINITE:
        return mention.name in words.vague and before in _OF and not mention.described
    if mention.manner is not Manner.NUMBER:
        return False
    if before in words.parts:
        return True  # 'dont quatre femmes'
    digits = any(grammar.lower[i][0].isdigit() for i in range(mention.start, mention.head))
    alone = mention.end == mention.head + 1 or grammar.lower[mention.head + 1] in _AND
    counted = digits and mention.type in PEOPLE and alone
    return counted and _tells_figures(grammar, words)


def _tells_figures(grammar: Grammar, words: PlainWords) -> bool:
    """Say whether the sentence tells general figures: of a year, of places, of thousands."""
    lower = [normal(word) for word in grammar.lower]
    year = any(word.isdecimal() and 1950 <= int(word) <= 2099 for word in lower if len(word) == 4)  # noqa: PLR2004
    return year or any(words.figures.find(lower))


def _acts(mention: Mention, before: str, words: PlainWords) -> bool:
    """Say whether somebody whose service may be missing does or says something."""
    if words.language == "fr":
        return mention.manner is not Manner.BARE and before != "par"
    return (
        not mention.forms.isdisjoint({"Ns", "Np"})
        or before in words.sources
        or before == "("
        or bool(mention.described)
    )


def _in_marks(mention: Mention, grammar: Grammar) -> bool:
    """Say whether quotation marks hold a mention and nothing else."""
    known = mention.manner is Manner.NAME and not mention.forms  # «Медиазона»
    if mention.start == 0 or mention.end >= len(grammar) or known:
        return False
    article = mention.start > 1 and grammar.lower[mention.start - 1] in _ARTICLES
    return grammar.lower[mention.start - 1 - article] in _OPENING and grammar.lower[mention.end] in _CLOSING


class _Seen:
    """Who was mentioned so far."""

    def __init__(self, words: PlainWords) -> None:
        self._words = words
        self._names: set[str] = set()
        self._texts: set[str] = set()
        self._heads: dict[tuple[str, bool], list[frozenset[str]]] = {}
        self._told: dict[tuple[str, bool], int] = {}  # the sentence of the last mention

    def is_new(self, mention: Mention, grammar: Grammar) -> bool:
        """Say whether somebody is mentioned for the first time, and remember."""
        text = " ".join(grammar.lower[mention.start : mention.end])
        key = (mention.name, mention.type == "group" or (mention.plural and mention.type == "person"))
        own = self._heads.setdefault(key, [])
        either = len(numbers(mention.forms)) > 1 and mention.manner is Manner.BARE  # 'матери' may be one or several
        before = own + self._heads.get((mention.name, not key[1]), []) if either else own
        known = bool({mention.name, mention.also} & self._names) if mention.manner is Manner.NAME else False
        new = text not in self._texts and not known and self._differs(mention, before, key)
        self._texts.add(text)
        own.append(mention.described)
        self._told[key] = mention.sentence
        if mention.manner is Manner.NAME:
            self._remember_name(mention)
        return new

    def _remember_name(self, mention: Mention) -> None:
        """Keep a name, its short form, and the general word in it: 'le comité' after 'Comité contre la torture'."""
        if not mention.described:
            self._names.add(mention.name)
        if mention.also:
            self._names.add(mention.also)
        parts = mention.name.split(" ")
        stems = frozenset(self._words.grammar.stem(part) for part in parts[1:] if len(part) > 2)  # noqa: PLR2004
        for found in self._words.heads.find(parts):
            if found.start == 0 or found.end == len(parts):
                self._heads.setdefault((found.meaning.name, False), []).append(stems)

    def _differs(self, mention: Mention, before: Sequence[frozenset[str]], key: tuple[str, bool]) -> bool:
        """Say whether a mention can mean somebody else than those mentioned with the same head."""
        described = mention.described
        if mention.manner is Manner.NAME and not mention.forms:
            return not before
        if mention.manner is Manner.NUMBER:
            return True
        if mention.manner is Manner.INDEFINITE:
            return not described or described not in before
        if mention.manner is Manner.POSSESSIVE:
            return not before or (bool(described) and described not in before)
        if before:
            return bool(described) and not any(described <= other for other in before)
        return bool(described) or not self._same(key, mention.sentence)

    def _same(self, key: tuple[str, bool], sentence: int) -> bool:
        """Say whether another word for the same person or body was said not long ago."""
        name, plural = key
        since = sentence - _BACK
        return any(
            name in kinship and any(self._told.get((other, plural), since - 1) >= since for other in kinship)
            for kinship in (self._words.crowds if plural else self._words.kinships)
        )
