"""Names in a sentence: bodies by registry and by the make of their name, persons by title or model, States that act."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from habeas.suggestions.analysis.grammar import Grammar
from habeas.suggestions.analysis.people import PartyWords
from habeas.suggestions.analysis.phrases import longest

_OPENERS = frozenset(
    {"AUX", "DET", "ADP", "PRON", "CCONJ", "SCONJ", "ADV", "VERB"}
)  # with a capital at the start of a sentence
_LONGEST = 16  # words of a name
_HEADING = 0.7  # share of capitalised words from which a line is a heading

Name = tuple[int, int, str, str, str]  # start, end, type, name, short form


def body_names(grammar: Grammar, known: PartyWords) -> Iterator[Name]:
    """Yield the names of bodies with their type, and the short form in brackets behind them."""
    taken: set[int] = set()
    found: list[tuple[int, int, str, str]] = []
    for one in longest(known.names.find(grammar.lower)):
        if _written_so(grammar, one.start, one.end, one.meaning.written):
            start, end = _widened(grammar, known, one.start, one.end, one.meaning.type)
            name = one.meaning.name if (start, end) == (one.start, one.end) else _text(grammar, start, end)
            found.append((start, end, one.meaning.type, name))
            taken.update(range(start, end))
    for start, end in _mandates(grammar, known):
        if taken.isdisjoint(range(start, end)):
            found.append((start, end, "un_body", _text(grammar, start, end)))
            taken.update(range(start, end))
    for start, end in _capitalised_runs(grammar, known):
        made = _type_by_make(grammar, known, start, end)
        if made and taken.isdisjoint(range(start, end)):
            found.append((start, end, made, _text(grammar, start, end)))
    for start, end, kind, name in sorted(found):
        last, short = _short_form(grammar, end)
        yield start, last, kind, name.casefold(), short


def _mandates(grammar: Grammar, known: PartyWords) -> Iterator[tuple[int, int]]:
    """Yield mandates and committees by their subject in small letters: 'Special Rapporteur on the human rights of migrants'."""
    found = list(known.mandates.find(grammar.lower))
    for one, following in zip_longest(found, found[1:]):
        end = one.end
        limit = min(len(grammar), one.start + _LONGEST, following.start if following else len(grammar))
        while end < limit and (grammar.tags[end] in _SUBJECT or grammar.lower[end : end + 2] == (",", "its")):
            end += 1
        while end > one.end and grammar.tags[end - 1] not in {"NOUN", "PROPN"}:
            end -= 1
        if end > one.end and _capital(grammar, one.start):
            yield (one.start - 1 if one.start and grammar.lower[one.start - 1] == "un" else one.start), end


_SUBJECT = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PRON"})


def _written_so(grammar: Grammar, start: int, end: int, written: str) -> bool:
    """Say whether the words are a name: short forms letter by letter, others with a capital."""
    if end - start == 1:
        word = grammar.tokens[start].text
        return word == written or (len(written) > 5 and word[0].isupper() and not word.isupper())  # noqa: PLR2004
    return grammar.tokens[start].text[0].isupper() and grammar.tokens[end - 1].text[0].isupper()


def _widened(grammar: Grammar, known: PartyWords, start: int, end: int, kind: str) -> tuple[int, int]:
    """Take 'UN experts' and 'ILO's Committee of Experts' for one body where 'UN' or 'ILO' alone was known."""
    if end < len(grammar) and grammar.lower[end] in {"'s", "’s"} and end + 1 < len(grammar):
        for run_start, run_end in _capitalised_runs(grammar, known):
            if run_start <= end + 1 < run_end and _type_by_make(grammar, known, end + 1, run_end):
                return start, run_end
    while end < len(grammar) and kind == "ngo" and grammar.lower[end] in known.states and _capital(grammar, end):
        end += 1
    following = end
    while following < min(len(grammar), end + 4) and grammar.tags[following] in {"NOUN", "ADJ"}:
        following += 1
    if following > end and grammar.lower[following - 1] in known.staff:
        return start, following
    return start, end


