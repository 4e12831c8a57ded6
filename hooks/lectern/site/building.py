"""Building a collection as its users do: both layouts side by side, then the bundle."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

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

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a bundle: the earliest that ZIP can hold, so that bytes repeat."""


class BuildError(LecternError):
    """A build that MkDocs gave up, or that warned of something."""


def build(root: Path, say: Callable[[str], None]) -> Path:
    """Build the web site and the bundle of the collection in `root`; returns the bundle's path.

    Each layout is built aside by a process of its own and moved into place when all is well, so
    that a failed build leaves the good one. `say` is given what MkDocs prints. Raises `BuildError`.
    """
    name = _name(root)
    layouts = {False: root / WEB, True: root / OFFLINE}
    running = {offline: _start(root, _aside(to), offline) for offline, to in layouts.items()}
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
    return _pack(root / OFFLINE, root / BUNDLES / f"{name}-offline.zip")


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


def _start(root: Path, folder: Path, offline: bool) -> subprocess.Popen[str]:
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
            # Of Material's end of life CONTRIBUTING.md speaks.
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        },
    )


def _pack(folder: Path, bundle: Path) -> Path:
    """Pack a folder's files in order of their names."""
    bundle.parent.mkdir(parents=True, exist_ok=True)
    aside = _aside(bundle)
    with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), FIXED_TIME)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())
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
