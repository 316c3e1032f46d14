"""How lexicons of languages that nobody parses are written, and how their sentences are read.

Beyond the signs of `Phrases`: `(a b|c)` is one of several sayings, `(a b)` may be left out, `[a b|c]` is one of several
contexts, elided words of French are
written as usual, and a verb that ends as `endings` of the acts have it stands for all its forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from habeas.suggestions.analysis.phrases import Phrases
from habeas.vocabulary import lexicon

_CONTEXTS = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")
Endings = Mapping[str, Sequence[str]]

_ELIDED = re.compile(r"(?<![^\W\d_])([cdjlmnst]|qu|lorsqu|puisqu|jusqu|quoiqu)'(?=[^\W\d_]|[{(])")
_GROUP = re.compile(r"\(([^()]*[\s|][^()]*)\)")  # of more than one word


def spelt(phrase: str) -> str:
    """Return a phrase as sentences are read: 'n'a' is two words of French, and Russian 'ё' is 'е'."""
    return _ELIDED.sub(r"\1' ", str(phrase).replace("ё", "е"))


def plain(words: Sequence[str]) -> tuple[str, ...]:
    """Return the lower-case words of a sentence as `spelt` writes them."""
    return tuple(word.replace("ё", "е") for word in words)


def all_sayings(phrases: Iterable[str]) -> Iterator[str]:
    """Yield what each of the phrases stands for."""
    return (saying for phrase in phrases for saying in sayings_of(phrase))


def sayings_of(phrase: str) -> Iterator[str]:
    """Yield the phrases that one with groups stands for."""
    written = spelt(phrase)
    if group := _GROUP.search(written):
        inside = group.group(1)
        choices = inside.split("|") if "|" in inside else ["", inside]
        if all(choices) and not any(" " in choice.strip() for choice in choices):
            choices = ["/".join(choices)]  # one word in any case
    elif group := _CONTEXTS.search(written):
        choices = [f"[{choice}]" for choice in group.group(1).split("|")]
    else:
        yield " ".join(written.split())
        return
    for choice in choices:
        yield from sayings_of(f"{written[: group.start()]}{choice}{written[group.end() :]}")


def marks(phrases: Iterable[str], sets: Mapping[str, frozenset[str]] | None = None) -> Phrases[None]:
    """Compile phrases that mean nothing but that they are there."""
    compiled: Phrases[None] = Phrases(sets or {})
    compiled.extend(all_sayings(phrases), None)
    return compiled


@cache
def endings(language: str) -> Endings:
    """Return the forms of regular verbs of a language, by the end of the infinitive."""
    written = lexicon(language, "acts")["endings"]
    return {str(name): tuple(spelt(form) for form in forms) for name, forms in written.items()}


def conjugated(phrase: str, forms: Endings) -> Iterator[str]:
    """Yield a verb in all its forms where its first word ends as `forms` has it: 'expulser' in '-er'.

    A form that `forms` writes behind a comma counts behind a comma only.
    """
    first, space, rest = phrase.partition(" ")
    ending = max((e for e in forms if first.endswith(e) and "/" not in first), key=len, default="")
    if not ending:
        yield phrase
        return
    stem = first.removesuffix(ending)
    yield "/".join(stem + form for form in forms[ending] if not form.startswith(",")) + space + rest
    for form in forms[ending]:
        if form.startswith(","):
            yield f"[,] {stem}{form.lstrip(', ')}{space}{rest}"
