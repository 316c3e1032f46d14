"""Every mention of somebody: names of bodies and persons, descriptions by their head noun, peoples, States.

Found once a document from the lexicons (`en/parties.yaml`, `en/peoples.yaml`); a parser adds named persons and the
borders of noun phrases. Parties are the first mention of each; acts and quotations look up who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from weakref import WeakKeyDictionary

from habeas.suggestions.analysis.grammar import Grammar, grammars
from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.morphology import lemma
from habeas.suggestions.analysis.names import body_names, person_names, speaking_names, state_names
from habeas.suggestions.analysis.people import PartyWords, party_words
from habeas.suggestions.analysis.phrases import longest
from habeas.suggestions.analysis.plain.mentions import plain_mentions
from habeas.suggestions.types import Document

PLAIN = frozenset({"fr", "ru"})  # languages that are read without a parser


__all__ = ["PLAIN", "Manner", "Mention", "containing", "is_name", "mentions"]


def is_name(mention: Mention, grammar: Grammar) -> bool:
    """Say whether a mention is a name, known or only written as one: 'Fair Crossing'."""
    words = grammar.tokens[mention.start : mention.end]
    return mention.manner is Manner.NAME or (len(words) > 1 and all(word.text[0].isupper() for word in words))


_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "several", "many", "each", "every"})
_APPOSING = frozenset({"(", ",", "–", "—"})
_BODIES = frozenset({"ngo", "company", "authority", "media", "court", "un_body", "intergovernmental"})
_POSSESSIVE = frozenset({"my", "your", "his", "her", "its", "our", "their", "whose"})


def mentions(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of a document in order, made once."""
    if document not in _KEPT:
        sentences = grammars(document)
        if document.language in PLAIN:
            _KEPT[document] = tuple(plain_mentions(sentences, document.language))
        else:
            _KEPT[document] = tuple(m for index, grammar in enumerate(sentences) for m in _in_sentence(index, grammar))
    return _KEPT[document]


_KEPT: WeakKeyDictionary[Document, tuple[Mention, ...]] = WeakKeyDictionary()


def _in_sentence(index: int, grammar: Grammar) -> list[Mention]:
    known = party_words()
    taken = [False] * len(grammar)
    found: list[Mention] = []
    for source in (_names, _descriptions, _peoples, _states, _speakers):
        for mention in source(index, grammar, known):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
                found.append(mention)
    return _joined(_told_what(sorted(found, key=lambda m: m.start), grammar), grammar, known)


def _told_what(found: list[Mention], grammar: Grammar) -> list[Mention]:
    """Take a name for what the words behind it say it is: 'Fair Crossing (an organisation)', 'Vesta, a charity'."""
    told = list(found)
    for at, (name, behind) in enumerate(pairwise(found)):
        apposed = behind.start == name.end + 1 and grammar.lower[name.end] in _APPOSING
        if is_name(name, grammar) and apposed and behind.manner is Manner.INDEFINITE and behind.type in _BODIES:
            told[at] = replace(name, type=behind.type)
    return told


def _names(index: int, grammar: Grammar, known: PartyWords) -> Iterator[Mention]:
    for start, end, kind, name, also in body_names(grammar, known):
        yield Mention(index, start, end, end - 1, kind, Manner.NAME, name, also)
    for start, end, kind, name in person_names(grammar, known):
        yield Mention(index, start, end, end - 1, kind, Manner.NAME, name)


def _speakers(index: int, grammar: Grammar, known: PartyWords) -> Iterator[Mention]:
    for start, end, name in speaking_names(grammar, known):
        yield Mention(index, start, end, end - 1, "ngo", Manner.NAME, name)


def _states(index: int, grammar: Grammar, known: PartyWords) -> Iterator[Mention]:
    for start, end, name in state_names(grammar, known):
        yield Mention(index, start, end, end - 1, "state", Manner.STATE, name)


def _descriptions(index: int, grammar: Grammar, known: PartyWords) -> Iterator[Mention]:
    for found in longest(known.heads.find(grammar.lower)):
        head = found.end - 1
        if _is_modifier(grammar, head) or grammar.tags[head] in {"VERB", "AUX", "ADP"}:
            continue
        start = min(_without_date(grammar, grammar.left_edge(head), head, known), found.start)
        name = " ".join((*grammar.lower[found.start : head], lemma(grammar.lower[head])))
        yield Mention(index, start, head + 1, head, found.meaning, _manner(grammar, start, head), name)


def _without_date(grammar: Grammar, start: int, head: int, known: PartyWords) -> int:
    """Leave out a date that a parser hangs on the noun behind it: '3 May border guards'."""
    dates = [i for i in range(start, head) if grammar.lower[i] in known.dates]
    return dates[-1] + 1 if dates else start


