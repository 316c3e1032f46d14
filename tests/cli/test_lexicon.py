"""`habeas lexicon`, run as a program: a team's words are checked, and what they change is shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

TEXT = "On 3 March 2025 the harbour guards yeeted twelve men over the line. The judge bailed one of them."


@pytest.fixture
def lexicon(tmp_path):
    """Return a function that runs the verb in a folder of its own, without a model, in 80 columns."""
    environment = {k: v for k, v in os.environ.items() if k != "HABEAS_LEXICONS"} | {"COLUMNS": "80"}

    def run(*arguments, **more):
        return subprocess.run(
            [sys.executable, "-m", "habeas", "lexicon", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment | more,
        )

    return run


@pytest.fixture
def own(tmp_path):
    """Return a function that writes a file of own words."""

    def write(name: str, content: str):
        file = tmp_path / "own" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return tmp_path / "own"

    return write


@pytest.fixture
def gold(tmp_path):
    """Annotate one document: 'yeeted' is an expulsion."""
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    start = TEXT.index("yeeted")
    item = {
        "kind": "act",
        "anchor": {"start": start, "end": start + 6, "exact": "yeeted"},
        "value": {"type": "expulsion", "modality": "asserted"},
    }
    told = {"published": "2025-03-09", "language": "en", "items": [item]}
    (folder / "a.gold.json").write_text(json.dumps(told), encoding="utf-8")
    return folder


def test_what_words_change_is_shown(lexicon, own, gold):
    """A verb that is added finds its act, one that is removed loses it, and the verdict counts both."""
    folder = own("en/acts.yaml", "expulsion:\n  verbs: [yeet]\nremove:\n  release:\n    verbs: [bail]\n")
    done = lexicon("check", folder, "--gold", gold)
    assert (done.returncode, done.stderr) == (0, "")
    assert "+ right  act expulsion: “yeeted”" in done.stdout
    assert "- wrong  act release: “bailed”" in done.stdout
    verdict = "It finds 1 more that people annotated and 0 that they did not; it loses 0 annotated and 1 not annotated."
    assert " ".join(done.stdout.split()).endswith(verdict)
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_every_command_reads_with_own_words(own, gold):
    """The folder that the setting names is read on top of the shipped words by whatever reads."""
    folder = own("en/acts.yaml", "expulsion:\n  verbs: [yeet]\n")
    command = [sys.executable, "-m", "habeas", "read", str(gold / "a.txt"), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"HABEAS_LEXICONS": str(folder)})
    acts = [s["anchor"]["exact"] for s in json.loads(done.stdout)["suggestions"] if s["kind"] == "act"]
    assert "yeeted" in acts


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("en/act.yaml", "expulsion: {verbs: [yeet]}", "en/act.yaml is named like no lexicon"),
        ("xx/acts.yaml", "expulsion: {verbs: [yeet]}", "xx/acts.yaml is named like no lexicon"),
        ("en/acts.yaml", "expulsionn: {verbs: [yeet]}", "there is no group 'expulsionn'"),
        ("en/acts.yaml", "expulsion: {vrbs: [yeet]}", "acts.yaml, expulsion: 'vrbs' is no section"),
        ("en/acts.yaml", "expulsion: [a: {", "acts.yaml, line 2"),
        ("en/acts.yaml", "expulsion: {phrases: ['{nobody} yeeted']}", "there is no set of words {nobody}"),
        ("en/acts.yaml", "- yeet", "the file must be a mapping"),
    ],
)  # fmt: skip
def test_words_that_do_not_fit_are_refused(lexicon, own, name, content, sentence):
    """One sentence says which file is wrong and why, with exit status 2."""
    done = lexicon("check", own(name, content))
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_told(gold, tmp_path):
    """A slip in the path of one's own words stops the reading: they are never left out in silence."""
    command = [sys.executable, "-m", "habeas", "read", str(gold / "a.txt")]
    environment = os.environ | {"HABEAS_LEXICONS": str(tmp_path / "nowhere")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout) == (2, "")
    assert "HABEAS_LEXICONS names a folder that is not there" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_folder_may_come_from_the_setting(lexicon, own):
    """Without a folder the one of HABEAS_LEXICONS is checked; without either, the person is told."""
    folder = own("en/facilities.yaml", "always:\n  closed_camp: [holding pen of nets]\n")
    assert lexicon("check", HABEAS_LEXICONS=str(folder)).returncode == 0
    done = lexicon("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert "name the folder of your words" in done.stderr


def test_the_lexicons_are_listed(lexicon):
    """Every language that is read is listed with its files."""
    listed = lexicon("list").stdout
    assert "en  English" in listed
    assert "acts" in listed
