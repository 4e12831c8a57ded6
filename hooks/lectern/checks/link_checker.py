"""Checks all references in a built site in one pass, offline.

lychee checks links and images in the same pages as a second opinion. It does not know scripts,
styles in attributes, ids, letter case, and what cannot be loaded from disk.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from lectern.checks.references import (
    Document,
    Reference,
    read_page,
    read_search_texts,
    read_stylesheet,
)
from lectern.model.errors import LecternError

SEARCH_TEXTS = ("search/pages/", "search/texts/")
"""The folder where the search index stores the addresses of results."""

HARMLESS = frozenset({"data", "blob", "about", "javascript"})
"""URL schemes that need no request."""


class Kind(StrEnum):
    """The kinds of broken references, as the end of a message."""

    MISSING = "there is no such file"
    CASE = "the file's name differs in upper and lower case"
    FRAGMENT = "the page has no such fragment"
    ESCAPE = "points outside the site's folder"
    OUTSIDE = "leaves the site: reading the page would send a request elsewhere"
    ROOTED = "starts with “/”, which means nothing when opened from disk"
    FOLDER = "names a folder; opened from disk, it shows a list of files instead of a page"
    DUPLICATE = "more than one element has this id"
    DANGLING = "no element has this id"
    MALFORMED = "cannot be parsed"
    LYCHEE = "lychee finds it broken"


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A broken reference in a file of the site."""

    page: str
    """The file with the reference, from the root of the site."""

    target: str
    """The reference as written."""

    kind: Kind

    note: str = ""
    """More details, if any."""

    address: str = field(default="", compare=False, repr=False)
    """The target in full, to recognise what lychee also reports."""

    def __str__(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.page}: “{self.target}”: {self.kind}{note}"


@dataclass(frozen=True)
class Site:
    """The files of a built site, each read once; existence is checked in memory.

    On some machines the disk would report `Page.html` for `page.html`.
    """

    root: Path

    folders: frozenset[str]
    """Paths from the root, which itself is “.”."""

    files: dict[str, Document | None]
    """By path from the root; `None` for files without references."""

    spellings: dict[str, str]
    """Every path by its lower-case form."""

    prefix: str
    """The path under which the site is served, from its first page: `/lectern`, or empty."""


def check(folder: Path, from_disk: bool) -> list[BrokenLink]:
    """All broken references in the site in `folder`, once each, in order of pages."""
    site = _read(folder.resolve())
    found = set(_broken(site, from_disk))
    known = {(link.page, link.address) for link in found}
    others = {link for link in _lychee(site, from_disk) if (link.page, link.address) not in known}
    return sorted(found | others)


def _read(root: Path) -> Site:
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*")}
    folders = frozenset({".", *(name for name, path in paths.items() if path.is_dir())})
    files = {name: _document(name, path) for name, path in paths.items() if name not in folders}
    if not any(name.endswith(".html") for name in files):
        # Otherwise a mistyped folder would pass as a site without errors.
        raise LecternError(root, "there is no page in this folder", "build the site into it first")
    home = files.get("index.html")
    prefix = unquote(dirname(urlsplit(home.canonical).path).rstrip("/")) if home else ""
    return Site(root, folders, files, {name.lower(): name for name in paths}, prefix)


def _document(name: str, path: Path) -> Document | None:
    if name.startswith(SEARCH_TEXTS) and path.suffix == ".js":
        return read_search_texts(path.read_text(encoding="utf-8"))
    if path.suffix in {".html", ".htm", ".svg"}:
        return read_page(path.read_bytes())
    if path.suffix == ".css":
        return read_stylesheet(path.read_text(encoding="utf-8", errors="replace"))
    return None


def _broken(site: Site, from_disk: bool) -> Iterator[BrokenLink]:
    for name, document in site.files.items():
        if document is None:
            continue
        for id in document.duplicates:
            yield BrokenLink(name, f"#{id}", Kind.DUPLICATE)
        for reference in document.dangling:
            yield BrokenLink(name, reference, Kind.DANGLING)
        for part in document.malformed:
            yield BrokenLink(name, part, Kind.MALFORMED)
        base = "" if name.startswith(SEARCH_TEXTS) else name
        for link in dict.fromkeys(document.references):
            verdict = _judge(site, base, link, from_disk)
            if verdict:
                yield BrokenLink(name, link.value, *verdict, _address(site, base, link.value))


Verdict = tuple[Kind, str] | None
"""The error in a reference, with a note; `None` if it works."""