def _peoples(index: int, grammar: Grammar, known: PartyWords) -> Iterator[Mention]:
    """Yield peoples used as nouns: 'Several Syrians', 'a stateless Kurd'."""
    for head, word in enumerate(grammar.lower):
        kind = known.peoples.get(word)
        if kind is None or not grammar.tokens[head].text[0].isupper() or _is_modifier(grammar, head):
            continue
        start = grammar.left_edge(head)
        if kind == "person" and (
            grammar.lower[start] not in _INDEFINITE or (grammar.tags[head] == "ADJ" and grammar.parsed)
        ):
            continue
        yield Mention(index, start, head + 1, head, kind, _manner(grammar, start, head), lemma(word, "NOUN"))


def _is_modifier(grammar: Grammar, head: int) -> bool:
    """Say whether a head noun only describes the next noun: 'police station', 'migrant workers'."""
    following = head + 1
    if following >= len(grammar) or grammar.tags[following] not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if grammar.parsed:
        return grammar.tokens[head].dep in {"compound", "amod", "nmod"} and grammar.tokens[head].head > head
    return grammar.tags[following] != "ADJ"


def _manner(grammar: Grammar, start: int, head: int) -> Manner:
    first = grammar.lower[start]
    manner = Manner.BARE
    if first in {"no", "neither"}:
        manner = Manner.NONE
    elif first in _DEFINITE:
        manner = Manner.DEFINITE
    elif first in _POSSESSIVE or "'s" in grammar.lower[start:head] or "'" in grammar.lower[start:head]:
        manner = Manner.POSSESSIVE
    elif first in _INDEFINITE:
        manner = Manner.INDEFINITE
    elif "NUM" in grammar.tags[start:head]:
        manner = Manner.NUMBER
    return manner


_ATTACHED = frozenset({"of", "from"})


def _joined(found: list[Mention], grammar: Grammar, known: PartyWords) -> list[Mention]:
    """Join what belongs to one mention: 'a member of the unit', 'Fatou, a 24-year-old hairdresser', 'men of 23 nationalities'."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if last is not None and (whole := _whole(last, mention, grammar, known)):
            joined[-1] = whole
        else:
            joined.append(mention)
    joined = [_counted(_with_name(mention, grammar), grammar, known) for mention in joined]
    return [
        _extended(mention, grammar, joined[i + 1].start if i + 1 < len(joined) else len(grammar))
        for i, mention in enumerate(joined)
    ]


def _whole(left: Mention, right: Mention, grammar: Grammar, known: PartyWords) -> Mention | None:
    """Return one mention for two that belong together, or None."""
    between = grammar.lower[left.end : right.start]
    if between in _BELONGING:
        return _owned(left, right, between, known)
    whole = replace(left, end=right.end)
    if between == (",",) and left.manner is Manner.NAME and left.type == "person" and right.manner is Manner.INDEFINITE:
        return whole
    if between == ("and",) and left.type == right.type and _is_word(left) and _is_word(right):
        return whole
    titled = not between and right.manner is Manner.NAME and left.manner is not Manner.NAME
    if titled and right.type in {"person", left.type}:
        return replace(right, start=left.start, type=left.type if left.type != "group" else right.type)
    return None


def _owned(left: Mention, right: Mention, between: tuple[str, ...], known: PartyWords) -> Mention | None:
    """Return one mention for somebody and those whose they are: 'a member of the unit', 'the cook's brother'."""
    whole, private = replace(left, end=right.end), right.type in _PEOPLE
    if between == ("of",) and left.name in known.counting:
        return replace(whole, type="group" if right.type == "person" else right.type, name=right.name)
    if between == ("of",) and left.name in known.kin and private:
        return whole
    if between in {("of",), ("of", "the")} and _is_of(left, right):
        return whole
    if between in {("'s",), ("'",)}:
        owned = replace(whole, head=right.head, type=right.type, name=right.name, manner=Manner.POSSESSIVE)
        return owned if private and left.type in _PEOPLE else None
    if left.name in {"member", "volunteer"} and left.type in _PEOPLE and not private:
        return replace(whole, type=right.type)
    return None


def _is_of(left: Mention, right: Mention) -> bool:
    """Say whether the body behind 'of' only tells who somebody is: 'a judge of the Labour Court', 'friends of a union'."""
    if right.type == left.type and right.manner is Manner.NAME:
        return left.manner is Manner.INDEFINITE
    some = left.manner in {Manner.INDEFINITE, Manner.BARE, Manner.NUMBER}
    return left.type in _PEOPLE and some and right.type not in _PEOPLE and right.manner is Manner.INDEFINITE


def _is_word(mention: Mention) -> bool:
    """Say whether a mention is one bare word, as in 'police and gendarmes'."""
    return mention.manner is Manner.BARE and mention.end - mention.start == 1


