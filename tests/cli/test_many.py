"""A folder of reports: what is read, taken over and named as failed; the reading itself is made up here."""

from __future__ import annotations

import csv
import importlib
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from habeas.cli import many, verbs
from habeas.cli.ledger import JOURNAL, Ledger
from habeas.cli.progress import pace
from habeas.cli.readers import Died, Readers
from habeas.errors import HabeasError, InvalidValue

# a process that reads imports this anew: what a report's name says happens to whoever reads it
READER = """
import hashlib, os, signal
from pathlib import Path
from habeas.cli.many import Outcome

def read_one(path, *, form="json", told=None):
    path = Path(path)
    if path.name.startswith("die"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("crash"):
        os.abort()
    if path.name.startswith("held"):
        return Outcome(str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())).encode())
    if path.name.startswith("bad"):
        return Outcome(failure=f"{path}: there is nothing in it.")
    content = path.read_bytes()  # of a named pipe: waits until somebody has written to it and closed it
    with Path("seen").open("a") as seen:
        seen.write(path.name + "\\n")
    return Outcome(content.upper(), hashlib.sha256(content).hexdigest(), "en", "2025-10-03", {"act": len(content)})
"""
PROGRAM = (
    "import made_up, habeas.cli.many as many; many.read_one = made_up.read_one; import habeas.cli; habeas.cli.main()"
)
ARGUMENTS = ("read", "in", "--output", "out", "--format", "json", "--jobs", "1")


