"""Selects what the first file of the index contains besides the table of the others."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lectern.search.shards import File, dump, file

FIRST_ASKED = ("lists", "terms", "forms", "pages", "texts")
"""Folders, those whose files help a query most first."""

TAKEN_IN = 80_000
"""The most that they may weigh, each folder compressed as one, in bytes. With the engine's 10 kB
that is half a second on a line of 1.6 Mbit/s, no more than a turn of a query takes there (562 ms in
Chromium's preset “Fast 3G”, of which Lighthouse has the numbers), and below 100 kB a search."""


class Contents:
    """Looks on while the files of an index come, and keeps those that are small together.

    Each turn of a query costs half a second on a slow line, whatever its files weigh. So whole
    folders are taken into the first file, those first that are asked first. They stand as files of
    their own, too: who reads the index by those need not know.
    """

    def __init__(self) -> None:
        self._kept: dict[str, list[File]] = {folder: [] for folder in FIRST_ASKED}
        self._sizes = dict.fromkeys(FIRST_ASKED, 0)
        self._packers = {folder: zlib.compressobj() for folder in FIRST_ASKED}

    def of(self, files: Iterable[File]) -> Iterator[File]:
        """The files as they come."""
        for name, content in files:
            folder = name.partition("/")[0]
            if self._sizes.get(folder, TAKEN_IN) < TAKEN_IN:
                packed = self._packers[folder].compress(content.encode("utf-8", "replace"))
                self._sizes[folder] += len(packed)
                self._kept[folder].append((name, content))
            elif folder in self._kept:
                self._kept[folder].clear()
            yield name, content

    def file(self, said: Mapping[str, Any]) -> File:
        """The first file: what it says of the others, and those that it holds."""
        size = 0
        taken: dict[str, Any] = {}
        for folder, files in self._kept.items():
            size += self._sizes[folder] + len(self._packers[folder].flush())
            if size > TAKEN_IN:
                break
            taken |= {
                name.removesuffix(".js"): json.loads(content[content.index(",") + 1 : -1])
                for name, content in files
            }
        return file("contents", dump({**said, "files": taken}))
