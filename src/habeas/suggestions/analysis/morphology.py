"""Dictionary forms and inflections of English words, from spelling rules and the exceptions in `en/words.yaml`.

Lexicons list a word once, in its dictionary form; every form a report may use follows from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from habeas.vocabulary import lexicon

_VOWELS = frozenset("aeiou")
_LONGEST = 40  # letters; no English word is longer


class VerbForms(NamedTuple):
    """The forms of one verb; a past or participle may have several spellings."""

    base: str
    third: str  # 'expels'
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: str  # 'expelling'

    @property
    def all(self) -> frozenset[str]:
        """Return every form once."""
        return frozenset((self.base, self.third, self.gerund, *self.past, *self.participle))


@dataclass(frozen=True)
class Exceptions:
    """What the spelling rules cannot know."""

    verbs: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]
    nouns: Mapping[str, str]
    doubling: frozenset[str]
    silent_e: frozenset[str]
    own: frozenset[str]
    lemma_of: Mapping[str, tuple[str, str]]  # irregular form: (lemma, 'VERB' or 'NOUN')


@cache
def exceptions() -> Exceptions:
    """Read the exceptions once; raises VocabularyError where the file is malformed."""
    words = lexicon("en", "words")
    verbs = {
        verb: (tuple(str(past).split()), tuple(str(participle).split()))
        for verb, (past, participle) in words["irregular_verbs"].items()
    }
    lemma_of = {form: (noun, "NOUN") for noun, form in words["irregular_nouns"].items()}
    for verb, (past, participle) in verbs.items():
        lemma_of.update((form, (verb, "VERB")) for form in (*past, *participle) if form != verb)
    silent = {verb for verb in words["silent_e_verbs"] if verb.endswith("e")}
    return Exceptions(
        verbs,
        words["irregular_nouns"],
        frozenset(words["doubling_verbs"]),
        frozenset(silent | {verb for verb in verbs if verb.endswith("e")}),
        frozenset(words["own_lemma"]),
        lemma_of,
    )


def verb_forms(verb: str) -> VerbForms:
    """Inflect a verb given in its dictionary form: 'expel' gives 'expels', 'expelled', 'expelling'."""
    known = exceptions()
    if verb == "be":
        return VerbForms("be", "is", ("was", "were", "are", "am"), ("been",), "being")
    stem = _doubled(verb) if _doubles(verb) else verb
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        gerund = (verb[:-2] + "y" if verb.endswith("ie") else verb[:-1]) + "ing"
    else:
        gerund = stem + "ing"
    if verb in known.verbs:
        past, participle = known.verbs[verb]
    else:
        past = participle = (_regular_past(verb, stem),)
    third = {"have": "has", "do": "does", "go": "goes"}.get(verb, plural(verb))
    return VerbForms(verb, third, past, participle, gerund)


def plural(noun: str) -> str:
    """Return the plural of a noun, and the third person of a verb, by the same spelling rules."""
    if noun in (irregular := exceptions().nouns):
        return irregular[noun]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def noun_forms(noun: str) -> frozenset[str]:
    """Return the singular and plural of a noun or of a phrase that ends in one."""
    *before, last = noun.split(" ")
    return frozenset(" ".join((*before, form)) for form in (last, plural(last)))


@lru_cache(maxsize=50_000)
def lemma(word: str, pos: str = "") -> str:
    """Return the dictionary form of a lower-case word; `pos` (Universal POS) settles words that are several."""
    known = exceptions()
    if not 3 <= len(word) <= _LONGEST or word in known.own:  # noqa: PLR2004
        return word
    if word in known.lemma_of:
        form, kind = known.lemma_of[word]
        return form if pos in {"", kind} or (kind == "VERB" and pos in {"AUX", "ADJ"}) else word
    if pos in {"", "VERB", "AUX"} and word.endswith(("ed", "ing")):
        return _uninflected_verb(word, known)
    return _singular(word) if pos in {"", "VERB", "AUX", "NOUN"} and word.endswith("s") else word


def every_form(words: Iterable[str], *, verbs: bool = False) -> frozenset[str]:
    """Return all forms of nouns, or of verbs, as one set."""
    return frozenset(form for word in words for form in (verb_forms(word).all if verbs else noun_forms(word)))


def _uninflected_verb(word: str, known: Exceptions) -> str:
    stem = word[:-2] if word.endswith("ed") else word[:-3]
    if not any(letter in _VOWELS or letter == "y" for letter in stem):
        return word  # 'bring', 'shed'
    if word.endswith("ied"):
        return word[:-1] if len(word) < 6 else word[:-3] + "y"  # noqa: PLR2004
    if len(stem) == 2 and stem[1] == "y":  # noqa: PLR2004
        return stem[0] + "ie"  # 'dying', 'lying', 'tying'
    if stem + "e" not in known.silent_e and _is_doubled(stem, known):
        return stem[:-1]
    return stem + "e" if stem + "e" in known.silent_e or _hides_e(stem) else stem


def _is_doubled(stem: str, known: Exceptions) -> bool:
    if stem[:-1] in known.doubling:
        return stem[-2:] == "ck" or stem[-1] == stem[-2]
    return len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsz"  # noqa: PLR2004


def _hides_e(stem: str) -> bool:
    """Guess whether a stem lost a silent e: 'impos', 'relocat', 'judg', 'receiv', 'handl'."""
    if stem.endswith(("at", "iz", "is", "us", "os", "v", "c", "dg", "rg", "u", "dl", "bl", "gl", "pl", "tl", "kl")):
        return not stem.endswith(("eat", "oat", "vis", "cus", "ress"))
    return False


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is", "’s", "'s")):
        return word
    if word.endswith("ies") and len(word) > 4:  # noqa: PLR2004
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]


def _regular_past(verb: str, stem: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return stem + "ed"


def _doubles(verb: str) -> bool:
    """Say whether 'ed' doubles the last letter: one syllable that ends in vowel and consonant, or a listed verb."""
    if verb in exceptions().doubling:
        return verb[-1] not in _VOWELS
    if len(verb) < 3 or verb[-1] in "aeiouwxyh" or verb[-2] not in _VOWELS:  # noqa: PLR2004
        return False
    return verb[-3] not in _VOWELS and sum(letter in _VOWELS for letter in verb) == 1


def _doubled(verb: str) -> str:
    return verb + ("k" if verb.endswith("c") else verb[-1])
