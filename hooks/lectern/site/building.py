"""Building a collection as its users do: both layouts side by side, then the bundle."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import gmtime

from mkdocs.config import load_config
from mkdocs.exceptions import ConfigurationError

from lectern.model.errors import LecternError
from lectern.model.wording import slugify
from lectern.site import settings

CONFIG = "mkdocs.yml"

WEB, OFFLINE, BUNDLES = Path("site"), Path("build/offline"), Path("dist")
"""Where a collection's builds stand, under its folder."""

OUTDATED = {
    r"custom_dir: *theme/?$": "names the theme of version 0.1; remove the line",
    r"^ *- *offline:?$": "is done by the program; remove it with its options",
    r"iframe-worker": "is set by the program; remove it",
}
"""What stood in the `mkdocs.yml` of older versions, as patterns, and what to do about each."""

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that says for which time to build: https://reproducible-builds.org/specs/"""

UNIX = 3
"""The system that a bundle says it was made on, whichever it was; it has permissions of files."""

PACKED = frozenset({".docx", ".gz", ".woff2", ".zip"})
"""What is compressed already: to do it again takes time and saves nothing."""

EARLIEST = 315532800
"""1 January 1980 in seconds since 1970: the first time that ZIP can hold."""


class BuildError(LecternError):
    """A build that MkDocs gave up, or that warned of something."""


def build(root: Path, say: Callable[[str], None]) -> Path:
    """Build the web site and the bundle of the collection in `root`; returns the bundle's path.

    Each layout is built aside by a process of its own and moved into place when all is well, so
    that a failed build leaves the good one. `say` is given what MkDocs prints. Raises `BuildError`.
    """
    name = _name(root)
    layouts = {False: root / WEB, True: root / OFFLINE}
    time = _time(root)
    running = {offline: _start(root, _aside(to), offline, time) for offline, to in layouts.items()}
    try:
        for offline, process in running.items():
            output, _ = process.communicate()
            if process.returncode or not offline:
                say(output.rstrip())
            if process.returncode:
                raise BuildError(root / CONFIG, "the site was not built", "see the lines above")
    finally:
        # Of two layouts that fail alike, or when interrupted.
        for process in running.values():
            process.kill()
            process.wait()
    for to in layouts.values():
        shutil.rmtree(to, ignore_errors=True)
        _aside(to).rename(to)
    return _pack(root / OFFLINE, root / BUNDLES / f"{name}-offline.zip", time)


def serve(root: Path, address: str) -> int:
    """Run MkDocs' development server until it is stopped; returns its exit code.

    `address` is `HOST:PORT`. Raises `BuildError` where the port is taken or cannot be had.
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
            f"cannot be served at: {problem.strerror or problem}",
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
    """The parts of `HOST:PORT`, where MkDocs takes them: it wants “localhost” or an IP address."""
    host, _, port = address.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        if host != "localhost":
            ipaddress.ip_address(host)
        if int(port) not in range(1, 2**16):
            raise ValueError
    except ValueError:
        raise BuildError(
            address or "--addr", "not an address to serve at", "write HOST:PORT, as 127.0.0.1:8001"
        ) from None
    return host, int(port)


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.new")


def _name(root: Path) -> str:
    """What the collection is called, as part of a file's name."""
    path = root / CONFIG
    if not path.exists():
        raise BuildError(path, "there is no such file", "run this in the folder of a collection")
    try:
        config = load_config(str(path))
    except ConfigurationError as error:
        raise BuildError(path, f"not usable: {error}", "correct the setting") from None
    return slugify(config.site_name) or "site"


def _time(root: Path) -> int:
    """The time that a build states, so that the same texts give the same bytes: seconds since 1970.

    It is `SOURCE_DATE_EPOCH`, else the time of the last commit, else a fixed one.
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
    return EARLIEST


def _start(root: Path, folder: Path, offline: bool, time: int) -> subprocess.Popen[str]:
    shutil.rmtree(folder, ignore_errors=True)
    return subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder.absolute())],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            settings.OFFLINE: str(offline).lower(),
            EPOCH: str(time),
            # Of Material's end of life CONTRIBUTING.md speaks.
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        },
    )


def _pack(folder: Path, bundle: Path, time: int) -> Path:
    """Pack a folder's files in order of their names, under one folder of the bundle's name.

    Beside it stands its checksum, as `sha256sum --check` reads it.
    """
    bundle.parent.mkdir(parents=True, exist_ok=True)
    stamp = gmtime(max(time, EARLIEST))[:6]
    aside = _aside(bundle)
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{bundle.stem}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, stamp)
                packed = path.suffix in PACKED
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                entry.create_system = UNIX
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
    digest = hashlib.sha256(aside.read_bytes()).hexdigest()
    bundle.with_name(f"{bundle.name}.sha256").write_text(f"{digest}  {bundle.name}\n", "utf-8")
    aside.replace(bundle)
    return bundle


def advice(root: Path) -> list[str]:
    """What a collection made for an older version has to change, a line each with the file."""
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
