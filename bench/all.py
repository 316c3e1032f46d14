#!/usr/bin/env python3
"""Run every measurement and write bench/results.md: the tables, and the commands that made them."""

from __future__ import annotations

import argparse
import os
import platform
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import habeas

BENCH = Path(__file__).parent
RESULTS = BENCH / "results.md"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--gold",
        type=Path,
        metavar="DIR",
        action="append",
        default=[],
        help="annotated documents: NAME.txt with NAME.gold.json; several folders are scored apart",
    )
    parser.add_argument("--scorer", type=Path, metavar="FILE", help="another program that scores against them")
    parser.add_argument("--hrdsattack", type=Path, metavar="DIR", help="the HRDsAttack data: train.json, dev.json")
    asked = parser.parse_args()
    sections = [
        ("Speed", ["reading_speed.py"]),
        ("Start-up", ["start_up.py"]),
        ("Memory", ["memory.py"]),
    ]
    parts = [heading()]
    assessed = [
        section(f"Assessed reports: {group}", ["assessed.py", group, "--quiet"])
        for group in ("odd", "examples", "even")
    ]
    assessed.append(section("Assessment speed", ["assessing_speed.py"]))
    parts += [section(title, command) for title, command in sections]
    scorer = ["--scorer", str(asked.scorer)] if asked.scorer else []
    for title, group in (("kept apart from those who write rules", "even"), ("open to those who write rules", "odd")):
        parts.append(section(f"Accuracy: {title}", ["accuracy.py", "bench/gold", "--group", group, *scorer]))
    command = ["accuracy.py", "bench/gold", "--group", "even", "--language", "en", "--without-model", *scorer]
    parts.append(section("Accuracy without a model: kept apart from those who write rules", command))
    for folder in asked.gold:
        parts.append(section(f"Accuracy: {folder.name}", ["accuracy.py", str(folder), *scorer]))
    if asked.hrdsattack:
        parts.append(section("News about attacks: HRDsAttack", ["hrdsattack.py", str(asked.hrdsattack)]))
    parts += assessed
    RESULTS.write_text("\n".join(parts), encoding="utf-8")
    print(f"Written to {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}.")


def heading() -> str:
    load = os.getloadavg()[0]
    return (
        "# Measurements\n\n"
        f"Habeas {habeas.__version__}, Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{datetime.now(UTC):%-d %B %Y}; the machine's load was {load:.1f} when the run began. "
        "Ratios hold on other machines better than seconds do.\n"
    )


def section(title: str, command: list[str]) -> str:
    """Run one measurement and return its part of the page, with folders of this machine left out."""
    print(f"{title} …", file=sys.stderr)
    done = subprocess.run(
        [sys.executable, BENCH / command[0], *command[1:]], check=True, stdout=subprocess.PIPE, text=True
    )
    shown = shlex.join(Path(part).name if Path(part).is_absolute() else part for part in command[1:])
    return f"## {title}\n\n`python bench/{command[0]}{' ' + shown if shown else ''}`\n\n{done.stdout}"


if __name__ == "__main__":
    main()
