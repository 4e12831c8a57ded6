"""How far long work has come, said now and then to whoever waits for it."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

EVERY = "LECTERN_PROGRESS"
"""The variable of the environment that says after how many seconds to say it again."""

SECONDS = 10.0
"""After how many where nothing else is said: in the log of a build that is looked at later."""

PART = 50
"""Before so small a part has come nobody can tell how long the rest takes: things come together."""

SIGN = " to go"
"""What such a line ends with, by which a terminal can tell it: the next takes its place."""

log = logging.getLogger("mkdocs.hooks.lectern")


def watched(
    things: Iterable[T], count: int, what: str, say: Callable[[str], None] = log.info
) -> Iterator[T]:
    """The things as they come, of which there will be `count`; `what` they are is told to `say`.

    The time to go is what the rest takes if it takes as long as what has come.
    """
    try:
        every = float(os.environ.get(EVERY, ""))
    except ValueError:
        every = SECONDS
    begun = said = monotonic()
    for done, thing in enumerate(things, 1):
        yield thing
        now = monotonic()
        if now - said >= every and count <= done * PART and done < count:
            said = now
            left = (now - begun) / done * (count - done)
            say(f"{what}: {done:,} of {count:,}, about {duration(left)}{SIGN}")


def duration(seconds: float) -> str:
    """A time as one says it: seconds, or minutes from two of them on."""
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes >= 2 else f"{max(1, round(seconds))} s"
