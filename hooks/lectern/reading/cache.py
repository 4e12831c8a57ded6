"""The cache between the builds of a development server: only what changed is made anew.

The rule: what was made of something is kept as long as all that it was made of is equal to what it
was. So each step names its causes: a file by its stamp, a value by itself. What holds of all texts
(the entities, what a language's annotated texts teach) is one value, and a cause of each text's.
The data of languages is no cause: like the program, it is read once, and wants a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, Protocol, TypeVar

import jinja2
from jinja2.bccache import Bucket

T = TypeVar("T")

Stamp = tuple[int, int, int] | None
"""Time of the last change in nanoseconds, bytes, number of the file; `None` where there is none."""


class Cache(Protocol):
    """How a step is taken: `what` it makes, all that it makes it `of`, and how."""

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives."""
        ...


def uncached(what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:  # noqa: ARG001
    """Make it, and keep nothing: a single build has no use for it."""
    return make()


class MemoryCache:
    """What the builds so far have made, by what it is."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, or gave when it was last made of the same.

        Where `make` raises an error nothing is kept of it, and nothing lost.
        """
        known = self._made.get(what)
        # Tuples ask first whether their items are identical: of what was kept, all are.
        if known is None or known[0] != of:
            known = self._made[what] = (of, make())
        result: T = known[1]
        return result


def stamp(path: Path) -> Stamp:
    """What tells whether a file is still as it was, without reading it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Templates(jinja2.BytecodeCache):
    """Templates as Jinja has compiled them, as long as their files say the same."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code; Jinja looks whether it is that of another text."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()
