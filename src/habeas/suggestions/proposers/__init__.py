"""The proposers, one module a kind or family, and which of them read which language."""

from __future__ import annotations

from habeas.suggestions.types import Proposer


def proposers_for(language: str) -> tuple[Proposer, ...]:
    """Return the proposers for a language, in the order in which they must run."""
    return ()
