"""Work that is the same for many things, spread over the processors of the machine.

The processes are forked: they share what is in memory, so that nothing but a thing's place is sent
to them, and what they make is sent back.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from lectern.model import orphans

T = TypeVar("T")
R = TypeVar("R")

JOBS = "LECTERN_JOBS"
"""The variable of the environment that says how many processes may work at once."""

SENT = 8
"""Of a process's share of the things, the part that it is given at a time."""

ROUND = 1000
"""After how many things other processes are forked: of what one has touched it has a copy of its
own, which in time would be everything."""

LARGE = 8
"""As how many in a `ROUND` something counts that looks at texts all over the collection, as a page
does, or a topic's file. At 1,000 texts a process grows by 0.1 to 0.3 MB with each page."""

_shared: tuple[Callable[[Any], Any], Sequence[Any]]
"""What is done, and with what: set before the processes are forked, which so know it."""


def jobs() -> int:
    """How many processes may work at once: as is asked, else one for each processor."""
    if not hasattr(os, "fork"):
        return 1
    stated = os.environ.get(JOBS, "")
    if stated.isdigit():
        return max(1, int(stated))
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def spread(
    do: Callable[[T], R], things: Sequence[T], most: int | None = None, size: int = 1
) -> Iterator[R]:
    """What `do` makes of each thing, in order. What it raises is raised here.

    No more than `most` processes work at once, or as many as `jobs` says. Each counts as `size` in
    a `ROUND`.
    """
    count = min(most or jobs(), len(things))
    if count < 2:
        yield from map(do, things)
        return
    together = -(-len(things) // _rounds(things, size))
    for first in range(0, len(things), together):
        places = range(len(things))[first : first + together]
        with _pool(count, do, things) as pool:
            yield from pool.map(_do, places, chunksize=-(-len(places) // (count * SENT)))


def as_done(do: Callable[[T], R], things: Sequence[T], size: int = 1) -> Iterator[tuple[int, R]]:
    """What `do` makes of each thing, with the thing's place, as soon as it is there.

    Things are given out one by one, so the first may take as long as many others. Each counts as
    `size` in a `ROUND`.
    """
    count = min(jobs(), len(things))
    if count < 2:
        yield from enumerate(map(do, things))
        return
    rounds = _rounds(things, size)
    for first in range(rounds):
        # Things of a kind stand together: each round has some of the largest.
        places = range(first, len(things), rounds)
        with _pool(count, do, things) as pool:
            begun = {pool.submit(_do, place): place for place in places}
            for future in as_completed(begun):
                yield begun.pop(future), future.result()


def _rounds(things: Sequence[object], size: int) -> int:
    """How many rounds the things make."""
    return min(len(things), -(-len(things) * size // ROUND))


def begin(do: Callable[[], R]) -> Callable[[], R]:
    """Begin something in a process of its own; returns what waits for it and gives its result.

    Where one process does it all, that is done when it is asked for; so is what was not finished.
    """
    if jobs() < 2:
        return do
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(do, there, os.getpid()), daemon=True)
    process.start()
    there.close()

    def finish() -> R:
        try:
            result: R | Exception = here.recv()
        except EOFError:
            result = do()
        process.join()
        if isinstance(result, Exception):
            raise result
        return result

    return finish


def _send(do: Callable[[], Any], there: Connection, parent: int) -> None:
    _begin(parent)
    try:
        there.send(do())
    except Exception as error:
        there.send(error)


def _pool(count: int, do: Callable[[Any], Any], things: Sequence[Any]) -> ProcessPoolExecutor:
    global _shared
    _shared = do, things
    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(count, context, _begin, (os.getpid(),))


def _do(place: int) -> Any:
    do, things = _shared
    return do(things[place])


def _begin(parent: int) -> None:
    """Let a process end with the one that it works for, which alone an interrupt is for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    orphans.end_with(parent)
