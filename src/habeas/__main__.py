"""Run the command line with `python -m habeas`."""

from __future__ import annotations

from habeas.cli import main

main()