@pytest.fixture
def habeas(monkeypatch, tmp_path):
    """Run `habeas read in --output out` in a folder of its own, with a made-up way of reading."""
    (tmp_path / "made_up.py").write_text(READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(tmp_path)
    sys.modules.pop("made_up", None)
    monkeypatch.setattr(many, "read_one", importlib.import_module("made_up").read_one)

    def run(*arguments: str):
        Path("seen").unlink(missing_ok=True)
        result = CliRunner().invoke(verbs, ["read", "in", "--output", "out", "--format", "json", *arguments])
        result.seen = sorted(Path("seen").read_text().split()) if Path("seen").exists() else []
        return result

    return run


def write(**reports: str) -> None:
    for name, words in reports.items():
        path = Path("in", name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")


def results(folder: str = "out") -> dict[str, str]:
    found = (
        path
        for path in Path(folder).rglob("*")
        if path.is_file() and path.name not in {JOURNAL, "index.csv", "suggestions.csv"}
    )
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in found}


def told(result, row: str) -> str:
    """Return the number beside `row` in the summary."""
    return re.search(rf"^{row} +(\d+)", result.stderr, re.MULTILINE)[1]


def index() -> dict[str, dict[str, str]]:
    with Path("out/index.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def test_every_file_below_a_folder_has_a_result_and_a_row(habeas):
    """Each file gives one result in its place, and a row of the index; hidden files are left alone."""
    write(a="one", camps__b="two", camps__north__c="three", **{".hidden": "x", ".git__d": "x"})
    result = habeas()
    assert (result.exit_code, result.stdout) == (0, "")
    assert results() == {"a.txt.json": "ONE", "camps/b.txt.json": "TWO", "camps/north/c.txt.json": "THREE"}
    row = index()["camps/b.txt"]
    assert (row["result"], row["language"], row["published"]) == ("camps/b.txt.json", "en", "2025-10-03")
    assert (row["status"], row["suggestions"], row["act"], row["party"]) == ("read", "3", "3", "0")
    assert told(result, "read") == "3"
    assert result.stderr.endswith("habeas: 3 results in out; index.csv there lists them.\n")


def test_what_is_there_is_taken_over(habeas):
    """A second run reads only the report that changed and the one that is new."""
    write(a="one", b="two", c="three")
    habeas()
    write(b="two and more", d="four")
    second = habeas()
    assert second.seen == ["b.txt", "d.txt"]
    assert told(second, "taken over from before") == "2"
    assert results()["b.txt.json"] == "TWO AND MORE"
    assert [row["status"] for row in index().values()] == ["read"] * 4


@pytest.mark.parametrize("told", [("--published", "2025-01-01"), ("--language", "fr"), ("--encoding", "cp1252")])
def test_other_options_read_anew(habeas, told):
    """A result is taken over only where the same was told of the report."""
    write(a="one")
    habeas()
    assert habeas(*told).seen == ["a.txt"]
    assert habeas(*told).seen == []


def test_another_habeas_reads_anew(habeas, monkeypatch):
    """A result of another version, lexicon or model is not taken over."""
    write(a="one")
    habeas()
    monkeypatch.setattr(many, "reader_hash", lambda form, told: "another")
    assert habeas().seen == ["a.txt"]


def test_reader_hash_covers_every_lexicon(monkeypatch, tmp_path):
    """Another word in a lexicon makes another reader."""
    for words in ("one", "two"):
        lexicon = tmp_path / words / "vocabulary" / "en" / "acts.yaml"
        lexicon.parent.mkdir(parents=True)
        lexicon.write_text(words)
    hashes = set()
    for words in ("one", "two", "two"):
        monkeypatch.setattr(many, "files", lambda _, words=words: tmp_path / words)
        hashes.add(many.reader_hash("json", None))
    assert len(hashes) == 2


def test_words_of_a_team_read_anew(habeas, monkeypatch, tmp_path):
    """Another word in a team's own lexicon makes another reader, and a malformed one stops before anything is read."""
    write(a="one")
    habeas()
    words = tmp_path / "own" / "en" / "acts.yaml"
    words.parent.mkdir(parents=True)
    monkeypatch.setenv("HABEAS_LEXICONS", str(tmp_path / "own"))
    for content, seen in (("detention: {verbs: [bunker]}", ["a.txt"]), ("detention: {verbs: [pen up]}", ["a.txt"])):
        words.write_text(content)
        assert habeas().seen == seen
        assert habeas().seen == []
    words.write_text("detention: [")
    result = habeas()
    assert (result.exit_code, result.seen) == (2, [])
    assert result.stderr.startswith("habeas: acts.yaml, line 2")


def test_folder_is_never_sent_to_a_language_model(habeas):
    """A language model is asked about files that are named, not about whatever is in a folder."""
    write(a="one")
    result = habeas("--with-language-model", "--yes")
    assert (result.exit_code, result.seen) == (2, [])
    assert result.stderr.startswith("habeas: A language model is asked about one file after the other")


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_text("ON")])
def test_result_that_is_gone_or_changed_is_made_again(habeas, harm):
    """A result is taken over only where it is there as it was written."""
    write(a="one", b="two")
    habeas()
    harm(Path("out/a.txt.json"))
    assert habeas().seen == ["a.txt"]
    assert results()["a.txt.json"] == "ONE"


def test_bad_report_stops_no_other(habeas):
    """A report that cannot be read is named, has a row and no result; the status is 2; it is tried again."""
    write(a="one", bad="", c="three")
    for seen in (["a.txt", "c.txt"], []):
        result = habeas()
        assert (result.exit_code, result.seen) == (2, seen)
        assert "habeas: in/bad.txt: there is nothing in it.\n" in result.stderr
        assert told(result, "failed") == "1"
    assert index()["bad.txt"]["reason"] == "in/bad.txt: there is nothing in it."
    assert set(results()) == {"a.txt.json", "c.txt.json"}


def test_report_gone_bad_leaves_no_result_of_before(habeas, monkeypatch):
    """Where a changed report can no longer be read, the result of what it was goes."""
    write(a="one")
    habeas()
    write(a="more")
    monkeypatch.setattr(many, "_kept", lambda report, _, ledger, reader: _failing(report, ledger))
    assert habeas().exit_code == 2
    assert results() == {}


def _failing(report, ledger):
    ledger.fail(many.Entry(report.name, "failed", reason="gone bad"))
    return "gone bad"


