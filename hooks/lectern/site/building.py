"""Builds a collection: the site for the web, the layout for disk, the bundle."""

from __future__ import annotations

import ipaddress
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from lectern.exports import zipped
from lectern.model import spreading
from lectern.model.errors import LecternError
from lectern.model.wording import slugify
from lectern.site import aside, bundle, cluster, disk, elsewhere, settings

CONFIG = "mkdocs.yml"

WEB, OFFLINE, BUNDLES = Path("site"), Path("build/offline"), Path("dist")
"""The folders of a collection's builds."""

OUTDATED = {
    r"custom_dir: *theme/?$": "names the theme of version 0.1; remove the line",
    r"^ *- *offline:?$": "is done by the program; remove it with its options",
    r"iframe-worker": "is set by the program; remove it",
}
"""Patterns of settings in the `mkdocs.yml` of older versions, with what to do about each."""

EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable with the time of the build: https://reproducible-builds.org/specs/"""

PLACES = "places.json"
"""The file in the build's folder where the web build writes the places of files on disk."""

WAITING = "Another build is running in this folder; waiting for it to finish."

AGAIN = "you can start it again"


class BuildError(LecternError):
    """A build that failed or had warnings."""


def build(
    root: Path, say: Callable[[str], None], jobs: int | None = None, cluster: str = ""
) -> Path:
    """Build the web site and the bundle of the collection in `root`; returns the bundle's path.

    Everything is made in a temporary folder and moved into place at the end, so that a failed or
    interrupted build leaves the existing site. `say` gets MkDocs' output. `jobs` processes work in
    parallel, and the `cluster` at an address makes most pages. Raises `BuildError`, and
    `ClusterError` if the cluster cannot be used.
    """
    name = f"{_name(root)}-offline.zip"
    work = root / OFFLINE.parent
    try:
        with aside.ended_by_request(), aside.folder(work, lambda: say(WAITING)) as made:
            _make(root, made, name, say, jobs or spreading.jobs(), cluster)
    except KeyboardInterrupt:
        raise BuildError(
            root / CONFIG, "the build was interrupted", f"nothing has changed; {AGAIN}"
        ) from None
    except OSError as problem:
        path = problem.filename2 or problem.filename or root
        said = problem.strerror or str(problem)
        raise BuildError(
            path, f"cannot be written: {said}", f"the existing site is unchanged; {aside.MEND}"
        ) from None
    return root / BUNDLES / name


def _make(
    root: Path, made: Path, name: str, say: Callable[[str], None], jobs: int, address: str
) -> None:
    """Make both layouts and the bundle in a folder, then move all of it into place."""
    layouts = {root / WEB: made / "web", root / OFFLINE: made / "offline"}
    aside.recover(layouts)
    time = _time(root)
    (made / "tmp").mkdir()
    environment = _environment(time)
    if address:
        with cluster.asked(address, root, made, environment, say) as asked:
            _web(root, made, environment, say, jobs, asked)
    else:
        _web(root, made, environment, say, jobs, None)
    disk.lay_out(made / "web", made / "offline", disk.told(made / PLACES), jobs, say)
    bundle.pack(made / "offline", made / name, time, jobs)
    aside.put_in_place(layouts)
    bundle.put(made / name, root / BUNDLES / name)


