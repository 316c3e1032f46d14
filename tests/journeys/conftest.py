"""What journeys share: the system's Chromium, a live workbench, and a page that may talk to nobody else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
HERE = Path(__file__).parent
PATIENCE = 20_000  # milliseconds that a loaded machine may take to answer

expect.set_options(timeout=PATIENCE)

# Playwright runs an event loop in the thread of the test; the test itself still waits for every query.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    """Mark every journey as needing a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Use the browser that the system has; without one, skip, or fail where everything is required."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sentence = f"No Chromium here: install one of {', '.join(BROWSERS)} to test in a browser."
        if os.environ.get("HABEAS_REQUIRE_ALL") == "1":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return {"executable_path": found, "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]}


@pytest.fixture(scope="session")
def live_server(django_db_setup, live_server):
    """Start the server after the database: started before, it would share one connection among its threads."""
    return live_server


@pytest.fixture
def open_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Return what opens a page for an account, or for nobody.

    At the end, any request to elsewhere and any error on the page fails the test.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def opened(account=None, **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url, **{"viewport": {"width": 1280, "height": 800}} | options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: _note_foreign(request.url, live_server.url, troubles))
        if account is not None:
            context.add_cookies([_session(account, live_server.url)])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"error on the page: {error}"))
        page.on("console", lambda message: _note_refusal(message, troubles))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not troubles


def _note_foreign(url: str, home: str, troubles: list[str]) -> None:
    if urlsplit(url).netloc != urlsplit(home).netloc:
        troubles.append(f"a request to elsewhere: {url}")


def _note_refusal(message, troubles: list[str]) -> None:
    if "Content Security Policy" in message.text:
        troubles.append(message.text)


def _session(account, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return {"name": "habeas_session", "value": client.cookies["habeas_session"].value, "url": url}


@pytest.fixture
def reading_page(open_page, researcher, kept) -> Page:
    """Return the reading view of the report, for the researcher, with its script running."""
    page = open_page(researcher)
    page.goto(f"/sources/{kept.source.pk}/read/")
    page.wait_for_selector("#desk[data-ready]")
    return page
