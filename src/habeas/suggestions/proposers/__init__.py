"""The proposers, one module a kind or family, and which of them read which language."""

from __future__ import annotations

from functools import cache

from habeas.suggestions.proposers.acts import Acts
from habeas.suggestions.proposers.acts.unparsed import UnparsedActs
from habeas.suggestions.proposers.dates import Dates
from habeas.suggestions.proposers.facilities import Facilities
from habeas.suggestions.proposers.findings import Findings
from habeas.suggestions.proposers.findings.unparsed import UnparsedFindings
from habeas.suggestions.proposers.instruments import Instruments
from habeas.suggestions.proposers.parties import Parties
from habeas.suggestions.proposers.places import Places
from habeas.suggestions.proposers.quotations import Quotations
from habeas.suggestions.proposers.references import References
from habeas.suggestions.proposers.statistics import Statistics
from habeas.suggestions.types import Proposer

# In the order in which they must run: instruments come before dates, so that no date is read inside the name of a law.
_IN_ORDER = (
    Quotations,
    Instruments,
    Dates,
    References,
    Facilities,
    Places,
    Statistics,
    Parties,
    Acts,
    UnparsedActs,
    Findings,
    UnparsedFindings,
)


@cache
def proposers_for(language: str) -> tuple[Proposer, ...]:
    """Return the proposers that read a language, in the order in which they must run; none for one that nobody reads."""
    return tuple(proposer() for proposer in _IN_ORDER if language in proposer.languages)
