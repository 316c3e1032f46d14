"""The analysers: the same words on every machine, syntax where a model is installed, offsets that hold."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.passages.types import CanonicalText, Passage, PassageKind
from habeas.suggestions import analysis
from habeas.suggestions.analysis import RuleAnalyser, best_analyser
from habeas.suggestions.analysis.syntax import SyntaxAnalyser, installed_model

needs_model = pytest.mark.skipif(installed_model() is None, reason="the English model is not installed")
REPORT = "The guards held two men. They didn’t say why.\nNobody called a lawyer."


def text_of(content: str) -> CanonicalText:
    """Make a text with one passage a line."""
    passages, start = [], 0
    for line in content.split("\n"):
        if line.strip():
            passages.append(Passage(PassageKind.PARAGRAPH, start, start + len(line)))
        start += len(line) + 1
    return CanonicalText(content, tuple(passages), "test/1")


@given(st.text(max_size=300))
def test_tokens_are_where_they_say(content):
    """Every token holds the words of the text at its offsets, inside its passage, whatever the text."""
    text = text_of(content)
    for sentence in RuleAnalyser("en").sentences(text):
        for token in sentence.tokens:
            assert text.text[token.start : token.end] == token.text
            assert sentence.passage.start <= token.start < token.end <= sentence.passage.end


def test_without_a_model_rules_read(monkeypatch):
    """Nothing fails where no model is installed: words, sentences and dictionary forms are there, syntax is not."""
    monkeypatch.setattr(analysis, "installed_model", lambda: None)
    analyser = best_analyser("en")
    tokens = analyser.sentences(text_of(REPORT))[0].tokens
    assert analyser.name == "rules"
    assert [token.lemma for token in tokens] == ["the", "guard", "hold", "two", "man", "."]
    assert {(token.pos, token.head, token.dep) for token in tokens} == {("", -1, "")}


def test_other_languages_are_read_by_rule():
    """No English model is put on French."""
    assert best_analyser("fr").name == "rules"


@needs_model
def test_a_model_changes_no_word():
    """Both analysers find the same sentences and tokens; only syntax comes on top."""
    text = text_of(REPORT)
    by_rule, by_model = (a.sentences(text) for a in (RuleAnalyser("en"), best_analyser("en")))
    assert [[t.text for t in s.tokens] for s in by_rule] == [[t.text for t in s.tokens] for s in by_model]
    held = by_model[0].tokens[2]
    assert (held.pos, by_model[0].tokens[1].dep, by_model[0].tokens[1].head) == ("VERB", "nsubj", 2)


@needs_model
@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_the_model_stands_any_text(lines):
    """Any Unicode goes through the parser and comes back with offsets that hold."""
    text = text_of("\n".join(lines))
    for sentence in SyntaxAnalyser(installed_model() or "").sentences(text):
        assert all(text.text[token.start : token.end] == token.text for token in sentence.tokens)


@needs_model
def test_rows_of_numbers_are_not_parsed():
    """A parser spends no time on what is no prose."""
    table = "12 45 78 90 " * 30
    tokens = best_analyser("en").sentences(text_of(table))[0].tokens
    assert {token.head for token in tokens} == {-1}


@needs_model
def test_two_threads_read_at_once():
    """The workbench reads for several people: parsing takes turns and gives each their own sentences."""
    texts = [text_of(f"Guards held {count} men. They left.") for count in range(2, 10)]
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(best_analyser("en").sentences, texts))
    assert [sentences[0].tokens[2].text for sentences in read] == [str(count) for count in range(2, 10)]
