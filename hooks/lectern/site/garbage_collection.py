"""Pauses Python's garbage collection where it would find almost nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_then_frozen() -> Iterator[None]:
    """Pause while making objects that stay until the next build: saves a sixth of reading time.

    The previous objects may be freed.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    try:
        with paused():
            yield
    finally:
        gc.freeze()


@contextmanager
def paused() -> Iterator[None]:
    """Pause while making short-lived objects: saves a seventh of the time for the search index."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