def _judge(site: Site, base: str, reference: Reference, from_disk: bool) -> Verdict:
    """Check a reference in the file `base`."""
    try:
        parts = urlsplit(reference.value)
    except ValueError as error:
        return Kind.MALFORMED, str(error)
    if parts.scheme or parts.netloc:
        return _judge_absolute(parts, reference.fetched, from_disk)
    path = unquote(parts.path)
    if path.startswith("/"):
        if from_disk:
            return Kind.ROOTED, ""
        if not f"{path}/".startswith(f"{site.prefix}/"):
            return Kind.ESCAPE, f"the site is served under {site.prefix}/"
        target = normpath(f".{path.removeprefix(site.prefix)}")
    else:
        target = normpath(join(dirname(base), path) if path else base)
    return _judge_own(site, target, path.endswith("/"), parts.fragment, from_disk)


def _judge_absolute(parts: SplitResult, fetched: bool, from_disk: bool) -> Verdict:
    if parts.scheme == "file":
        return Kind.ESCAPE, "a file on the machine that built the site"
    if fetched and parts.scheme not in HARMLESS:
        return Kind.OUTSIDE, ""
    if from_disk and not parts.scheme:
        return Kind.ROOTED, ""
    return None


def _judge_own(site: Site, target: str, slash: bool, fragment: str, from_disk: bool) -> Verdict:
    if target == ".." or target.startswith("../"):
        return Kind.ESCAPE, ""
    if target in site.folders:
        if from_disk:
            return Kind.FOLDER, ""
        slash = True
    if slash:
        target = normpath(f"{target}/index.html")
    if target not in site.files:
        spelling = site.spellings.get(target.lower())
        return (Kind.CASE, f"it is {spelling}") if spelling else (Kind.MISSING, "")
    document = site.files[target]
    # A text fragment follows, which is left to lychee.
    fragment = fragment.partition(":~:")[0]
    if not fragment or fragment.lower() == "top" or not document or document.anchors is None:
        return None
    if document.anchors.isdisjoint({fragment, unquote(fragment)}):
        return Kind.FRAGMENT, ""
    return None


def _lychee(site: Site, from_disk: bool) -> Iterator[BrokenLink]:
    """The broken references that lychee finds."""
    root = site.root.as_uri()
    arguments = ["--offline", "--include-fragments=full", "--format=json", "--no-progress"]
    arguments += ["--extensions=html,htm,svg,css", "--root-dir", str(site.root)]
    # .gitignore names built sites: without this option lychee would check nothing.
    arguments += ["--no-ignore", "--hidden"]
    arguments += ["--index-files", "" if from_disk else "index.html"]
    if site.prefix:
        # As lychee writes an address, whatever letters the page has it in.
        arguments += ["--remap", f"^{re.escape(root + quote(site.prefix))}(/|$) {root}/"]
    for name, entries in _run_lychee(site.root, arguments).items():
        page = name.removeprefix("./")
        for entry in entries:
            url, status = entry["url"], entry["status"]
            if urlsplit(url).netloc and not from_disk:
                continue  # “//host” is another site; lychee takes it for a disk's name.
            target = url.removeprefix(f"{root}/")
            yield BrokenLink(page, target, Kind.LYCHEE, status["text"], _comparable(url))


def _run_lychee(root: Path, arguments: list[str]) -> dict[str, list[dict[str, Any]]]:
    command = shutil.which("lychee", path=Path(sys.executable).parent)
    if command is None:
        raise LecternError("lychee", "the link checker is not installed", "run “make” to set it up")
    # Run in the site's folder, so that no lychee.toml elsewhere applies.
    run = subprocess.run(  # noqa: S603 - our own binary, and no shell
        [command, *arguments, "."], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    try:
        result: dict[str, dict[str, list[dict[str, Any]]]] = json.loads(run.stdout)
    except ValueError:
        raise LecternError(root, f"lychee failed: {run.stderr}", "see “lychee --help”") from None
    return result["error_map"] | result["timeout_map"]


def _address(site: Site, base: str, value: str) -> str:
    """A reference in full, as lychee reports it."""
    root = f"{site.root.as_uri()}/"
    if value.startswith("/") and not value.startswith("//"):
        quoted, plain = map(re.escape, (quote(site.prefix), site.prefix))
        value = root + re.sub(f"^(?:{quoted}|{plain})", "", value).lstrip("/")
    try:
        return _comparable(urljoin(root + base, value))
    except ValueError:
        return "error:"


def _comparable(url: str) -> str:
    """Remove differences in how two programs write an address."""
    if url == "error:":  # What lychee puts for an address that it cannot parse.
        return url
    parts = urlsplit(url)
    return f"{unquote(parts.path).rstrip('/')}#{unquote(parts.fragment)}"
