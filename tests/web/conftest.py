"""What tests of pages share: a signed-in client for each role, and a record to look at."""

from __future__ import annotations

import pytest
from django.test import Client

from habeas.records.actions import accept


@pytest.fixture
def as_reader(reader) -> Client:
    """Return a client that is signed in as a reader."""
    return signed_in(reader)


@pytest.fixture
def as_researcher(researcher) -> Client:
    """Return a client that is signed in as a researcher."""
    return signed_in(researcher)


@pytest.fixture
def as_coordinator(coordinator) -> Client:
    """Return a client that is signed in as a coordinator."""
    return signed_in(coordinator)


@pytest.fixture
def record(researcher, text):
    """Return the record made of the suggestion of the act 'held'."""
    return accept(by=researcher, suggestion=text.suggestions.get(exact="held"))


def signed_in(account) -> Client:
    """Sign in without the form."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client
