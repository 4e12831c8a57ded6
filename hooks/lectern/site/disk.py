"""Makes the layout for disk from the one for the web by changing addresses.

On disk there is no server to show a folder's `index.html`, so `a/index.html` becomes `a.html`, and
all addresses that lead to the page or start from it change. The build of the layout for the web
writes down where each page goes (`Places`), because it knows the page's source file.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from lectern import search
from lectern.model import waiting
from lectern.model.spreading import spread
from lectern.pages.addresses import relative_url
from lectern.site import policy

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

    from lectern.exports.files import Files as Downloads

Places = Mapping[str, str | None]
"""The path of files on disk, by path in the layout for the web; `None` for files that are left out.

Files that are not listed have the same path in both.
"""

TOLD = "LECTERN_PLACES"
"""The environment variable with the name of the file to which a build writes its `Places`."""

TAG = re.compile(
    r"<(?:a|area|article|audio|base|button|div|embed|form|iframe|image|img|input|link|object|script|section"
    r"|source|track|use|video)\b[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>"
)
"""A tag that may contain an address."""

ATTRIBUTE = re.compile(
    r"(?<=\s)((?:xlink:)?href|src|action|formaction|poster|data|data-results|data-lexicon|data-senses)="
    r"(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
"""An attribute of such a tag whose value is an address."""

ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|$", re.IGNORECASE)
"""The start of an address that does not depend on the path of the page."""

ROOTS = [re.compile(r'("base": ")([./]+)(?=")'), re.compile(r'(new URL\(")([./]+)(?=")')]
WORKER = re.compile(r'("search": ")([^"]+)(?=")')
"""Where Material's scripts get the addresses of the site's root and of the search worker.

Each pattern begins with fixed letters, which makes matching several times as fast.
"""

DATA = re.compile(r'(<script type="application/ld\+json">)(.*?)(?=</script>)', re.DOTALL)
URL = re.compile(r'(?<="url":)(\s*)"([^"\\]*)"')
"""A page's structured data (JSON-LD), and an address in it."""

SERVED = re.compile(r'<link rel="(?:preload|alternate feed|search)"[^>]*>\s*')
"""Links that are useless on disk: browsers refuse to preload fonts from there, and feeds and search
descriptions lead to the web."""

WORKERS = "assets/javascripts/frame.js"
"""The script that replaces workers, which browsers refuse to start from disk."""

INDEX = "index.html"

INDEXED = f"{search.FOLDER}/"

EMPTY = f"{search.FOLDER}/search_index.js"


def places(pages: Files, offered: Downloads | None, web_only: Iterable[str]) -> Places:
    """The paths on disk of a site's pages and downloads; `web_only` are files that are left out."""
    found: dict[str, str | None] = dict.fromkeys(web_only)
    for page in pages.documentation_pages():
        folder = posixpath.dirname(page.src_uri)
        found[page.dest_uri] = posixpath.join(folder, f"{page.name}.html")
    return found | (offered.places() if offered else {})


def tell(places: Places) -> None:
    """Write the places to the file that `TOLD` names, if `lectern build` has set it."""
    path = os.environ.get(TOLD)
    if path:
        Path(path).write_text(json.dumps(places), "utf-8")


def told(path: Path) -> Places:
    """Read the places that a build has written."""
    places: dict[str, str | None] = json.loads(path.read_text("utf-8"))
    return places


def lay_out(
    web: Path,
    disk: Path,
    places: Places,
    jobs: int | None = None,
    say: Callable[[str], None] = waiting.log.info,
) -> None:
    """Make the layout for disk in the folder `disk` from the one in `web`, with `jobs` processes.

    `say` is called with progress messages.
    """
    files = sorted(path.relative_to(web).as_posix() for path in web.rglob("*") if path.is_file())
    targets = {path: places.get(path, path) for path in files}
    for folder in sorted({(disk / to).parent for to in targets.values() if to}):
        folder.mkdir(parents=True, exist_ok=True)
    put = partial(_put, web, disk, places)
    moved = [item for item in targets.items() if item[1]]
    for _ in waiting.watched(spread(put, moved, jobs), len(moved), "Layout for disk", say):
        pass
    # Material's search box loads this index where it cannot fetch; an empty one is enough.
    (disk / EMPTY).unlink(missing_ok=True)
    (disk / EMPTY).write_text('var __index = {"config":{},"docs":[]}', "utf-8")


def _put(web: Path, disk: Path, places: Places, file: tuple[str, str]) -> None:
    start, to = file
    if start.endswith(".html"):
        before = (web / start).read_bytes()
        html = page(before.decode("utf-8", "surrogateescape"), start, places)
        (disk / to).write_bytes(policy.renewed(before, html.encode("utf-8", "surrogateescape")))
    elif start.startswith(INDEXED) and search.has_addresses(start.removeprefix(INDEXED)):
        said = (web / start).read_text("utf-8")
        moved = search.with_addresses(said, lambda url: _moved(url, "", "", places))
        (disk / to).write_text(moved, "utf-8")
    else:
        _also(web / start, disk / to)


def _also(file: Path, place: Path) -> None:
    """Put a file in a second place, as a hard link if the disk supports it, else as a copy."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)


def page(html: str, path: str, places: Places) -> str:
    """A page's HTML for disk; `path` is its path in the layout for the web."""
    here = posixpath.dirname(path)
    to = places.get(path) or path
    known: dict[str, str] = {}
    root = relative_url("", to)

    def moved(url: str) -> str:
        if url not in known:
            known[url] = _moved(url, here, to, places)
        return known[url]

    html = SERVED.sub("", html)
    html = TAG.sub(lambda tag: ATTRIBUTE.sub(partial(_attribute, moved), tag[0]), html)
    for pattern in ROOTS:
        html = pattern.sub(lambda found: found[1] + (root.rstrip("/") or "."), html)
    html = WORKER.sub(lambda found: found[1] + moved(found[2]), html)
    html = DATA.sub(
        lambda it: it[1] + URL.sub(lambda url: f'{url[1]}"{moved(url[2])}"', it[2]), html
    )
    workers = f'<script src="{relative_url(WORKERS, to)}"></script>'
    return html.replace("</head>", f"{workers}</head>", 1)


def _attribute(moved: Callable[[str], str], found: re.Match[str]) -> str:
    url = found[2] or found[3] or found[4] or ""
    quoted = "'" if found[3] else '"'
    return f"{found[1]}={quoted}{moved(url)}{quoted}"


def _moved(url: str, here: str, to: str, places: Places) -> str:
    """An address from a page in the folder `here`, changed for the page's path on disk, `to`."""
    if url and ABSOLUTE.match(url):
        return url
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", url, re.DOTALL).groups()  # type: ignore[union-attr]
    target = posixpath.normpath(posixpath.join(here, unquote(path)))
    if target.startswith("../"):
        return url
    folder = not path or path.endswith(("/", "/.", "/..")) or path in (".", "..")
    if folder:
        target = posixpath.normpath(posixpath.join(target, INDEX))
    found = places.get(target, target)
    if found is None or (folder and target not in places):
        return url
    return quote(relative_url(found, to)) + mark + rest
