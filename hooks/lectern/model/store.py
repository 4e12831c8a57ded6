"""What a build keeps on disk for the next one.

Each thing is a file named by the digest of all that it was made of, and says the digest of its own
content: what is broken, cut short or made of something else is not found, and made anew. Nothing
that is read from here is ever run.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

OFF = "LECTERN_NO_CACHE"
"""The variable of the environment that asks for a build which keeps nothing and finds nothing."""


class Store:
    """The things in a folder. Where that cannot be written, nothing is kept, and nothing lost."""

    def __init__(self, folder: Path) -> None:
        self._folder = None if os.environ.get(OFF) else folder
        self._used: set[str] = set()

    def get(self, *of: str | bytes) -> bytes | None:
        """What was made of exactly this; `None` where it is not known."""
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
        """Keep what was made of this."""
        if self._folder is None:
            return
        name = _digest(*of)
        self._used.add(name)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            # Another build may read it at this moment.
            written = self._folder / f"{name}.{os.getpid()}"
            written.write_bytes(_digest(content).encode() + content)
            written.replace(self._folder / name)

    def made(self, make: Callable[[], bytes], *of: str | bytes) -> bytes:
        """What is made of this, or was."""
        kept = self.get(*of)
        if kept is None:
            kept = make()
            self.put(kept, *of)
        return kept

    def tidy(self) -> None:
        """Remove what nobody has asked for since this was opened."""
        if self._folder is None:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._used:
                    path.unlink()


def _digest(*of: str | bytes) -> str:
    """A name for some texts and bytes in this order."""
    whole = hashlib.sha256()
    for each in of:
        part = each if isinstance(each, bytes) else each.encode("utf-8", "surrogatepass")
        whole.update(f"{len(part)} ".encode())
        whole.update(part)
    return whole.hexdigest()
