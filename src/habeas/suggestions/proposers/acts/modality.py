"""In which voice an act is told: asserted, reported, alleged, found, admitted, denied or planned.

The nearest governing words decide: a negation, a plan, an accusation, a report; then the quotation it stands in, the
list it is an item of, and the genre of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import SUBJECTS, Grammar
from habeas.suggestions.analysis.mentions import mentions
from habeas.suggestions.analysis.morphology import every_form
from habeas.suggestions.analysis.phrases import Phrases
from habeas.suggestions.proposers.acts.surroundings import Quoted, clause_start, genre_of, head_of
from habeas.suggestions.proposers.acts.telling import Told
from habeas.suggestions.types import Document, QuotationValue, Suggestion
from habeas.vocabulary import lexicon

_REACH = 28  # words to the left in which a governing verb is looked for
_NEARBY = 8  # words to the left in which a plan or a denial may stand before a list of acts
_BEHIND = 2  # words between an act and what denies it: 'did not take place'
_NEAR = 5  # words to the left in which a negation or an auxiliary is looked for
_HEADING = 8  # words of a heading
_LETTER = 2  # code points of the number of an item: 'a', 'iv'


@dataclass(frozen=True)
class ModalityWords:
    """The lexicon of modality, compiled; words lower case in all forms."""

    negations: frozenset[str]
    verbs: dict[str, frozenset[str]]  # modality: governing verbs
    words: dict[str, frozenset[str]]
    phrases: Phrases[str]  # meaning: the modality
    auxiliaries: frozenset[str]
    law_verbs: frozenset[str]
    law_nouns: frozenset[str]
    norm_words: frozenset[str]
    before_norms: Phrases[None]
    ending_verbs: frozenset[str]
    concerned: frozenset[str]
    breakers: frozenset[str]
    official: frozenset[str]
    attribution_ends: frozenset[str]
    genres: dict[str, tuple[str, ...]]
    finders: frozenset[str]
    headings: frozenset[str]
    heading_bodies: tuple[str, ...]
    undone: dict[str, frozenset[str]]  # act: verbs that say that it did not happen
    counting: frozenset[str]
    after: Phrases[str]  # meaning: the modality, by words behind the act


@cache
def modality_words() -> ModalityWords:
    """Compile the lexicon once."""
    file = lexicon("en", "modality")
    named = ("denied", "planned", "alleged", "reported", "found", "admitted")
    phrases: Phrases[str] = Phrases()
    for name in named:
        phrases.extend(file[name].get("phrases", ()), name)
    after: Phrases[str] = Phrases()
    for name in named:
        after.extend(file[name].get("after", ()), name)
    norms: Phrases[None] = Phrases()
    norms.extend(file["before_norms"], None)
    return ModalityWords(
        frozenset(file["negations"]),
        {name: every_form(file[name].get("verbs", ()), verbs=True) for name in named},
        {name: frozenset(file[name].get("words", ())) for name in named},
        phrases,
        frozenset(file["planned"]["auxiliaries"]),
        every_form(file["law_verbs"], verbs=True),
        every_form(file["law_nouns"]),
        frozenset(file["norm_words"]),
        norms,
        every_form(file["ending_verbs"], verbs=True),
        frozenset(file["concerned"]),
        frozenset(file["end_recommendations"]),
        frozenset(file["official_acts"]),
        frozenset(file["attribution_ends"]),
        {name: tuple(map(str, words)) for name, words in file["genres"].items()},
        every_form(file["finders"]),
        frozenset(file["headings"]),
        tuple(map(str, file["heading_bodies"])),
        {act: every_form(verbs, verbs=True) for act, verbs in file["undone"].items()},
        every_form(file["counting"], verbs=True),
        after,
    )


_CLAUSE_OPENERS = frozenset(
    {"it", "he", "she", "they", "the", "only", "his", "her", "their", "a", "an", "its", "no", "we", "i", "some", "most"}
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_CALLS = frozenset({"call", "calls", "called", "calling"})
_CALLED = frozenset({"on", "upon", "for"})
_DONE = frozenset({"had", "has", "have", "was", "were", "did"})  # what is told with these is no plan
_OWN_WORDS = frozenset({"it", "its", "they", "their", "we", "our"})
_AUTHORITIES = frozenset({"authority", "state"})
_WITH_NEGATION = frozenset({"legal_action", "law_adopted", "monitoring_visit", "conviction", "court_decision"})
_JOINING = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "AUX", "PRON", "DET", "NUM"})


class Voice:
    """Judge the voice of acts in one document."""

    def __init__(self, document: Document, sentences: Sequence[Grammar], found: Sequence[Suggestion]) -> None:
        self._sentences = sentences
        self._words = modality_words()
        self._quotes = Quoted(found)
        self._by_finders = frozenset(
            s.anchor.start
            for s in found
            if isinstance(s.value, QuotationValue) and self._names_finder(s.value.speaker or "")
        )
        self._authorities = frozenset(
            sentences[m.sentence].tokens[index].start
            for m in mentions(document)
            if m.type in _AUTHORITIES
            for index in range(m.start, m.end)
        )
        self._genre = genre_of(document, self._words.genres)
        self._lists = _list_contexts(sentences, self._words)
        self._attributed = _attributed(sentences)
        judges = any(mark in head_of(document) for mark in self._words.heading_bodies)
        self._judging = _judging_sections(sentences, self._words.headings) if judges else frozenset()

    def is_abstract(self, index: int, told: Told) -> bool:
        """Say whether the words only name a power, a prohibition, a right or a recommendation."""
        grammar, words = self._sentences[index], self._words
        left = clause_start(grammar.lower, told.start)
        before = grammar.lower[left : told.start]
        ending = not words.ending_verbs.isdisjoint(before[-3:])
        near = grammar.lower[max(left, told.start - 4) : told.start]
        if any(found.end >= len(near) - 1 for found in words.before_norms.find(near)) and not ending:
            return True
        near = before[-_NEAR:]
        if told.form != "noun" and not words.norm_words.isdisjoint(near) and "now" not in near and not ending:
            return True
        if self._is_recommended(index, before) and not ending:
            return True
        lawful = not words.law_nouns.isdisjoint(grammar.lower[: told.start])
        return (
            lawful
            and not words.law_verbs.isdisjoint(before[-_REACH:])
            and told.act != "law_adopted"
            and _is_general(grammar, told)
        )

    def _is_recommended(self, index: int, before: Sequence[str]) -> bool:
        if self._lists.get(index) == "recommended":
            return True
        recommending = _recommending()
        for position in range(len(before) - 1, max(-1, len(before) - _REACH), -1):
            word, following = before[position], before[position + 1 : position + 2]
            if word in recommending and (word not in _CALLS or not _CALLED.isdisjoint(following)):
                between = before[position:]
                return ("to" in between or "that" in between) and self._words.breakers.isdisjoint(between)
        return False

    def modality(self, index: int, told: Told) -> str:
        """Return the modality of an act told in sentence `index`."""
        grammar = self._sentences[index]
        quote = self._quotes.start(grammar.tokens[told.start].start)
        left = clause_start(grammar.lower, told.start)
        while quote is not None and left < told.start and grammar.tokens[left].start < quote:
            left += 1
        before = list(grammar.lower[left : told.start])
        official = told.act in self._words.official
        judged = self._genre == "found" or index in self._judging
        modality = (
            self._own(grammar, told, before)
            or self._governed(grammar, told, before)
            or ("" if quote is None else self._quoted(quote))
            or ("" if self._genre == "testimony" else self._attributed.get(index, ""))
            or self._lists.get(index, "").replace("recommended", "reported")
            or ("found" if judged else "asserted")
        )
        return "asserted" if official and modality in {"found", "reported"} else modality

    def _quoted(self, quote: int) -> str:
        """Return the voice of a quotation by whose it is: a judge finds, others report."""
        if self._genre == "testimony":
            return "asserted"
        return "found" if quote in self._by_finders else "reported"

    def _names_finder(self, name: str) -> bool:
        return not self._words.finders.isdisjoint(name.casefold().split())

    def _own(self, grammar: Grammar, told: Told, before: Sequence[str]) -> str:
        """Return what the words right before the act say: 'not', 'will', 'alleged', 'threat of'."""
        words = self._words
        near = self._phrase_before(grammar, told, before)
        if near or self._is_negated(grammar, told, before):
            return near or "denied"
        behind = words.after.find(grammar.lower[told.end : told.end + _NEARBY])
        said = (
            # 'told the court in May that …'
            *(found.meaning for found in words.phrases.find(before) if before[found.end : found.end + 1] == ["that"]),
            *(found.meaning for found in behind if found.start <= _BEHIND),
            *(name for name in ("alleged", "reported") if not words.words[name].isdisjoint(before[-_NEARBY:])),
        )
        if said:
            return said[0]
        planned = told.form != "noun" and not words.auxiliaries.isdisjoint(before[-3:])
        return "planned" if planned else ""

    def _phrase_before(self, grammar: Grammar, told: Told, before: Sequence[str]) -> str:
        """Return what a phrase right before the act, or before a list that it is part of, says."""
        near = before[-_NEARBY:]
        first = told.start - len(near)
        for found in self._words.phrases.find(near):
            joined = all(grammar.tags[first + i] in _JOINING for i in range(found.end, len(near)))
            close = found.end >= len(near) - 2 or (joined and found.meaning in {"planned", "denied"})
            if close and not (found.meaning == "denied" and told.form == "missing"):
                denied = not self._words.verbs["denied"].isdisjoint(near[max(0, found.start - 4) : found.start])
                return "denied" if denied and found.meaning in {"reported", "alleged"} else found.meaning
        return ""

    def _is_negated(self, grammar: Grammar, told: Told, before: Sequence[str]) -> bool:
        words = self._words
        if told.form == "missing":
            return False
        if told.form == "phrase" and not words.negations.isdisjoint(grammar.lower[told.start : told.end]):
            return told.act in _WITH_NEGATION
        if grammar.lower[told.start] in words.undone.get(told.act, ()):
            return True
        if len(before) <= _NEARBY and ("none" in before[:3] or list(before[:2]) == ["not", "one"]):
            return True
        if told.form == "noun":
            return not words.negations.isdisjoint(before[-2:]) or "without" in before[-2:]
        parsed = grammar.parsed and (told.form == "verb" or grammar.tags[told.verb] == "VERB")
        negated = self._negated_by_syntax(grammar, told.verb) if parsed else None
        return not words.negations.isdisjoint(before[-4:]) if negated is None else negated

    def _negated_by_syntax(self, grammar: Grammar, verb: int) -> bool | None:
        """Say whether a verb or its subject is negated; None where it has no subject of its own to ask."""
        negations = self._words.negations
        if any(grammar.lower[c] in negations for c in grammar.children_of(verb, "neg", "advmod", "preconj")):
            return True
        subject = next(grammar.children_of(verb, *SUBJECTS), None)
        if subject is None:
            return None
        return grammar.lower[subject] in negations or any(
            grammar.lower[c] in negations for c in grammar.children_of(subject, "det", "neg", "advmod", "preconj")
        )

    def _governed(self, grammar: Grammar, told: Told, before: Sequence[str]) -> str:
        """Return what the nearest governing verb to the left says: 'denied that', 'alleged that', 'said that'."""
        words = self._words
        for position in range(len(before) - 1, max(-1, len(before) - _REACH), -1):
            if grammar.tags[told.start - len(before) + position] not in {"VERB", "AUX"}:
                continue
            for name in ("denied", "alleged", "planned", "admitted", "found", "reported"):
                if name == "planned" and (
                    not words.ending_verbs.isdisjoint(before[-3:]) or not _DONE.isdisjoint(before[position + 1 :])
                ):
                    continue  # what is to end exists, and what had been done is no plan
                if before[position] in words.verbs[name] and _governs(before, position, name, told):
                    verb = told.start - len(before) + position
                    return self._by_whom(grammar, verb, name, before[position + 1 :])
            if before[position] in words.counting and told.form == "noun" and len(before) - position <= _NEAR:
                return "" if "we" in before[max(0, position - 2) : position] else "reported"
        return ""

    def _by_whom(self, grammar: Grammar, verb: int, name: str, between: Sequence[str]) -> str:
        """Return what a verb of saying makes of an act by who says it: a judge finds, an authority admits its own."""
        subject = grammar.subject(verb)
        if name == "denied" and not self._words.negations.isdisjoint(grammar.lower[max(0, verb - 2) : verb]):
            return "admitted"  # who does not dispute it admits it
        if subject is None:
            return name
        finder = grammar.lower[subject] in self._words.finders
        if name == "denied" and finder:
            return ""  # a court that dismisses an appeal does not deny that there was one
        if name != "reported":
            return name
        if finder and grammar.lower[verb] not in {"heard", "hears"}:
            return "found"
        own = not _OWN_WORDS.isdisjoint(between[:2]) and not _DONE.isdisjoint(between)
        return "admitted" if own and grammar.tokens[subject].start in self._authorities else name


def _governs(before: Sequence[str], position: int, name: str, told: Told) -> bool:
    """Say whether a verb leads to the act: by 'that', 'to', a gerund or directly."""
    between = before[position + 1 :]
    passive = position > 0 and not _BE.isdisjoint(before[max(0, position - 2) : position])
    if name == "denied":
        near = len(between) < (_NEARBY if told.form == "noun" else 4)
        return not passive and ("that" in between or (near and "," not in between))
    if name == "alleged":
        return "that" in between or (len(between) < 8 and "," not in between)  # noqa: PLR2004
    if name == "planned":
        return not between or "to" in between[-4:] or (told.form == "noun" and len(between) < 3)  # noqa: PLR2004
    opens = between[:1] and between[0] in _CLAUSE_OPENERS
    return "that" in between or (name != "found" and (not between or bool(opens)))


def _judging_sections(sentences: Sequence[Grammar], headings: frozenset[str]) -> frozenset[int]:
    """Return the sentences under a heading such as 'Committee view', up to the next heading."""
    judging: set[int] = set()
    inside = False
    for index, grammar in enumerate(sentences):
        alone = grammar.sentence.start == grammar.sentence.passage.start
        alone = alone and grammar.sentence.end >= grammar.sentence.passage.end
        if len(grammar) and alone and len(grammar) <= _HEADING and grammar.lower[-1] not in {".", "!", "?", ";", ","}:
            inside = not headings.isdisjoint(grammar.lower)
        elif inside:
            judging.add(index)
    return frozenset(judging)


def _is_general(grammar: Grammar, told: Told) -> bool:
    """Say whether the act is told of nobody in particular: no past tense."""
    if told.form in {"noun", "missing"}:
        return True
    word = grammar.lower[told.verb]
    return (
        not grammar.is_participle(told.verb)
        or word in {"held", "kept"}
        or grammar.lower[max(0, told.verb - 1)] in {"be", "to", "is", "are"}
    )


@cache
def _recommending() -> frozenset[str]:
    findings = lexicon("en", "findings")["recommends"]
    return every_form((*findings["verbs"], "call", "encourage", "remind"), verbs=True) | {
        "recommendation",
        "recommendations",
        "recommended",
    }


def _attributed(sentences: Sequence[Grammar]) -> dict[int, str]:
    """Return the voice of sentences that somebody else tells: '…, officials said.', and after 'According to X, …'."""
    verbs, phrases = modality_words().verbs, modality_words().phrases
    told: dict[int, str] = {}
    carried = -1  # where the passage starts whose first sentence names its source
    for index, grammar in enumerate(sentences):
        passage = grammar.sentence.passage.start
        if grammar.lower[:2] == ("according", "to"):
            carried = passage
        by_phrase = any(found.meaning == "reported" for found in phrases.find(grammar.lower))
        voice = next((name for name in ("reported", "found", "alleged") if _is_attributed(grammar, verbs[name])), "")
        if voice or passage == carried or by_phrase:
            told[index] = voice or "reported"
    return told


def _is_attributed(grammar: Grammar, speech: frozenset[str]) -> bool:
    """Say whether a sentence ends in, or is broken by, ', X said'."""
    for index, word in enumerate(grammar.lower):
        if word in speech and grammar.tags[index] == "VERB":
            after = grammar.lower[index + 1] if index + 1 < len(grammar) else "."
            inverted = index > 0 and grammar.lower[index - 1] in {",", "”", '"'} and after not in {"to", "that", ","}
            if (
                after in modality_words().attribution_ends and "," in grammar.lower[max(0, index - 8) : index]
            ) or inverted:
                return True
    return False


def _list_contexts(sentences: Sequence[Grammar], words: ModalityWords) -> dict[int, str]:
    """Return the voice that the items of a list take from the sentence before the list, which ends in a colon."""
    contexts: dict[int, str] = {}
    current = ""
    for index, grammar in enumerate(sentences):
        if not len(grammar):
            continue
        numbered = len(grammar.lower[0]) <= _LETTER and grammar.lower[1:2] in {(")",), (".",)}
        item = grammar.lower[0] in {"(", "•", "-", "–", "*"} or numbered
        first = grammar.sentence.start == grammar.sentence.passage.start
        if first and not item:
            current = ""
        if current:
            contexts[index] = current
        if grammar.lower[-1] == ":":
            recommending = _recommending()
            told = set(grammar.lower)
            if not words.concerned.isdisjoint(told):
                current = "found"
            elif not recommending.isdisjoint(told):
                current = "recommended"
            else:
                current = next((name for name in ("alleged", "reported") if not words.verbs[name].isdisjoint(told)), "")
    return contexts
