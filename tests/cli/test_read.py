"""`habeas read`: formats, many files, and what becomes of bad ones; readings are made by hand here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from habeas.cli import read, verbs
from habeas.cli.reports import Told
from habeas.errors import EmptySource
from habeas.suggestions.contract import reading_to_json


@pytest.fixture
def habeas(monkeypatch, tmp_path, make_reading):
    """Run `habeas read` in a folder of its own on readings made by hand; files named bad… fail, as their name says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    seen = []

    def reading(name, settings):
        seen.append((name, settings))
        if name.startswith("bad-empty"):
            raise EmptySource("there is nothing in it: give a file with text.")
        if name.startswith("bad-fault"):
            raise ZeroDivisionError("division\x1b[2J by zero")
        if name.startswith("bad-stop"):
            raise KeyboardInterrupt
        return make_reading(name=name, title=Path(name).stem)

    monkeypatch.setattr(read, "_reading", reading)

    def run(*arguments, touch=True, charset="utf-8"):
        for name in arguments:
            if touch and name.endswith((".txt", ".pdf")):
                Path(name).parent.mkdir(exist_ok=True)
                Path(name).touch()
        result = CliRunner(charset=charset).invoke(verbs, ["read", *arguments])
        result.seen = seen
        return result

    return run


def test_a_dossier_is_the_default(habeas):
    """Without a format, one file gives its dossier on standard output and nothing on standard error."""
    result = habeas("a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("a\n")
    assert "What happened" in result.stdout


def test_json_is_exactly_the_contract(habeas, make_reading):
    """One file gives one JSON object, that of the contract, and nothing else on standard output."""
    result = habeas("a.txt", "--format", "json")
    assert json.loads(result.stdout) == reading_to_json(make_reading(name="a.txt", title="a"))
    assert result.stderr == ""


def test_several_files_give_json_lines(habeas):
    """Several files give one JSON object a line, in the order given."""
    result = habeas("a.txt", "b.txt", "--format", "json")
    lines = result.stdout.splitlines()
    assert [json.loads(line)["habeas"] for line in lines] == [1, 1]
    assert [name for name, _ in result.seen] == ["a.txt", "b.txt"]


def test_json_is_utf8_whatever_the_locale(habeas):
    """JSON holds the words themselves, in UTF-8, even where the terminal speaks another encoding."""
    result = habeas("Bihać.txt", "--format", "json", charset="ascii")
    assert json.loads(result.stdout_bytes.decode("utf-8"))["source"]["title"] == "Bihać"
    assert "Bihać".encode() in result.stdout_bytes


def test_a_dossier_fits_the_encoding_of_the_terminal(habeas):
    """Where the terminal cannot show a letter, the rest of the dossier is still shown."""
    result = habeas("Bihać.txt", charset="ascii")
    assert (result.exit_code, result.exception) == (0, None)
    assert result.stdout_bytes.startswith(b"Biha?\n")


def test_html_is_one_page(habeas):
    """One file gives one page on standard output."""
    result = habeas("a.txt", "--format", "html")
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.count("</html>") == 1


def test_several_pages_need_a_directory(habeas):
    """Several pages to one standard output are refused before anything is read."""
    result = habeas("a.txt", "b.txt", "--format", "html")
    assert (result.exit_code, result.stdout, result.seen) == (2, "", [])
    assert "give a directory with --output" in result.stderr


@pytest.mark.parametrize(("form", "suffix"), [("html", ".html"), ("json", ".json"), ("dossier", ".txt")])
def test_results_go_into_a_directory(habeas, form, suffix):
    """With --output each file's result is written beside the others, and standard output stays empty."""
    result = habeas("in/a.txt", "in/b.pdf", "--format", form, "--output", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(path.name for path in Path("out").iterdir()) == [f"a{suffix}", f"b{suffix}"]
    assert result.stderr == "habeas: 2 files written to out.\n"


def test_one_result_goes_to_a_file(habeas):
    """One file's result goes to the file named by --output."""
    habeas("a.txt", "--format", "json", "-o", "result.json")
    assert json.loads(Path("result.json").read_text(encoding="utf-8"))["habeas"] == 1


@pytest.mark.parametrize("form", ["dossier", "json"])
def test_a_bad_file_stops_no_other(habeas, form):
    """A file that cannot be read is one sentence; the others are printed; the status is 2."""
    result = habeas("a.txt", "bad-empty.txt", "b.txt", "--format", form)
    assert result.exit_code == 2
    assert result.stderr == "habeas: bad-empty.txt: there is nothing in it: give a file with text.\n"
    assert [name for name, _ in result.seen] == ["a.txt", "bad-empty.txt", "b.txt"]
    assert result.stdout.count("text_sha256" if form == "json" else "records suggested") == 2


def test_a_fault_of_ours_stops_no_other(habeas):
    """A file on which Habeas itself fails is one sentence that says whose fault it is."""
    result = habeas("bad-fault.txt", "b.txt", "--format", "json")
    assert result.exit_code == 2
    assert result.stderr == (
        "habeas: bad-fault.txt: Habeas failed on it (ZeroDivisionError: division[2J by zero):"
        " the fault is ours, please report it.\n"
    )
    assert len(result.stdout.splitlines()) == 1


def test_failed_files_leave_nothing_in_the_directory(habeas):
    """Only files that were read have a result, and the count says so."""
    result = habeas("a.txt", "bad-empty.txt", "--format", "html", "--output", "out")
    assert result.exit_code == 2
    assert [path.name for path in Path("out").iterdir()] == ["a.html"]
    assert "1 file written to out." in result.stderr


def test_nothing_written_is_not_called_written(habeas):
    """Where the only file fails, no count of written files is printed."""
    result = habeas("bad-empty.txt", "--format", "html", "--output", "out.html")
    assert len(result.stderr.splitlines()) == 1
    assert not Path("out.html").exists()


def test_ctrl_c_keeps_what_was_finished(habeas):
    """Ctrl-C in the middle keeps the finished results, says how far it got, and ends with 130."""
    result = habeas("a.txt", "bad-stop.txt", "b.txt", "--format", "html", "--output", "out")
    assert (result.exit_code, result.stderr) == (130, "habeas: stopped: 1 of 3 files finished, and kept.\n")
    assert [path.name for path in Path("out").iterdir()] == ["a.html"]
    assert [name for name, _ in result.seen] == ["a.txt", "bad-stop.txt"]


def test_the_same_file_is_read_once(habeas):
    """A file given twice, under one name or two, is read once, and that is said."""
    Path("a.txt").touch()
    Path("again.txt").symlink_to("a.txt")
    result = habeas("a.txt", "./a.txt", "again.txt", "-", "-", "--format", "json", touch=False)
    assert [name for name, _ in result.seen] == ["a.txt", "-"]
    assert result.stderr.splitlines() == [
        f"habeas: {n}: given twice, read once." for n in ("./a.txt", "again.txt", "-")
    ]
    assert result.exit_code == 0


def test_settings_hold_for_every_file(habeas):
    """Publication date, language and encoding reach every file."""
    arguments = ("--published", "2025-10-03", "--language", "FR", "--encoding", "cp1252")
    result = habeas("a.txt", "b.txt", *arguments)
    wanted = Told(date(2025, 10, 3), "fr", "cp1252")
    assert [settings for _, settings in result.seen] == [wanted, wanted]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--published", "3.10.2025"), "habeas: '3.10.2025' is no date: write the publication date as YYYY-MM-DD.\n"),
        (
            ("--language", "english"),
            "habeas: 'english' is no language code: write two letters of ISO 639-1, such as en",
        ),
    ],
)
def test_a_wrong_setting_stops_before_reading(habeas, arguments, sentence):
    """A date or language that does not exist is refused before any file is read."""
    result = habeas("a.txt", *arguments)
    assert (result.exit_code, result.seen) == (2, [])
    assert result.stderr.startswith(sentence)


def test_names_are_safe_for_the_terminal(habeas):
    """Escape sequences in a file's name do not reach the terminal."""
    assert "\x1b" not in habeas("bad-empty\x1b[2J.txt").stderr


def test_without_files_help_is_shown(habeas):
    """A bare `habeas read` shows how to use it, with status 2."""
    result = habeas()
    assert result.exit_code == 2
    assert "FILE|FOLDER…" in result.output
