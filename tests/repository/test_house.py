"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest

import habeas

ROOT = Path(__file__).parents[2]
MODULES = sorted(p for p in (ROOT / "src").rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
LONGEST = 450


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_stay_small(module):
    """A module that outgrows its page is cut in two."""
    lines = len(module.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST, f"{module.relative_to(ROOT)} has {lines} lines: cut it by what it does"


def test_every_test_says_what_it_shows():
    """Each test has a sentence saying the behaviour it shows."""
    mute = [
        f"{path.relative_to(ROOT)}::{node.name}"
        for path in TESTS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and not ast.get_docstring(node)
    ]
    assert not mute


def test_no_registry_and_no_home_is_named():
    """No committed file names a package registry's host or a folder of somebody's machine."""
    hosts = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
    homes = re.compile(r"(?<![\w.~:/])/(?:home|root|Users|work)/\w")
    bad = []
    for path in committed():
        if path.suffix in {".png", ".pdf", ".docx", ".woff2", ".mo"}:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        bad += [f"{path.name}: {host}" for host in hosts if host in text]
        bad += [f"{path.name}: {found.group()}" for found in homes.finditer(text)]
    assert not bad


def test_every_dependency_says_why_it_is_there():
    """Each dependency stands on a line of its own with its reason and its licence, or right below them."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    named = [*project["project"]["dependencies"], *(d for g in project["dependency-groups"].values() for d in g)]
    for dependency in named:
        [line] = [line for line in text.splitlines() if f'"{dependency}"' in line and not line.startswith("requires =")]
        assert re.search(r"#.+\(.+\)", line), f"say why {dependency} is there, and its licence"


def test_no_dependency_is_under_gpl_or_agpl():
    """Whatever is installed to run Habeas is permissive, LGPL or MPL."""
    wanted = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    installed = {d.metadata["Name"].lower().replace("_", "-") for d in distributions()}
    for name in set(wanted) & installed:
        told = distribution(name).metadata
        licences = [told.get("License-Expression") or "", *(told.get_all("Classifier") or [])]
        if not any(licences):
            licences = [(told.get("License") or "")[:80]]
        text = " ".join(c for c in licences if "::" not in c or c.startswith("License"))
        strong = re.search(r"\bA?GPL|(?<!Lesser )General Public License|Affero", text)
        weak = re.search(r"LGPL|Lesser General|MPL|Mozilla|MIT|BSD|Apache", text)
        assert weak or not strong, f"{name}: {text}"


def test_public_names_are_those_of_the_documentation():
    """`habeas.__all__` names what exists, each of it documented."""
    page = (ROOT / "docs/reference/python.md").read_text(encoding="utf-8")
    for name in habeas.__all__:
        assert getattr(habeas, name) is not None
        assert f"`{name}" in page, f"{name} is missing from docs/reference/python.md: run make reference"


def test_an_unknown_public_name_is_an_attribute_error():
    """A name that Habeas does not export fails as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        _ = habeas.guess  # type: ignore[attr-defined]


def test_reading_needs_no_django():
    """The pipeline works as a library: reading imports no Django."""
    code = (
        "import sys, habeas; r = habeas.read_bytes(b'On 7 August 2025 the border guards expelled ten people.');"
        "assert r.suggestions; sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_help_loads_neither_readers_nor_django():
    """`habeas --help` starts at once: it loads no reader, no model and no Django."""
    code = (
        "import sys; sys.argv = ['habeas', '--help']\n"
        "from habeas.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "slow = {'django', 'spacy', 'lxml', 'yaml', 'numpy', 'trafilatura'} & set(sys.modules)\n"
        "sys.exit(str(slow) if slow else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
