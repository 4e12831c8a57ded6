"""HTML that Markdown need not read: put aside while a page is converted, put back when it is shown.

Python-Markdown, MkDocs and md_in_html each parse raw HTML anew, in Python; on a source's page that
was two thirds of the build. What stands here is complete, so only its ids are of use to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

# Not to be had by what an editor or an author writes: see `prose.check` and `text_html`.
STAND_IN = re.compile(r"<!-- lectern-block (\d+) -->")

ID = re.compile(r'\sid="([^"]+)"')


class Blocks:
    """The HTML put aside in one build."""

    def __init__(self) -> None:
        self._html: list[str] = []

    def put(self, caller: Callable[[], str]) -> Markup:
        """Put aside what a template writes between `{% call block() %}` and `{% endcall %}`."""
        self._html.append(self.restore(caller()).strip("\n"))
        return Markup(f"<!-- lectern-block {len(self._html) - 1} -->\n")  # noqa: S704

    def restore(self, html: str) -> str:
        """A page's HTML with every block in its place."""
        return STAND_IN.sub(lambda match: self._html[int(match[1])], html)

    def ids(self, html: str) -> set[str]:
        """The ids in the blocks of a page: what a link can lead to."""
        return {
            found[1]
            for match in STAND_IN.finditer(html)
            for found in ID.finditer(self._html[int(match[1])])
        }
