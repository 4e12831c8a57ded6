"""Run the same function on many items in forked processes.

Forked processes share memory, so only an item's index is sent to them, and the result is sent back.
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
"""The environment variable with the number of processes."""

SENT = 8
"""Each process's share is sent to it in this many batches."""

ROUND = 1000
"""After this many items, new processes are forked. A process copies every object it looks at,
because Python keeps reference counts in the objects; in time this would be the whole memory."""

LARGE = 12
"""How many items of a `ROUND` one counts for if it reads texts all over the collection, like a page
or a topic's file. With 1,000 texts a process grows by 0.1 to 0.3 MB per page."""

_shared: tuple[Callable[[Any], Any], Sequence[Any]]
"""The function and its items, set before forking so that the processes have them."""


def jobs() -> int:
    """The number of processes: as requested, else one per processor."""
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
    """The results of `do` for all items, in order. Errors are raised here.

    At most `most` processes run at once, or `jobs()`. Each item counts as `size` in a `ROUND`.
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
    """The results of `do`, each with the item's index, as soon as they are ready.

    Items are handed out one by one, so the first may take as long as many others. Each counts as
    `size` in a `ROUND`.
    """
    count = min(jobs(), len(things))
    if count < 2:
        yield from enumerate(map(do, things))
        return
    rounds = _rounds(things, size)
    for first in range(rounds):
        # Similar items are adjacent: each round gets some of the largest.
        places = range(first, len(things), rounds)
        with _pool(count, do, things) as pool:
            begun = {pool.submit(_do, place): place for place in places}
            for future in as_completed(begun):
                yield begun.pop(future), future.result()


def _rounds(things: Sequence[object], size: int) -> int:
    """The number of rounds for these items."""
    return min(len(things), -(-len(things) * size // ROUND))


def begin(do: Callable[[], R]) -> Callable[[], R]:
    """Start something in a separate process; returns a function that waits for its result.

    With a single process, or if the other did not finish, that function does the work itself.
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
    """Make a process end with its parent, which alone handles interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    orphans.end_with(parent)
