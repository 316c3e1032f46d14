"""`habeas gold`, run as a program: from judgements to files, from files to figures."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

REPORT = "The police detained 12 men on 3 March 2025.\r\nThey were expelled from Minsk on 7 March 2025."
JUDGE = """
from habeas.cli.opening import acting_account, opened
with opened(None):
    from habeas.records.actions import accept, reject
    from habeas.suggestions.models import StoredSuggestion
    by = acting_account(None)
    for suggestion in StoredSuggestion.objects.filter(state="open"):
        if suggestion.exact == "expelled":
            {last}
        else:
            accept(by=by, suggestion=suggestion)
"""
REJECT, LEAVE = 'reject(by=by, suggestion=suggestion, reason="told by others")', "continue"


def judge(program, last: str) -> None:
    """Accept every suggestion of the workspace but the last, 'expelled', and do that with it."""
    command = [program.python, "-c", JUDGE.format(last=last)]
    done = subprocess.run(command, cwd=program.folder, env=program.environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def names() -> tuple[str, str]:
    """Return the two files of the report."""
    stem = hashlib.sha256(REPORT.encode()).hexdigest()[:12]
    return f"{stem}.txt", f"{stem}.gold.json"


@pytest.fixture
def judged(casework, write):
    """Return a workspace with the report, all judged, 'expelled' rejected."""
    assert casework("add", write("a.txt", REPORT), "--published", "2025-03-09").returncode == 0
    judge(casework, REJECT)
    return casework


def annotate(folder: Path, name: str, text: str, *items: dict, **told) -> None:
    """Write a gold document by hand."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    gold = {"published": "2025-03-09", "language": "en", "items": items} | told
    (folder / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")


def test_what_was_judged_is_written_and_scores(judged, names):
    """The text is kept to the byte; everything but what was rejected is annotated; scoring it finds just that."""
    exported = judged("gold", "export", "gold")
    assert (exported.returncode, exported.stdout) == (0, "1 document written to gold.\n"), exported.stderr
    text, gold = (judged.folder / "gold" / name for name in names)
    assert text.read_bytes() == REPORT.encode()
    data = json.loads(gold.read_text(encoding="utf-8"))
    assert [r["anchor"]["exact"] for r in data["rejected"]] == ["expelled"]
    assert data["rejected"][0]["reason"] == "told by others"
    assert "lea" not in gold.read_text(encoding="utf-8").split('"')
    scored = judged("gold", "score", "gold", "--format", "json")
    assert scored.returncode == 0, scored.stderr
    figures = json.loads(scored.stdout)
    assert figures["kinds"]["all"]["got"] == len(data["items"]) + 1
    assert figures["kinds"]["all"]["recall"] == 1.0
    assert figures["kinds"]["act"]["precision"] == 0.5
    assert sum(b["right"] for b in figures["calibration"]) == len(data["items"])


def test_what_is_judged_in_part_waits_for_all(casework, write, names):
    """A source with an open suggestion is written only with --all."""
    casework("add", write("a.txt", REPORT))
    judge(casework, LEAVE)
    waiting = casework("gold", "export", "gold")
    assert (waiting.returncode, waiting.stdout) == (0, "0 documents written to gold.\n")
    assert "--all" in waiting.stderr
    assert casework("gold", "export", "gold", "--all").returncode == 0
    assert sorted(p.name for p in (casework.folder / "gold").iterdir()) == sorted(names)


def test_offsets_hold_in_a_text_that_begins_with_a_mark(casework, write):
    """A byte-order mark that belongs to the text is not taken for the file's own."""
    casework("add", write("a.txt", "\ufeff\ufeff" + REPORT))
    judge(casework, REJECT)
    assert casework("gold", "export", "gold").returncode == 0
    scored = casework("gold", "score", "gold", "--format", "json")
    assert scored.returncode == 0, scored.stderr
    assert json.loads(scored.stdout)["kinds"]["all"]["recall"] == 1.0


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_of_somebody_else_is_left_as_it_is(judged, names, which):
    """Neither of the two files overwrites one that was not written by the export; its own are renewed."""
    (judged.folder / "gold").mkdir()
    strange = judged.folder / "gold" / names[which]
    strange.write_text("{}", encoding="utf-8")
    refused = judged("gold", "export", "gold")
    assert refused.returncode == 2
    assert names[which] in refused.stderr
    assert strange.read_text(encoding="utf-8") == "{}"
    assert len(list((judged.folder / "gold").iterdir())) == 1
    strange.unlink()
    assert [judged("gold", "export", "gold").returncode for _ in range(2)] == [0, 0]


def test_a_folder_that_cannot_be_is_one_sentence(judged):
    """A file where the folder should be is told in one sentence."""
    (judged.folder / "gold").write_text("", encoding="utf-8")
    refused = judged("gold", "export", "gold")
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "is a file" in refused.stderr


def test_a_wrong_gold_document_stops_no_other(habeas, tmp_path):
    """Each is one sentence with its name; the others are scored; the exit status is 2."""
    folder = tmp_path / "gold"
    item = {"kind": "place", "anchor": {"start": 6, "end": 11, "exact": "Minsk"}, "value": {"country": "BLR"}}
    annotate(folder, "good", "Fled: Minsk.", item)
    annotate(folder, "moved", "Fled from Minsk.", item)
    annotate(folder, "textless", "Fled: Minsk.", item)
    (folder / "textless.txt").unlink()
    (folder / "latin.gold.json").write_text('{"items": []}', encoding="utf-8")
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "torn.gold.json").write_text('{"items": [', encoding="utf-8")
    (folder / "torn.txt").write_text("Torn.", encoding="utf-8")
    done = habeas("gold", "score", str(folder), "--format", "json")
    assert done.returncode == 2
    assert json.loads(done.stdout)["documents"] == 1
    assert sorted(line.split(": ")[1].split(" ")[0].split(".")[0] for line in done.stderr.splitlines()) == [
        "latin",
        "moved",
        "textless",
        "torn",
    ]