def _capitalised_runs(grammar: Grammar, known: PartyWords) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words, with 'of the' and the like inside."""
    if _is_heading(grammar):
        return
    index, size = 0, len(grammar)
    while index < size:
        if not _capital(grammar, index) or (index == 0 and grammar.tags[0] in _OPENERS):
            index += 1
            continue
        end = index + 1
        while end < size and end - index < _LONGEST:
            step = _step(grammar, known, index, end)
            if not step:
                break
            end += step
        yield index, end
        index = end


def _step(grammar: Grammar, known: PartyWords, start: int, here: int) -> int:
    """Return how many words from `here` go on with the run: 0 where it ends."""
    if _capital(grammar, here):
        return 1
    word, size = grammar.lower[here], len(grammar)
    long_name = not known.long_starts.isdisjoint(grammar.lower[start : min(here, start + 4)])
    listed = word in {"and", "&"} or (word == "," and "and" not in grammar.lower[start:here])
    joins = word in known.connectors or (listed and long_name) or (word in {"'s", "'"} and here + 1 < size)
    if not joins:
        return 0
    if here + 1 < size and _capital(grammar, here + 1) and grammar.lower[here + 1] not in known.dates:
        return 2
    if here + 2 < size and grammar.lower[here + 1] in {"the", "all", "la"} and _capital(grammar, here + 2):
        return 3
    return 0


def _capital(grammar: Grammar, index: int) -> bool:
    """Say whether a word is written with a capital and without a number, as names are."""
    word = grammar.tokens[index].text
    return word[0].isupper() and not any(letter.isdigit() for letter in word)


def _is_heading(grammar: Grammar) -> bool:
    words = [token.text for token in grammar.tokens if token.text[0].isalpha()]
    return len(words) > 2 and sum(w.isupper() for w in words) >= _HEADING * len(words)  # noqa: PLR2004


def _type_by_make(grammar: Grammar, known: PartyWords, start: int, end: int) -> str | None:
    """Return the type that a capitalised name gives away, or None for a name of something else."""
    words = grammar.lower[start:end]
    if end - start < 2 or words[0] in known.no_names or not known.texts.isdisjoint(words):  # noqa: PLR2004
        return None
    joined = " ".join(words)
    if any(joined.startswith(begin) or f" {begin}" in joined for begin in known.un_starts):
        return "un_body"
    for position, word in enumerate(words[:-1]):
        if word in known.name_heads and words[position + 1] in {"of", "for", "on", "to"}:
            return known.name_heads[word]
    if words[-1] in known.no_names:
        return None
    for length in (3, 2, 1):
        tail = " ".join(words[-length:]).replace(" '", "'")
        if tail in known.name_heads and len(words) > length:
            return known.name_heads[tail]
    return None


def _short_form(grammar: Grammar, end: int) -> tuple[int, str]:
    """Return where the name ends with its short form in brackets, and that form."""
    if end + 2 < len(grammar) and grammar.lower[end] == "(" and grammar.lower[end + 2] == ")":
        word = grammar.tokens[end + 1].text
        if word[0].isupper() and len(word) < 12:  # noqa: PLR2004
            return end + 3, word
    return end, ""


def _text(grammar: Grammar, start: int, end: int) -> str:
    return " ".join(token.text for token in grammar.tokens[start:end])


def person_names(grammar: Grammar, known: PartyWords) -> Iterator[tuple[int, int, str, str]]:
    """Yield names of persons: behind a title, before an age, or as the model says."""
    index, size = 0, len(grammar)
    while index < size:
        title = known.titles.get(grammar.lower[index])
        end = _person_end(grammar, index + 1) if title and _capital(grammar, index) else index
        if title and end > index + 1:
            start = index
            while start > 0 and _capital(grammar, start - 1) and grammar.tags[start - 1] in {"PROPN", "ADJ", "NOUN"}:
                start -= 1
            yield start, end, title, _text(grammar, index + 1, end).casefold()
            index = end
            continue
        if grammar.tokens[index].entity == "PERSON":
            end = index
            while (
                end < size and grammar.tokens[end].entity == "PERSON" and grammar.tags[end] in {"PROPN", "ADP", "PART"}
            ):
                end += 1
            if end > index and _is_person(grammar, known, index, end):
                yield index, end, "person", _text(grammar, index, end).casefold()
        elif (end := _aged(grammar, index)) > index:
            yield index, end, "person", _text(grammar, index, end).casefold()
        index = max(end, index + 1)


def _is_person(grammar: Grammar, known: PartyWords, start: int, end: int) -> bool:
    words = grammar.lower[start:end]
    if end - start < 2 and (grammar.tokens[start].dep not in {"nsubj", "nsubjpass"} or grammar.tags[start] != "PROPN"):  # noqa: PLR2004
        return False
    if not all(
        _capital(grammar, i) or grammar.lower[i] in {"al", "de", "van", "von", "bin", "el"} for i in range(start, end)
    ):
        return False
    if words[-1] in known.no_persons or words[-1] in known.single_heads:
        return False
    if any(word in known.states or word in known.no_names or word in known.nationalities for word in words):
        return False
    return " ".join(words) not in known.states and not _is_heading(grammar)


def _person_end(grammar: Grammar, start: int) -> int:
    end = start
    while end < min(len(grammar), start + 4) and _capital(grammar, end) and grammar.tags[end] in {"PROPN", "NOUN", "X"}:
        end += 1
    return end


def _aged(grammar: Grammar, index: int) -> int:
    """Return where a name ends that an age follows: 'Karim, 22,'."""
    end = index
    while end < min(len(grammar), index + 4) and _capital(grammar, end):
        end += 1
    if end == index or end + 1 >= len(grammar):
        return index
    at = end + 1 if grammar.lower[end] in {"”", '"', "’"} else end
    if at + 1 < len(grammar) and grammar.lower[at] == ",":
        age = grammar.lower[at + 1]
        stop = grammar.lower[at + 2] if at + 2 < len(grammar) else "."
        if age.isdecimal() and len(age) == 2 and stop in {",", "."}:  # noqa: PLR2004
            return end
    return index


def speaking_names(grammar: Grammar, known: PartyWords) -> Iterator[tuple[int, int, str]]:
    """Yield unknown names of bodies that speak: 'Statewatch says', 'NBL denied'."""
    for index, token in enumerate(grammar.tokens):
        if (
            not _capital(grammar, index)
            or grammar.lower[index] in known.states
            or grammar.lower[index] in known.no_names
        ):
            continue
        short = token.text.isupper() and 1 < len(token.text) < 7 and not _is_heading(grammar)  # noqa: PLR2004
        if not (short or token.entity == "ORG") or not _does(grammar, known, index):
            continue
        start = index
        while start > 0 and grammar.tokens[start - 1].entity == "ORG" and _capital(grammar, start - 1) and not short:
            start -= 1
        yield start, index + 1, _text(grammar, start, index + 1).casefold()


def _does(grammar: Grammar, known: PartyWords, index: int) -> bool:
    """Say whether a name is the subject of a verb of speaking: 'X said', 'X has denied'."""
    here = index + 1
    while here < min(len(grammar), index + 4) and grammar.tags[here] in {"AUX", "ADV"}:
        here += 1
    if here >= len(grammar) or grammar.tags[here] != "VERB" or grammar.lower[here] not in known.speech:
        return False
    return grammar.lower[here - 1] not in {"was", "were", "been", "is", "are", "be"}


def state_names(grammar: Grammar, known: PartyWords) -> Iterator[tuple[int, int, str]]:
    """Yield the names of States where they do something that only a party does."""
    for index in range(len(grammar)):
        if not _capital(grammar, index):
            continue
        for length in (3, 2, 1):
            name = " ".join(grammar.lower[index : index + length])
            state = known.states.get(name) or known.seats.get(name)
            if index + length <= len(grammar) and state:
                if _acts(grammar, known, index, index + length):
                    yield index, index + length, state
                break


def _acts(grammar: Grammar, known: PartyWords, start: int, end: int) -> bool:
    if grammar.parsed:
        token = grammar.tokens[end - 1]
        verb = token.head
        return token.dep == "nsubj" and verb >= end - 1 and grammar.lower[verb] in known.state_verbs
    if start and grammar.tags[start - 1] in {"ADP", "ADJ", "DET", "PROPN", "NOUN"}:
        return False
    here = end
    while here < len(grammar) and here < end + 4 and grammar.tags[here] in {"AUX", "ADV"}:
        here += 1
    return (
        here < len(grammar)
        and grammar.lower[here] in known.state_verbs
        and grammar.lower[here - 1] not in {"was", "were", "been"}
    )
