"""Computes the addresses of pages, for both layouts of the site."""

from __future__ import annotations

import posixpath
from bisect import bisect
from functools import lru_cache
from urllib.parse import quote

from lectern.model.sources import Source
from lectern.pages.division import LIMIT, TextPart, divide


class Addresses:
    """The addresses of one layout, and the page of each sentence."""

    def __init__(self, directory_urls: bool, limit: int = LIMIT) -> None:
        """`limit` is the size of a text's pages: see `division`."""
        self._limit = limit
        self._parts: dict[str, tuple[TextPart, ...]] = {}
        self.directory_urls = directory_urls
        """Whether a page `a.md` is at `a/` (the web) or at `a.html` (the bundle)."""

    def url(self, path: str) -> str:
        """The address of the page whose Markdown is `path`, from the root of the site."""
        return _url(path, self.directory_urls)

    def file(self, path: str, start: str) -> str:
        """The address of a file, given by its path from the root, as a link on the page `start`."""
        return relative_url(quote(path), self.url(start))

    def relative(self, path: str, start: str) -> str:
        """The address of a page as a link on the page `start`."""
        return relative_url(self.url(path), self.url(start))

    def parts(self, source: Source) -> tuple[TextPart, ...]:
        """The pages of a text: one, unless it is long."""
        if source.id not in self._parts:
            first = source_path(source)
            self._parts[source.id] = tuple(
                TextPart(_numbered(first, number), number, paragraphs)
                for number, paragraphs in enumerate(divide(source.paragraphs, self._limit), 1)
            )
        return self._parts[source.id]

    def sentence_path(self, source: Source, sentence: str) -> str:
        """The path of the page with a sentence; every link to a sentence uses this."""
        parts = self.parts(source)
        if len(parts) == 1:
            return parts[0].path
        paragraph = int(sentence[1:].partition("s")[0])
        found = bisect(parts, paragraph, key=lambda part: part.paragraphs[0].number)
        return parts[found - 1].path


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
def relative_url(target: str, here: str) -> str:
    """One address as a link on the page of another, both given from the root of the site.

    Cached, because the links of a text repeat often.
    """
    parts, folders = target.split("/"), here.split("/")[:-1]
    shared = 0
    while shared < min(len(parts) - 1, len(folders)) and parts[shared] == folders[shared]:
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(parts[shared:]) or "./"


def source_path(source: Source) -> str:
    """The path of a source's page; of a long one, the first."""
    return f"sources/{source.slug}.md"


def pair_path(one: Source, other: Source) -> str:
    """The path of the page that compares two texts."""
    return f"compare/{one.slug}/{other.slug}.md"


def _numbered(path: str, number: int) -> str:
    """The path of a further page. Slugs have no “/”, so it cannot be another text's."""
    return path if number == 1 else f"{path.removesuffix('.md')}/{number}.md"
