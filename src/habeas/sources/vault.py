"""The vault: originals on disk under the SHA-256 of their bytes, written whole or not at all, and never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from habeas.errors import DamagedSource, UnreadableSource


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder of originals: `ab/abcdef…` holds the bytes whose hash is abcdef…."""

    root: Path

    def keep(self, content: bytes) -> bool:
        """Keep `content` and say whether it is new here; what is kept is read back and checked by its hash.

        The file appears under its name only when all of it is on the disk. Raises DamagedSource where a file of that
        name holds other bytes.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        file = self.file(sha256)
        if file.exists():
            self.read(sha256)
            return False
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")  # readable by us alone
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            part.chmod(0o400)
            part.replace(file)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        _sync_folder(file.parent)
        self.read(sha256)
        return True

    def read(self, sha256: str) -> bytes:
        """Return the bytes kept under `sha256`.

        Raises UnreadableSource where they are gone, DamagedSource where they are no longer what was kept.
        """
        file = self.file(sha256)
        try:
            content = file.read_bytes()
        except OSError as error:
            raise UnreadableSource(
                f"The original {sha256[:12]}… cannot be read from {file.parent}: bring it back from a copy of the workspace."
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedSource(
                f"The original {sha256[:12]}… was changed after it was kept: bring {file} back from a copy of the workspace."
            )
        return content

    def discard(self, sha256: str) -> None:
        """Take back an original whose import failed."""
        self.file(sha256).unlink(missing_ok=True)

    def file(self, sha256: str) -> Path:
        """Return where the bytes with this hash are, or would be."""
        return self.root / sha256[:2] / sha256


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
