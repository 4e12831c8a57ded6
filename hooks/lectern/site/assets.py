"""Prepares the theme's files for pages: joined, minified, without unused parts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rcssmin
import rjsmin
from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from lectern.site.typeface import Face

THEME = Path(__file__).parents[1] / "theme"
"""What differs from Material: templates, style sheets, scripts."""

MINIFIERS: dict[str, Callable[[str], str]] = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}
"""Minifiers of the project's own style sheets and scripts."""

SHEET = "assets/stylesheets/lectern.css"
"""The style sheet that every page loads; it declares the typeface."""

JOINED = {
    "search/engine": [
        *(f"search/{part}" for part in ("terms", "asked", "index", "showing", "matching")),
        *(f"search/{part}" for part in ("meant", "engine", "boxed")),
    ],
    "search/results": ["copying", "saving", "search/taking", "search/page"],
    "cards": ["popup", "links"],
    "telling": ["places", "telling/links", "telling/words"],
    "reading": [
        *("copying", "popup"),
        *(
            f"reading/{part}"
            for part in ("page", "citing", "cards", "current", "marking", "keys", "sought")
        ),
        "links",
    ],
    "marks": [
        *("places", "saving"),
        *(
            f"marks/{part}"
            for part in ("keeping", "drawing", "zip", "documents", "annotations", "list")
        ),
    ],
}
"""Scripts joined from several parts, in the order in which they run; a part may be in several."""

_TOLD = re.compile(r'href="(?:#fn:|[^"#]*#p\d+s\d)')


def ask_for(meta: MutableMapping[str, Any], html: str) -> None:
    """Add the scripts and style sheets that a page's HTML needs to its meta.

    These are cards for notes and for sentences on other pages (source pages have their own script),
    scrolling of wide tables, and sentences beside their English.
    """
    scripts, styles = [*meta.get("scripts", [])], [*meta.get("styles", [])]
    if "reading" not in scripts and _TOLD.search(html):
        scripts.append("cards")
    if 'class="table-wrap"' in html:
        scripts.append("tables")
        styles.append("tables")
    if 'class="pair"' in html:
        styles.append("pairs")
    meta["scripts"], meta["styles"] = scripts, styles


UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""Folders of Material's own search."""


def prepare(files: Files, config: MkDocsConfig, faces: Sequence[Face]) -> None:
    """Change a theme's files to those that the site needs, including the typeface."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    for face in faces:
        files.append(File.generated(config, f"assets/fonts/{face.file}", content=face.data))
    for file in _ours(files):
        if file.src_uri == SHEET:
            file.content_string = "".join(face.rule for face in faces) + file.content_string
        minify = MINIFIERS.get(Path(file.src_uri).suffix)
        if minify:
            file.content_string = minify(file.content_string)
    _join(files, config)


def _join(files: Files, config: MkDocsConfig) -> None:
    """Join the parts of a script into one file, which needs one request."""
    scripts = {file.src_uri: file for file in files}
    # A script may have the same name as one of its parts, so the parts are removed first.
    for part in dict.fromkeys(itertools.chain.from_iterable(JOINED.values())):
        files.remove(scripts[_script(part)])
    for name, parts in JOINED.items():
        content = ";\n".join(scripts[_script(part)].content_string for part in parts)
        files.append(File.generated(config, _script(name), content=content))


def _script(name: str) -> str:
    return f"assets/javascripts/{name}.js"


def _ours(files: Files) -> list[File]:
    """The theme's files that are the project's own: neither Material's nor what npm brought."""
    paths = ((file, Path(file.abs_src_path)) for file in files if file.abs_src_path)
    brought = THEME / "assets" / "vendor"
    return [
        f for f, path in paths if path.is_relative_to(THEME) and not path.is_relative_to(brought)
    ]
