#!/usr/bin/env python3
"""Measure how long a person waits for the command line: help, and one page read, beside Python doing nothing."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

PAGE = Path(__file__).parents[1] / "examples" / "pushed-back-twice.txt"

# As people have it: compiled modules are kept, output is buffered.
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often each is started (7)")
    runs = parser.parse_args().runs

    programs = {
        "`python -c pass`": ["-c", "pass"],
        "`habeas --help`": ["-m", "habeas", "--help"],
        "`habeas read` on one page": ["-m", "habeas", "read", str(PAGE), "--published", "2024-12-02"],
    }
    seconds: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(runs + 1):  # the first round fills the disk's cache and does not count
        for name, arguments in programs.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
            if number:
                seconds[name].append(time.perf_counter() - start)

    floor = min(seconds["`python -c pass`"])
    print(f"{runs} runs of each, alternating, wall clock.\n")
    print("| | fastest, s | median, s | fastest, as a multiple of bare Python |\n|---|---|---|---|")
    for name, spent in seconds.items():
        print(f"| {name} | {min(spent):.2f} | {statistics.median(spent):.2f} | {min(spent) / floor:.1f} |")


if __name__ == "__main__":
    main()
