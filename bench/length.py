#!/usr/bin/env python3
"""Measure how the time and memory of reading grow with the length of one document.

The texts are made of the examples: their paragraphs in any order, with other numbers, days and proper names each time, as
a long report has them. Each length is read in a process of its own, which tells its time (of the processor) and its peak memory.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import habeas

EXAMPLES = Path(__file__).parents[1] / "examples"
LENGTHS = (50_000, 200_000, 800_000, 2_000_000)
READ = """
import resource, sys, time
import habeas
habeas.read_bytes(b"Guards expelled ten people.", language="en")  # loads the model and the lexicons
begin = time.process_time()
reading = habeas.read(sys.argv[1], published="2025-06-20", language="en")
spent = time.process_time() - begin
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)
print(spent, peak, len(reading.suggestions))
"""
_SYLLABLES = ("ba", "dre", "go", "ka", "li", "mor", "na", "pu", "ri", "sta", "te", "vil", "za", "žen")
_NAME = re.compile(r"(?<=[a-z,] )[A-ZŽČŠ][a-zčšžć]{3,}")
_NUMBER = re.compile(r"\b\d{1,3}\b")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", type=int, nargs="*", default=LENGTHS, help="lengths in words")
    lengths = parser.parse_args().words
    print("| words | seconds | words a second | time a word, against the shortest | peak memory, MB | suggestions |")
    print("|---|---|---|---|---|---|")
    shortest = 0.0
    with TemporaryDirectory() as folder:
        for words in lengths:
            path = Path(folder) / "report.txt"
            path.write_text(long_text(words), encoding="utf-8")
            seconds, peak, suggestions = map(float, run(READ, str(path)).split())
            shortest = shortest or seconds / words
            ratio = seconds / words / shortest
            print(
                f"| {words:,} | {seconds:,.0f} | {words / seconds:,.0f} | {ratio:.2f} | {peak:,.0f} | {suggestions:,.0f} |",
                flush=True,
            )


def long_text(words: int) -> str:
    """Return a text of about so many words, the same in every run."""
    chance = random.Random(words)  # noqa: S311 -- the same texts in every run, no secret
    paragraphs = []
    for path in sorted(path for path in EXAMPLES.iterdir() if path.is_file() and path.name != "README.md"):
        text = habeas.extract(habeas.open_source(path))
        paragraphs += [text.text[p.start : p.end] for p in text.passages]
    parts: list[str] = []
    written = 0
    while written < words:
        paragraph = chance.choice(paragraphs)
        paragraph = _NUMBER.sub(lambda _: str(chance.randint(2, 30)), paragraph)
        paragraph = _NAME.sub(lambda name: _named(name[0], chance), paragraph)
        parts.append(paragraph)
        written += len(paragraph.split())
    return "\n\n".join(parts)


def _named(name: str, chance: random.Random) -> str:
    """Return a name in place of another, or mostly the name itself: months and bodies stay what they are."""
    if chance.random() < 0.7:
        return name
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize()


def run(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
