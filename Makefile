# Each target is a verb in scripts/, so that what runs here is what runs everywhere.
.DEFAULT_GOAL := help
.PHONY: help run test check bench lock reference clean

help:            ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/: *##/\t/' | expand -t 12

run:             ## read an example in the terminal, fill a demo workspace and serve it
	@scripts/demo

test:            ## install what tests need and run them all, on SQLite and on PostgreSQL
	@scripts/test

check:           ## fast checks: style, types, the order of the stages
	@scripts/check

bench:           ## measure speed, start-up, memory and accuracy beside peers
	@scripts/bench

lock:            ## renew the lock files (needs uv)
	@scripts/lock

reference:       ## write docs/reference anew from the code
	@scripts/install dev && .venv/bin/python scripts/reference.py

clean:           ## remove what was installed and made
	rm -rf .venv demo test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
