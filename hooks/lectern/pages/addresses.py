"""Where pages are: one place for the two layouts of the site, web and bundle."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote

from lectern.model.sources import Source


class Addresses:
    """The addresses of one layout."""

    def __init__(self, directory_urls: bool) -> None:
        self.directory_urls = directory_urls
        """Whether a page `a.md` is at `a/` (the web) or at `a.html` (the bundle)."""

    def url(self, path: str) -> str:
        """The address of the page whose Markdown is `path`, from the root of the site."""
        return _url(path, self.directory_urls)

    def file(self, path: str, start: str) -> str:
        """The address of a file by its path from the root, as a link on the page `start` has it."""
        return _relative(quote(path), self.url(start))

    def relative(self, path: str, start: str) -> str:
        """The address of a page as a link on the page `start` has it."""
        return _relative(self.url(path), self.url(start))


@lru_cache(maxsize=1 << 16)
def _url(path: str, directory_urls: bool) -> str:
    stem = path.removesuffix(".md")
    folder, name = posixpath.split(stem)
    if not directory_urls:
        address = f"{stem}.html"
    elif name == "index":
        address = f"{folder}/" if folder else ""
    else:
        address = f"{stem}/"
    return quote(address)


@lru_cache(maxsize=1 << 16)
def _relative(target: str, here: str) -> str:
    """A text names few others, often: most links of a page have been worked out before."""
    parts, folders = target.split("/"), here.split("/")[:-1]
    shared = 0
    while shared < min(len(parts) - 1, len(folders)) and parts[shared] == folders[shared]:
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(parts[shared:]) or "./"


def source_path(source: Source) -> str:
    """The path of a source's page."""
    return f"sources/{source.slug}.md"


def sentence_path(source: Source, sentence: str) -> str:  # noqa: ARG001
    """The path of the page that `sentence` stands on: every link to a sentence asks here."""
    return source_path(source)
