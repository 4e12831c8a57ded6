"""Processes that end when the one that they work for has gone: what they make is for nobody.

A process that is killed can tell no other. So those that it started look after it.
"""

from __future__ import annotations

import atexit
import os
import signal

SECONDS = 1.0
"""How often they look."""

STOPPED = 128 + signal.SIGTERM
"""The exit code of a program that was asked to end."""


def end_with(parent: int) -> None:
    """End this process soon after its parent, whose number is given, has ended.

    By a timer, for a thread would be copied by none of the processes that are forked from here:
    each of them has to call this itself. Nothing is done where the number is 0, or the system has
    no such timer.
    """
    if not parent or not hasattr(signal, "setitimer"):
        return

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(STOPPED)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, SECONDS)
    # When Python ends it forgets the handler before all else, and the signal would end the process.
    atexit.register(signal.setitimer, signal.ITIMER_REAL, 0)
    look()
