"""Finds when the files of a collection last changed, with git if available."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

History = Mapping[str, int]
"""The time of the last change in seconds since 1970, by path from the collection's folder, with
slashes."""


def changed(root: Path) -> History:
    """The last commit of each file in `root`, with one call of git.

    Empty without git, and in a shallow clone (`git clone --depth 1`), where all files seem to have
    changed in its only commit.
    """
    git = shutil.which("git")
    if not git or _git(git, root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    # -z gives unquoted names. A commit's time is after a NUL of its own and has no slash.
    said = _git(
        git,
        root,
        "log",
        "--format=%x01%ct",
        "--name-only",
        "--relative",
        "-z",
        "--",
        "seeds",
        "docs",
    )
    result: dict[str, int] = {}
    for commit in said.split("\x01")[1:]:
        time, *paths = (part.strip("\n") for part in commit.split("\0"))
        for path in filter(None, paths):
            result.setdefault(path, int(time))
    return result


def _git(git: str, root: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 (git's own words, and no shell)
        [git, "-c", "core.quotePath=false", *arguments],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.stdout
