"""`--with-language-model`: what is said before anything is sent, who agrees, and what is said afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from habeas.cli import language_model, verbs
from habeas.cli.language_model import _warning
from habeas.suggestions.language_model import Endpoint

TEXT = "On 7 August border guards expelled ten people. They were kept on a barge."
BARGE = {"kind": "facility", "quote": "a barge", "value": {"type": "vessel"}}
INVENTED = {"kind": "facility", "quote": "a dungeon", "value": {"type": "prison"}}
KEY = "sk-seven-herons-41"


@pytest.fixture
def habeas(monkeypatch, tmp_path, model_server):
    """Run `habeas` in a folder with a report in a language without rules, so that what is found is the model's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("HABEAS_LLM_URL", model_server.url)
    monkeypatch.setenv("HABEAS_LLM_MODEL", "heron-7b")
    monkeypatch.setenv("HABEAS_LLM_KEY", KEY)
    monkeypatch.setenv("HABEAS_LLM_TIMEOUT", "5")
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    Path("b.txt").write_text(f"{TEXT} {TEXT}", encoding="utf-8")

    def run(*arguments, answer=None):
        monkeypatch.setattr(language_model, "_somebody_is_there", lambda: answer is not None)
        result = CliRunner().invoke(verbs, arguments, input=answer)
        assert KEY not in result.output
        return result

    return run


def ask(habeas, *more, answer=None):
    return habeas("read", "--language", "sw", "--format", "json", "--with-language-model", *more, answer=answer)


def found(line):
    return [suggestion["anchor"]["exact"] for suggestion in json.loads(line)["suggestions"]]


def test_what_would_be_sent_is_said_first_and_what_came_of_it_last(habeas, model_server):
    """With --yes the document is sent; standard error says how much went where, what was kept, what dropped and why."""
    model_server.say([BARGE, INVENTED])
    result = ask(habeas, "a.txt", "--yes")
    assert (result.exit_code, found(result.stdout)) == (0, ["a barge"])
    before, after = result.stderr.splitlines()
    port = model_server.url.rsplit(":", 1)[1].removesuffix("/v1")
    assert before == (
        f"habeas: a.txt: {len(TEXT)} characters of it, in 1 question, go to the model heron-7b on this machine "
        f"(127.0.0.1, port {port}), and stay here unless that program passes them on."
    )
    assert after == (
        "habeas: a.txt: the language model suggested 2: 1 kept, 0 known already, 1 dropped (words not in the passage: 1)."
    )


def test_the_json_is_still_the_contract(habeas, model_server):
    """A suggestion of a model is one of the contract, with its proposer and confidence."""
    model_server.say([BARGE])
    [suggestion] = json.loads(ask(habeas, "a.txt", "--yes").stdout)["suggestions"]
    assert suggestion["anchor"] == {"start": TEXT.index("a barge"), "end": len(TEXT) - 1, "exact": "a barge"}
    assert suggestion["proposer"].startswith("llm/heron-7b@")
    assert suggestion["confidence"] == 0.5


def test_without_the_flag_nothing_is_asked(habeas, model_server):
    """Settings alone send nothing: a run without --with-language-model asks no model and says nothing of one."""
    result = habeas("read", "a.txt", "--language", "sw", "--format", "json")
    assert (result.exit_code, result.stderr, model_server.asked) == (0, "", [])


def test_where_nobody_can_agree_nothing_is_sent(habeas, model_server):
    """Away from a terminal, and without --yes, one sentence refuses before anything is read or sent."""
    result = ask(habeas, "a.txt")
    assert (result.exit_code, result.stdout, model_server.asked) == (2, "", [])
    assert result.stderr == (
        "habeas: Nobody is here to agree to what --with-language-model sends: add --yes to agree to all of it.\n"
    )


def test_a_person_who_agrees_is_asked_for_each_document(habeas, model_server):
    """At a terminal each document waits for its yes; one that gets none is not sent, and is named."""
    result = ask(habeas, "a.txt", "b.txt", answer="n\ny\n")
    assert result.exit_code == 2
    assert [found(line) for line in result.stdout.splitlines()] == [[]]
    assert len(model_server.asked) == 1
    assert "a.txt: nothing of it was sent; leave out --with-language-model to read it without." in result.stderr
    assert result.stderr.count("Send them? [y/N]") == 2


@pytest.mark.parametrize("answer", ["\n", "no\n"])
def test_silence_is_no(habeas, model_server, answer):
    """Only a yes is a yes."""
    assert ask(habeas, "a.txt", answer=answer).exit_code == 2
    assert not model_server.asked


def test_a_person_who_leaves_stops_everything(habeas, model_server):
    """Ctrl-C or the end of input at the question stops the run, and says how much is finished."""
    result = ask(habeas, "a.txt", "b.txt", answer="")
    assert (result.exit_code, result.stdout, model_server.asked) == (130, "", [])
    assert "stopped: 0 of 2 files finished" in result.stderr


