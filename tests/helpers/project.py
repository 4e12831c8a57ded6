"""Copies the project with the tests' own texts, and builds it as users do."""

from __future__ import annotations

import compileall
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lectern.reading import dictionaries
from lectern.site import disk
from lectern.site.settings import DEFAULTS, KEPT

ROOT = Path(__file__).parents[2]

NEWS = ROOT / "tests" / "collections" / "news"


def empty(target: Path) -> Path:
    """The project without `seeds/` and `docs/`."""
    shutil.copytree(_program().name, target / "hooks")
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


@cache
def _program() -> tempfile.TemporaryDirectory[str]:
    """The program with its bytecode, which each of dozens of builds would make anew."""
    folder = tempfile.TemporaryDirectory(prefix="lectern-program-")
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "hooks", folder.name, ignore=unwanted, dirs_exist_ok=True)
    compileall.compile_dir(folder.name, quiet=2)
    return folder


def news(target: Path) -> Path:
    """The project with the tests' collection of news."""
    return shutil.copytree(NEWS, empty(target), dirs_exist_ok=True)


def copy(target: Path, *, entities: bool = True) -> Path:
    """The project without texts; with or without the entities of the collection of news."""
    shutil.copytree(NEWS / "docs", empty(target) / "docs")
    (target / "seeds").mkdir()
    without_questions(target)
    # What the curated pages cite is not in the other texts.
    shutil.rmtree(target / "docs" / "topics")
    (target / "docs" / "timeline.md").unlink()
    if not entities:
        shutil.rmtree(target / "docs" / "entities")
    else:
        for page in (target / "docs" / "entities").glob("*.md"):
            page.write_text(page.read_text("utf-8").split("\n---\n")[0] + "\n---\n", "utf-8")
    return target


def without_questions(target: Path) -> None:
    """Leave out the front page's questions, whose answers other texts have elsewhere or nowhere."""
    index = target / "docs" / "index.md"
    before, _, questions = index.read_text("utf-8").partition("## Three questions")
    index.write_text(f"{before}## The texts{questions.partition('## The texts')[2]}", "utf-8")


def bare_settings() -> dict[str, Any]:
    """MkDocs' settings of a site with our settings of Material and nothing else of ours."""
    ours = yaml.safe_load(DEFAULTS.read_text("utf-8"))
    return {
        "site_name": "Bare",
        "theme": {"name": "material", **ours["theme"]},
        "plugins": ["search"],
        "markdown_extensions": [{name: told} for name, told in ours["markdown_extensions"].items()],
    }


PLACES = "places.json"
"""The variable with the file for the places on disk."""


FOUND = ROOT / "build" / "tests"
"""The cache of look-ups by builds of the tests' collections, in the languages' dictionaries.
Reading those takes most of such a build. It is kept between runs, by collection."""

UNUSED = 30 * 24 * 60 * 60
"""Seconds after which unused entries are removed."""


def kept(project: Path) -> Path:
    """Where of a collection that is kept: by its files, so that none has what another has found."""
    whole = hashlib.sha256()
    for folder in ("seeds", "docs", dictionaries.FOLDER):
        for path in sorted((project / folder).rglob("*")):
            if path.is_file():
                whole.update(f"{path.relative_to(project)} {path.stat().st_size} ".encode())
                whole.update(path.read_bytes())
    return FOUND / whole.hexdigest()


def recall(project: Path) -> None:
    """Put what builds of the same collection have found where a build looks for it.

    The build takes of it what was made by the same steps of the same words, and nothing else.
    """
    found = kept(project)
    if found.exists():
        os.utime(found)
    _copy(found, project / KEPT)


def tidy() -> None:
    """Take away what no build has asked for of late: its collection is no longer in any test."""
    for folder in FOUND.glob("*"):
        if folder.stat().st_mtime < time.time() - UNUSED:
            shutil.rmtree(folder, ignore_errors=True)


def remember(project: Path) -> None:
    """Keep what a build has found, and of the same collection nothing that it did not use."""
    there, here = kept(project), project / KEPT
    _copy(here, there)
    for path in there.glob("*"):
        if not (here / path.name).exists():
            path.unlink(missing_ok=True)


@contextmanager
def remembered(project: Path) -> Iterator[Path]:
    """While a command other than `build` builds a project: the same of it."""
    recall(project)
    yield project
    remember(project)


def _copy(one: Path, other: Path) -> None:
    """Copy the files of a folder, of which other tests may take some away at this moment."""
    for path in filter(Path.is_file, one.glob("*")):
        other.mkdir(parents=True, exist_ok=True)
        aside = other / f"{path.name}.{os.getpid()}"
        with suppress(FileNotFoundError):
            shutil.copy(path, aside)
            aside.replace(other / path.name)


def build(project: Path, *options: str, offline: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in a project; its `site` is to be opened from disk, if `offline`."""
    recall(project)
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=project,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={
            **os.environ,
            disk.TOLD: str(project / PLACES),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
        },
    )
    if result.returncode == 0:
        remember(project)
    if offline and result.returncode == 0:
        (project / "site").rename(project / "web")
        lay_out(project, project / "web", project / "site")
    return result


def lay_out(project: Path, web: Path, to: Path) -> None:
    """Make the layout for a disk, of the web's as `build` has made it in the folder `web`."""
    disk.lay_out(web, to, disk.told(project / PLACES))


def problems(result: subprocess.CompletedProcess[str]) -> list[str]:
    """What a build says at WARNING and above."""
    lines = (result.stdout + result.stderr).splitlines()
    return [line for line in lines if line.startswith(("WARNING", "ERROR"))]


def in_place(folder: Path) -> dict[str, str]:
    """What `lectern build` has put into a collection's folder: by path, the digest of each file."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for part in ("site", "build/offline", "dist")
        for path in sorted((folder / part).rglob("*"))
        if path.is_file()
    }
