"""The in-memory cache of the development server: only what changed is made again.

A result is reused as long as everything it was made from is equal to what it was. So each step
names its inputs: a file by its stamp, a value by itself. What applies to all texts (the entities,
what a language's annotated texts teach) is one value and an input of each text. Language data is
not an input: like the program, it is read once and a change needs a restart.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import jinja2
from jinja2.bccache import Bucket

from lectern.model.spreading import spread
from lectern.model.waiting import watched

T = TypeVar("T")

Stamp = tuple[int, int, int] | None
"""Time of the last change in nanoseconds, size in bytes, inode; `None` if there is no file."""


Step = tuple[Hashable, tuple[object, ...], Callable[[], T]]
"""What a step makes, its inputs, and the function that makes it."""

MANY = 32
"""From this many steps on, several processes share them; starting them takes as long as a few."""


class Cache(Protocol):
    """Runs steps: `what` is made, `of` which inputs, and how."""

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result of `make`."""
        ...

    def each(self, steps: Sequence[Step[T]], doing: str) -> list[T]:
        """The results of independent steps; `doing` is their name in progress messages."""
        ...


class Uncached:
    """No cache: a single build does not need one."""

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:  # noqa: ARG002
        """The result of `make`."""
        return make()

    def each(self, steps: Sequence[Step[T]], doing: str) -> list[T]:
        """The results of the steps; several processes share them if there are many."""
        made = spread(lambda step: step[2](), steps, most=None if len(steps) >= MANY else 1)
        return list(watched(made, len(steps), doing))


uncached = Uncached()


class MemoryCache:
    """The results of earlier builds, by what they are."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """The result of `make`, or the cached one if the inputs are equal.

        If `make` raises an error, nothing is stored and nothing is lost.
        """
        known = self._made.get(what)
        # Comparing tuples checks identity first, and cached items are identical.
        if known is None or known[0] != of:
            known = self._made[what] = (of, make())
        result: T = known[1]
        return result

    def each(self, steps: Sequence[Step[T]], doing: str) -> list[T]:  # noqa: ARG002
        """The results of the steps, cached ones where the inputs are equal."""
        return [self(*step) for step in steps]


def stamp(path: Path) -> Stamp:
    """The stamp that shows whether a file has changed, without reading it."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Templates(jinja2.BytecodeCache):
    """Compiled Jinja templates, cached until their files change."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template's code; Jinja checks whether the template has changed."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()
