"""Selects the files that the first file of the index contains, besides the list of all files."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lectern.search.shards import File, dump, file

FIRST_ASKED = ("lists", "terms", "forms", "pages", "texts")
"""Folders of the index, in the order in which their files help a query."""

TAKEN_IN = 80_000
"""The maximum size of these files in bytes, each folder compressed as a whole. Together with the
engine's 10 kB this takes half a second at 1.6 Mbit/s, no longer than a round of requests does there
(562 ms in Chromium's preset “Fast 3G”; the numbers are from Lighthouse), and keeps a search below
100 kB."""


class Contents:
    """Passes on the files of an index, and keeps copies of the folders that are small.

    Each round of requests costs half a second on a slow line, whatever the size of its files. So
    whole folders are copied into the first file, in the order of `FIRST_ASKED`. They also remain as
    separate files, for readers of the index that do not know about the copies.
    """

    def __init__(self) -> None:
        self._kept: dict[str, list[File]] = {folder: [] for folder in FIRST_ASKED}
        self._sizes = dict.fromkeys(FIRST_ASKED, 0)
        self._packers = {folder: zlib.compressobj() for folder in FIRST_ASKED}

    def of(self, files: Iterable[File]) -> Iterator[File]:
        """Pass on the files unchanged."""
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
        """The first file, `contents.js`: `said`, and the copied files under `files`."""
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