def test_process_that_dies_costs_one_report(habeas):
    """A crash of a process that reads is named with its report; another takes its place for the rest."""
    write(a="one", b="two", c="three", d="four", die="", crash="", e="five")
    result = habeas("--jobs", "2")
    assert result.exit_code == 2
    assert result.seen == ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    assert "habeas: in/die.txt: the process that read it was ended by SIGKILL: too little memory" in result.stderr
    assert "habeas: in/crash.txt: the process that read it was ended by SIGABRT: the fault is ours" in result.stderr
    assert [row["status"] for row in index().values()].count("failed") == 2


def test_result_that_cannot_be_written_stops_no_other(habeas):
    """Where one result has no place, its report is named and the others are written."""
    write(a="one", b="two")
    Path("out/a.txt.json").mkdir(parents=True)
    result = habeas()
    assert result.exit_code == 2
    assert results() == {"b.txt.json": "TWO"}
    assert "in/a.txt: out/a.txt.json cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("read", "in"), "habeas: The results of a folder need one of their own: give a directory with --output.\n"),
        (("read", "in", "-", "--output", "out"), "habeas: Standard input is read by itself"),
        (("read", "in", "--output", "in"), "habeas: in is where the reports are: choose another --output.\n"),
        (("read", "in/camps", "--output", "in"), "habeas: in is where the reports are: choose another --output.\n"),
        (("read", "empty", "--output", "out"), "habeas: There is no file to read below empty: check the path.\n"),
        (("read", "in", "other/in", "--output", "out"), "habeas: Two reports are called in/a.txt: read their folders one"),
        (("read", "in", "--output", "in/a.txt"), "habeas: in/a.txt is a file, and results need a folder"),
    ],
)  # fmt: skip
def test_a_run_that_cannot_be_is_refused_before_reading(habeas, arguments, sentence):
    """What leaves no place for results, or mixes them with reports, is one sentence, and nothing is read."""
    write(a="one", camps__b="two")
    Path("empty").mkdir()
    Path("other/in").mkdir(parents=True)
    Path("other/in/a.txt").write_text("x")
    result = CliRunner().invoke(verbs, arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)
    assert not Path("seen").exists()


def test_several_folders_keep_their_names(habeas):
    """With several folders and files, each folder's name stands before what is in it."""
    write(a="one")
    Path("more").mkdir()
    Path("more/a.txt").write_text("two")
    Path("b.txt").write_text("three")
    assert habeas("more", "b.txt", "./in").exit_code == 0
    assert set(results()) == {"in/a.txt.json", "more/a.txt.json", "b.txt.json"}


def test_files_with_jobs_are_read_like_a_folder(habeas):
    """With --jobs, files alone are read by several processes too."""
    write(a="one", b="two")
    arguments = ["read", "in/a.txt", "in/b.txt", "--output", "out", "--format", "json", "--jobs", "2"]
    assert CliRunner().invoke(verbs, arguments).exit_code == 0
    assert set(results()) == {"a.txt.json", "b.txt.json"}


def test_results_inside_the_folder_are_no_reports(habeas):
    """A folder of results below the folder of reports is not read in the next run."""
    write(a="one")
    for _ in range(2):
        result = CliRunner().invoke(verbs, ["read", "in", "--output", "in/out", "--format", "json"])
        assert result.exit_code == 0
    assert results("in/out") == {"a.txt.json": "ONE"}


def test_names_that_a_disk_may_take_for_one_have_two_results(habeas):
    """Two names that differ by case alone never share a result."""
    write(a="one", A="two")
    habeas()
    assert sorted(results().values()) == ["ONE", "TWO"]
    assert len({name.casefold() for name in results()}) == 2


def test_closed_folder_is_named(habeas):
    """A folder that cannot be looked into is named, and the status is 2."""
    write(a="one", shut__b="two")
    Path("in/shut").chmod(0)
    if os.access("in/shut", os.R_OK):
        Path("in/shut").chmod(0o700)
        pytest.skip("root looks into every folder")
    result = habeas()
    Path("in/shut").chmod(0o700)
    assert result.exit_code == 2
    assert "in/shut cannot be looked into (permission denied): its files were not read." in result.stderr


def test_index_runs_nothing_in_a_spreadsheet(habeas):
    """A name that a spreadsheet would take for a formula is a word there."""
    write(**{"=cmd()": "one"})
    habeas()
    assert "'=cmd().txt" in index()


