"""Talks to the cluster for one build, in a separate process.

It is separate because a build forks, and Dask's threads do not survive a fork. It writes messages
to standard error, one JSON line each, until the shares have been requested. Then it writes each
finished share to standard output, which is the standard input of the build that waits for them
(`elsewhere`).
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO, Any
from uuid import uuid4

from distributed import Client, KilledWorker

from lectern.model import orphans
from lectern.model.errors import LecternError
from lectern.model.wording import counted
from lectern.site import cluster_files, cluster_worker
from lectern.site.cluster import ClusterError
from lectern.site.cluster_worker import Known, Order

ANSWER = 10
"""Seconds within which a scheduler has to answer, and a worker to describe itself."""

PATIENCE = 60
"""Seconds that a cluster may have no worker."""

RETRIES = 2
"""How often a failed share is retried. Workers that die do not count here: Dask allows three of
them (`distributed.scheduler.allowed-failures`)."""

LOOK = 1.0
"""Seconds between checks of the workers."""


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A cluster with at least one worker. Raises `ClusterError`."""
    try:
        client = Client(address, timeout=ANSWER, set_as_default=False)
    # Of certificates that are not configured Dask says that an argument has the wrong type.
    except (OSError, ValueError, TypeError) as problem:
        remedy = "start one with “dask scheduler”, or correct the address"
        if address.startswith("tls:"):
            remedy += " or the certificates in Dask’s configuration"
        raise ClusterError(
            address, f"no Dask scheduler answers there ({_line(problem)})", remedy
        ) from None
    with client:
        try:
            client.wait_for_workers(1, ANSWER)
        except TimeoutError:
            raise _none(address) from None
        yield client


def _none(address: str) -> ClusterError:
    return ClusterError(
        address, "the cluster has no worker", f"start some with “dask worker {address}”"
    )


def workers(client: Client, order: Order) -> list[Known]:
    """Descriptions of the workers. Raises `ClusterError` if one has a different program."""
    found: dict[str, Any] = client.run(cluster_worker.know, order, on_error="return")
    same = "install “lectern[cluster]”, Python and all packages there in the same versions as here"
    for place, known in found.items():
        if not isinstance(known, Known):
            said = _line(known)
            raise ClusterError(place, f"this worker cannot run Lectern ({said})", same)
        if known.program != cluster_worker.program():
            raise ClusterError(
                place,
                f"this worker, on {known.machine}, has another version of Lectern, of Python or of "
                "a package that makes pages",
                same,
            )
    return list(found.values())


def told(address: str, known: Sequence[Known], paths: Sequence[Path], size: int) -> str:
    """The message about what is sent; `size` in bytes, 0 if nothing is sent."""
    machines = len({each.machine for each in known})
    who = f"{address}: {counted(len(known), 'worker')} on {counted(machines, 'machine')}"
    if not size:
        return f"{who}; they see this folder on a shared disk, and nothing of it is sent"
    return (
        f"{who}; the settings, texts and pages of this folder are sent to them, texts with "
        f"“redistribute: no” as well: {counted(len(paths), 'file')}, {size / 1e6:,.1f} MB packed"
    )


def ask(client: Client, order: Order, sent: bytes | None) -> dict[Future[Any], int]:
    """Submit all shares; returns the futures, with their numbers."""
    archive = None if sent is None else client.submit(cluster_worker.given, sent, pure=False)
    executor = client.get_executor(pure=False, retries=RETRIES)
    return {
        executor.submit(cluster_worker.make, order, share, archive): share
        for share in range(order.of)
    }


def shares(
    client: Client, address: str, asked: dict[Future[Any], int], into: Path
) -> Iterator[tuple[int, Path]]:
    """Each finished share, with its folder. Raises `ClusterError`."""
    seen = monotonic()
    while asked:
        done, _ = wait(asked, LOOK, FIRST_COMPLETED)
        for each in done:
            share = asked.pop(each)
            yield share, _put(_result(each, address, share), share, into)
        if client.scheduler_info()["workers"]:
            seen = monotonic()
        elif monotonic() - seen > PATIENCE:
            raise _none(address)


def _result(done: Future[Any], address: str, share: int) -> str | bytes:
    try:
        result: str | bytes = done.result()
    except KilledWorker as problem:
        what = f"share {share + 1} of the pages was begun {problem.allowed_failures + 1} times"
        remedy = "see the workers’ logs; they may lack memory"
        raise ClusterError(address, f"{what}, and each worker died", remedy) from None
    except CancelledError:
        raise ClusterError(address, "the connection was lost", "build again") from None
    except Exception as problem:
        what = f"share {share + 1} of the pages could not be made: {_line(problem)}"
        raise ClusterError(address, what, "fix it there, or build without --cluster") from None
    return result


def _put(result: str | bytes, share: int, into: Path) -> Path:
    """The folder of a finished share; a share that was sent is unpacked."""
    if isinstance(result, str):
        return Path(result)
    folder = Path(tempfile.mkdtemp(prefix=f"{share}-", dir=into))
    zipfile.ZipFile(io.BytesIO(result)).extractall(folder)
    return folder


def _line(problem: object) -> str:
    """An error message in one line."""
    return " ".join(str(problem).split()) or type(problem).__name__


def run(address: str, into: Path, environment: dict[str, str], say: IO[str]) -> None:
    """Have the shares of one build made and report each. `into` is the folder for shares."""
    root = Path()
    order = Order(str(root.absolute()), str(into.absolute()), uuid4().hex, 0, environment)
    (into / cluster_worker.BUILD).write_text(order.token, "utf-8")
    with connected(address) as client:
        known = workers(client, order)
        shared = all(each.sees for each in known)
        paths = [] if shared else cluster_files.files(root)
        sent = None if shared else cluster_files.packed(root, paths)
        print(json.dumps({"said": told(address, known, paths, len(sent or b""))}), file=say)
        named = {**environment, **cluster_files.environment(root)}
        order = Order(order.root, order.shares, order.token, len(known), named)
        asked = ask(client, order, sent)
        print(json.dumps({"asked": len(known)}), file=say)
        say.close()
        for share, folder in shares(client, address, asked, into):
            print(json.dumps({"share": share, "folder": str(folder)}), flush=True)


def main() -> None:
    """Run for the process with the given id; errors are reported in messages."""
    address, into, environment, parent = sys.argv[1:]
    orphans.end_with(int(parent))
    # Silence Dask's log, which reports every worker that comes and goes.
    say = os.fdopen(os.dup(2), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        run(address, Path(into), json.loads(environment), say)
    except Exception as problem:
        known = problem if isinstance(problem, LecternError) else None
        error = known or ClusterError(
            address, f"{type(problem).__name__}: {problem}", "build again"
        )
        told = {"error": [str(error.path), error.problem, error.remedy]}
        print(json.dumps(told), file=sys.stdout if say.closed else say, flush=True)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
