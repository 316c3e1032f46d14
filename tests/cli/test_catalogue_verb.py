"""`habeas catalogue`: safeguards are listed, shown and checked in words for people."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from habeas.cli import verbs
from habeas.vocabulary.catalogue import catalogue, versions

SHIPPED = Path(str(files("habeas.vocabulary.catalogue"))) / versions()[-1]


@pytest.fixture
def run(monkeypatch):
    """Return a function that runs the verb in 80 columns with the shipped catalogue."""
    monkeypatch.delenv("HABEAS_CATALOGUE", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return lambda *arguments: CliRunner().invoke(verbs, ["catalogue", *map(str, arguments)])


def test_every_safeguard_is_listed_with_its_question(run):
    """The list holds each safeguard under the heading of its domain, and no line is wider than the terminal."""
    shown = run("list").stdout
    plain = " ".join(shown.split())
    for safeguard in catalogue().safeguards.values():
        assert safeguard.id in plain
    for heading in catalogue().domains.values():
        assert heading in plain
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_a_domain_is_listed_alone(run):
    """Only the safeguards of the domain are shown."""
    told = json.loads(run("list", "--domain", "labour", "--format", "json").stdout)
    assert {safeguard["domain"] for safeguard in told["safeguards"]} == {"labour"}
    assert len(told["safeguards"]) == 10


def test_the_list_in_json_loses_nothing(run):
    """Programs get every safeguard with its norms, and the version that they come from."""
    told = json.loads(run("list", "--format", "json").stdout)
    assert told["catalogue"] == catalogue().version
    assert [safeguard["id"] for safeguard in told["safeguards"]] == list(catalogue().safeguards)
    [prc] = [safeguard for safeguard in told["safeguards"] if safeguard["id"] == "PRC-04"]
    assert prc["norms"][0] == {
        "instrument": "ICCPR", "pinpoint": "14(3)(d)", "articles": ["14(3)(d)"], "force": "binding", "known": "checked",
        "when": [], "precondition": ["criminal_charge"], "both_states": False, "otherwise": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("prc-04", "Could the person get a lawyer in time"),
        ("PRC-04", "BOP 17 standard · unverified"),
        ("PRC-04", "ICCPR 9(4) binding · checked against the text"),
        ("PRC-04", "binds where: lawful stay or lawful stay disputed"),
        ("PRC-04", "carries the weight where another norm's condition fails"),
        ("PRC-04", "somebody is held against their will"),
        ("PRC-04", "lawyer barred or punished"),
        ("PRC-01", "binds where the person's own State is bound too"),
        ("CHD-01", "Is the person under 18"),
        ("CHD-01", "Human Rights Committee Only as a measure of last resort"),
        ("SEP-09", "the person's own State"),
        ("PUB-01", "Answer even where no territory was entered"),
    ],
)
def test_a_safeguard_is_shown_with_all_that_a_lawyer_asks_for(run, name, said):
    """Question, norms with force and how they are known, acts, signs, conditions, readings and note are shown."""
    assert said in " ".join(run("show", name).stdout.split())


def test_a_rule_is_shown_in_words(run, tmp_path, monkeypatch):
    """A rule says why it answers and on which conditions, with no code that a reader must know; without rules a person answers."""
    folder = shutil.copytree(SHIPPED, tmp_path / "own")
    acts = folder / "acts.yaml"
    acts.write_text(acts.read_text("utf-8").partition("\nwords:")[0] + "\n", "utf-8")
    (folder / "circumstances.yaml").write_text("alone: She was alone.\nvisited: A lawyer came.\n", "utf-8")
    rule = {
        "id": "x", "says": "not_met", "because": "No lawyer came.", "acts": ["denial_of_legal_aid"], "weak": True,
        "facilities": ["prison"], "circumstances": ["alone"], "without": ["visited"], "facts": ["woman"], "of": ["child"],
        "case": ["removal"], "case_not": ["border_return"],
    }  # fmt: skip
    (folder / "rules.yaml").write_text(json.dumps({"safeguards": {"PRC-04": [rule]}}), "utf-8")
    monkeypatch.setenv("HABEAS_CATALOGUE", str(folder))
    shown = " ".join(run("show", "PRC-04").stdout.split())
    assert (
        "not met No lawyer came. [told is: denial of legal aid; it happened in: prison; the words say: She was alone;"
        " no words say: A lawyer came; it holds: woman; of: child; the case tells of: removal;"
        " the case does not tell of: border return; counts only where nothing says the opposite] PRC-04/x"
    ) in shown
    assert "No rule answers it: a person does, or it stays unknown." in " ".join(run("show", "PRC-03").stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "ABC-99"), "There is no safeguard 'ABC-99'"),
        (("list", "--domain", "pets"), "There is no domain 'pets'"),
        (("check", "nowhere"), "There is no folder nowhere"),
    ],
)
def test_what_is_not_there_is_told(run, arguments, said):
    """A wrong name ends with one sentence and the status of unusable input."""
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_catalogue_is_checked_and_counted(run, tmp_path):
    """A well-formed folder is counted; a malformed one is refused with file, line and reason."""
    folder = shutil.copytree(SHIPPED, tmp_path / "own")
    done = run("check", folder)
    assert done.exit_code == 0
    assert "65 safeguards, 45 of tier 1" in done.stdout
    assert "checked against the text" in done.stdout
    instruments = folder / "instruments.yaml"
    text = instruments.read_text("utf-8")
    line = text[: text.index("parents: [CAT]")].count("\n") + 1
    instruments.write_text(text.replace("parents: [CAT]", "parents: [CATS]", 1), "utf-8")
    refused = run("check", folder)
    assert refused.exit_code == 2
    assert f"instruments.yaml, line {line}: 'CAT-GC2': there is no instrument 'CATS'" in refused.stderr
