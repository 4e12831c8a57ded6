"""Runs on a worker of the cluster: makes a share of the pages with a build of its own.

The build is a separate process, which forks one process per thread of the worker: they share what
was read, and a worker's own process cannot read a collection twice at once. The worker returns the
location of the share, or the share itself.
"""

from __future__ import annotations

import hashlib
import io
import os
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points, requires, version
from pathlib import Path

from lectern.exports.zipped import archived
from lectern.model import spreading, store
from lectern.site import elsewhere, settings

PACKAGE = Path(__file__).parents[1]
"""The program."""

BUILD = "build"
"""The file in the shares' folder with the id of the build."""

SECONDS = 1.0
"""How often, in seconds, a worker checks whether a share is still wanted."""

_at_work = threading.Lock()
"""One share at a time uses the whole worker."""


@dataclass(frozen=True)
class Order:
    """The task."""

    root: str
    """The folder of the collection."""

    shares: str
    """The folder for the shares, on a shared disk."""

    token: str
    """The content of that file."""

    of: int
    """The number of shares."""

    environment: dict[str, str]
    """The environment variables of the builds."""


@dataclass(frozen=True)
class Known:
    """The description of a worker."""

    machine: str
    program: str
    """A digest of the program and its dependencies."""

    sees: bool
    """Whether it has access to the folder of the shares."""


def know(order: Order) -> Known:
    """The description of this worker."""
    return Known(socket.gethostname(), program(), sees(order))


def sees(order: Order) -> bool:
    """Whether this worker has access to the disk for the shares."""
    try:
        return Path(order.shares, BUILD).read_text("utf-8") == order.token
    except OSError:
        return False


@cache
def program() -> str:
    """A digest of everything that makes pages: the program, Python, and the packages used.

    These include everything that extends MkDocs or Markdown, which a collection may use.
    """
    whole = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(f"{path.relative_to(PACKAGE).as_posix()} ".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    groups = ("mkdocs.plugins", "mkdocs.themes", "markdown.extensions")
    found = {each.dist.name for group in groups for each in entry_points(group=group) if each.dist}
    named = (each for each in requires("lectern") or () if "extra ==" not in each)
    for name in sorted({*found, *(_name(each) for each in named)} - {"lectern"}):
        whole.update(f"{name} {version(name)} ".encode())
    return whole.hexdigest()


def _name(requirement: str) -> str:
    """The package name in a requirement such as `babel>=2.17`."""
    return requirement.partition(";")[0].split("<")[0].split(">")[0].split("=")[0].strip()


def given(content: bytes) -> bytes:
    """The same, as a task that the cluster can repeat if the workers that had it have died."""
    return content


def make(order: Order, share: int, sent: bytes | None) -> str | bytes:
    """Make a share from files that were `sent` or are on a shared disk.

    Returns its folder on that disk, or its files as an archive. Raises `RuntimeError` with the last
    output of the build.
    """
    from distributed import get_worker

    with (
        _at_work,
        tempfile.TemporaryDirectory(prefix="share-", dir=get_worker().local_directory) as aside,
    ):
        if sent is None:
            if not sees(order):
                raise RuntimeError(f"{socket.gethostname()} does not see {order.shares}")
            # If a share is started twice, each run has its own folder.
            folder = Path(tempfile.mkdtemp(prefix=f"{share}-", dir=order.shares))
            _build(Path(order.root), folder, order, share, Path(aside))
            return str(folder)
        root, folder = Path(aside, "collection"), Path(aside, "made")
        folder.mkdir()
        zipfile.ZipFile(io.BytesIO(sent)).extractall(root)
        _build(root, folder, order, share, Path(aside))
        return _packed(folder)


def _packed(folder: Path) -> bytes:
    """The pages of a share, and their results."""
    names = [elsewhere.MADE, *(f"{elsewhere.PAGES}/{page}" for page in elsewhere.pages(folder))]
    # A page that failed does not exist; the result says so.
    there = (name for name in names if (folder / name).exists())
    return archived((name, folder / name) for name in there)


def _build(root: Path, folder: Path, order: Order, share: int, aside: Path) -> None:
    """Run a process that makes the share in a folder, as long as it is wanted."""
    from distributed import get_worker

    worker = get_worker()
    task = worker.get_current_task()
    said = aside / "said"
    path = os.pathsep.join(filter(None, [str(PACKAGE.parent), os.environ.get("PYTHONPATH")]))
    with said.open("w") as log:
        process = subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
            [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / elsewhere.PAGES)],
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                **order.environment,
                "PYTHONPATH": path,
                "TMPDIR": str(aside),
                elsewhere.SHARE: f"{share}/{order.of}",
                settings.BUILDER: str(os.getpid()),
                spreading.JOBS: str(worker.state.nthreads),
                # The cache belongs to builds that make everything.
                store.OFF: "1",
            },
        )
    try:
        while process.poll() is None:
            known = worker.state.tasks.get(task)
            if known is None or known.state == "cancelled":
                raise RuntimeError("the share is no longer wanted")
            try:
                process.wait(SECONDS)
            except subprocess.TimeoutExpired:
                continue
    finally:
        process.kill()
        process.wait()
    if process.returncode:
        lines = said.read_text("utf-8", "replace").split("\n")
        last = next((line for line in reversed(lines) if line.strip()), "")
        raise RuntimeError(f"{socket.gethostname()}: {last.strip() or process.returncode}")
