#!/usr/bin/env python3
"""Measure how fast Habeas reads, beside the bare spaCy pipeline on the same texts in the same run.

Both are warm: models and lexicons are loaded before the clock starts. The two alternate, so that a slower minute of
the machine meets both; the figure to look at is the ratio. Process time, so other programs weigh little.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import habeas
from habeas.passages.languages import main_language

EXAMPLES = Path(__file__).parents[1] / "examples"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=EXAMPLES, help="the reports to read (the examples)")
    parser.add_argument("--documents", type=int, default=24, help="how many texts are made of them (24)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each side reads them all (5)")
    asked = parser.parse_args()

    texts = shuffled_texts(asked.folder, asked.documents)
    words = sum(len(text.split()) for text in texts)
    with TemporaryDirectory() as folder:
        files = write(texts, Path(folder))
        sides: dict[str, Callable[[], None]] = {"`habeas.read`": lambda: read_all(files)}
        pipeline = spacy_pipeline()
        if pipeline is None:
            print("spaCy's model is not installed: there is no peer to compare with.", file=sys.stderr)
        else:
            sides["bare spaCy pipeline"] = lambda: [pipeline(text) for text in texts]
        seconds = alternate(sides, asked.rounds)

    print(f"{len(texts)} texts of {words:,} words in all, {asked.rounds} alternating rounds, process time.\n")
    print("| | words a second (median) | slowest to fastest round |\n|---|---|---|")
    for name, spent in seconds.items():
        speeds = sorted(words / second for second in spent)
        print(f"| {name} | {statistics.median(speeds):,.0f} | {speeds[0]:,.0f} to {speeds[-1]:,.0f} |")
    if pipeline is not None:
        ours, peer = seconds.values()
        ratio = statistics.median(a / b for a, b in zip(ours, peer, strict=True))
        print(f"\n`habeas.read` takes {ratio:.2f} times as long as the bare pipeline (median of the rounds' ratios).")


def shuffled_texts(folder: Path, documents: int) -> list[str]:
    """Make texts of the folder's reports, their paragraphs in another order each time, so that no cache helps."""
    order = random.Random(17)  # noqa: S311 -- the same texts in every run, no secret
    reports = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "README.md")
    paragraphs = []
    for path in reports:
        text = habeas.extract(habeas.open_source(path))
        if main_language(text) != "en":
            continue  # the peer reads English alone
        paragraphs.append([text.text[p.start : p.end] for p in text.passages])
    texts = []
    for number in range(documents):
        chosen = list(paragraphs[number % len(paragraphs)])
        order.shuffle(chosen)
        texts.append("\n\n".join(chosen))
    return texts


def write(texts: list[str], folder: Path) -> list[Path]:
    files = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files


def read_all(files: list[Path]) -> None:
    for path in files:
        habeas.read(path, published="2025-06-20", language="en")


def spacy_pipeline() -> Callable[[str], object] | None:
    from habeas.suggestions.analysis.syntax import installed_model

    model = installed_model()
    if model is None:
        return None
    import importlib

    pipeline: Callable[[str], object] = importlib.import_module(model).load()
    return pipeline


def alternate(sides: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Return the process seconds of each side in each round, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds + 1):
        for name, run in sides.items():
            start = time.process_time()
            run()
            if number:
                seconds[name].append(time.process_time() - start)
    return seconds


if __name__ == "__main__":
    main()
