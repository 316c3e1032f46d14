"""Who does what in a sentence: noun phrases, subjects, objects and agents, by syntax where there, else by position.

One `Grammar` a sentence, made once a document and shared by the proposers. Indices are those of the sentence's tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from weakref import WeakKeyDictionary

from habeas.suggestions.analysis.tagging import classes, tag_words
from habeas.suggestions.types import Document, Sentence

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
_INSIDE_PARSED = frozenset({"ADV", "VERB", "SYM", "X", "PRON"})
_BREAKS = frozenset('.;:!?()[]“”"«»…–—')
_SAYING = frozenset({"said", "says", "told", "added", "reported"})  # a verb, whatever the parser makes of it
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "getting", "gotten"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PLACING = frozenset({"in", "at", "from", "to", "into", "on", "for", "without", "aboard", "near", "under", "over"})
_JOINS = frozenset({"and", "but", "or", "then", "nor", "yet"})
_REACH = 14  # words that a subject may stand away from its verb where only positions are known
_JOINED = 4  # words from a verb to one that shares its object
_DEPTH = 6  # steps up a chain of verbs

_KEPT: WeakKeyDictionary[Document, tuple[Grammar, ...]]


class Grammar:
    """One sentence with the questions that proposers ask of it."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.lower = tuple(token.text.casefold().replace("’", "'") for token in sentence.tokens)
        self.parsed = bool(sentence.tokens) and sentence.tokens[0].head >= 0

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Return the part of speech of each word: the parser's, or a guess."""
        if self.parsed:
            return tuple(token.pos for token in self.tokens)
        return tuple(tag_words([token.text for token in self.tokens], self.lower))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Return the dependants of each word; empty without a parser."""
        below: list[list[int]] = [[] for _ in self.tokens]
        if self.parsed:
            for index, token in enumerate(self.tokens):
                if token.head != index:
                    below[token.head].append(index)
        return tuple(tuple(sorted(indices)) for indices in below)

    def children_of(self, index: int, *deps: str) -> Iterator[int]:
        """Yield the dependants of a word that hang on it by one of `deps`."""
        return (child for child in self.children[index] if self.tokens[child].dep in deps)

    def has_child(self, index: int, *deps: str) -> bool:
        """Say whether a word has a dependant that hangs on it by one of `deps`."""
        return any(self.tokens[child].dep in deps for child in self.children[index])

    # --- noun phrases

    def left_edge(self, head: int) -> int:
        """Return where the noun phrase of the noun at `head` starts: its article, number and adjectives."""
        left = head
        while left > 0 and self._belongs(left - 1, head):
            left -= 1
        if left > 0 and self.lower[left] in {"least", "most"} and self.lower[left - 1] == "at":
            left -= 1
        while left < head and (
            self.tags[left] == "PART" or self.lower[left] in {"'s", "'"} or self.lower[left] in {",", "and", "or"}
        ):
            left += 1
        return left

    def _belongs(self, index: int, head: int) -> bool:
        tag, word = self.tags[index], self.lower[index]
        if self.parsed:
            if word in _BREAKS or word in _SAYING:
                return False
            if tag == "PRON" and self.tokens[index].dep != "poss":
                return False
            return self._hangs_on(index, head) and (
                tag in _INSIDE or tag in _INSIDE_PARSED or word in {",", "and", "to"}
            )
        if self.tags[index + 1] == "DET" and word not in {"all", "both", "half", "'s", "'"}:
            return False
        return tag in _INSIDE or (tag == "ADV" and self.tags[index + 1] == "NUM")

    def _hangs_on(self, index: int, head: int) -> bool:
        for _ in range(_DEPTH):
            above = self.tokens[index].head
            if self.tokens[index].dep in {"conj", "appos", "relcl", "prep", "nsubj", "acl"}:
                return False
            if above == head:
                return True
            if above == index or above > head or above < 0:
                return False
            index = above
        return False

    def clause_end(self, verb: int, limit: int) -> int:
        """Return where the words end that hang on the verb of a clause, before the first mark and before `limit`."""
        for index in range(verb + 1, min(len(self), limit)):
            if self.lower[index] in _BREAKS or self.lower[index] == "," or not self._is_below(index, verb):
                return index
        return min(len(self), limit)

    def _is_below(self, index: int, head: int) -> bool:
        for _ in range(_DEPTH):
            index = self.tokens[index].head
            if index == head:
                return True
        return False

    # --- verbs

    def is_passive(self, verb: int) -> bool:
        """Say whether the verb is told in the passive: 'was removed', 'being held', 'workers recruited for'."""
        token = self.tokens[verb]
        if self.parsed:
            if self.has_child(verb, "auxpass", "nsubjpass", "agent"):
                return True
            if token.dep == "acl" or (token.dep == "amod" and self.tags[verb] in {"VERB", "ADJ"}):
                return not self.lower[verb].endswith("ing")
            if (
                token.dep in {"advcl", "ROOT"}
                and self.is_participle(verb)
                and not self.has_child(verb, "aux", *SUBJECTS, *OBJECTS)
            ):
                return True
            if token.dep == "conj" and not self.has_child(verb, "nsubj", "aux") and token.head != verb:
                return (
                    self.is_participle(verb)
                    and self.tags[token.head] == "VERB"
                    and token.head < verb
                    and self.is_passive(token.head)
                )
            return False
        return self.is_participle(verb) and (self.be_before(verb) or self._reduced(verb) or self._joins_passive(verb))

    def _reduced(self, verb: int) -> bool:
        """Say whether a participle stands right behind its noun: 'a decree signed by', 'people held in'."""
        following = verb + 1
        return (
            0 < verb < len(self) - 1
            and self.tags[verb - 1] in {"NOUN", "PROPN"}
            and (self.lower[following] == "by" or (self.lower[following] in _PLACING and self.is_participle(verb)))
        )

    def _joins_passive(self, verb: int) -> bool:
        if verb < 2 or self.lower[verb - 1] not in {"and", "or", ",", "then"}:  # noqa: PLR2004
            return False
        earlier = next((i for i in range(verb - 2, max(-1, verb - 12), -1) if self.tags[i] == "VERB"), None)
        return (
            earlier is not None
            and not self._is_break(earlier, verb)
            and self.is_participle(earlier)
            and self.be_before(earlier)
        )

    def is_participle(self, verb: int) -> bool:
        """Say whether the form can be a past participle."""
        word = self.lower[verb]
        return word.endswith("ed") or word in classes().participles

    def be_before(self, verb: int) -> bool:
        """Say whether a form of 'be' or 'get' stands before the verb."""
        index = verb - 1
        while index >= 0 and verb - index < 5 and self.tags[index] in {"ADV", "AUX", "PART", "DET"}:  # noqa: PLR2004
            if self.lower[index] in _BE:
                return True
            index -= 1
        return index >= 0 and self.lower[index] in _BE

    def subject(self, verb: int) -> int | None:
        """Return the noun that does the verb, or in the passive suffers it; a relative pronoun gives its noun."""
        if self.parsed and (found := self._subject_by_syntax(verb)) is not None:
            return found
        return self._subject_by_position(verb)

    def _subject_by_syntax(self, verb: int) -> int | None:
        for _ in range(_DEPTH):
            own = next(self.children_of(verb, *SUBJECTS), None)
            token = self.tokens[verb]
            if own is not None:
                return self._antecedent(own, verb)
            if token.dep in {"relcl", "acl"} and self.tags[token.head] in _NOMINAL:
                return token.head
            if token.head == verb or token.dep not in {"conj", "xcomp", "advcl", "pcomp", "prep", "aux", "ccomp"}:
                return None
            if token.dep == "xcomp":
                governed = next(self.children_of(token.head, *OBJECTS), None)
                if governed is not None and governed < verb:
                    return governed
            verb = token.head
        return None

    def _antecedent(self, subject: int, verb: int) -> int:
        if self.lower[subject] in _RELATIVE and self.tokens[verb].dep == "relcl":
            return self.tokens[verb].head
        return subject

    def _subject_by_position(self, verb: int, depth: int = 0) -> int | None:
        index = verb - 1
        while index >= 0 and self.tags[index] in {"AUX", "ADV"}:
            index -= 1
        if index > 0 and self.lower[index] in _JOINS and depth < _DEPTH:
            earlier = next((i for i in range(index - 1, max(-1, index - _REACH), -1) if self.tags[i] == "VERB"), None)
            if earlier is not None and not self._is_break(earlier, index):
                return self._subject_by_position(earlier, depth + 1)
        while index >= 0 and verb - index <= _REACH:
            word, tag = self.lower[index], self.tags[index]
            if word in _RELATIVE and index:
                return self._noun_left_of(index)
            if word == ")" and "(" in self.lower[max(0, index - 6) : index]:
                index = max(i for i in range(max(0, index - 6), index) if self.lower[i] == "(") - 1
                continue
            if word in _BREAKS:
                return None
            if tag in {"NOUN", "PROPN", "PRON"} or (tag in {"NUM", "DET"} and not self._starts_phrase(index)):
                return self._first_of_chain(index)
            index -= 1
        return None

    def _is_break(self, start: int, end: int) -> bool:
        return any(self.lower[i] in _BREAKS for i in range(start, end))

    def _starts_phrase(self, index: int) -> bool:
        return index + 1 < len(self) and self.tags[index + 1] in _INSIDE

    def _noun_left_of(self, index: int) -> int | None:
        return next(
            (i for i in range(index - 1, max(-1, index - 6), -1) if self.tags[i] in {"NOUN", "PROPN", "PRON"}), None
        )

    def _first_of_chain(self, noun: int) -> int:
        """Go from 'Kabul' to 'people' in 'people from Kabul were held'."""
        left = self.left_edge(noun)
        while left >= 2 and self.lower[left - 1] in {"of", "from", "in", "at", "with", "for"}:  # noqa: PLR2004
            if self.tags[left - 2] not in {"NOUN", "PROPN", "PRON", "NUM"}:
                break
            noun = left - 2
            left = self.left_edge(noun)
        return noun

    def object(self, verb: int) -> int | None:
        """Return the noun that the verb is done to, in the active."""
        if self.parsed:
            own = next((c for c in self.children_of(verb, *OBJECTS) if c > verb or self.lower[c] in _RELATIVE), None)
            if own is not None and self.lower[own] in _RELATIVE and self.tokens[verb].dep == "relcl":
                return self.tokens[verb].head
            return own if own is not None else self._shared_object(verb)
        for index in range(verb + 1, min(len(self), verb + _REACH)):
            if self.tags[index] in {"ADP", "AUX", "CCONJ", "PUNCT", "VERB"}:
                return None
            if self.tags[index] in {"NOUN", "PROPN", "PRON"} and not (
                index + 1 < len(self) and self.tags[index + 1] in {"NOUN", "PROPN", "PART"}
            ):
                return index
        return None

    def _shared_object(self, verb: int) -> int | None:
        """Return the object that stands once, behind the last of joined verbs: 'arrested and expelled ten men'."""
        joined = next((c for c in self.children_of(verb, "conj") if self.tags[c] == "VERB"), None)
        if joined is None or joined - verb > _JOINED or any(self.children_of(joined, *SUBJECTS, "auxpass")):
            return None
        return self.object(joined)

    def agent(self, verb: int) -> int | None:
        """Return the noun after 'by' that does a passive verb or a noun of action."""
        if self.parsed:
            by = next((child for child in self.children_of(verb, "agent", "prep") if self.lower[child] == "by"), None)
            if by is not None:
                return next(self.children_of(by, "pobj"), None)
        for index in range(verb + 1, min(len(self) - 1, verb + _REACH)):
            if self.lower[index] in _BREAKS or self.tags[index] == "VERB":
                return None
            if self.lower[index] == "by":
                return self.head_right_of(index)
        return None

    def head_right_of(self, index: int) -> int | None:
        """Return the head of the noun phrase that starts behind `index`."""
        head = None
        for here in range(index + 1, min(len(self), index + 8)):
            if self.tags[here] not in _INSIDE and self.tags[here] != "PRON":
                break
            head = here if self.tags[here] in _NOMINAL else head
        return head

    def complement(self, noun: int, *prepositions: str) -> int | None:
        """Return the noun after one of `prepositions` that hangs on `noun`: 'the separation of children'."""
        if self.parsed:
            for child in self.children_of(noun, "prep"):
                if self.lower[child] in prepositions:
                    return next(self.children_of(child, "pobj"), None)
            return None
        if noun + 1 < len(self) and self.lower[noun + 1] in prepositions:
            return self.head_right_of(noun + 1)
        return None


_KEPT = WeakKeyDictionary()


def grammars(document: Document) -> tuple[Grammar, ...]:
    """Return the grammar of every sentence of a document, made once."""
    if document not in _KEPT:
        _KEPT[document] = tuple(Grammar(sentence) for sentence in document.sentences)
    return _KEPT[document]
