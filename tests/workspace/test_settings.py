"""The workbench's settings: strict by themselves, and never half open."""

from __future__ import annotations

import subprocess
import sys

import pytest

from habeas.sources.intake import MAX_BYTES
from habeas.web import settings


def test_an_upload_may_be_as_large_as_a_report():
    """The page refuses what reading would refuse."""
    assert settings.LARGEST_UPLOAD == MAX_BYTES


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", False),
        ("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"]),
        ("SESSION_COOKIE_HTTPONLY", True),
        ("SESSION_COOKIE_SAMESITE", "Strict"),
        ("CSRF_COOKIE_HTTPONLY", True),
        ("CSRF_COOKIE_SAMESITE", "Strict"),
        ("X_FRAME_OPTIONS", "DENY"),
        ("SECURE_REFERRER_POLICY", "same-origin"),
        ("AXES_DISABLE_ACCESS_LOG", True),
    ],
)
def test_what_must_stay_strict(name, value):
    """Loosening one of these is a decision to be taken with this test."""
    assert getattr(settings, name) == value


def test_a_page_may_load_from_here_and_nowhere_else():
    """No rule of the Content-Security-Policy names another machine, inline code or eval."""
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert rules["default-src"] == ["'none'"]
    assert {source for sources in rules.values() for source in sources} == {"'none'", "'self'", "data:"}


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with nothing of our own environment."""
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_nothing_is_served_without_a_workspace():
    """The WSGI application never starts on a database in memory, as if that were a workspace."""
    ended = run("import habeas.web.wsgi")
    assert ended.returncode == 1
    assert "No workspace is named" in ended.stderr


def test_settings_never_guess_a_workspace(tmp_path):
    """Only HABEAS_WORKSPACE names one; what it names must be one."""
    ended = run("import habeas.web.settings", HABEAS_WORKSPACE=str(tmp_path))
    assert "is no workspace" in ended.stderr


def test_keys_without_a_workspace_are_thrown_away():
    """No secret key is written in the code."""
    keys = {run("from habeas.web.settings import SECRET_KEY; print(SECRET_KEY)").stdout for _ in range(2)}
    assert len(keys) == 2
