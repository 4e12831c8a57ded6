"""Makes the downloads: first in a temporary folder, then moved into the site.

They are made before MkDocs empties the old site, so that an error leaves that in place, and so that
the page that lists them knows their sizes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.exceptions import PluginError

from lectern.exports import collection, formats
from lectern.exports.files import Files
from lectern.pages.addresses import Addresses
from lectern.site import settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from lectern.corpus.corpus import Corpus
    from lectern.exports.collection import Collection
    from lectern.model.sources import Source


def wanted(config: MkDocsConfig) -> frozenset[str]:
    """The download formats in the settings: `exports` under `extra`.

    `true` means all, `false` none. Raises `PluginError` for an unknown format.
    """
    stated = config.extra["exports"]
    if isinstance(stated, bool):
        return formats.KEYS if stated else frozenset()
    listed = stated if isinstance(stated, list) else [stated]
    for key in map(str, listed):
        if key not in formats.KEYS:
            raise PluginError(
                f"{config.config_file_path}: extra.exports has “{key}”, which is not a format; "
                f"use true, false or a list: {', '.join(sorted(formats.KEYS))}."
            )
    return frozenset(listed)


def files(corpus: Corpus, config: MkDocsConfig) -> Files | None:
    """The files requested in the settings; `None` if there are none."""
    keys = wanted(config)
    if not keys:
        return None
    return Files(shared(corpus, config), keys, config.use_directory_urls)


def shared(corpus: Corpus, config: MkDocsConfig) -> Collection:
    """The data for downloads, with the pages' web addresses."""
    addresses = Addresses(config.use_directory_urls, settings.sentences_per_page(config))

    def place(source: Source, sentence: str) -> str:
        return f"{addresses.url(addresses.sentence_path(source, sentence))}#{sentence}"

    url = config.site_url or ""
    base = url if not url or url.endswith("/") else f"{url}/"
    return collection.of(corpus, config.site_name, base, addresses.url, place)


class Made:
    """The files of one build, in a separate folder until the site exists."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._folder = tempfile.TemporaryDirectory(prefix="lectern-")

    def write(self) -> None:
        """Make all files."""
        self.files.write(Path(self._folder.name))

    def move(self, site: Path) -> None:
        """Move them into the built site when all are made."""
        self.files.finish()
        for path in self.files.sizes:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(Path(self._folder.name, path), target)
        self._folder.cleanup()


def make(files: Files | None, path: str, site: Path) -> None:
    """Make one file for a request to the development server, if it is one of these."""
    maker = files.makers.get(unquote(path)) if files else None
    target = site / unquote(path)
    if maker and not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"".join(maker()))