def test_two_runs_never_write_to_one_folder(tmp_path):
    """A folder of results is held by one run at a time."""
    with Ledger(tmp_path / "out"), pytest.raises(InvalidValue, match="Another run"), Ledger(tmp_path / "out"):
        pass


def start(folder: Path) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *ARGUMENTS],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 -- Ctrl-C must work however tests were started
    )


@pytest.fixture
def halted(habeas, tmp_path):
    """Start a run in a process of its own that has read two of four reports and waits in the third."""
    write(a="one", b="two", d="four")
    os.mkfifo("in/c.txt")
    process = start(tmp_path)
    with Path("in/c.txt").open("wb"):  # opens once the reader has
        yield process
    process.wait()
    process.stdout.close()
    process.stderr.close()


def test_ctrl_c_keeps_what_was_finished_and_the_next_run_goes_on(habeas, halted):
    """Ctrl-C stops every process with one sentence; what was finished is taken over by the next run."""
    os.killpg(halted.pid, signal.SIGINT)
    printed, said = halted.communicate()
    assert (halted.returncode, printed) == (130, b"")
    assert said.decode() == "habeas: stopped: 2 of 4 files finished, and kept; the same command goes on from there.\n"
    assert results() == {"a.txt.json": "ONE", "b.txt.json": "TWO"}
    assert list(index()) == ["a.txt", "b.txt"]
    Path("in/c.txt").unlink()
    write(c="three")
    assert habeas().seen == ["c.txt", "d.txt"]
    assert len(results()) == 4


def test_killed_run_leaves_nothing_half_written(habeas, halted):
    """A run that is killed leaves whole results; a line or file that was cut off is swept away by the next run."""
    halted.kill()
    halted.wait()
    assert results() == {"a.txt.json": "ONE", "b.txt.json": "TWO"}
    with Path("out", JOURNAL).open("ab") as journal:
        journal.write(b'\xff\0 no line of ours\n[]\n{"name": "c.txt", "sta')
    Path("out/.0123456789abcdef.part").write_text("half")
    Path("in/c.txt").unlink()
    write(c="three")
    assert habeas().seen == ["c.txt", "d.txt"]
    assert set(results()) == {f"{name}.txt.json" for name in "abcd"}
    assert habeas().seen == []


def test_one_process_and_two_read_the_same(tmp_path):
    """On the real pipeline, the results of one process and of two are the same bytes."""
    for n in range(4):
        words = f"Published 3 October 2025\n\nOn {n + 1} August, border guards expelled {n + 2} men near Vilmar."
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / f"in/{n}.txt").write_text(words, encoding="utf-8")
    for jobs in ("1", "2"):
        arguments = ["read", str(tmp_path / "in"), "--output", str(tmp_path / jobs), "--format", "json", "--jobs", jobs]
        assert CliRunner().invoke(verbs, arguments).exit_code == 0
    one, two = results(str(tmp_path / "1")), results(str(tmp_path / "2"))
    assert one == two
    assert len(one) == 4
    assert all(json.loads(result)["suggestions"] for result in one.values())
    for table in ("index.csv", "suggestions.csv"):
        assert (tmp_path / "1" / table).read_bytes() == (tmp_path / "2" / table).read_bytes()


