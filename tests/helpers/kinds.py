"""Finds pages of every kind in a build, so that new kinds are tested automatically."""

from __future__ import annotations

from pathlib import Path

from builds import Build

EACH = 5
"""How many pages of a folder stand for all of it: its longest."""


def paths(build: Build, each: int = EACH) -> list[str]:
    """Files of a build: of the pages below each folder the longest, so many of `each`.

    A folder's own page is of a kind of its own, and so is each page at the top.
    """
    kinds: dict[Path, list[Path]] = {}
    for file in build.folder.rglob("*.html"):
        # A page of the web build is a folder with no other page in it.
        alone = file.name == "index.html" and len(list(file.parent.rglob("*.html"))) == 1
        folder = file.parent.parent if alone else file.parent
        own = folder == build.folder or (file.name == "index.html" and not alone)
        kind = file if own else folder
        kinds.setdefault(kind, []).append(file)
    longest = (
        sorted(files, key=lambda file: file.stat().st_size)[-each:] for files in kinds.values()
    )
    return sorted(file.relative_to(build.folder).as_posix() for files in longest for file in files)
