"""A build over the machines of a Dask cluster, as `lectern build --cluster` begins it.

What can be made of a page alone is spread by forked processes that share what is in memory, which
goes over no wire. So what is sent is a task in words: make this share of the pages of this
collection. A worker reads the collection as a build here does (all workers at once, while this one
does, too) and makes its share by the same functions; what needs all pages or all texts (the index,
what joins texts, files to take away, the layout for a disk) is made here meanwhile.

Dask itself is in another process (`cluster_client`), and in none where no cluster is asked for.
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
"""How the address of a scheduler is written: https://distributed.dask.org/en/stable/"""

SHARES = "shares"
"""The folder of the shares, where a build is made."""


class ClusterError(LecternError):
    """A cluster that cannot be asked."""


class Asked(NamedTuple):
    """What a cluster has been asked for."""

    shares: int
    """How many shares will come."""

    told: IO[bytes]
    """Where it is told which have come."""


def check(address: str) -> str:
    """The address, if it can be one of a scheduler and Dask is there. Raises `ClusterError`."""
    if not ADDRESS.fullmatch(address):
        raise ClusterError(
            address or "--cluster",
            "this is no address of a scheduler",
            "write it as Dask says it when it starts, such as tcp://192.0.2.1:8786",
        )
    if find_spec("distributed") is None:
        raise ClusterError(
            "--cluster", "Dask is not installed", 'install it by pip install "lectern[cluster]"'
        )
    return address


@contextmanager
def asked(
    address: str, root: Path, made: Path, environment: dict[str, str], say: Callable[[str], None]
) -> Iterator[Asked]:
    """Have the shares of a build made by the cluster at an address.

    `root` is the folder of the collection, `made` that of the build; `environment` is what all
    builds of it are told, and `say` is given what goes where, before it does. Raises
    `ClusterError`. At the end the cluster is left, whatever it still does.
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
        # An interrupt from the keyboard is for this process, which ends it.
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
    """How many shares have been asked for, when what is said before has been told."""
    for line in lines:
        told = json.loads(line)
        if "said" in told:
            say(f"{told['said']}.")
        elif "asked" in told:
            count: int = told["asked"]
            return count
        else:
            raise ClusterError(*told["error"])
    raise ClusterError(address, "what speaks with the cluster has ended", "build again")
