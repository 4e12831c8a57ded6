"""Starts a build on a Dask cluster (`lectern build --cluster`).

A local build spreads pages over forked processes that share memory, which a network cannot do. So
workers get a task: make this share of the pages of this collection. A worker reads the collection
like a local build (all workers and this process do so at once) and makes its share with the same
functions. Meanwhile this process makes what needs all pages or all texts: the index, what joins
texts, downloads, the layout for disk.

Dask itself runs in a separate process (`cluster_client`), and not at all without a cluster.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from lectern.model.errors import LecternError

ADDRESS = re.compile(r"(tcp|tls|ws|wss|ucx)://(\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):[0-9]{1,5}")
"""The format of a scheduler's address: https://distributed.dask.org/en/stable/"""

SHARES = "shares"
"""The folder of the shares, inside the build's folder."""


class ClusterError(LecternError):
    """The cluster cannot be used."""


class Asked(NamedTuple):
    """The shares requested from a cluster."""

    shares: int
    """The number of shares."""

    told: IO[bytes]
    """The stream that reports finished shares."""


def check(address: str) -> str:
    """The address, if it is valid and Dask is installed. Raises `ClusterError`."""
    if not ADDRESS.fullmatch(address):
        raise ClusterError(
            address or "--cluster",
            "this is not a scheduler's address",
            "use the address that Dask prints when it starts, such as tcp://192.0.2.1:8786",
        )
    if find_spec("distributed") is None:
        raise ClusterError(
            "--cluster", "Dask is not installed", 'install it with pip install "lectern[cluster]"'
        )
    return address


@contextmanager
def asked(
    address: str, root: Path, made: Path, environment: dict[str, str], say: Callable[[str], None]
) -> Iterator[Asked]:
    """Request the shares of a build from the cluster at an address.

    `root` is the folder of the collection, `made` that of the build. `environment` has the
    variables for all builds of it. `say` is told what is sent before it is sent. Raises
    `ClusterError`. At the end the cluster is disconnected, whatever it still does.
    """
    folder = (made / SHARES).absolute()
    folder.mkdir()
    process = subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
        [
            *(sys.executable, "-m", "lectern.site.cluster_client"),
            *(address, str(folder), json.dumps(environment), str(os.getpid())),
        ],
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A keyboard interrupt is for this process, which ends the other.
        start_new_session=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout is not None  # noqa: S101 (it is a pipe)
    assert process.stderr is not None  # noqa: S101
    try:
        yield Asked(_count(process.stderr, address, say), process.stdout)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def _count(lines: IO[bytes], address: str, say: Callable[[str], None]) -> int:
    """The number of shares requested, after all messages before it have been passed on."""
    for line in lines:
        told = json.loads(line)
        if "said" in told:
            say(f"{told['said']}.")
        elif "asked" in told:
            count: int = told["asked"]
            return count
        else:
            raise ClusterError(*told["error"])
    raise ClusterError(address, "the process that talks to the cluster has ended", "build again")