def _environment(time: int) -> dict[str, str]:
    """The environment variables for all builds of a collection."""
    return {
        EPOCH: str(time),
        # CONTRIBUTING.md explains Material's end of life.
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def _web(
    root: Path,
    made: Path,
    environment: Mapping[str, str],
    say: Callable[[str], None],
    jobs: int,
    asked: cluster.Asked | None,
) -> None:
    """Make the web layout in a folder, without the pages that a cluster makes."""
    # A process that is not tracked would keep writing after this one has cleaned up.
    with aside.undisturbed() as reached:
        process = _start(root, made, environment, jobs, reached, asked)
    try:
        for line in process.stdout or ():
            say(line.rstrip())
        if process.wait():
            raise BuildError(root / CONFIG, "the site was not built", "see the lines above")
    finally:
        # When interrupted: this process, and its children.
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def serve(root: Path, address: str) -> int:
    """Run MkDocs' development server until it is stopped; returns its exit code.

    `address` is `HOST:PORT`. Raises `BuildError` if the port is in use or cannot be opened.
    """
    _name(root)
    host, port = _host_and_port(address)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.create_server((host, port), family=family):
            pass
    except OSError as problem:
        raise BuildError(
            address,
            f"cannot listen: {problem.strerror or problem}",
            "choose another port: lectern serve --addr 127.0.0.1:8001, or make serve ADDR=…",
        ) from None
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    try:
        return subprocess.call(  # noqa: S603 (our own interpreter, and no shell)
            command, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        )
    except KeyboardInterrupt:
        return 0


def _host_and_port(address: str) -> tuple[str, int]:
    """The parts of `HOST:PORT`, if valid for MkDocs: it needs “localhost” or an IP address."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        if host != "localhost":
            ipaddress.ip_address(host)
        if int(port) not in range(1, 2**16):
            raise ValueError
    except ValueError:
        raise BuildError(
            address or "--addr", "not a valid address", "write HOST:PORT, such as 127.0.0.1:8001"
        ) from None
    return host, int(port)


def _name(root: Path) -> str:
    """The collection's name, for use in a file name."""
    path = root / CONFIG
    if not path.exists():
        raise BuildError(path, "there is no such file", "run this in a collection's folder")
    try:
        config = load_config(str(path))
    except ConfigurationError as error:
        raise BuildError(path, f"not usable: {error}", "correct the setting") from None
    return slugify(config.site_name) or "site"


def _time(root: Path) -> int:
    """The time of a build in seconds since 1970, fixed so that builds are reproducible.

    It is `SOURCE_DATE_EPOCH`, else the time of the last commit, else a constant.
    """
    if os.environ.get(EPOCH, "").isdigit():
        return int(os.environ[EPOCH])
    git = shutil.which("git")
    if git:
        found = subprocess.run(  # noqa: S603 (git's own words, and no shell)
            [git, "log", "-1", "--format=%ct"],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        if found.stdout.strip().isdigit():
            return int(found.stdout)
    return zipped.EARLIEST


def _start(
    root: Path,
    made: Path,
    environment: Mapping[str, str],
    jobs: int,
    reached: Callable[[], object] | None,
    asked: cluster.Asked | None,
) -> subprocess.Popen[str]:
    """Start making the web layout below the given folder; `reached` is passed to Popen."""
    web = (made / "web").absolute()
    awaited = {elsewhere.AWAITED: str(asked.shares)} if asked else {}
    return subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(web)],
        cwd=root,
        stdin=asked.told if asked else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        # A keyboard interrupt is for this process, which ends its children.
        start_new_session=True,
        preexec_fn=reached,
        env={
            **os.environ,
            **environment,
            **awaited,
            disk.TOLD: str((made / PLACES).absolute()),
            settings.BUILDER: str(os.getpid()),
            spreading.JOBS: str(jobs),
            "TMPDIR": str((made / "tmp").absolute()),
        },
    )


def advice(root: Path) -> list[str]:
    """What a collection made for an older version has to change, one line each with the file."""
    path = root / CONFIG
    _name(root)
    text = path.read_text(encoding="utf-8")
    result = []
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0]
        for old, remedy in OUTDATED.items():
            if re.search(old, said):
                result.append(f"{path}:{number}: “{said.strip()}” {remedy}.")
    if not re.search(r"\blectern\b|entry\.py", text):
        result.append(f"{path}: Lectern is not named; write “plugins: [search, lectern]”.")
    if (root / "theme" / "assets" / "stylesheets" / "lectern.css").exists():
        result.append(f"{root / 'theme'}: the theme comes with the program; remove the folder.")
    return result