def test_table_has_every_suggestion_of_every_result(tmp_path):
    """With --format json, a table has a row for each suggestion: its file, words, value and the words of its fields."""
    words = (
        "On 7 August 2025, border guards expelled at least 12 men near Vilmar.\n\n“=1+1 is all we were told,” said one."
    )
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name} {words}", encoding="utf-8")
    arguments = ["read", str(tmp_path), "--output", str(tmp_path / "out"), "--format", "json", "--language", "en"]
    assert CliRunner().invoke(verbs, arguments).exit_code == 0
    with (tmp_path / "out/suggestions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    read = [json.loads((tmp_path / f"out/{name}.txt.json").read_bytes())["suggestions"] for name in "ab"]
    assert [(row["file"], row["kind"], int(row["start"])) for row in rows] == [
        (f"{name}.txt", suggestion["kind"], suggestion["anchor"]["start"])
        for name, suggestions in zip("ab", read, strict=True)
        for suggestion in suggestions
    ]
    [act, _] = [row for row in rows if row["kind"] == "act"]
    assert (act["words"], act["type"], act["victim_words"]) == ("expelled", "expulsion", "at least 12 men")
    [number, _] = [row for row in rows if row["kind"] == "statistic"]
    assert (number["low"], number["best"], number["unit"]) == ("12", "", "men")
    [quotation, _] = [row for row in rows if row["kind"] == "quotation"]
    assert quotation["words"].startswith("'=1+1")


def test_a_broken_report_is_one_sentence_in_a_process_too(tmp_path):
    """On the real pipeline, a process that reads names what is wrong with a report."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("Ten people were expelled from the camp.", encoding="utf-8")
    arguments = ["read", str(tmp_path), "--output", str(tmp_path / "out"), "--language", "sw", "--format", "html"]
    result = CliRunner().invoke(verbs, arguments)
    assert result.exit_code == 2
    assert f"habeas: {tmp_path}/empty.txt: empty.txt is empty: there is nothing to read in it.\n" in result.stderr
    assert results(str(tmp_path / "out"))["good.txt.html"].startswith("<!DOCTYPE html>")


def test_processes_read_each_path_once(habeas):
    """However many processes there are, each path is read once, and none waits for all."""
    write(**{f"n{n}": str(n) for n in range(20)})
    paths = [f"in/n{n}.txt" for n in range(20)]
    with Readers(3, many.read_one) as readers:
        read = dict(readers.read(paths))
    assert {path: outcome.content.decode() for path, outcome in read.items()} == {p: p[4:-4] for p in paths}


def test_ctrl_c_never_reaches_a_process_that_reads(habeas):
    """Ctrl-C is for the parent, which stops the others: in each of them, the first too, it is held back."""
    write(held="", held2="")
    with Readers(2, many.read_one) as readers:
        outcomes = dict(readers.read(["in/held.txt", "in/held2.txt"]))
    assert [outcome.content for outcome in outcomes.values()] == [b"True"] * 2


def test_process_that_dies_idle_is_replaced(habeas):
    """A process that is killed between two reports costs none."""
    write(a="one", b="two")
    with Readers(1, many.read_one) as readers:
        for path, outcome in readers.read(["in/a.txt", "in/b.txt"]):
            assert not isinstance(outcome, Died), path
            for reader in readers._readers:
                reader.process.kill()
                reader.process.join()


def test_report_that_takes_too_long_is_given_up(habeas):
    """A report that never ends costs a set time, and no other report."""
    write(b="two")
    os.mkfifo("in/a.txt")
    with Readers(1, many.read_one, longest=0.0) as readers:
        [(path, outcome)] = readers.read(["in/a.txt"])
    assert (path, outcome) == ("in/a.txt", Died("was ended after 0 minutes", killed=True))
    with Readers(1, many.read_one) as readers:
        assert [outcome.content for _, outcome in readers.read(["in/b.txt"])] == [b"TWO"]


def test_process_that_cannot_start_is_said(habeas, capfd):
    """Where no process comes up, that is one sentence, not a failure of every report."""
    Path("made_up.py").unlink()
    with Readers(1, many.read_one) as readers, pytest.raises(HabeasError, match="before it began"):
        list(readers.read(["in/a.txt"]))
    capfd.readouterr()


@pytest.mark.parametrize(
    ("done", "left", "seconds", "said"),
    [
        (0, 9, 5.0, ""),
        (10, 40, 5.0, "2.0 a second, 20 s left"),
        (10, 90, 30.0, "20.0 a minute, 4 min left"),
        (1, 100, 90.0, "0.7 a minute, 2 h 30 min left"),
        (5, 0, 5.0, "60.0 a minute, 0 s left"),
    ],
)
def test_pace_says_how_fast_and_how_long(done, left, seconds, said):
    """The pace is told a second or a minute, and what is left in seconds, minutes or hours."""
    assert pace(done, left, seconds) == said
