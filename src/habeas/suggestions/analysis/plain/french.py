"""French nouns in both numbers and genders, and the adjectives and participles that go with them, by their endings."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import snowballstemmer

from habeas.suggestions.analysis.plain.forms import Forms, Inflected
from habeas.vocabulary import lexicon

_PREPOSITIONS = frozenset(
    {
        "de",
        "d'",
        "du",
        "des",
        "à",
        "au",
        "aux",
        "en",
        "pour",
        "contre",
        "sur",
        "par",
        "l'",
        "la",
        "le",
        "les",
        "sans",
        "sous",
    }
)
_ELISION = re.compile(r"(?<![\w])([cdjlmnst]|qu)['’](?=\w)")
_ADJECTIVE = re.compile(
    r"(?:ien(?:ne)?|aine?|aise?|oise?|éen(?:ne)?|iques?|ale?|aux|ive?|ifs?|aires?|elle?|eux|euses?|ables?|ibles?|istes?)s?$"
)
_SINGULAR_S = ("ais", "ois", "eux", "és", "as")
_SHORTEST = 5


def plain(word: str) -> str:
    """Return a word in small letters with a straight apostrophe."""
    return word.casefold().replace("’", "'")


def spaced(phrase: str) -> str:
    """Return a phrase with a space behind each elided word, as the words of a sentence are split."""
    return _ELISION.sub(r"\1' ", phrase)


class French:
    """The endings of French."""

    def inflect(self, phrase: str) -> Inflected:
        """Put the words of a phrase into both numbers, up to the first preposition."""
        words = spaced(plain(phrase)).split()
        cut = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), len(words))
        heads = dict(_forms(words[0]))
        parts = ["/".join(sorted({form for form, _ in _forms(word)})) for word in words[:cut]] + words[cut:]
        return Inflected(" ".join(words), " ".join(parts), heads)

    def stem(self, word: str) -> str:
        """Return the stem of a word."""
        return _stem(plain(word))

    def fits(self, word: str, forms: Forms) -> bool:
        """Say whether a word may be an adjective of a noun in one of the numbers `forms`."""
        return is_adjective(plain(word), plural="p" in forms, singular="s" in forms)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return str(snowballstemmer.stemmer("french").stemWord(word)) if len(word) > 2 else word  # noqa: PLR2004


def _forms(word: str) -> list[tuple[str, Forms]]:
    plural = word if "*" in word else _plural(word)
    own = frozenset({"s", "p"}) if plural == word or word.endswith(("s", "x", "z")) else frozenset({"s"})
    return [(word, own)] if plural == word else [(word, own), (plural, frozenset({"p"}))]


def _plural(word: str) -> str:
    """Return the plural; of two words with a hyphen both take it: 'gardes-frontières'."""
    if "-" in word:
        return "-".join(_plural(part) for part in word.split("-"))
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


@lru_cache(maxsize=20_000)
def is_adjective(word: str, *, plural: bool = True, singular: bool = True) -> bool:
    """Say whether a word may be an adjective behind a noun: by the list, as a nationality, or by its ending."""
    ends = word.endswith(("s", "x"))
    if not ((plural and ends) or (singular and (not ends or word.endswith(_SINGULAR_S)))):
        return False
    listed, never = _listed()
    if word in never or len(word) < 3:  # noqa: PLR2004
        return False
    return word.startswith(listed) or (len(word) >= _SHORTEST and _ADJECTIVE.search(word) is not None)


@cache
def _listed() -> tuple[tuple[str, ...], frozenset[str]]:
    words = lexicon("fr", "nouns")
    peoples = (form.strip() for entry in lexicon("fr", "peoples")["peoples"] for form in entry.split("="))
    stems = [stem.rstrip("*") for stem in words["adjectives"]] + [plain(form).removesuffix("(e)") for form in peoples]
    return tuple(stems), frozenset(words["no_adjectives"])
