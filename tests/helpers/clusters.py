"""Starts a Dask cluster on this machine: a scheduler and its workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HIDE = "hide"
"""A file of this name lets workers see nothing of what is beside them, as on other machines."""

PRELOAD = """
from pathlib import Path

from lectern.site import cluster_worker

def sees(order, seen=cluster_worker.sees):
    return not Path({flag!r}).exists() and seen(order)

cluster_worker.sees = sees
"""


@contextmanager
def running(folder: Path, workers: int, threads: int = 2) -> Iterator[str]:
    """The address of a cluster with so many workers, whose files are in a folder."""
    file = folder / "scheduler.json"
    preload = folder / "preload.py"
    preload.write_text(PRELOAD.format(flag=str(folder / HIDE)), "utf-8")
    here = ("--host", "127.0.0.1", "--scheduler-file", str(file), "--no-dashboard")
    started = [_start("scheduler", folder, *here, "--port", "0")]
    try:
        for number in range(workers):
            own = ("--nthreads", str(threads), "--local-directory", str(folder / f"w{number}"))
            started.append(_start("worker", folder, *here, *own, "--preload", str(preload)))
        for _ in range(1200):
            if file.exists() and (text := file.read_text("utf-8")):
                break
            time.sleep(0.05)
        address: str = json.loads(text)["address"]
        wait = f"import distributed; distributed.Client({address!r}).wait_for_workers({workers})"
        subprocess.run([sys.executable, "-c", wait], check=True, capture_output=True)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(30)


def _start(what: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{what}", *options],
            stdout=log,
            stderr=log,
            env={**os.environ, "OWN": str(folder)},
        )
