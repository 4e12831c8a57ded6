"""Adds to hand-written pages' HTML what Markdown cannot express."""

from __future__ import annotations

import re

from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>\s*<td([^>]*)>(.*?)</td>", re.DOTALL)
NOTES = re.compile(r'<div class="footnote">.*?</ol>\s*</div>', re.DOTALL)
ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
HEAD = re.compile(r"<th(?=[ >])")
CORNER = re.compile(r'<th scope="col"[^>]*>\s*</th>')

WIDE = '<div class="table-wrap" role="group" aria-label="Table: {}" tabindex="0">\n{}\n</div>'
"""Makes a table that is wider than the screen scrollable by finger and keyboard."""

FOLDED = (
    '<details class="folded notes"><summary>The sentences that the prose cites: {}</summary>\n'
    "{}\n</details>"
)


def finish(html: str, *, retells: bool = False) -> str:
    """Improve a page's HTML: row headers of tables, and labels for groups of notes.

    Columns are aligned by classes, because the page's policy allows no `style` attribute.

    If the page `retells` what it cites, its notes are folded; a link to one opens them.
    """
    if retells:
        html = NOTES.sub(lambda match: FOLDED.format(match[0].count("<li"), match[0]), html)
    html = TABLE.sub(lambda match: _table(match[0]), html)
    return html.replace("</a></sup><sup id=", '</a></sup><sup class="beside" id=')


def _table(table: str) -> str:
    """A table with headers and aligned columns, in a scrollable region named by its columns."""
    made = _with_headers(ALIGNED.sub(r'<\1 class="\2">', table))
    columns = (
        " ".join(cell.text().split()) for cell in LexborHTMLParser(made).css("th[scope=col]")
    )
    ours = made.replace("<table>", '<table class="ruled">', 1)
    return WIDE.format(escape(", ".join(filter(None, columns))), ours)


def _with_headers(table: str) -> str:
    """A table whose first column has row headers, if all its cells differ.

    The corner above it, which Markdown makes an empty header, becomes a plain cell.
    """
    first = [match[2].strip() for match in ROW.finditer(table)]
    table = HEAD.sub('<th scope="col"', table)
    if "" not in first and len(set(first)) == len(first):
        table = ROW.sub(r'<tr>\n<th scope="row"\1>\2</th>', table)
    return CORNER.sub("<td></td>", table)
