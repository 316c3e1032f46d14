#!/usr/bin/env python3
"""Score what Habeas suggests on annotated documents, beside what other libraries give for the same kinds in the same run.

GOLD_DIR holds NAME.txt with NAME.gold.json (its `published` and `language`, and the annotated records). `habeas gold score`
compares, or another scorer: a program that takes GOLD_DIR and a folder of predictions (NAME.json) and, with --json, prints
one row a kind. --group keeps to the documents with odd numbers, which are open to those who write rules, or to those with
even numbers, which are kept apart.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from peers import Peer, Prediction, absent, peers_for

import habeas
from habeas.suggestions import analysis

SUFFIX = ".gold.json"
GROUPS = {"odd": 1, "even": 0}
Predicts = Callable[[Path, str, str], Prediction]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--scorer", type=Path, help="another program to score with")
    parser.add_argument("--language", action="append", help="score the documents in this language (all)")
    parser.add_argument("--group", choices=GROUPS, help="only the documents with odd, or even, numbers")
    parser.add_argument(
        "--without-model", action="store_true", help="read by rules alone, as where no model is installed"
    )
    asked = parser.parse_args()
    if asked.without_model:
        analysis.installed_model = lambda: None
    with TemporaryDirectory() as folder:
        chosen = chosen_documents(asked.gold, asked.group, Path(folder))
        spoken = asked.language or languages(chosen)
        beside = not asked.without_model
        scored = {language: report(chosen, language, asked.scorer, beside=beside) for language in spoken}
        print("\n".join(overview(scored)))
    print("Where rules were written with these documents at hand, expect less on documents that nobody has seen.")
    if absent():
        print(f"\nNot installed, and so not measured: {', '.join(absent())}.")


def overview(scored: dict[str, dict[str, Any]]) -> list[str]:
    """Return the lines of a table of all languages: F1 of each kind, share of right values, right modality."""
    if len(scored) == 1:
        return []
    kinds = list(dict.fromkeys(kind for result in scored.values() for kind in result["kinds"]))
    lines = [f"| F1 | {' | '.join(scored)} |", "|---" * (len(scored) + 1) + "|"]
    for kind in sorted(kinds, key=lambda kind: kind == "all"):
        rows = [result["kinds"].get(kind) for result in scored.values()]
        figures = [f"{row['f1']:.3f}" if row and row["gold"] else "" for row in rows]
        lines.append(f"| {kind} | {' | '.join(figures)} |")
    values = [share(result["kinds"]["all"]["value"]) for result in scored.values()]
    modality = [share(result["act_modality"]) for result in scored.values()]
    return [
        *lines,
        f"| right value | {' | '.join(values)} |",
        f"| right modality of acts | {' | '.join(modality)} |",
        "",
    ]


def report(gold: Path, language: str, scorer: Path | None, *, beside: bool) -> dict[str, Any]:
    """Print the tables of one language, ours and each peer's beside it, and return ours."""
    ours = score(gold, language, scorer, predict)
    print(f"**{language}**: {ours['documents']} documents, {ours['broken_anchors']} broken anchors.\n")
    print("| kind | annotated | suggested | precision | recall | F1 | right value |\n|---|---|---|---|---|---|---|")
    for kind, row in ours["kinds"].items():
        print(f"| {kind} | {row['gold']} | {row['got']} | {scores(row)} | {share(row['value'])} |")
    if ours["act_modality"] is not None:
        print(f"\nOf the acts found, {ours['act_modality']:.1%} have the right modality.")
    told = [each for each in ours.get("calibration", ()) if each["suggested"]]
    if told:
        print("\n| confidence | suggested | share that is annotated |\n|---|---|---|")
        for each in told:
            print(f"| {each['from']:g} to {each['to']:g} | {each['suggested']} | {each['share']:.3f} |")
    peers = peers_for(language) if beside else []
    if peers:
        print("\n| kind | by | precision | recall | F1 | right value | F1 of Habeas |\n|---|---|---|---|---|---|---|")
    for peer in peers:
        theirs = score(gold, language, scorer, asked_of(peer))
        for kind in peer.kinds:
            if kind in theirs["kinds"]:
                row = theirs["kinds"][kind]
                value = share(row["value"]) if peer.valued else ""
                line = f"| {kind} | {peer.name} | {scores(row)} | {value} |"
                print(f"{line} {ours['kinds'][kind]['f1']:.3f} |")
    print()
    return ours


def chosen_documents(gold: Path, group: str | None, folder: Path) -> Path:
    """Return a folder with the documents of a group alone."""
    if group is None:
        return gold
    for file in gold.glob(f"*{SUFFIX}"):
        name = file.name.removesuffix(SUFFIX)
        number = re.search(r"\d+", name)
        if number and int(number.group()) % 2 == GROUPS[group]:
            shutil.copy(file, folder)
            shutil.copy(gold / f"{name}.txt", folder)
    return folder


def languages(gold: Path) -> list[str]:
    """Return the languages of the documents, English first."""
    told = {json.loads(file.read_text(encoding="utf-8"))["language"] for file in gold.glob(f"*{SUFFIX}")}
    return sorted(told, key=lambda language: (language != "en", language))


def score(gold: Path, language: str, scorer: Path | None, predicted: Predicts) -> dict[str, Any]:
    """Predict every document and return what the scorer says of it all."""
    with TemporaryDirectory() as folder:
        for gold_file in sorted(gold.glob(f"*{SUFFIX}")):
            name = gold_file.name.removesuffix(SUFFIX)
            told = json.loads(gold_file.read_text(encoding="utf-8"))
            if told["language"] == language:
                prediction = predicted(gold / f"{name}.txt", told["published"], language)
                (Path(folder) / f"{name}.json").write_text(json.dumps(prediction), encoding="utf-8")
        if scorer:
            command = [sys.executable, str(scorer), str(gold), folder, "--json"]
        else:
            command = [sys.executable, "-m", "habeas", "gold", "score", str(gold), "--predictions", folder]
            command += ["--format", "json"]
        command += ["--language", language]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False, text=True)  # status 1: a broken anchor
        result: dict[str, Any] = json.loads(done.stdout)
        return result


def predict(path: Path, published: str, language: str) -> Prediction:
    return habeas.reading_to_json(habeas.read(path, published=published, language=language))


def asked_of(peer: Peer) -> Predicts:
    """Return what asks a peer for its suggestions on a document."""

    def predicted(path: Path, published: str, language: str) -> Prediction:
        return {"suggestions": list(peer.reads(path.read_bytes().decode("utf-8-sig"), published, language))}

    return predicted


def scores(row: dict[str, Any]) -> str:
    return f"{row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f}"


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
