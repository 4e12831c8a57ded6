"""Progress messages for long work."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

EVERY = "LECTERN_PROGRESS"
"""The environment variable with the seconds between messages."""

SECONDS = 10.0
"""The default, for build logs that are read later."""

PART = 50
"""No time is estimated before one in this many items is done: items arrive in bursts."""

SIGN = " to go"
"""How a progress line ends. A terminal recognises it by this and overwrites it with the next."""

log = logging.getLogger("mkdocs.hooks.lectern")


def watched(
    things: Iterable[T], count: int, what: str, say: Callable[[str], None] = log.info
) -> Iterator[T]:
    """Pass items through and report progress to `say`; `count` is their number, `what` their name.

    The estimate assumes that the remaining items take as long as the finished ones.
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
    """A duration in words: seconds, or minutes from two minutes on."""
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes >= 2 else f"{max(1, round(seconds))} s"
