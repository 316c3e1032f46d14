"""`habeas law`, run as a program: a State on a day, and status files read into a folder of one's own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

ROWS = (
    ("Poland", "", "7 Nov 1991 a"),
    ("[Lebanon]", "", "7 Nov 1991 a"),
    ("European Union", "", "7 Nov 1991 c"),
    ("France", "", "2 Feb 2010"),
)


@pytest.fixture
def law(tmp_path):
    """Return a function that runs the verb in a folder of its own, in 80 columns."""
    environment = {k: v for k, v in os.environ.items() if k != "HABEAS_LAW"} | {"COLUMNS": "80"}

    def run(*arguments, **more):
        return subprocess.run(
            [sys.executable, "-m", "habeas", "law", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=environment | more,
        )

    return run


@pytest.fixture
def status_file(tmp_path):
    """Write a status file of a treaty in the Collection's shape."""

    def write(name="IV-16.en.xml", status="Status as at 24 Nov 2025"):
        rows = "".join("<Row>" + "".join(f"<Entry>{c}</Entry>" for c in row) + "</Row>" for row in ROWS)
        head = "<Row><Entry>Participant</Entry><Entry>Signature</Entry><Entry>Ratification, Accession(a)</Entry></Row>"
        text = "<Declaration><Participant>France</Participant><Text>France\u202e reads it so.</Text></Declaration>"
        content = (
            f"<MTDSG><Header>{status}</Header><Treaty><Participants><Table>{head}{rows}</Table></Participants>"
            f"<Declarations>{text}</Declarations></Treaty></MTDSG>"
        )
        (tmp_path / name).write_text(content, encoding="utf-8")
        return name

    return write


def test_a_state_on_a_day_in_80_columns(law):
    """The table says in words what bound the State, how it is known, and what stands beneath."""
    done = law("Belarus", "--on", "2025-08-07")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    said = " ".join(done.stdout.split())
    assert said.startswith("Belarus on 7 August 2025")
    assert "Bound since 31 October 1990. [found]" in said
    assert "ICCPR-OP1 closed · Complaint to the Human Rights Committee" in said
    assert "2023-02-08 (notices of two other Belarusian NGOs)" in said
    assert "OP-CEDAW open" in said


def test_reservations_stand_beneath_their_treaty(law):
    """A reservation names its articles, what it does, in words, and how it is known."""
    said = " ".join(law("LB", "--treaty", "cedaw", "--on", "2025-08-07").stdout.split())
    assert "Bound, with a reservation · 1" in said
    assert "Reservation on 9(2), 16(1)(c), 16(1)(d), 16(1)(f), 16(1)(g), which keeps it out:" in said


def test_json_is_as_the_contract_says(law):
    """The JSON has the contract's keys, the version of the law, and days in ISO 8601."""
    said = json.loads(law("BLR", "--on", "2025-08-07", "--treaty", "ICCPR-OP1", "--format", "json").stdout)
    assert (said["habeas"], said["state"], said["on"]) == (1, "BLR", "2025-08-07")
    assert said["law"].startswith("2026.11+")
    [treaty] = said["treaties"]
    assert set(treaty) == {"treaty", "weight", "from", "to", "reservations", "source", "known", "conflicts"}
    assert (treaty["weight"], treaty["from"], treaty["to"]) == ("not_bound", "1992-12-30", "2023-02-08")
    assert [value["taken"] for value in treaty["conflicts"][0]["values"]] == [True, False]
    assert said["procedures"] == [
        {"id": "ICCPR-OP1", "status": "closed", "from": "1992-12-30", "to": "2023-02-08", "known": "found"}
    ]


def test_all_treaties_and_procedures_are_in_the_json(law):
    """Without --treaty every treaty and procedure is there, those that nothing is known of too."""
    said = json.loads(law("FRA", "--format", "json").stdout)
    assert len(said["treaties"]) == 48
    assert len(said["procedures"]) == 12
    assert {each["known"] for each in said["treaties"]} == {"missing"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("Belaruss",), "There is no State 'Belaruss': did you mean Belarus?"),
        (("BLR", "--treaty", "ICPR"), "There is no treaty 'ICPR': did you mean ICCPR"),
        (("BLR", "--on", "7 August"), "'7 August' is no day for --on: write YYYY-MM-DD."),
        (("import", "gone.xml", "-o", "x", "--treaty", "CED"), "There is no file gone.xml: check the path."),
        (("import", "a.xml", "b.xml", "-o", "x", "--treaty", "CED"), "--treaty says what one file is of"),
    ],
)
def test_bad_input_is_one_sentence(law, arguments, words):
    """What cannot be used is said in one sentence, with exit status 2."""
    done = law(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"habeas: {words}")
    assert len(done.stderr.splitlines()) == 1


def test_a_status_file_becomes_tables_that_are_used(law, status_file, tmp_path):
    """What is imported is used on top of the shipped law; what was left out is named."""
    done = law("import", status_file(), "-o", "own")
    assert (done.returncode, done.stdout) == (0, "CED: 2 States as of 2025-11-24, 1 texts.\n")
    assert "left out: [Lebanon]: it has left, and no note says when" in done.stderr
    assert "left out: European Union: no State of that name" in done.stderr
    said = json.loads(law("FR", "--treaty", "CED", "--format", "json", HABEAS_LAW="own").stdout)
    [treaty] = said["treaties"]
    assert (treaty["weight"], treaty["from"], treaty["known"]) == ("bound", "2010-12-23", "imported")
    assert treaty["reservations"][0]["effect"] == "unreviewed"
    assert "\u202e" not in law("FR", "--treaty", "CED", HABEAS_LAW="own").stdout
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_an_own_folder_that_is_empty_is_filled(law, status_file, tmp_path):
    """An empty folder is taken; one that holds something is not touched."""
    (tmp_path / "own").mkdir()
    assert law("import", status_file(), "-o", "own").returncode == 0
    again = law("import", status_file(), "-o", "own")
    assert (again.returncode, again.stderr) == (
        2,
        "habeas: own is not empty: give a new or empty folder with --output.\n",
    )


@pytest.mark.parametrize("content", ["<MTDSG><Treaty>", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "no xml"])
def test_nothing_is_written_where_one_file_is_bad(law, status_file, tmp_path, content):
    """One bad file of several stops the import before anything is written."""
    (tmp_path / "IV-9.xml").write_text(content)
    done = law("import", status_file(), "IV-9.xml", "-o", "own")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["IV-16.en.xml", "IV-9.xml"]


def test_rows_that_do_not_fit_are_not_written(law, status_file, tmp_path):
    """What the loader would refuse is refused at the import, and leaves nothing behind."""
    name = status_file()
    content = (tmp_path / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(content.replace("<Entry></Entry>", "<Entry>1 Jan 2020</Entry>"), encoding="utf-8")
    done = law("import", name, "-o", "own")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'act' lies before 'signed'" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_without_its_day_needs_one(law, status_file):
    """Where the file does not say of which day it is, a person has to."""
    name = status_file(status="")
    assert "give that with --as-of" in law("import", name, "-o", "own").stderr
    assert law("import", name, "-o", "own", "--as-of", "2025-01-31").stdout.startswith("CED: 2 States as of 2025-01-31")


def test_a_malformed_own_table_is_told(law, tmp_path):
    """A folder of one's own that does not fit stops the verb with the file, the line and the reason."""
    (tmp_path / "status.csv").write_text("a,b\n")
    done = law("BLR", HABEAS_LAW=".")
    assert done.returncode == 2
    assert done.stderr.startswith("habeas: status.csv of your own, line 1: the columns must be")