@pytest.mark.parametrize("variable", ["HABEAS_LLM_URL", "HABEAS_LLM_MODEL"])
@pytest.mark.parametrize("command", [("read", "a.txt"), ("gold", "score", ".")])
def test_without_settings_the_flag_says_what_is_missing(habeas, monkeypatch, command, variable):
    """Without an endpoint set, the flag gives one sentence and exit status 2."""
    monkeypatch.delenv(variable)
    result = habeas(*command, "--with-language-model", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"habeas: No language model is set: {variable} is empty.")


@pytest.mark.parametrize("command", [("read", "a.txt"), ("gold", "score", ".")])
def test_yes_alone_is_no_option(habeas, command):
    """--yes without what it agrees to is refused, so that nobody believes it did something."""
    result = habeas(*command, "--yes")
    assert result.exit_code == 2
    assert "--with-language-model" in result.stderr


def test_questions_without_an_answer_are_an_incomplete_reading(habeas, model_server):
    """Where the model did not answer, the reading is printed, the gap is named, and the exit status is 2."""
    model_server.speak("I cannot help with that.")
    result = ask(habeas, "a.txt", "--yes")
    assert (result.exit_code, found(result.stdout)) == (2, [])
    assert "1 of 1 question without an answer (answer not in the form asked for: 1)." in result.stderr


def test_a_refused_key_is_named_and_never_shown(habeas, model_server):
    """A key that the server does not take fails the document with one sentence that does not repeat it."""
    model_server.send(401, f"wrong key: {KEY}")
    result = ask(habeas, "a.txt", "--yes")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "HABEAS_LLM_KEY" in result.stderr.splitlines()[-1]


def test_stopping_in_between_leaves_nothing_half_written(habeas, model_server, monkeypatch):
    """Ctrl-C while the model is asked keeps the documents that are finished, and nothing of the one under way."""

    def stopping(self, characters, questions):
        if "b.txt" in self._name:
            raise KeyboardInterrupt

    monkeypatch.setattr(language_model._Screen, "before", stopping)
    Path("out").mkdir()
    result = ask(habeas, "a.txt", "b.txt", "--yes", "--output", "out")
    assert result.exit_code == 130
    assert [path.name for path in Path("out").iterdir()] == ["a.json"]
    assert "1 of 2 files finished, and kept" in result.stderr


def test_a_text_without_words_is_not_asked_about(habeas, model_server):
    """A document in which nothing can be asked about is read without a question."""
    Path("a.txt").write_text("… — …", encoding="utf-8")
    result = ask(habeas, "a.txt", "--yes")
    assert (result.exit_code, model_server.asked) == (0, [])
    assert result.stderr == "habeas: a.txt: no words to ask the language model about.\n"


@pytest.mark.parametrize(
    ("url", "said", "unsaid"),
    [
        (
            "https://llm.example/v1",
            ["LEAVE THIS MACHINE", "llm.example", "heron-7b", "1,225", "can read and keep"],
            ["unencrypted"],
        ),
        ("http://192.168.7.4:8080/v1", ["LEAVE THIS MACHINE", "192.168.7.4", "unencrypted"], []),
        (
            "http://[::1]:8080/v1",
            ["on this machine", "::1", "unless that program passes them on"],
            ["LEAVE", "unencrypted"],
        ),
    ],
)
def test_the_warning_says_what_leaves_for_where(url, said, unsaid):
    """The warning names host, model and size, and says whether anybody on the way can read along."""
    warning = _warning(Endpoint(url, "heron-7b", KEY), 1225, 3)
    assert all(words in warning for words in [*said, "3 questions"])
    assert not any(words in warning for words in [*unsaid, KEY])


@pytest.fixture
def gold():
    """Write a folder of one gold document, about the barge."""
    folder = Path("gold")
    folder.mkdir()
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    start = TEXT.index("a barge")
    anchor = {"start": start, "end": start + len("a barge"), "exact": "a barge"}
    marks = [{"kind": "facility", "anchor": anchor, "value": {"type": "vessel"}}]
    (folder / "one.gold.json").write_text(json.dumps({"language": "sw", "items": marks}), encoding="utf-8")
    return folder


def test_a_model_is_measured_on_gold_documents(habeas, gold, model_server):
    """`habeas gold score --with-language-model` scores what the model adds, and sums up what was dropped."""
    model_server.say([BARGE, INVENTED])
    assert json.loads(habeas("gold", "score", "gold", "--format", "json").stdout)["kinds"]["all"]["recall"] == 0
    result = habeas("gold", "score", "gold", "--format", "json", "--with-language-model", "--yes")
    assert (result.exit_code, json.loads(result.stdout)["kinds"]["all"]["recall"]) == (0, 1)
    assert result.stderr.splitlines()[0].startswith(f"habeas: one.txt: {len(TEXT)} characters")
    assert "all documents: the language model suggested 2: 1 kept" in result.stderr.splitlines()[-1]


def test_written_predictions_need_no_model(habeas, gold, model_server):
    """Scoring what was written before asks no model, and refuses to be told so."""
    result = habeas("gold", "score", "gold", "--predictions", "gold", "--with-language-model", "--yes")
    assert (result.exit_code, model_server.asked) == (2, [])
    assert "--predictions" in result.stderr
