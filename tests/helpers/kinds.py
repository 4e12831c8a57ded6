"""Pages of every kind that a build has, found and not listed: a new kind is looked at unasked."""

from __future__ import annotations

from pathlib import Path

from builds import Build

EACH = 5
"""How many pages of a folder stand for all of it: its longest."""


def paths(build: Build) -> list[str]:
    """Files of a build: of the pages below each folder the longest."""
    kinds: dict[Path, list[Path]] = {}
    for file in build.folder.rglob("*.html"):
        # A page of the web build is a folder with no other page in it.
        alone = file.name == "index.html" and len(list(file.parent.rglob("*.html"))) == 1
        kinds.setdefault(file.parent.parent if alone else file.parent, []).append(file)
    longest = (
        sorted(files, key=lambda file: file.stat().st_size)[-EACH:] for files in kinds.values()
    )
    return sorted(file.relative_to(build.folder).as_posix() for files in longest for file in files)
