"""Text as HTML and as Markdown that is taken for nothing but itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from markupsafe import Markup

from .model import Mention


def text_html(text: str) -> Markup:
    """Text as HTML that neither a browser nor Markdown takes for anything but itself."""
    # Python-Markdown turns tabs into spaces, in raw HTML, too; a reference it leaves alone.
    return Markup(escape(text, quote=False).replace("\t", "&#9;"))  # noqa: S704 (escaped here)


MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]<>#+\-!|~^=&:$@/\"'\t]")


def text_markdown(text: str) -> Markup:
    """Text as one line of Markdown that is shown as it stands."""
    flat = " ".join(text.split("\n"))
    return Markup(MARKDOWN_MARKS.sub(lambda match: f"&#{ord(match[0])};", flat))  # noqa: S704


def marked_html(
    text: str, mentions: Sequence[Mention], href: Callable[[str], str], only: str = ""
) -> Markup:
    """A sentence's text with its mentions as links; if `only` is given, with marks on that entity.

    `href` gives the address of a page from the path of its Markdown.
    """
    parts: list[str] = []
    cursor = 0
    for mention in mentions:
        slug = mention.entity
        parts.append(text_html(text[cursor : mention.start]))
        words = text_html(text[mention.start : mention.end])
        if only:
            parts.append(f"<mark>{words}</mark>" if slug == only else words)
        else:
            address = escape(href(f"entities/{slug}.md"))
            parts.append(f'<a class="mention" data-entity="{slug}" href="{address}">{words}</a>')
        cursor = mention.end
    parts.append(text_html(text[cursor:]))
    return Markup("".join(parts))  # noqa: S704 (each part is escaped)
