"""In which voice an act is told, in languages that nobody parses: by the words that stand before and around it.

Closest first: the auxiliaries and negations of the act's own verb, the words right before it, the governing words
of its clause, the quotation, those whom the sentence or the passage quotes, the list, and the genre of the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.phrases import Phrases, longest
from habeas.suggestions.proposers.acts.surroundings import STOPS, Quoted, clause_start, genre_of, list_contexts
from habeas.suggestions.proposers.acts.telling import Told
from habeas.suggestions.proposers.spelling import all_sayings, marks, plain, spelt
from habeas.suggestions.types import Document, Suggestion
from habeas.vocabulary import codes, lexicon
from habeas.vocabulary.loader import require

_SCOPES = ("own", "near", "behind", "ahead", "around")
_REACH = {"planned": 9, "denied": 16}  # words from a governing word to what it governs
_FAR = 40  # of all others
_CHAIN = 7  # words before a verb that may belong to it
_NEAR = 6  # words before an act in which words that stand right before it are looked for
_SLACK = 2  # words that may stand between those and the act
_LAWFUL = 14  # words from what a law does to the act
_HEADING = 10  # words of a heading at most
_SECTIONED = frozenset({"found", "alleged", "admitted"})
_BEHIND = 5  # words behind an act in which words that stand right behind it are looked for
_INCISE = 5  # words before 'selon lui' that it still tells where the sentence goes on
_LAST = 9  # words of an attribution that ends a sentence
_DO = frozenset({"verb", "future", "phrase"})


@dataclass(frozen=True)
class CueWords:
    """The lexicon of modality of one language, compiled."""

    chain: Phrases[None]
    endings: Mapping[str, tuple[str, ...]]  # of a verb's own form: 'planned', 'alleged', 'infinitive'
    scopes: Mapping[str, Phrases[str]]  # scope: phrases that mean a modality
    only: frozenset[str]  # 'ne … que' denies nothing
    carried: Phrases[None]  # what tells the rest of a passage too
    near_ends: frozenset[str]
    sections: Mapping[str, Phrases[None]]
    abstract: Mapping[str, Phrases[None]]
    lists: Mapping[str, Phrases[None]]
    genres: Mapping[str, tuple[str, ...]]
    official: frozenset[str]


@cache
def cue_words(language: str) -> CueWords:
    """Compile the lexicon of a language once; raises VocabularyError where a modality is none of the coded ones."""
    file = lexicon(language, "modality")
    scopes: dict[str, Phrases[str]] = {}
    for scope in _SCOPES:
        require(f"{language}/modality.yaml, {scope}", {*codes()["modality"], "none"}, *file[scope])
        scopes[scope] = Phrases()
        for modality, phrases in file[scope].items():
            scopes[scope].extend(all_sayings(phrases), modality)
    return CueWords(
        marks(file["chain"]),
        {name: tuple(map(spelt, endings)) for name, endings in file["endings"].items()},
        scopes,
        frozenset(map(spelt, file["only"])),
        marks(file["carried"]),
        frozenset(file["near_ends"]),
        {name: marks(phrases) for name, phrases in file["sections"].items()},
        {name: marks(phrases) for name, phrases in file["abstract"].items()},
        {name: marks(phrases) for name, phrases in file["lists"].items()},
        {name: tuple(map(str, words)) for name, words in file["genres"].items()},
        frozenset(file["official_acts"]),
    )


class Cued:
    """Judge the voice of acts in one document."""

    def __init__(self, document: Document, sentences: Sequence[Grammar], found: Sequence[Suggestion]) -> None:
        self._known = cue_words(document.language)
        self._sentences = sentences
        self._words = [plain(grammar.lower) for grammar in sentences]
        self._quoted = Quoted(found)
        self._genre = genre_of(document, self._known.genres)
        self._lists = list_contexts(sentences, self._voice_of_list)
        self._around = [self._quoting(words) for words in self._words]
        self._carried = self._carrying()
        self._sections = self._headed()

    # --- what is no act at all

    def is_abstract(self, index: int, told: Told) -> bool:
        """Say whether the words only name a power, a prohibition, a right or a recommendation."""
        words, abstract = self._words[index], self._known.abstract
        left = clause_start(words, told.start)
        if self._near(index, told, left) == "asserted":
            return False  # what is to end exists
        before = words[max(left, told.start - _NEAR) : told.start]
        if any(found.end >= len(before) - 1 for found in abstract["before"].find(before)):
            return True
        if self._is_practice(words, told):
            return False
        if self._lists.get(index) == "recommended" or self._is_recommended(words, left, told):
            return True
        near = words[max(left, told.start - _LAWFUL) : told.start]
        if any(True for _ in abstract["coming"].find(words[self._chain(words, told) : told.start])):
            return False
        lawful = any(True for _ in abstract["law_verbs"].find(near))
        return lawful and told.act != "law_adopted" and any(True for _ in abstract["laws"].find(words[: told.start]))

    def _is_practice(self, words: Sequence[str], told: Told) -> bool:
        """Say whether a verb describes people as they are: 'les familles séparées'."""
        describes = words[told.verb].endswith(self._known.endings["attributive"])
        return told.form == "verb" and describes and self._chain(words, told) == told.start

    def _is_recommended(self, words: Sequence[str], left: int, told: Told) -> bool:
        before = words[left : told.start]
        last = max((found.end for found in self._known.abstract["recommending"].find(before)), default=None)
        return last is not None and not any(True for _ in self._known.abstract["breakers"].find(before[last:]))

    # --- how an act is told

    def modality(self, index: int, told: Told) -> str:
        """Return the modality of an act told in sentence `index`."""
        words, grammar = self._words[index], self._sentences[index]
        quote = self._quoted.start(grammar.tokens[told.start].start)
        left = clause_start(words, told.start)
        while quote is not None and left < told.start and grammar.tokens[left].start < quote:
            left += 1
        around = self._attributed(index, told) if self._genre != "testimony" else ""
        if around == "reported" and self._sections.get(index) == "admitted":
            around = "admitted"
        own = self._own(words, told)
        governed = self._governed(words, told, left)
        spoken = "" if quote is None else "asserted" if self._genre == "testimony" else "reported"
        found = self._sections.get(index) or self._genre
        default = found if found in _SECTIONED and told.act not in self._known.official else "asserted"
        listed = self._lists.get(index, "").replace("recommended", "planned")
        if own == "denied" and governed == "planned":
            own = governed  # 'просит не высылать', 'craint qu'il ne soit expulsé'
        if own == "alleged" and governed in {"planned", "denied", "reported"}:
            own = governed  # 'a annoncé qu'ils seraient expulsés', 'selon lui, il aurait été expulsé'
        return (
            own
            or self._behind(words, told)
            or self._near(index, told, left)
            or governed
            or spoken
            or around
            or self._listed(words, told, listed)
            or default
        )

    def _listed(self, words: Sequence[str], told: Told, listed: str) -> str:
        """Return what a list gives to its items: what is asked for is planned, but not who it is asked for."""
        return "" if listed == "planned" and self._is_practice(words, told) else listed

    def _chain(self, words: Sequence[str], told: Told) -> int:
        """Return where the auxiliaries, pronouns and adverbs start that belong to the verb of an act."""
        left = max(0, told.start - _CHAIN)
        belonging = {
            i for found in self._known.chain.find(words[left : told.start]) for i in range(found.start, found.end)
        }
        start = told.start
        while start > left and start - 1 - left in belonging:
            start -= 1
        return start

    def _own(self, words: Sequence[str], told: Told) -> str:
        """Return what the act's own verb says: 'n'a pas été', 'sera', 'aurait été', a future form."""
        if told.form not in _DO:
            return ""
        chain = words[self._chain(words, told) : told.start]
        said = {found.meaning for found in self._known.scopes["own"].find(chain)}
        if "denied" in said and self._known.only.isdisjoint(words[told.start : told.start + _NEAR + _SLACK]):
            return "denied"
        for modality in ("alleged", "planned", "asserted"):
            if modality in said:
                return modality
        verb = words[told.verb]
        if told.form == "future" or verb.endswith(self._known.endings["planned"]):
            return "planned"
        return "alleged" if verb.endswith(self._known.endings["alleged"]) else ""

    def _is_infinitive(self, words: Sequence[str], told: Told) -> bool:
        verb, endings = words[told.verb], self._known.endings
        return told.form in _DO and verb.endswith(endings["infinitive"]) and not verb.endswith(endings["noun"])

    def _near(self, index: int, told: Told, left: int) -> str:
        """Return what the words right before an act say: 'aucun', 'menace de', 'mettre fin à'."""
        words = self._words[index]
        first = max(left, self._chain(words, told) - _NEAR)
        before = words[first : told.start]
        edge = self._chain(words, told) - first - (_SLACK if told.form == "noun" else 0)
        best: tuple[int, str] = (-1, "")
        for found in self._known.scopes["near"].find(before):
            between = before[found.end : len(before)]
            if (
                found.end >= edge
                and self._known.near_ends.isdisjoint(between)
                and (found.meaning != "denied" or told.form != "missing")
            ):
                best = max(best, (found.end, found.meaning))
        return best[1]

    def _behind(self, words: Sequence[str], told: Told) -> str:
        """Return what the words right behind an act say: 'n'est à déplorer', 'не выявили', 'aura lieu'."""
        if told.form == "missing":
            return ""
        behind = self._known.scopes["behind"].find(words[told.end : told.end + _BEHIND])
        return next((found.meaning for found in behind if found.start < _SLACK), "")

    def _governed(self, words: Sequence[str], told: Told, left: int) -> str:
        """Return what the nearest governing words to the left say; without any, an infinitive is not done yet."""
        before = words[left : told.start]
        best: tuple[int, str] = (-1, "")
        for found in longest(self._known.scopes["ahead"].find(before)):
            if found.meaning == "planned" and self._is_practice(words, told):
                continue
            if found.meaning != "none" and len(before) - found.end <= _REACH.get(found.meaning, _FAR):
                best = max(best, (found.end, found.meaning))
        return best[1] or ("planned" if self._is_infinitive(words, told) else "")

    # --- whole sentences

    def _attributed(self, index: int, told: Told) -> str:
        """Return the voice of those whom the sentence quotes: all that follows, and what stands right before."""
        words = self._words[index]
        for start, end, meaning in self._around[index]:
            last = len(words) - end <= _LAST and "," not in words[end:-1]
            if meaning != "none" and (start <= told.start or last or start - told.end <= _INCISE):
                return meaning
        return self._carried.get(index, "")

    def _carrying(self) -> dict[int, str]:
        """Return the voice of sentences that follow, in their passage, one that says whose words it has for good."""
        told: dict[int, str] = {}
        carried, passage = "", -1
        for index, grammar in enumerate(self._sentences):
            if grammar.sentence.passage.start != passage:
                carried, passage = "", grammar.sentence.passage.start
            if carried:
                told[index] = carried
            if any(True for _ in self._known.carried.find(self._words[index])):
                carried = next((meaning for _, _, meaning in self._around[index] if meaning != "none"), carried)
        return told

    def _quoting(self, words: Sequence[str]) -> list[tuple[int, int, str]]:
        """Return where a sentence says whose words it has; of several readings the longest counts, as 'none' may."""
        return [(found.start, found.end, found.meaning) for found in longest(self._known.scopes["around"].find(words))]

    def _headed(self) -> dict[int, str]:
        """Return the voice that the heading above them gives to sentences."""
        voices: dict[int, str] = {}
        current = ""
        for index, grammar in enumerate(self._sentences):
            passage = grammar.sentence.passage
            alone = (grammar.sentence.start, grammar.sentence.end) == (passage.start, passage.end)
            if alone and len(grammar) <= _HEADING and grammar.lower[-1] not in STOPS:
                words = self._words[index]
                known = self._known.sections.items()
                current = next((name for name, phrases in known if any(True for _ in phrases.find(words))), "")
            if current:
                voices[index] = current
        return voices

    def _voice_of_list(self, grammar: Grammar) -> str:
        words = plain(grammar.lower)
        return next((name for name, phrases in self._known.lists.items() if any(True for _ in phrases.find(words))), "")
