"""What a worker of a cluster does: it makes a share of the pages by a build of its own.

The build is another process, which forks as many as the worker has threads: they share what is
read, and a worker's own process cannot read a collection twice at once. The worker sends back
where the share is, or the share itself.
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
"""The file in the shares' folder that says which build they are of."""

SECONDS = 1.0
"""How often a worker looks whether a share is still wanted."""

_at_work = threading.Lock()
"""One share at a time uses all that a worker has."""


@dataclass(frozen=True)
class Order:
    """What is to be made."""

    root: str
    """The folder of the collection."""

    shares: str
    """The folder where shares are put, on a disk that both see."""

    token: str
    """What the file of this name says there."""

    of: int
    """How many shares there are."""

    environment: dict[str, str]
    """What the builds are told."""


@dataclass(frozen=True)
class Known:
    """What is known of a worker."""

    machine: str
    program: str
    """A digest of the program and of those that it is made with."""

    sees: bool
    """Whether it sees the folder of the shares."""


def know(order: Order) -> Known:
    """What this worker is."""
    return Known(socket.gethostname(), program(), sees(order))


def sees(order: Order) -> bool:
    """Whether the disk on which shares are put is this worker's, too."""
    try:
        return Path(order.shares, BUILD).read_text("utf-8") == order.token
    except OSError:
        return False


@cache
def program() -> str:
    """A digest of all that makes pages: the program, Python, and the packages that it uses.

    So of all that extends MkDocs or Markdown, which a collection may use.
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
    """The package that a line such as `babel>=2.17` asks for."""
    return requirement.partition(";")[0].split("<")[0].split(">")[0].split("=")[0].strip()


def given(content: bytes) -> bytes:
    """The same: a task, so that the cluster can have it again where those who had it have died."""
    return content


def make(order: Order, share: int, sent: bytes | None) -> str | bytes:
    """Make a share, of the files that were `sent`, or that are on a disk that is shared.

    Gives its folder on that disk, else its files as an archive. Raises `RuntimeError` with what the
    build said last.
    """
    from distributed import get_worker

    with (
        _at_work,
        tempfile.TemporaryDirectory(prefix="share-", dir=get_worker().local_directory) as aside,
    ):
        if sent is None:
            if not sees(order):
                raise RuntimeError(f"{socket.gethostname()} does not see {order.shares}")
            # Of a share that was begun twice each beginning has a folder of its own.
            folder = Path(tempfile.mkdtemp(prefix=f"{share}-", dir=order.shares))
            _build(Path(order.root), folder, order, share, Path(aside))
            return str(folder)
        root, folder = Path(aside, "collection"), Path(aside, "made")
        folder.mkdir()
        zipfile.ZipFile(io.BytesIO(sent)).extractall(root)
        _build(root, folder, order, share, Path(aside))
        return _packed(folder)


def _packed(folder: Path) -> bytes:
    """The pages of a share and what came of them."""
    names = [elsewhere.MADE, *(f"{elsewhere.PAGES}/{page}" for page in elsewhere.pages(folder))]
    # A page that could not be made is not there, as is said.
    there = (name for name in names if (folder / name).exists())
    return archived((name, folder / name) for name in there)


def _build(root: Path, folder: Path, order: Order, share: int, aside: Path) -> None:
    """Have a process make the share in a folder, as long as it is wanted."""
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
                # What is kept belongs to builds that make all.
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
