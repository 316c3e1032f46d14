"""Nothing leaves the machine."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).parents[2]
SOURCES = [p for p in (ROOT / "src").rglob("*") if p.suffix in {".py", ".html", ".js", ".css"}]


def test_the_guard_of_this_suite_is_on():
    """A test that connects to another machine fails: the suite itself proves that nothing goes out."""
    with pytest.raises((SocketConnectBlockedError, RuntimeError)):
        socket.create_connection(("192.0.2.1", 80), timeout=0.2)


def test_reading_hostile_pages_opens_no_socket(tmp_path):
    """Reading a page full of remote scripts, pictures and frames never asks the network for anything."""
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>Expulsions</title><script src='http://192.0.2.1/a.js'></script>"
        "<link rel=stylesheet href='http://192.0.2.1/a.css'></head><body onload='fetch(1)'>"
        "<img src='http://192.0.2.1/pixel.gif'><iframe src='http://192.0.2.1/'></iframe>"
        "<article><p>On 7 August 2025 border guards expelled ten people from a camp near the river, "
        "a monitor said in a report of the same day.</p></article></body></html>",
        encoding="utf-8",
    )
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = refuse; socket.getaddrinfo = refuse; socket.create_connection = refuse\n"
        "import habeas\n"
        "reading = habeas.read(sys.argv[1])\n"
        "assert 'fetch' not in reading.text.text and 'expelled ten people' in reading.text.text"
    )
    done = subprocess.run([sys.executable, "-c", code, str(page)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_page_or_module_points_to_a_remote_resource():
    """Templates, styles and scripts load nothing from elsewhere."""
    remote = re.compile(r"""(?:src|href|action|url\()\s*=?\s*["'(]?\s*(?:https?:)?//(?!127\.0\.0\.1|localhost)""")
    found = [f"{p.name}: {m.group()}" for p in SOURCES for m in remote.finditer(p.read_text(encoding="utf-8"))]
    assert not found
