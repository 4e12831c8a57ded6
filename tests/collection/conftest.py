"""Uses the site of this repository in place of the tests' own."""

from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import builds
from builds import ROOT, Build


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository after `make site`, which `make test` has run and says so."""
    if not os.environ.get("SITE_IS_MADE"):
        subprocess.run(["make", "--silent", "site"], cwd=ROOT, check=True, capture_output=True)
    return ROOT


@pytest.fixture(scope="session")
def web(repository: Path) -> Iterator[Build]:
    """The web build on a server of its own."""
    with builds.served(repository / "site") as build:
        yield build


@pytest.fixture(scope="session")
def disk(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The offline bundle, unpacked where a reader might: in a folder with a space and an ā."""
    folder = tmp_path_factory.mktemp("bundle") / "my lasāmgrāmata"
    (bundle,) = (repository / "dist").glob("*-offline.zip")
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    (folder,) = folder.iterdir()
    return builds.opened(folder)


@pytest.fixture(scope="session")
def kinds(disk: Build) -> list[str]:
    """A page of each kind: each that is hand-written at the top, the largest of every folder."""
    files = sorted(disk.folder.rglob("*.html"), key=lambda file: (file.stat().st_size, file))
    names = [file.relative_to(disk.folder).with_suffix("").as_posix() for file in files]
    kind = {
        name if "/" not in name or name.endswith("/index") else name[: name.rindex("/")]: name
        for name in names
    }
    return sorted(name for name in kind.values() if name != "404")
