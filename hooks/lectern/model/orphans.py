"""Make a process end soon after its parent process has ended.

A parent that is killed cannot stop its children, so they check for it themselves.
"""

from __future__ import annotations

import atexit
import os
import signal

SECONDS = 1.0
"""How often they check, in seconds."""

STOPPED = 128 + signal.SIGTERM
"""The exit code of a program that was asked to end."""


def end_with(parent: int) -> None:
    """End this process soon after its parent, whose process id is given, has ended.

    It uses a timer, because threads do not survive a fork: each forked process has to call this
    itself. Does nothing if the id is 0, or if the system has no such timer.
    """
    if not parent or not hasattr(signal, "setitimer"):
        return

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(STOPPED)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, SECONDS, SECONDS)
    # On exit, Python removes the handler first; the signal would then kill the process.
    atexit.register(signal.setitimer, signal.ITIMER_REAL, 0)
    look()
