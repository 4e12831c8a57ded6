"""What Markdown cannot say of hand-written pages, added to the HTML that it is made into."""

from __future__ import annotations

import re

TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
ROW = re.compile(r"<tr>\s*<td([^>]*)>(.*?)</td>", re.DOTALL)
HEAD = re.compile(r"<th(?=[ >])")


def finish(html: str) -> str:
    """A page's HTML with the headers of its tables' rows, and notes side by side told as such."""
    html = TABLE.sub(lambda match: _with_headers(match[0]), html)
    return html.replace("</a></sup><sup id=", '</a></sup><sup class="beside" id=')


def _with_headers(table: str) -> str:
    """A table whose first column heads its rows, where that column can: no cell is like another."""
    first = [match[2].strip() for match in ROW.finditer(table)]
    table = HEAD.sub('<th scope="col"', table)
    if "" in first or len(set(first)) < len(first):
        return table
    return ROW.sub(r'<tr>\n<th scope="row"\1>\2</th>', table)
