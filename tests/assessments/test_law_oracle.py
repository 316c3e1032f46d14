"""How many safeguards have a norm that binds: counted by hand for twelve States, and by the tables."""

from datetime import date

import pytest

from habeas.assessments.law_in_use import in_use
from habeas.vocabulary.catalogue.loader import catalogue

SUMMER_2025 = date(2025, 8, 7)
# Of the 65 safeguards, those with at least one binding treaty norm in force for the State that day.
COUNTED = {
    "BLR": 64, "POL": 64, "LTU": 64, "LVA": 63, "DEU": 65, "GRC": 65,
    "GBR": 64, "USA": 54, "MEX": 65, "GIN": 64, "LBN": 64, "AUS": 63,
}  # fmt: skip


@pytest.mark.parametrize("state", COUNTED)
def test_as_many_safeguards_have_a_binding_norm_as_were_counted_by_hand(state):
    """For each of the twelve States the count of safeguards with a binding treaty norm is the one counted before."""
    in_force = in_use()
    bound = [
        safeguard
        for safeguard in catalogue().safeguards.values()
        if any(
            norm.force == "binding"
            and in_force.standing(state, norm.instrument, SUMMER_2025, norm.articles).weight.startswith("bound")
            for norm in safeguard.norms
            if not norm.otherwise
        )
    ]
    assert len(bound) == COUNTED[state]
