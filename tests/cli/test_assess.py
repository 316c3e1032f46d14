"""`habeas assess`: what is printed in each format, what is written, and what becomes of what cannot be used."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from habeas.cli import verbs

TEXT = (
    "On 7 August 2025 border guards in Belarus expelled a young Cameroonian mother. She had no lawyer. "
    "Her son stayed behind in an orphanage in Minsk.\n"
)


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run `habeas assess` in a folder of its own that holds one report."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    Path("report.txt").write_text(TEXT, encoding="utf-8")

    def assess(*arguments, **more):
        return CliRunner().invoke(verbs, ["assess", *arguments], **more)

    return assess


def assessed(run, *arguments):
    result = run("report.txt", "--published", "2025-10-03", "--on", "2026-11-24", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_the_first_line_says_what_it_is_not(run):
    """Text begins with the caution, keeps to 80 columns, and never speaks of a breach."""
    shown = assessed(run)
    assert shown.splitlines()[0] == "All answers are as reported by this source; none is a legal finding."
    assert max(len(line) for line in shown.splitlines()) <= 80
    assert "violation" not in shown.lower()


def test_each_answer_has_a_mark_its_words_and_the_law(run):
    """An answer is told by a mark and a word, with its quote and the norms that bind; no colour is needed."""
    shown = assessed(run)
    assert "\x1b" not in shown
    answer = re.search(r"✗ not met\s+PRC-04(.+?)(?=\n[✗≠✓?–◦] |\n\n)", shown, re.DOTALL)
    assert answer
    words = " ".join(answer.group(1).split())
    assert "Could the person get a lawyer" in words
    assert words.count("“no lawyer” told as fact, ¶1") == 1
    assert "binding: " in words


def test_what_is_not_known_is_as_loud(run):
    """How much is unknown is counted, and asked as questions."""
    shown = assessed(run)
    unknown, of = map(int, re.search(r"^(\d+) of (\d+) unknown: ask$", shown, re.MULTILINE).groups())
    assert 0 < unknown < of
    asked = set(re.findall(r"^\? ([A-Z]{3}-\d\d)  ", shown, re.MULTILINE))
    assert len(asked) == unknown


def test_json_is_the_contract_with_what_was_read(run):
    """JSON is the object of the contract; beside it the source and the hash of its text; each quote holds."""
    data = json.loads(assessed(run, "--format", "json"))
    assert data["habeas"] == 1
    assert data["on"] == "2026-11-24"
    assert data["source"]["published"] == "2025-10-03"
    [person] = [s for s in data["subjects"] if s["kind"] == "person"]
    quotes = [e for a in person["answers"] for e in a["evidence"]]
    assert quotes
    for quote in quotes:
        assert TEXT[quote["start"] : quote["end"]] == quote["exact"]
        assert quote["text_sha256"] == data["text_sha256"]


def test_html_and_pdf_are_written_whole(run):
    """A page and a PDF go to the file that is named, and nothing to the screen."""
    pytest.importorskip("weasyprint", exc_type=(ImportError, OSError))
    for form, start in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")):
        assert assessed(run, "--format", form, "--output", f"case.{form}") == ""
        assert Path(f"case.{form}").read_bytes().startswith(start)


def test_text_goes_to_a_file_as_to_the_screen(run):
    """What is written is what is shown."""
    shown = assessed(run)
    assert assessed(run, "--output", "case.txt") == ""
    assert Path("case.txt").read_text(encoding="utf-8") == shown


def test_one_subject_alone(run):
    """--subject shows that one; a number that there is not is refused with how many there are."""
    every = json.loads(assessed(run, "--format", "json"))["subjects"]
    [only] = json.loads(assessed(run, "--format", "json", "--subject", "1"))["subjects"]
    assert only == every[0]
    result = run("report.txt", "--subject", "99")
    assert result.exit_code == 2
    assert result.stderr == f"habeas: There is no subject 99 in this report: it has {len(every)}.\n"


def test_the_day_is_today_where_none_is_told(run):
    """Whether a forum is open is told as of today."""
    assert json.loads(run("report.txt", "--format", "json").stdout)["on"] == date.today().isoformat()  # noqa: DTZ011 -- a day here


def test_nothing_to_assess_is_said(run):
    """A report that tells of nobody gives an assessment of nobody, and a sentence that says so."""
    Path("empty.txt").write_text("The library opens at nine.\n", encoding="utf-8")
    result = run("empty.txt", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["subjects"] == []
    assert result.stderr == (
        "habeas: empty.txt: nothing to assess: no act was found that is told of somebody. Read the text yourself.\n"
    )


def test_a_language_without_cases_is_refused(run):
    """Where Habeas finds no cases in a language, silence is not taken for nothing being there."""
    result = run("report.txt", "--language", "pl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("habeas: report.txt: it is in Polish, in which cases cannot be told apart yet: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["missing.txt"], "missing.txt"),
        (["report.txt", "--on", "2026-02-30"], "'2026-02-30' is no day: write --on as YYYY-MM-DD."),
        (["report.txt", "--published", "soon"], "soon"),
        (["report.txt", "--catalogue", "1999.1"], "1999.1"),
        (["report.txt", "--language", "english"], "is no language code"),
        (["report.txt", "--output", "report.txt"], "report.txt is a report to read: choose another --output."),
        (["report.txt", "--output", "nowhere/case.txt"], "nowhere"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(run, arguments, says):
    """What is wrong is said in one line on standard error, with exit status 2."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert Path("report.txt").read_text(encoding="utf-8") == TEXT


def test_standard_input_is_read(run):
    """A dash reads standard input."""
    result = run("-", "--format", "json", input=TEXT)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["subjects"]
