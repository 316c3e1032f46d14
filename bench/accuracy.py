#!/usr/bin/env python3
"""Score what Habeas suggests on annotated documents, beside what spaCy's named entities give for the same kinds.

GOLD_DIR holds NAME.txt with NAME.gold.json (its `published` and `language`, and the annotated records). `habeas gold score`
compares, or another scorer: a program that takes GOLD_DIR and a folder of predictions (NAME.json) and, with --json, prints
one row a kind.
"""

from __future__ import annotations

import argparse
import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import habeas
from habeas.suggestions.analysis.syntax import installed_model

# What a named entity would be among our kinds. Its values cannot be compared: an entity has none.
PEER_KINDS = {
    "GPE": "place", "LOC": "place",
    "PERSON": "party", "ORG": "party", "NORP": "party",
    "FAC": "facility", "LAW": "instrument", "DATE": "date",
}  # fmt: skip
ONCE = ("place", "party", "facility")  # kinds annotated at their first mention only
Prediction = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--scorer", type=Path, help="another program to score with")
    parser.add_argument("--language", default="en", help="score the documents in this language (en)")
    asked = parser.parse_args()

    ours = score(asked, predict)
    print(f"{ours['documents']} documents in '{asked.language}', {ours['broken_anchors']} broken anchors.\n")
    print("| kind | annotated | suggested | precision | recall | F1 | right value |\n|---|---|---|---|---|---|---|")
    for kind, row in ours["kinds"].items():
        value = "" if row["value"] is None else f"{row['value']:.3f}"
        print(f"| {kind} | {row['gold']} | {row['got']} | {scores(row)} | {value} |")
    if ours["act_modality"] is not None:
        print(f"\nOf the acts found, {ours['act_modality']:.1%} have the right modality.")
    if "calibration" in ours:
        print("\n| confidence | suggested | share that is annotated |\n|---|---|---|")
        for each in ours["calibration"]:
            if each["suggested"]:
                print(f"| {each['from']:g} to {each['to']:g} | {each['suggested']} | {each['share']:.3f} |")
        print()
    print("Where rules were written with these documents at hand, expect less on documents that nobody has seen.")

    model = installed_model()
    if model is None or asked.language != "en":
        print("\nspaCy's English entities are no peer here: the model or the language is missing.")
        return
    pipeline = importlib.import_module(model).load()
    peer = score(asked, lambda path, *_: {"suggestions": list(entities(pipeline, path))})
    print("\nspaCy's named entities on the same documents (finding alone; their values say nothing):\n")
    print("| kind | precision | recall | F1 | F1 of Habeas |\n|---|---|---|---|---|")
    for kind in dict.fromkeys(PEER_KINDS.values()):
        if kind in peer["kinds"]:
            print(f"| {kind} | {scores(peer['kinds'][kind])} | {ours['kinds'][kind]['f1']:.3f} |")


def score(asked: argparse.Namespace, predicted: Callable[[Path, str, str], Prediction]) -> dict[str, Any]:
    """Predict every document and return what the scorer says of it all."""
    with TemporaryDirectory() as folder:
        for gold_file in sorted(asked.gold.glob("*.gold.json")):
            name = gold_file.name.removesuffix(".gold.json")
            gold = json.loads(gold_file.read_text(encoding="utf-8"))
            if gold["language"] == asked.language:
                prediction = predicted(asked.gold / f"{name}.txt", gold["published"], gold["language"])
                (Path(folder) / f"{name}.json").write_text(json.dumps(prediction), encoding="utf-8")
        if asked.scorer:
            command = [sys.executable, str(asked.scorer), str(asked.gold), folder, "--json"]
        else:
            command = [sys.executable, "-m", "habeas", "gold", "score", str(asked.gold), "--predictions", folder]
            command += ["--format", "json"]
        command += ["--language", asked.language]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False, text=True)  # status 1: a broken anchor
        result: dict[str, Any] = json.loads(done.stdout)
        return result


def predict(path: Path, published: str, language: str) -> Prediction:
    return habeas.reading_to_json(habeas.read(path, published=published, language=language))


def entities(pipeline: Callable[[str], Any], path: Path) -> Iterator[Prediction]:
    """Yield a document's named entities as suggestions, each distinct one once where our kinds are told once."""
    text = path.read_bytes().decode("utf-8-sig")
    seen: set[tuple[str, str]] = set()
    for entity in pipeline(text).ents:
        kind = PEER_KINDS.get(entity.label_)
        if kind is None or (kind in ONCE and (kind, entity.text) in seen):
            continue
        seen.add((kind, entity.text))
        anchor = {"start": entity.start_char, "end": entity.end_char, "exact": entity.text}
        yield {"kind": kind, "anchor": anchor, "value": {}}


def scores(row: dict[str, Any]) -> str:
    return f"{row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f}"


if __name__ == "__main__":
    main()
