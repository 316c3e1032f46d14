"""The vault: originals whole or not at all, never changed, checked by their hash."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from habeas.errors import DamagedSource, UnreadableSource
from habeas.sources.vault import Vault

CONTENT = b"what was said that night"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def vault(tmp_path) -> Vault:
    """Return an empty vault."""
    return Vault(tmp_path / "vault")


def files(vault: Vault) -> list[str]:
    """Return the names of all files in the vault, unfinished ones too."""
    return sorted(p.name for p in vault.root.rglob("*") if p.is_file()) if vault.root.exists() else []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(content=st.binary(max_size=2000))
def test_what_is_kept_comes_back(vault, content):
    """Any bytes come back as they were, under their hash, and keeping them twice keeps them once."""
    vault.keep(content)
    assert vault.keep(content) is False
    assert vault.read(hashlib.sha256(content).hexdigest()) == content


def test_an_original_is_its_owners_alone_and_read_only(vault):
    """Others cannot read it, and not even its owner writes to it by mistake."""
    assert vault.keep(CONTENT)
    assert vault.file(SHA256) == vault.root / SHA256[:2] / SHA256
    assert stat.S_IMODE(vault.file(SHA256).stat().st_mode) == 0o400
    assert stat.S_IMODE(vault.file(SHA256).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("step", ["fsync", "replace", "write"])
def test_an_interrupted_write_leaves_nothing(step, vault, monkeypatch):
    """Whatever fails on the way to the disk, no file is there, finished or not."""

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    if step == "replace":
        monkeypatch.setattr(Path, "replace", fail)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(os, "fdopen", fail)
    with pytest.raises(OSError, match="No space"):
        vault.keep(CONTENT)
    monkeypatch.undo()
    assert files(vault) == []
    assert vault.keep(CONTENT)


def test_an_original_that_was_changed_is_not_given_out(vault):
    """Changed bytes raise, when they are read and when the same bytes come again."""
    vault.keep(CONTENT)
    vault.file(SHA256).chmod(0o600)
    vault.file(SHA256).write_bytes(b"what was not said")
    with pytest.raises(DamagedSource, match="changed after it was kept"):
        vault.read(SHA256)
    with pytest.raises(DamagedSource):
        vault.keep(CONTENT)


def test_an_original_that_is_gone_says_so(vault):
    """A missing original is named, with what to do."""
    with pytest.raises(UnreadableSource, match="bring it back from a copy"):
        vault.read(SHA256)


def test_discarding_takes_an_original_back(vault):
    """What is discarded is gone; discarding it again is nothing."""
    vault.keep(CONTENT)
    vault.discard(SHA256)
    vault.discard(SHA256)
    assert files(vault) == []


def test_a_disk_that_keeps_other_bytes_is_noticed(vault, monkeypatch):
    """What was written is read back before anybody relies on it."""
    replace = Path.replace

    def keep_half(part, file):
        part.chmod(0o600)
        part.write_bytes(CONTENT[:5])
        return replace(part, file)

    monkeypatch.setattr(Path, "replace", keep_half)
    with pytest.raises(DamagedSource):
        vault.keep(CONTENT)
