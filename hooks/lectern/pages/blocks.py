"""HTML that Markdown need not read: put aside while a page is converted, put back when it is shown.

Python-Markdown, MkDocs and md_in_html each parse raw HTML anew, in Python; on a source's page that
was two thirds of the build. What stands here is complete, so only its ids are of use to them. A
page that is nothing but headings and such blocks need not be converted at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from markupsafe import Markup

from lectern.pages.markup import MARKDOWN_MARKS

# Not to be had by what an editor or an author writes: see `prose.check` and `text_html`.
STAND_IN = re.compile(r"<!-- lectern-block (\d+) -->")

HEADING = re.compile(r"(#{1,6}) (\S.*?) \{: #([\w-]+)( data-search-exclude=\"true\")? \}")
"""A heading as templates write it: its level, its words, its id."""

REFERENCE = re.compile(r"&#\d+;")
"""What `text_markdown` writes for a mark that Markdown could take for its own."""

ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
"""Begins with letters, by which a page is gone through seven times as fast."""


class Blocks:
    """The HTML put aside in one build."""

    def __init__(self) -> None:
        self._html: list[str] = []

    def put(self, caller: Callable[[], str]) -> Markup:
        """Put aside what a template writes between `{% call block() %}` and `{% endcall %}`."""
        self._html.append(self.restore(caller()).strip("\n"))
        return Markup(f"{_stand_in(len(self._html) - 1)}\n")  # noqa: S704

    def taken(self) -> list[str]:
        """What has been put aside, which is forgotten here: for `adopt`, which comes next.

        In another process; or in this one, where all of it gets its old numbers again.
        """
        taken, self._html = self._html, []
        return taken

    def adopt(self, brief: str, taken: list[str]) -> str:
        """Put aside what was taken elsewhere; returns the page with stand-ins of this one."""
        first = len(self._html)
        self._html += taken
        return STAND_IN.sub(lambda match: _stand_in(first + int(match[1])), brief)

    def forget(self) -> None:
        """Keep none of it: of the pages that have been asked for, all are written."""
        self._html.clear()

    def restore(self, html: str) -> str:
        """A page's HTML with every block in its place."""
        return STAND_IN.sub(lambda match: self._html[int(match[1])], html)

    def ids(self, html: str) -> set[str]:
        """The ids in the blocks of a page: what a link can lead to."""
        blocks = (self._html[int(match[1])] for match in STAND_IN.finditer(html))
        return {id for block in blocks for id in ids(block)}


def _stand_in(number: int) -> str:
    return f"<!-- lectern-block {number} -->"


def ids(html: str) -> set[str]:
    """The ids in HTML as templates write it."""
    return {match[1] for match in ID.finditer(html)}


def html_of(brief: str, permalink_title: str) -> tuple[str, list[Any]] | None:
    """A page of headings and blocks as Python-Markdown would make it, and its `toc_tokens`.

    `None` where there is anything else, which it has to read.
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
