"""Quotations in French and Russian: whether words in marks are somebody's, and whose, by the verbs of speaking around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import grammars
from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.mentions import mentions
from habeas.suggestions.analysis.phrases import Phrases
from habeas.suggestions.analysis.plain.french import spaced
from habeas.suggestions.analysis.plain.words import normal
from habeas.suggestions.analysis.quotes import Quoted
from habeas.suggestions.types import Document
from habeas.vocabulary import lexicon

Span = tuple[int, int]

_SHORT = 4  # words up to which words in marks are a label unless somebody says them
_NEAR = 160  # code points between two quotations of one speaker
_AFTER = 5  # words behind a quotation up to its verb of speaking
_BEFORE = 40  # words before a quotation in which its verb is looked for
_REACH = 9  # words from the verb to who speaks
_BACK = 4  # sentences in which a pronoun's meaning is looked for
_INVERTED = re.compile(r"(.+?)-(?:t-)?(il|elle|ils|elles|on)")
_SKIPPED = frozenset("»”\"“’'›,—–-.")
_BREAKS = frozenset(".;:!?»”—–")
_QUESTION = frozenset("?!…")
_PEOPLE = frozenset({"person", "group"})


@dataclass(frozen=True)
class SpeechWords:
    """The words around quotations in one language."""

    speech: Phrases[None]
    naming: Phrases[None]
    nouns: Phrases[None]
    sources: Phrases[None]
    titles: Phrases[None]
    labels: Phrases[None]
    pronouns: Mapping[str, str]  # word: 'man', 'woman', 'thing', 'several', 'first', 'nobody'


@cache
def speech_words(language: str) -> SpeechWords:
    """Compile the lexicon of quotations of a language once."""
    file = lexicon(language, "quotations")
    return SpeechWords(
        _phrases(file["speech_verbs"]),
        _phrases(file["naming_verbs"]),
        _phrases(file["speech_nouns"]),
        _phrases(file["sources"]),
        _phrases(file["before_titles"]),
        _phrases(file["before_labels"]),
        {normal(word): whom for whom, words in file["pronouns"].items() for word in words},
    )


def _phrases(written: Iterable[str]) -> Phrases[None]:
    phrases: Phrases[None] = Phrases()
    phrases.extend((spaced(normal(phrase)) for phrase in written), None)
    return phrases


class PlainReader:
    """The quotations of one document, read in order."""

    def __init__(self, document: Document) -> None:
        self.text = document.text.text
        self.sentences = grammars(document)
        self.lower = [tuple(map(normal, grammar.lower)) for grammar in self.sentences]
        self.words = speech_words(document.language)
        self.language = document.language
        self._starts = [grammar.sentence.start for grammar in self.sentences]
        self._mentions: dict[int, list[Mention]] = {}
        for mention in mentions(document):
            self._mentions.setdefault(mention.sentence, []).append(mention)
        self._last: tuple[Quoted, Span] | None = None
        self._outer: list[Quoted] = []

    # --- whose words

    def speaker(self, quote: Quoted) -> Span | None:
        """Return the speaker's code points: named behind the quotation or before it, or of the quotation before."""
        self._outer = [outer for outer in self._outer if outer.end > quote.start]
        inner = bool(self._outer)
        speaker = self._named(quote)
        if speaker is not None and quote.start <= speaker[0] < quote.end:
            speaker = None
        self._outer.append(quote)
        if speaker is not None and not inner:
            self._last = (quote, speaker)
        return speaker

    def _named(self, quote: Quoted) -> Span | None:
        first, token = self._locate(quote.start)
        last, following = self._locate(quote.end)
        if self._outer:
            low = self._locate(self._outer[-1].start)
            return self._before(first, token, low[1] if low[0] == first else 0, quote)
        found = self._after(last, following, quote) or self._before(first, token, 0, quote)
        if found is not None:
            return found
        opens = all(not word[0].isalnum() for word in self.lower[first][:token])
        if opens and first and self.lower[first - 1][-1] == ":":
            found = self._before(first - 1, len(self.lower[first - 1]), 0, quote)
        if found is None and self._last is not None and 0 <= quote.start - self._last[0].end <= _NEAR:
            same = self._locate(self._last[0].start)[0] == first
            return self._last[1] if opens or same else None
        return found

    def _after(self, sentence: int, token: int, quote: Quoted) -> Span | None:
        """Return who speaks behind the quotation: '», a déclaré X', '», — говорится в письме X'."""
        words, here = self.lower[sentence], self._skip(sentence, token)
        following = self.lower[sentence + 1] if sentence + 1 < len(self.sentences) else ()
        if (
            here >= len(words) and following and following[0] in _SKIPPED - {"."}
        ):  # the mark ended a sentence of its own
            sentence, words, token, here = sentence + 1, following, 0, self._skip(sentence + 1, 0)
        if here == token or here >= len(words) or ("." in words[token:here] and not words[here][0].isalpha()):
            return None
        return self._told(sentence, here, quote)

    def _skip(self, sentence: int, token: int) -> int:
        """Return the first token at or after `token` that is no mark."""
        words = self.lower[sentence]
        return next((i for i in range(token, len(words)) if words[i] not in _SKIPPED | _QUESTION), len(words))

    def _told(self, sentence: int, here: int, quote: Quoted) -> Span | None:
        words = self.lower[sentence]
        end = min(len(words), here + _AFTER)
        source = next(iter(self.words.sources.find(words[here:end])), None)
        if source is not None and source.start == 0:
            return self._right_of(sentence, here + source.end, quote)
        for verb in range(here, end):
            inverted = _INVERTED.fullmatch(words[verb]) if self.language == "fr" else None
            if inverted and (self._speaks(inverted[1]) or any(map(self._speaks, words[verb + 1 : verb + 4]))):
                return self._pronoun(sentence, verb, inverted[2], quote)
            if self._speaks(words[verb]):
                return self._behind(sentence, here, verb, quote)
            if words[verb] in _BREAKS:
                return None
        return None

    def _behind(self, sentence: int, start: int, verb: int, quote: Quoted) -> Span | None:
        """Return who is named behind the verb, or between the quotation and the verb."""
        between = next((m for m in self._of(sentence) if start <= m.start and m.end <= verb), None)
        if between is not None:
            return self._span(between)
        words = self.lower[sentence]
        for here in range(start, min(len(words), verb + _REACH)):
            whom = self.words.pronouns.get(words[here])
            if whom == "first" or (here > verb and words[here] in _BREAKS):
                break
            if whom and (words[here] in _SUBJECTS or self._owns(words, here)):
                return self._pronoun(sentence, here, words[here], quote)
            if here > verb and (mention := self._at(sentence, here)):
                return self._span(mention)
        return self._capitals(sentence, verb + 1) or self._body_behind(sentence, start, verb, quote)

    def _owns(self, words: Sequence[str], pronoun: int) -> bool:
        """Say whether a pronoun tells whose words they are: 'приводит её слова адвокат'."""
        return pronoun + 1 < len(words) and self._noun(words[pronoun + 1])

    def _body_behind(self, sentence: int, start: int, verb: int, quote: Quoted) -> Span | None:
        """Return the body whose words are told without a subject: 'говорится в докладе, который организация выпустила'."""
        words = self.lower[sentence]
        if self.language == "fr" or "first" in map(self.words.pronouns.get, words[start : verb + 2]):
            return None
        later = (m for m in self._of(sentence) if m.start > verb and "Ns" in m.forms and m.type not in _PEOPLE)
        body = next(later, None)
        return self._span(body) if body else self._antecedent(sentence, start, "body", quote)

    def _right_of(self, sentence: int, start: int, quote: Quoted) -> Span | None:
        """Return who is named right behind a word like 'selon'."""
        words = self.lower[sentence]
        for here in range(start, min(len(words), start + 4)):
            if words[here] in _BREAKS | _WHICH or words[here] == ",":
                return None
            if mention := self._at(sentence, here):
                return self._span(mention)
            if self.words.pronouns.get(words[here]) in {"man", "woman", "several"}:
                return self._pronoun(sentence, here, words[here], quote)
        return self._capitals(sentence, start)

    def _before(self, sentence: int, token: int, low: int, quote: Quoted) -> Span | None:
        """Return who speaks before the quotation: 'X a déclaré : «', 'X назвал указ «', 'selon X, «'."""
        words = self.lower[sentence]
        start = max(low, token - _BEFORE)
        sources = list(self.words.sources.find(words[start:token]))
        for verb in range(token - 1, start - 1, -1):
            if any(start + source.end == verb + 1 for source in sources):
                found = self._right_of(sentence, verb + 1, quote)
                if found is not None:
                    return found
            if self._speaks(words[verb]) or self._names(words[verb]) or self._noun(words[verb]):
                return self._subject(sentence, verb, start, quote)
        colon = token > 1 and ":" in words[token - 2 : token] and quote.depth == 0
        if colon:  # 'les menaçait : «'
            subject = next((m for m in self._of(sentence) if m.end <= token and self._may_be_subject(m, words)), None)
            return self._span(subject) if subject else None
        touching = next((m for m in self._of(sentence) if m.end == token - 1 and m.type not in _PEOPLE), None)
        return self._span(touching) if touching else None  # 'Amnesty « exhorte les autorités »'

    def _subject(self, sentence: int, verb: int, low: int, quote: Quoted) -> Span | None:
        """Return who stands left of a verb as its subject, a pronoun's nearest naming words; else who follows it."""
        words = self.lower[sentence]
        oblique: Mention | None = None
        for here in range(verb - 1, low - 1, -1):
            whom = self.words.pronouns.get(words[here])
            if whom in {"first", "nobody"} and words[here] in _SUBJECTS:
                return None
            if whom and words[here] in _SUBJECTS:
                return self._pronoun(sentence, here, words[here], quote)
            mention = next((m for m in self._of(sentence) if m.end - 1 == here), None)
            near = here <= 1 or verb - here <= 2  # noqa: PLR2004
            if (
                mention is not None
                and self._may_be_subject(mention, words)
                and (mention.forms or near or self.language == "fr")
            ):
                return self._span(mention)
            oblique = oblique or mention
        if quote.depth == 0 and self._last is not None and self._locate(self._last[0].start)[0] == sentence:
            return self._last[1]
        behind = next((m for m in self._of(sentence) if m.start > verb and self._may_be_subject(m, words)), None)
        if self.language == "ru" and behind is not None and behind.end <= self._locate(quote.start)[1]:
            return self._span(behind)
        return self._span(oblique) if oblique is not None and quote.depth == 0 else None

    def _may_be_subject(self, mention: Mention, words: Sequence[str]) -> bool:
        if self.language == "fr":
            before = words[mention.start - 1] if mention.start else ""
            article = before in {"le", "la", "les", "l'"} and mention.start > 1
            return (words[mention.start - 2] if article else before) not in _PREPOSITIONS
        return not mention.forms or not mention.forms.isdisjoint({"Ns", "Np"})

    def _pronoun(self, sentence: int, token: int, pronoun: str, quote: Quoted) -> Span | None:
        whom = self.words.pronouns.get(pronoun, "nobody")
        return self._antecedent(sentence, token, whom, quote) if whom not in {"nobody", "first"} else None

    def _antecedent(self, sentence: int, token: int, whom: str, quote: Quoted) -> Span | None:
        """Return the nearest mention before that a pronoun can mean, subjects first."""
        for index in range(sentence, max(-1, sentence - _BACK), -1):
            before = [m for m in self._of(index) if index < sentence or m.end <= token]
            fitting = [m for m in before if self._fits(m, whom) and not self._inside(m, quote)]
            subjects = [m for m in fitting if self._may_be_subject(m, self.lower[index])]
            if fitting:
                return self._span((subjects or fitting)[0])
        return None

    def _inside(self, mention: Mention, quote: Quoted) -> bool:
        start, end = self._span(mention)
        return quote.start <= start and end <= quote.end

    def _fits(self, mention: Mention, whom: str) -> bool:
        if mention.manner is Manner.NONE:
            return False
        if whom == "body":
            return mention.type not in _PEOPLE
        if whom == "several":
            return mention.plural or mention.type == "group"
        if mention.plural:
            return False
        woman = self._is_feminine(mention)
        return woman is None or woman == (whom == "woman") or (whom == "thing" and not woman)

    def _is_feminine(self, mention: Mention) -> bool | None:
        """Say whether a mention is feminine by its article or the end of its noun; None where nothing tells."""
        words = self.lower[mention.sentence]
        if self.language == "fr":
            around = {words[max(0, mention.start - 1)], words[mention.start]}
            if around & {"la", "une", "sa", "cette", "ma"}:
                return True
            return False if around & {"le", "un", "ce", "cet"} else None
        if mention.manner is Manner.NAME and mention.name.endswith(("ова", "ева", "ина", "ая")):
            return True
        genders = mention.forms & frozenset("mfn")
        return "f" in genders if genders else None

    # --- whether they are somebody's words

    def confidence(self, quote: Quoted, speaker: Span | None) -> float:
        """Return how sure these are somebody's words; 0 for a name, a title or a scare quote."""
        sentence, token = self._locate(quote.start)
        words = self.lower[sentence]
        length = len(self.text[quote.start : quote.end].split())
        opening = token - 1
        before = words[opening - 1] if opening > 0 else ""
        if self._is_name(quote, sentence, before):
            return 0.0
        if length > _SHORT:
            return 0.9 if speaker else 0.7
        spoken = self._is_spoken(words, token) or self._follows_speech(quote)
        return (0.75 if speaker else 0.6) if spoken or (quote.depth and before == ":") else 0.0

    def _is_name(self, quote: Quoted, sentence: int, before: str) -> bool:
        """Say whether marks hold a name or title: a capital right behind a noun, or part of the name of a body."""
        if any(self._holds(m, quote) for m in self._of(sentence)):
            return True
        if not before or not before[0].isalnum():
            return False
        if not self.text[quote.start].isupper():
            return any(self.words.labels.find((before,)))
        if any(self.words.titles.find((before,))) or any(self.words.labels.find((before,))):
            return True
        spoken = self._speaks(before) or self._noun(before)
        return not spoken and not self._follows_speech(quote)

    def _is_spoken(self, words: Sequence[str], token: int) -> bool:
        before = words[max(0, token - 25) : token]
        return any(self._speaks(word) or self._names(word) or self._noun(word) for word in before)

    def _holds(self, mention: Mention, quote: Quoted) -> bool:
        """Say whether the marks belong to the name of a body: 'фонд «Дом»', «Медиазона»."""
        start, end = self._span(mention)
        named = mention.manner is Manner.NAME and start == quote.start and end == quote.end
        return mention.type not in _PEOPLE and (named or start < quote.start < end)

    def _follows_speech(self, quote: Quoted) -> bool:
        """Say whether a verb of speaking stands behind the quotation: '», dit-il'."""
        sentence, token = self._locate(quote.end)
        words, here = self.lower[sentence], self._skip(sentence, token)
        comma = any(word in {",", "—", "–"} for word in words[token:here])
        ahead = words[here : here + 3]
        return comma and any(self._speaks(word) or _INVERTED.fullmatch(word) is not None for word in ahead)

    # --- words

    def _speaks(self, word: str) -> bool:
        return any(self.words.speech.find((word,)))

    def _names(self, word: str) -> bool:
        return any(self.words.naming.find((word,)))

    def _noun(self, word: str) -> bool:
        return any(self.words.nouns.find((word,)))

    def _of(self, sentence: int) -> Sequence[Mention]:
        return self._mentions.get(sentence, ())

    def _at(self, sentence: int, token: int) -> Mention | None:
        return next((m for m in self._of(sentence) if m.start <= token < m.end), None)

    def _capitals(self, sentence: int, start: int) -> Span | None:
        """Return an unknown name that stands at `start`: '», dit Fatou Sow'."""
        tokens = self.sentences[sentence].tokens
        end = start
        while end < min(len(tokens), start + 4) and tokens[end].text[0].isupper():
            end += 1
        return (tokens[start].start, tokens[end - 1].end) if end > start else None

    def _span(self, mention: Mention) -> Span:
        tokens = self.sentences[mention.sentence].tokens
        return tokens[mention.start].start, tokens[mention.end - 1].end

    def _locate(self, offset: int) -> tuple[int, int]:
        """Return the sentence and the first token at or after an offset of the text."""
        sentence = max(0, bisect_right(self._starts, offset) - 1)
        tokens = self.sentences[sentence].tokens
        return sentence, next((i for i, t in enumerate(tokens) if t.start >= offset), len(tokens))


_WHICH = frozenset({"lequel", "laquelle", "lesquels", "lesquelles", "qui", "quoi", "которым", "которой", "которому"})
_SUBJECTS = frozenset(
    {"il", "elle", "ils", "elles", "je", "j'", "nous", "on", "qui", "он", "она", "оно", "они", "я", "мы", "кто"}
)
_PREPOSITIONS = frozenset(
    {
        "de",
        "d'",
        "du",
        "des",
        "à",
        "au",
        "aux",
        "par",
        "pour",
        "contre",
        "avec",
        "sans",
        "chez",
        "sur",
        "vers",
        "dans",
        "en",
        "devant",
        "entre",
    }
)
