"""Processes end soon after their parent, and not before."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lectern.model import orphans

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system has no such timers")

PROGRAM = """
import os, sys, time
from lectern.model import orphans
orphans.end_with(int(sys.argv[1]))
class Slow:
    def __del__(self):
        time.sleep(3 * orphans.SECONDS)
slow = Slow()
"""

PARENT = """
import os, subprocess, sys
child = subprocess.Popen(
    [sys.executable, "-c", sys.argv[1] + "time.sleep(600)", str(os.getpid())],
    stdout=subprocess.DEVNULL,
)
print(child.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_one_whose_parent_is_there_ends_as_it_would() -> None:
    """Though it takes long to end."""
    command = [sys.executable, "-c", PROGRAM, str(os.getpid())]
    assert subprocess.run(command, check=False).returncode == 0


@pytest.mark.skipif(not Path("/proc").exists(), reason="the system lists no processes there")
def test_one_whose_parent_was_killed_ends() -> None:
    said = subprocess.run(
        [sys.executable, "-c", PARENT, PROGRAM], stdout=subprocess.PIPE, text=True, check=False
    ).stdout
    child = Path("/proc", said.strip())
    for _ in range(1200):
        try:
            # Where nobody takes note of its end it stays a name.
            if "State:\tZ" in (child / "status").read_text():
                return
        except OSError:
            return
        time.sleep(0.05)
    raise AssertionError("it is still there")


def test_nothing_is_done_for_one_that_works_for_nobody() -> None:
    orphans.end_with(0)