_PEOPLE = frozenset({"person", "group"})
_HANGING = frozenset({"in", "with", "from", "at", "under"})
_PHRASE = 4  # words of a phrase that is taken in
_CLAUSE = 12  # words of a clause that is
_BELONGING = frozenset({("of",), ("from",), ("of", "the"), ("from", "the"), ("'s",), ("'",)})


def _counted(mention: Mention, grammar: Grammar, known: PartyWords) -> Mention:
    """Take in what counts people: 'a group of lawyers', 'a coalition of NGOs'."""
    noun = mention.start - 2
    if noun < 0 or grammar.lower[noun + 1] != "of" or lemma(grammar.lower[noun], "NOUN") not in known.counting:
        return mention
    start = grammar.left_edge(noun)
    kind = "group" if mention.type == "person" else mention.type
    return replace(mention, start=start, type=kind, manner=_manner(grammar, start, noun))


def _with_name(mention: Mention, grammar: Grammar) -> Mention:
    """Take in the name that a description explains: 'Fatou, a 24-year-old hairdresser'."""
    start = mention.start - 2
    if mention.manner is not Manner.INDEFINITE or mention.type != "person" or start < 0:
        return mention
    if (
        grammar.lower[start + 1] != ","
        or grammar.tags[start] != "PROPN"
        or grammar.lower[start] in party_words().states
    ):
        return mention
    while start > 0 and grammar.tags[start - 1] == "PROPN":
        start -= 1
    if start > 0 and grammar.tags[start - 1] in {"ADP", "DET"}:
        return mention
    name = " ".join(grammar.lower[start : mention.start - 1])
    return replace(mention, start=start, manner=Manner.NAME, name=name)


def _extended(mention: Mention, grammar: Grammar, limit: int) -> Mention:
    """Take in what follows and tells who: 'from Bangladesh and Nepal', ', 22,', 'of sixteen', 'at risk'."""
    end = mention.end
    while end < limit:
        length = _tail(grammar, end, limit)
        if not length:
            break
        end += length
    end = _attached(mention, grammar, end, limit)
    end = _told_by_clause(mention, grammar, end)
    return replace(mention, end=end) if end != mention.end else mention


def _attached(mention: Mention, grammar: Grammar, end: int, limit: int) -> int:
    """Return where the phrase behind a description of people ends: 'holders of cards', 'a woman in labour'."""
    if mention.type not in _PEOPLE or mention.manner is Manner.NAME or end >= limit:
        return end
    hangs = grammar.parsed and grammar.tokens[end].head == mention.head and grammar.lower[end] in _HANGING
    noun = grammar.head_right_of(end) if hangs or grammar.lower[end] == "of" else None
    return noun + 1 if noun is not None and noun < limit and noun - end <= _PHRASE else end


def _told_by_clause(mention: Mention, grammar: Grammar, end: int) -> int:
    """Return where 'who clung to the rope' ends behind a bare 'a man', which says nothing by itself of who it is."""
    bare = end == mention.end and all(
        grammar.tags[i] == "DET" or i == mention.head for i in range(mention.start, mention.end)
    )
    some = mention.manner in {Manner.INDEFINITE, Manner.BARE} and mention.type in _PEOPLE
    if not (bare and some) or end >= len(grammar) or grammar.lower[end] != "who":
        return end
    clause = next(grammar.children_of(mention.head, "relcl"), None)
    return end if clause is None else grammar.clause_end(clause, end + _CLAUSE)


def _tail(grammar: Grammar, end: int, limit: int) -> int:
    words, tags = grammar.lower[end : min(limit, end + 6)], grammar.tags[end : min(limit, end + 6)]
    if len(words) > 1 and words[0] in {"of", "from", "over", "under", "aged"} and tags[1] in {"NUM", "PROPN"}:
        if tags[1] == "NUM" and len(tags) > 2 and tags[2] in {"NOUN", "ADJ"}:  # noqa: PLR2004
            return 0
        length = 2
        while length < len(words) and (
            tags[length] == "PROPN"
            or (words[length] == "and" and length + 1 < len(words) and tags[length + 1] == "PROPN")
        ):
            length += 1
        return length
    if words[:2] == ("at", "risk"):
        return 2
    if len(words) > 2 and tags[0] == "NUM" and words[2] == "pregnant":  # noqa: PLR2004
        return 3  # 'seven months pregnant'
    if len(words) > 1 and words[0] == "," and tags[1] == "NUM" and (len(words) == 2 or words[2] in {",", "."}):  # noqa: PLR2004
        return 2 if len(grammar.lower[end + 1]) < 3 else 0  # noqa: PLR2004
    return 0


def containing(found: Sequence[Mention], sentence: int, token: int) -> Mention | None:
    """Return the mention of `sentence` that covers a token."""
    return next((m for m in found if m.sentence == sentence and m.start <= token < m.end), None)
