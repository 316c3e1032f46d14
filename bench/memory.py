#!/usr/bin/env python3
"""Measure the most memory that reading a long PDF takes, beside taking its text out with bare pypdfium2.

Each side runs in a process of its own, started from one that holds nothing, and tells its own peak.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PAGE = Path(__file__).parents[1] / "examples" / "pushed-back-twice.txt"

MAKE = """
import sys
from pathlib import Path
from textwrap import wrap
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

path, pages, source = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
paragraphs = source.read_text(encoding="utf-8").replace("ć", "c").split("\\n\\n")
canvas = Canvas(path, pagesize=A4)
for page in range(pages):
    y = 800
    for turn in range(len(paragraphs)):
        for line in wrap(paragraphs[(page + turn) % len(paragraphs)], 95):
            canvas.drawString(50, y, line)
            y -= 14
        y -= 14
    canvas.showPage()
canvas.save()
"""
PEAK = """
import resource
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / 1024 / (1024 if sys.platform == "darwin" else 1))
"""
SIDES = {
    "`habeas.read`": "import sys, habeas; habeas.read(sys.argv[1], published='2024-12-02')",
    "bare pypdfium2, text only": (
        "import sys, pypdfium2; pages = pypdfium2.PdfDocument(sys.argv[1]);"
        " texts = [page.get_textpage().get_text_bounded() for page in pages]"
    ),
    "the English model, loaded and idle": (
        "import importlib, sys; from habeas.suggestions.analysis.syntax import installed_model;"
        " model = installed_model(); pipeline = model and importlib.import_module(model).load()"
    ),
    "`habeas.read`, imported and idle": "import sys, habeas; habeas.read",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=300, help="how long the PDF is (300)")
    pages = parser.parse_args().pages

    with TemporaryDirectory() as folder:
        report = str(Path(folder) / "report.pdf")
        run(MAKE, report, str(pages), str(PAGE))
        peaks = {name: float(run(code + PEAK, report)) for name, code in SIDES.items()}

    print(f"A PDF of {pages} pages; peak resident memory of a process of its own.\n")
    print("| | MB |\n|---|---|")
    for name, peak in peaks.items():
        print(f"| {name} | {peak:,.0f} |")
    ours, peer, *_ = peaks.values()
    print(f"\n`habeas.read` takes {ours / peer:.1f} times the memory of text extraction alone.")


def run(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


if __name__ == "__main__":
    main()