def test_predictions_are_scored_instead_of_reading(habeas, tmp_path):
    """What stands in DIR counts; a broken anchor gives exit status 1; what is missing suggests nothing."""
    item = {"kind": "place", "anchor": {"start": 6, "end": 11, "exact": "Minsk"}, "value": {"country": "BLR"}}
    annotate(tmp_path / "gold", "one", "Fled: Minsk.", item)
    annotate(tmp_path / "gold", "two", "Fled: Minsk.", item)
    annotate(tmp_path / "gold", "three", "Parti: Minsk.", language="fr")
    predictions = tmp_path / "predicted"
    predictions.mkdir()
    (predictions / "one.json").write_text(json.dumps({"suggestions": [item | {"confidence": 0.8}]}), encoding="utf-8")
    arguments = ["gold", "score", str(tmp_path / "gold"), "--predictions", str(predictions), "--language", "en"]
    done = habeas(*arguments)
    assert done.returncode == 0
    assert "two.json" in done.stderr
    assert "three" not in done.stderr
    assert done.stdout.startswith("2 documents, 0 broken anchors")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["place", "2", "1", "1.000", "0.500", "0.667", "1.000"] in rows
    assert ["0.8–0.9", "1", "1", "1.000"] in rows
    item["anchor"]["exact"] = "Gomel"
    (predictions / "one.json").write_text(json.dumps({"suggestions": [item]}), encoding="utf-8")
    broken = habeas(*arguments)
    assert broken.returncode == 1
    assert "6-11" in broken.stderr


@pytest.mark.parametrize(
    "arguments", [["missing"], ["."], [".", "--predictions", "missing"], [".", "--language", "xx"]]
)
def test_nothing_to_score_is_one_sentence(habeas, arguments):
    """A folder that is missing or holds no gold, and a language that is none, are told in one sentence."""
    done = habeas("gold", "score", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
