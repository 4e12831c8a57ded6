"""A hook that records when a build reaches each phase, as JSON in the file `BENCH_CLOCK`.

It comes last in a measured project's `mkdocs.yml`, and changes nothing in the site.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority

from lectern import search

FIRST, LAST = 1000, -1000

BEFORE, BEHIND = -49, -51
"""The hook's own work after the pages of MkDocs is done at −50 (see `events.py`)."""

reached: dict[str, float] = {}
"""Seconds since the process started, by what was reached."""


def _note(name: str) -> None:
    reached[name] = time.clock_gettime(time.CLOCK_MONOTONIC) - started()


def started() -> float:
    """When this process started, in seconds of the monotonic clock."""
    ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
    boot = time.clock_gettime(time.CLOCK_BOOTTIME) - time.clock_gettime(time.CLOCK_MONOTONIC)
    return ticks / os.sysconf("SC_CLK_TCK") - boot


@event_priority(LAST)
def on_config(config: Any) -> None:
    """All has been read, and our own pages written."""
    _note("read")


@event_priority(LAST)
def on_env(env: Any, config: Any, files: Any) -> None:
    """All Markdown has been converted."""
    _note("converted")


@event_priority(BEFORE)
def _before(config: Any) -> None:
    _note("rendered")
    search.gather, search.build = _timed(search.gather, search.build)


@event_priority(BEHIND)
def _behind(config: Any) -> None:
    _note("finished")
    Path(os.environ["BENCH_CLOCK"]).write_text(json.dumps(reached), "utf-8")


def _timed(
    gather: Callable[..., Any], build: Callable[..., Iterator[Any]]
) -> tuple[Callable[..., Any], Callable[..., Iterator[Any]]]:
    """The making of the index, whose second half another process may do: that writes the time."""
    gathered = 0.0

    def first(*given: Any) -> Any:
        nonlocal gathered
        start = _spent()
        result = gather(*given)
        gathered = _spent() - start
        return result

    def then(*given: Any) -> Iterator[Any]:
        start = _spent()
        yield from build(*given)
        took = str(gathered + _spent() - start)
        Path(os.environ["BENCH_CLOCK"] + ".index").write_text(took, "ascii")

    return first, then


def _spent() -> float:
    """Seconds of the processor that this process has taken, and those that it has waited for."""
    return sum(os.times()[:4])


on_post_build = CombinedEvent(_before, _behind)
