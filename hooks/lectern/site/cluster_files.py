"""Collects what a build on another machine needs: files, and variables in settings.

Only what a build reads: no git data, no other environment variables, nothing built.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config import load_config

from lectern.exports.zipped import archived
from lectern.reading import dictionaries
from lectern.site.cluster import ClusterError

CONFIG = "mkdocs.yml"

INHERITED = re.compile(r"^INHERIT:\s*[\"']?([^\"'\s#]+)", re.MULTILINE)
"""The setting that names a parent file: https://www.mkdocs.org/user-guide/configuration/"""

VARIABLES = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
"""Settings with values from the environment: one name, or a list that ends in a default."""

NAME = re.compile(r"[A-Za-z_]\w*")

SKIPPED = {"__pycache__", ".git"}
"""Folders that no build reads."""


def files(root: Path) -> list[Path]:
    """The files of the collection in `root` that a build reads, by path under it, in order.

    This includes the files in MkDocs' setting `watch`. Raises `ClusterError` for files outside the
    folder.
    """
    config = load_config(str(root / CONFIG))
    wanted = [*settings(root), root / "seeds", root / dictionaries.FOLDER, Path(config.docs_dir)]
    wanted += map(Path, config.watch)
    if config.theme.custom_dir:
        wanted.append(Path(config.theme.custom_dir))
    for hook in map(Path, config.hooks):
        beside = root / hook.parent
        # Its imports are beside it.
        wanted += beside.glob("*.py") if beside.samefile(root) else [beside]
    return sorted(set(_under(root, wanted)))


def _under(root: Path, wanted: Iterable[Path]) -> Iterator[Path]:
    top = root.resolve()
    for each in wanted:
        path = each.resolve()
        if not path.is_relative_to(top):
            raise ClusterError(
                root / CONFIG,
                f"“{each}” is outside this folder and cannot be sent",
                "move it into the folder, or let the workers see both on a shared disk",
            )
        found = [path] if path.is_file() else path.rglob("*")
        for file in found:
            inner = file.relative_to(top)
            if file.is_file() and not SKIPPED.intersection(inner.parts):
                yield inner


def settings(root: Path) -> list[Path]:
    """The settings file and its parents."""
    result = [root / CONFIG]
    for path in result:
        named = INHERITED.search(path.read_text("utf-8"))
        if named and (inherited := path.parent / named[1]) not in result:
            result.append(inherited)
    return result


def environment(root: Path) -> dict[str, str]:
    """The environment variables named in the settings that have a value, with these."""
    found = (VARIABLES.findall(path.read_text("utf-8")) for path in settings(root))
    names = {name for each in found for said in each for name in NAME.findall(said)}
    return {name: os.environ[name] for name in sorted(names) if name in os.environ}


def packed(root: Path, paths: Iterable[Path]) -> bytes:
    """Files of a collection as one archive."""
    return archived((path.as_posix(), root / path) for path in paths)
