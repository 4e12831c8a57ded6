"""What Markdown cannot say of hand-written pages, added to the HTML that it is made into."""

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
"""Where a table is wider than the screen, it is scrolled by finger and by key."""

FOLDED = (
    '<details class="folded notes"><summary>The sentences that the prose cites: {}</summary>\n'
    "{}\n</details>"
)


def finish(html: str, *, retells: bool = False) -> str:
    """A page's HTML with the headers of its tables' rows, and notes side by side told as such.

    Columns are aligned by classes: a page's policy lets no `style` of its own speak.

    Where the page `retells` what it cites, its notes are folded; a link to one opens them.
    """
    if retells:
        html = NOTES.sub(lambda match: FOLDED.format(match[0].count("<li"), match[0]), html)
    html = TABLE.sub(lambda match: _table(match[0]), html)
    return html.replace("</a></sup><sup id=", '</a></sup><sup class="beside" id=')


def _table(table: str) -> str:
    """A table with headers and aligned columns, called by its columns in what scrolls it."""
    made = _with_headers(ALIGNED.sub(r'<\1 class="\2">', table))
    columns = (
        " ".join(cell.text().split()) for cell in LexborHTMLParser(made).css("th[scope=col]")
    )
    ours = made.replace("<table>", '<table class="ruled">', 1)
    return WIDE.format(escape(", ".join(filter(None, columns))), ours)


def _with_headers(table: str) -> str:
    """A table whose first column heads its rows, where that column can: no cell is like another.

    The corner above it, which Markdown makes a header of nothing, is a cell without words.
    """
    first = [match[2].strip() for match in ROW.finditer(table)]
    table = HEAD.sub('<th scope="col"', table)
    if "" not in first and len(set(first)) == len(first):
        table = ROW.sub(r'<tr>\n<th scope="row"\1>\2</th>', table)
    return CORNER.sub("<td></td>", table)
