"""Generated pages, which have no file of their own, as MkDocs pages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, get_toc

from lectern.pages import blocks
from lectern.pages.page import Heading, Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.toc import TableOfContents


class GeneratedPage(MkDocsPage):
    """A page below an index. Most are HTML except for their headings, and need no converter."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 (MkDocs's signature)
        """Do nothing: it has been read, and its front matter is not for MkDocs."""
        self.markdown, self.meta = "", {}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Skip Python-Markdown where it would change nothing."""
        title = config.mdx_configs.get("toc", {}).get("permalink_title")
        made = blocks.html_of(self.markdown or "", title) if title else None
        if made is None:
            super().render(config, files)
        else:
            self.content, tokens = made
            self.toc = get_toc(tokens)
            self.present_anchor_ids = blocks.ids(self.content)


def extend(toc: TableOfContents | list[AnchorLink], ours: Page) -> None:
    """Add the headings of its raw HTML to a page's table of contents."""
    for link in toc:
        extend(link.children, ours)
        link.children += _links(ours.toc.get(link.id, ()), link.level + 1)


def _links(headings: Iterable[Heading], level: int) -> list[AnchorLink]:
    links = []
    for heading in headings:
        link = AnchorLink(escape(heading.title), heading.id, level)
        link.children = _links(heading.below, level + 1)
        links.append(link)
    return links
