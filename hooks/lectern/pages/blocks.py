"""Sets HTML blocks aside during Markdown conversion, and inserts them afterwards.

Python-Markdown, MkDocs and md_in_html each parse raw HTML again, in Python; for a source's page
that was two thirds of the build. The blocks are complete, so only their ids are needed meanwhile. A
page of only headings and blocks needs no conversion at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup

from lectern.pages.markup import MARKDOWN_MARKS

# Editors and authors cannot write this: see `prose.check` and `text_html`.
STAND_IN = re.compile(r"<!-- lectern-block (\d+) -->")

HEADING = re.compile(r"(#{1,6}) (\S.*?) \{: #([\w-]+)( data-search-exclude=\"true\")? \}")
"""A heading as templates write it: its level, its words, its id."""

REFERENCE = re.compile(r"&#\d+;")
"""Replacement that `text_markdown` uses for characters with a meaning in Markdown."""

ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
"""Starts with letters, which makes searching a page seven times as fast."""


class Blocks:
    """The HTML blocks of one build."""

    def __init__(self) -> None:
        self._html: list[str] = []

    def put(self, caller: Callable[[], str]) -> Markup:
        """Set aside what a template writes between `{% call block() %}` and `{% endcall %}`."""
        self._html.append(self.restore(caller()).strip("\n"))
        return Markup(f"{_stand_in(len(self._html) - 1)}\n")  # noqa: S704

    def taken(self) -> list[str]:
        """Return the blocks and forget them here; `adopt` comes next.

        In another process, or in this one, where the blocks get their old numbers again.
        """
        taken, self._html = self._html, []
        return taken

    def adopt(self, brief: str, taken: list[str]) -> str:
        """Set aside blocks from another process; returns the page with placeholders of this one."""
        first = len(self._html)
        self._html += taken
        return STAND_IN.sub(lambda match: _stand_in(first + int(match[1])), brief)

    def forget(self) -> None:
        """Forget all blocks: all requested pages have been written."""
        self._html.clear()

    def restore(self, html: str) -> str:
        """A page's HTML with all blocks inserted."""
        return STAND_IN.sub(lambda match: self._html[int(match[1])], html)

    def ids(self, html: str) -> set[str]:
        """The ids in the blocks of a page, which links can target."""
        blocks = (self._html[int(match[1])] for match in STAND_IN.finditer(html))
        return {id for block in blocks for id in ids(block)}


def _stand_in(number: int) -> str:
    return f"<!-- lectern-block {number} -->"


def ids(html: str) -> set[str]:
    """The ids in HTML as templates write it."""
    return {match[1] for match in ID.finditer(html)}


def html_of(brief: str, permalink_title: str) -> tuple[str, list[Any]] | None:
    """Convert a page of headings and blocks like Python-Markdown; also its `toc_tokens`.

    `None` if the page has anything else, which Python-Markdown has to convert.
    """
    parts: list[str] = []
    tokens: list[Any] = []
    for line in filter(None, map(str.strip, brief.split("\n"))):
        if STAND_IN.fullmatch(line):
            parts.append(line)
            continue
        heading = HEADING.fullmatch(line)
        if not heading or MARKDOWN_MARKS.search(REFERENCE.sub("", heading[2])):
            return None
        level, words, id, excluded = len(heading[1]), heading[2], heading[3], heading[4] or ""
        above = "\n" if parts and STAND_IN.fullmatch(parts[-1]) else ""
        parts.append(
            f'{above}<h{level}{excluded} id="{id}">{words}<a class="headerlink" href="#{id}"'
            f' title="{escape(permalink_title)}">&para;</a></h{level}>'
        )
        tokens.append({"level": level, "id": id, "name": words})
    return "\n".join(parts), nest_toc_tokens(tokens)  # type: ignore[no-untyped-call]
