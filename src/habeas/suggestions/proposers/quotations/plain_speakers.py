"""Whose words a quotation in French or Russian holds: by the verbs of speaking around it, or inside it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from habeas.suggestions.analysis.grammar import grammars
from habeas.suggestions.analysis.manners import Manner, Mention
from habeas.suggestions.analysis.mentions import mentions
from habeas.suggestions.analysis.phrases import Phrases
from habeas.suggestions.analysis.plain.french import spaced
from habeas.suggestions.analysis.plain.words import normal, plain_words
from habeas.suggestions.analysis.quotes import Quoted
from habeas.suggestions.types import Document
from habeas.vocabulary import lexicon

Span = tuple[int, int]

_NEAR = 160  # code points between two quotations of one speaker
_AFTER = 5  # words behind a quotation up to its verb of speaking
_BEFORE = 40  # words before a quotation in which its verb is looked for
_REACH = 9  # words from the verb to who speaks
_BACK = 4  # sentences in which a pronoun's meaning is looked for
INVERTED = re.compile(r"(.+?)-(?:t-)?(il|elle|ils|elles|on)")
_SKIPPED = frozenset("»”\"“’'›,—–-.")
_BREAKS = frozenset(".;:!?»”—–")
_DASHES = frozenset("—–-")
_INSIDE = 5  # words from a verb inside a quotation to who speaks
QUESTION = frozenset("?!…")
PEOPLE = frozenset({"person", "group"})


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


class PlainSpeakers:
    """Look up the speakers of one document, quotation by quotation in order."""

    def __init__(self, document: Document) -> None:
        self.text = document.text.text
        self.sentences = grammars(document)
        self.lower = [tuple(map(normal, grammar.lower)) for grammar in self.sentences]
        self.words = speech_words(document.language)
        self.language = document.language
        self.verbal = plain_words(document.language).auxiliaries | {"se", "s'", "не", "ne", "n'"}
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
        speaker = self._within(quote) or self._named(quote)
        self._outer.append(quote)
        if speaker is not None and not inner:
            self._last = (quote, speaker)
        return speaker

    def _within(self, quote: Quoted) -> Span | None:
        """Return who is named in a quotation that tells it inside: '« Non, insiste le directeur. Jamais. »'."""
        sentence, token = self.locate(quote.start)
        words = self.lower[sentence]
        last = next((i for i in range(token, len(words)) if self._starts_behind(sentence, i, quote)), len(words))
        for comma in range(token + 1, last - 2):
            verb = comma + 1 if words[comma + 1] not in _DASHES else comma + 2
            if words[comma] != "," or not self.speaks(words[verb]):
                continue
            inverted = INVERTED.fullmatch(words[verb])
            if inverted:
                return self._outside(self._pronoun(sentence, verb, inverted[2], quote), quote)
            named = next((m for m in self.of(sentence) if verb < m.start <= verb + _INSIDE and m.end < last), None)
            told = self.span(named) if named else self._capitals(sentence, verb + 1)
            if told is not None and (self.language == "fr" or words[comma + 1] in _DASHES):
                return told
        return None

    def _starts_behind(self, sentence: int, token: int, quote: Quoted) -> bool:
        return self.sentences[sentence].tokens[token].start >= quote.end

    def _outside(self, speaker: Span | None, quote: Quoted) -> Span | None:
        return None if speaker is not None and quote.start <= speaker[0] < quote.end else speaker

    def _named(self, quote: Quoted) -> Span | None:
        return self._outside(self._around(quote), quote)

    def _around(self, quote: Quoted) -> Span | None:
        first, token = self.locate(quote.start)
        last, following = self.locate(quote.end)
        if self._outer:
            low = self.locate(self._outer[-1].start)
            return self._before(first, token, low[1] if low[0] == first else 0, quote)
        found = self._after(last, following, quote) or self._before(first, token, 0, quote)
        if found is not None:
            return found
        opens = self.opens(first, token)
        if opens and first and self.lower[first - 1][-1] == ":":
            found = self._before(first - 1, len(self.lower[first - 1]), 0, quote)
        if found is None and self._last is not None and 0 <= quote.start - self._last[0].end <= _NEAR:
            same = self.locate(self._last[0].start)[0] == first
            return self._last[1] if opens or same else None
        return found

    def _after(self, sentence: int, token: int, quote: Quoted) -> Span | None:
        """Return who speaks behind the quotation: '», a déclaré X', '», — говорится в письме X'."""
        sentence, token, here = self.behind_marks(sentence, token)
        words = self.lower[sentence]
        if here == token or here >= len(words) or ("." in words[token:here] and not words[here][0].isalpha()):
            return None
        return self._told(sentence, here, quote)

    def behind_marks(self, sentence: int, token: int) -> tuple[int, int, int]:
        """Return the sentence, the mark and the first word behind a quotation, where its mark ended a sentence too."""
        here = self._skip(sentence, token)
        following = self.lower[sentence + 1] if sentence + 1 < len(self.sentences) else ()
        if here >= len(self.lower[sentence]) and following and following[0] in _SKIPPED - {"."}:
            return sentence + 1, 0, self._skip(sentence + 1, 0)
        return sentence, token, here

    def _skip(self, sentence: int, token: int) -> int:
        """Return the first token at or after `token` that is no mark."""
        words = self.lower[sentence]
        return next((i for i in range(token, len(words)) if words[i] not in _SKIPPED | QUESTION), len(words))

    def _told(self, sentence: int, here: int, quote: Quoted) -> Span | None:
        words = self.lower[sentence]
        end = min(len(words), here + _AFTER)
        source = next(iter(self.words.sources.find(words[here:end])), None)
        if source is not None and source.start == 0:
            return self._right_of(sentence, here + source.end, quote)
        for verb in range(here, end):
            inverted = INVERTED.fullmatch(words[verb]) if self.language == "fr" else None
            if inverted and (self.speaks(inverted[1]) or any(map(self.speaks, words[verb + 1 : verb + 4]))):
                return self._pronoun(sentence, verb, inverted[2], quote)
            if self.speaks(words[verb]):
                return self._behind(sentence, here, verb, quote)
            if words[verb] in _BREAKS:
                return None
        return None

    def _behind(self, sentence: int, start: int, verb: int, quote: Quoted) -> Span | None:
        """Return who is named behind the verb, or between the quotation and the verb."""
        between = next((m for m in self.of(sentence) if start <= m.start and m.end <= verb), None)
        if between is not None:
            return self.span(between)
        words = self.lower[sentence]
        for here in range(start, min(len(words), verb + _REACH)):
            whom = self.words.pronouns.get(words[here])
            if whom == "first" or (here > verb and words[here] in _BREAKS):
                break
            if whom and (words[here] in _SUBJECTS or self._owns(words, here)):
                return self._pronoun(sentence, here, words[here], quote)
            if here > verb and (mention := self._at(sentence, here)):
                return self.span(mention)
        return self._capitals(sentence, verb + 1) or self._body_behind(sentence, start, verb, quote)

    def _owns(self, words: Sequence[str], pronoun: int) -> bool:
        """Say whether a pronoun tells whose words they are: 'приводит её слова адвокат'."""
        return pronoun + 1 < len(words) and self.noun(words[pronoun + 1])

    def _body_behind(self, sentence: int, start: int, verb: int, quote: Quoted) -> Span | None:
        """Return the body whose words are told without a subject: 'говорится в докладе, который организация выпустила'."""
        words = self.lower[sentence]
        if self.language == "fr" or "first" in map(self.words.pronouns.get, words[start : verb + 2]):
            return None
        later = (m for m in self.of(sentence) if m.start > verb and "Ns" in m.forms and m.type not in PEOPLE)
        body = next(later, None)
        return self.span(body) if body else self._antecedent(sentence, start, "body", quote)

    def _right_of(self, sentence: int, start: int, quote: Quoted) -> Span | None:
        """Return who is named right behind a word like 'selon'."""
        words = self.lower[sentence]
        for here in range(start, min(len(words), start + 4)):
            if words[here] in _BREAKS | _WHICH or words[here] == ",":
                return None
            if mention := self._at(sentence, here):
                return self.span(mention)
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
            if self.speaks(words[verb]) or self.names(words[verb]) or self.noun(words[verb]):
                return self._subject(sentence, verb, start, quote)
        colon = token > 1 and ":" in words[token - 2 : token] and quote.depth == 0
        if colon:  # 'les menaçait : «'
            subject = next((m for m in self.of(sentence) if m.end <= token and self._may_be_subject(m, words)), None)
            return self.span(subject) if subject else None
        touching = next((m for m in self.of(sentence) if m.end == token - 1 and m.type not in PEOPLE), None)
        return self.span(touching) if touching else None  # 'Amnesty « exhorte les autorités »'

    def _subject(self, sentence: int, verb: int, low: int, quote: Quoted) -> Span | None:
        """Return who stands left of a verb as its subject, a pronoun's nearest naming words; else who follows it."""
        words = self.lower[sentence]
        for here in range(verb - 1, low - 1, -1):
            whom = self.words.pronouns.get(words[here])
            if whom and words[here] in _SUBJECTS:
                return self._pronoun(sentence, here, words[here], quote)
            mention = self._ending_at(sentence, here)
            if mention is not None and self._is_subject(mention, words, verb):
                return self.span(mention)
        named = self._opening_name(sentence, verb)
        if named is not None or quote.depth:
            return named or self._right_subject(sentence, verb, quote)
        if self._last is not None and self.locate(self._last[0].start)[0] == sentence:
            return self._last[1]
        oblique = next((m for here in range(verb - 1, low - 1, -1) if (m := self._ending_at(sentence, here))), None)
        return self._right_subject(sentence, verb, quote) or (self.span(oblique) if oblique else None)

    def _ending_at(self, sentence: int, token: int) -> Mention | None:
        return next((m for m in self.of(sentence) if m.end - 1 == token), None)

    def _is_subject(self, mention: Mention, words: Sequence[str], verb: int) -> bool:
        """Say whether a mention left of a verb can be its subject; in Russian a name without forms only close to it."""
        near = mention.end <= 2 or verb - mention.end < 2  # noqa: PLR2004
        return self._may_be_subject(mention, words) and (self.language == "fr" or bool(mention.forms) or near)

    def _right_subject(self, sentence: int, verb: int, quote: Quoted) -> Span | None:
        """Return who stands between a Russian verb and the quotation: 'Говорит судья: «'."""
        words = self.lower[sentence]
        behind = next((m for m in self.of(sentence) if m.start > verb and self._may_be_subject(m, words)), None)
        told = self.language == "ru" and behind is not None and behind.end <= self.locate(quote.start)[1]
        return self.span(behind) if told and behind is not None else None

    def _opening_name(self, sentence: int, verb: int) -> Span | None:
        """Return an unknown name that opens a sentence as its subject: 'Karim se souvient', 'Азиз, 22, говорит'."""
        words, tokens = self.lower[sentence], self.sentences[sentence].tokens
        end = 0
        while end < verb and tokens[end].text[0].isupper() and words[end] not in self.words.pronouns:
            end += 1
        clear = 0 < end < 4 and words[end] in _APPOSED | self.verbal  # noqa: PLR2004
        return (tokens[0].start, tokens[end - 1].end) if clear or (end and end == verb) else None

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
            before = [m for m in self.of(index) if index < sentence or m.end <= token]
            fitting = [m for m in before if self._fits(m, whom) and not self._inside(m, quote)]
            subjects = [m for m in fitting if self._may_be_subject(m, self.lower[index])]
            if fitting:
                return self.span((subjects or fitting)[0])
        return None

    def _inside(self, mention: Mention, quote: Quoted) -> bool:
        start, end = self.span(mention)
        return quote.start <= start and end <= quote.end

    def _fits(self, mention: Mention, whom: str) -> bool:
        if mention.manner is Manner.NONE:
            return False
        if whom == "body":
            return mention.type not in PEOPLE
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

    def opens(self, sentence: int, token: int) -> bool:
        """Say whether nothing but marks stands before a word of a sentence."""
        return all(not word[0].isalnum() for word in self.lower[sentence][:token])

    # --- words

    def speaks(self, word: str) -> bool:
        """Say whether a word is a verb of speaking."""
        return any(self.words.speech.find((word,)))

    def names(self, word: str) -> bool:
        """Say whether a word is a verb that puts a word to something."""
        return any(self.words.naming.find((word,)))

    def noun(self, word: str) -> bool:
        """Say whether a word is a noun that stands for somebody's words."""
        return any(self.words.nouns.find((word,)))

    def of(self, sentence: int) -> Sequence[Mention]:
        """Return the mentions of a sentence, in order."""
        return self._mentions.get(sentence, ())

    def _at(self, sentence: int, token: int) -> Mention | None:
        return next((m for m in self.of(sentence) if m.start <= token < m.end), None)

    def _capitals(self, sentence: int, start: int) -> Span | None:
        """Return an unknown name that stands at `start`: '», dit Fatou Sow'."""
        tokens = self.sentences[sentence].tokens
        end = start
        while end < min(len(tokens), start + 4) and tokens[end].text[0].isupper():
            end += 1
        return (tokens[start].start, tokens[end - 1].end) if end > start else None

    def span(self, mention: Mention) -> Span:
        """Return the code points of a mention."""
        tokens = self.sentences[mention.sentence].tokens
        return tokens[mention.start].start, tokens[mention.end - 1].end

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the sentence and the first token at or after an offset of the text."""
        sentence = max(0, bisect_right(self._starts, offset) - 1)
        tokens = self.sentences[sentence].tokens
        return sentence, bisect_left(tokens, offset, key=lambda token: token.start)


_APPOSED = frozenset({",", "–", "—", "("})
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
