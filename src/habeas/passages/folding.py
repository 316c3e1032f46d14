"""Words as search compares them: folded, and stemmed by the rules of their language; offsets in the original.

A search word matches where the folded letters are the same, or the stems in the language of the passage. A stem is
written with its language ('en·separ'), so that the stem of one language never meets a word of another. Each word has
two stems, of its letters as written and as folded: stemmers go by accents ('expulsé'), and people leave them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Any

from habeas.engines.letters import fold

LONGEST_WORD = 64  # code points that count
LONGEST_QUERY = 32  # words that count
_INDEX_BYTES = 900_000  # of one passage; PostgreSQL takes a megabyte

STEMMERS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "arabic",
        "da": "danish",
        "de": "german",
        "el": "greek",
        "en": "english",
        "es": "spanish",
        "fi": "finnish",
        "fr": "french",
        "hu": "hungarian",
        "it": "italian",
        "nl": "dutch",
        "no": "norwegian",
        "pt": "portuguese",
        "ro": "romanian",
        "ru": "russian",
        "sv": "swedish",
        "tr": "turkish",
    }
)
_JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width joiners: inside a word, and not seen
_NO_JOINERS = dict.fromkeys(map(ord, _JOINERS))
_MARKS_IN_FOLDED = re.compile(r"[\s!-/:-@\[-`{-~]+")  # '⑴' folds to '(1)'
_QUOTES = re.compile('["“”„«»]')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, and the forms by which it is found."""

    start: int
    end: int
    folded: str
    stems: frozenset[str]  # 'en·separ'; empty where the language has no stemmer


@dataclass(frozen=True, slots=True)
class Sought:
    """What a person searches for: phrases that must all be there; of each word the forms that will do."""

    phrases: tuple[tuple[frozenset[str], ...], ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def forms(self) -> list[frozenset[str]]:
        """Return the forms of every word, for an index that knows no order."""
        return [forms for phrase in self.phrases for forms in phrase]

    def found_in(self, words: Sequence[Word]) -> tuple[Word, ...] | None:
        """Return the words that answer, in the order of the text; None where a phrase is missing."""
        answering: set[int] = set()
        for phrase in self.phrases:
            places = [index for index in range(len(words)) if _stands_at(phrase, words, index)]
            if not places:
                return None
            answering.update(index + step for index in places for step in range(len(phrase)))
        return tuple(words[index] for index in sorted(answering))


def words_of(text: str, language: str | None = None) -> Iterator[Word]:
    """Yield the words of `text` in order; offsets in code points of `text`."""
    for match in _word_pattern().finditer(text):
        folded = _folded(match.group())
        if folded:
            yield Word(match.start(), match.end(), folded, _stems(match.group(), language or ""))


def index_tokens(text: str, language: str | None = None) -> list[str]:
    """Return every form by which `text` is found, each once; of an immense text the first 900 kB of them."""
    tokens: dict[str, None] = {}
    size = 0
    for word in words_of(text, language):
        for form in (word.folded, *sorted(word.stems)):
            if form not in tokens:
                size += len(form.encode())
                if size > _INDEX_BYTES:
                    return list(tokens)
                tokens[form] = None
    return list(tokens)


def parse_query(query: str) -> Sought:
    """Read what a person typed: words that must all be there, phrases in quotation marks. No other mark means anything.

    Words beyond the first 32 are left out.
    """
    phrases: list[tuple[frozenset[str], ...]] = []
    left = LONGEST_QUERY
    for index, stretch in enumerate(_QUOTES.split(query)):
        quoted = index % 2 == 1
        for written in [stretch] if quoted else stretch.split():
            # 'l'enfant', '1,225' and 'push-back' are typed as one word and are phrases of two
            words = islice(words_of(written), left)
            phrase = tuple(_forms(written[word.start : word.end], word.folded) for word in words)
            if phrase:
                phrases.append(phrase)
                left -= len(phrase)
    return Sought(tuple(phrases))


def _stands_at(phrase: Sequence[frozenset[str]], words: Sequence[Word], index: int) -> bool:
    if index + len(phrase) > len(words):
        return False
    answering = zip(phrase, words[index : index + len(phrase)], strict=True)
    return all(word.folded in forms or word.stems & forms for forms, word in answering)


def _forms(written: str, folded: str) -> frozenset[str]:
    return frozenset({folded}).union(*(_stems(written, language) for language in STEMMERS))


@cache
def _word_pattern() -> re.Pattern[str]:
    """Letters and digits, with the marks that belong to them and the joiners between them."""
    marks = "".join(chr(code) for code in range(0x300, 0xFE30) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
    return re.compile(f"[^\\W_](?:[^\\W_]|[{marks}{_JOINERS}])*")


@lru_cache(maxsize=50_000)
def _folded(written: str) -> str:
    return _without_marks(fold(_bare(written)))


@lru_cache(maxsize=50_000)
def _stems(written: str, language: str) -> frozenset[str]:
    if language not in STEMMERS:
        return frozenset()
    stem = _stemmer(language).stemWord
    as_written = _without_marks(fold(stem(unicodedata.normalize("NFC", _bare(written).casefold()))))
    as_folded = stem(_folded(written))
    return frozenset(f"{language}·{stemmed}" for stemmed in (as_written, as_folded))


def _bare(written: str) -> str:
    return written[:LONGEST_WORD].translate(_NO_JOINERS)


def _without_marks(folded: str) -> str:
    return _MARKS_IN_FOLDED.sub("", folded)[:LONGEST_WORD]


@cache
def _stemmer(language: str) -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer(STEMMERS[language])
