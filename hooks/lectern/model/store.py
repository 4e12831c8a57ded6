"""The cache on disk between builds.

Each entry is a file named by the digest of everything it was made from. It also contains the digest
of its own content, so that damaged, truncated or outdated entries are ignored and made again.
Nothing read from the cache is ever run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

OFF = "LECTERN_NO_CACHE"
"""The environment variable that turns the cache off."""


class Store:
    """The cached entries in a folder. If it is not writable, nothing is stored."""

    def __init__(self, folder: Path) -> None:
        self._folder = None if os.environ.get(OFF) else folder
        self._used: set[str] = set()

    def get(self, *of: str | bytes) -> bytes | None:
        """The entry made from exactly this; `None` if there is none."""
        name = _digest(*of)
        self._used.add(name)
        if self._folder is None:
            return None
        try:
            kept = (self._folder / name).read_bytes()
        except OSError:
            return None
        said, content = kept[: len(name)], kept[len(name) :]
        return content if said == _digest(content).encode() else None

    def put(self, content: bytes, *of: str | bytes) -> None:
        """Store the entry made from this."""
        if self._folder is None:
            return
        name = _digest(*of)
        self._used.add(name)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            # Another build may be reading it.
            written = self._folder / f"{name}.{os.getpid()}"
            written.write_bytes(_digest(content).encode() + content)
            written.replace(self._folder / name)

    def made(self, make: Callable[[], bytes], *of: str | bytes) -> bytes:
        """The cached entry, or a new one that is then stored."""
        kept = self.get(*of)
        if kept is None:
            kept = make()
            self.put(kept, *of)
        return kept

    def tidy(self) -> None:
        """Remove entries that have not been requested since the store was opened."""
        if self._folder is None:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink()


def _digest(*of: str | bytes) -> str:
    """A digest of texts and bytes in this order."""
    whole = hashlib.sha256()
    for each in of:
        part = each if isinstance(each, bytes) else each.encode("utf-8", "surrogatepass")
        whole.update(f"{len(part)} ".encode())
        whole.update(part)
    return whole.hexdigest()
