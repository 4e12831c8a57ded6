"""The cache between the builds of a development server: only what changed is made anew.

The rule: what was made of something is kept as long as all that it was made of is equal to what it
was. So each step names its causes: a file by its stamp, a value by itself. What holds of all texts
(the entities, what a language's annotated texts teach) is one value, and a cause of each text's.
The data of languages is no cause: like the program, it is read once, and wants a restart.
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
"""Time of the last change in nanoseconds, bytes, number of the file; `None` where there is none."""


Step = tuple[Hashable, tuple[object, ...], Callable[[], T]]
"""What a step makes, all that it makes it of, and how."""

MANY = 32
"""From how many steps on several processes take them: to start those takes as long as a few."""


class Cache(Protocol):
    """How a step is taken: `what` it makes, all that it makes it `of`, and how."""

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives."""
        ...

    def each(self, steps: Sequence[Step[T]], doing: str) -> list[T]:
        """What each of some steps gives, of which none needs another; `doing` says what is done."""
        ...


class Uncached:
    """Makes everything, and keeps nothing: a single build has no use for it."""

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:  # noqa: ARG002
        """What `make` gives."""
        return make()

    def each(self, steps: Sequence[Step[T]], doing: str) -> list[T]:
        """What each of some steps gives; of many, several processes take their share."""
        made = spread(lambda step: step[2](), steps, most=None if len(steps) >= MANY else 1)
        return list(watched(made, len(steps), doing))


uncached = Uncached()


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

    def each(self, steps: Sequence[Step[T]], doing: str) -> list[T]:  # noqa: ARG002
        """What each of some steps gives, or gave."""
        return [self(*step) for step in steps]


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
