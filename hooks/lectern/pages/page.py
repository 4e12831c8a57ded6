"""The data of a page for MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lectern.model.sources import HEADINGS, Paragraph
from lectern.pages.blocks import Blocks
from lectern.pages.citation_tags import Tags
from lectern.pages.structured_data import Data


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str
    """Plain text."""

    below: tuple[Heading, ...] = ()
    """The headings of its own parts."""


def headings(paragraphs: Sequence[Paragraph]) -> tuple[Heading, ...]:
    """A page's headings as a tree, for its table of contents."""
    result: list[Heading] = []
    for paragraph in paragraphs:
        for s in paragraph.sentences[:1]:
            heading = Heading(s.id, s.gloss.text or s.text)
            if paragraph.role == HEADINGS[0] or (paragraph.role in HEADINGS and not result):
                result.append(heading)
            elif paragraph.role in HEADINGS:
                above = result[-1]
                result[-1] = replace(above, below=(*above.below, heading))
    return tuple(result)


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    path: str
    """The path of its Markdown under `docs/` (which need not exist), with slashes."""

    title: str
    """Plain text."""

    write: Callable[[], str]
    """Returns its `brief`. A function, because a development server needs only a few pages."""

    description: str = ""
    toc: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    """Entries missing from the Markdown's headings, by the id of the heading above them."""

    parent: str = ""
    """The path of the page above this one."""

    generated: bool = True
    """Whether the page has no file of its own in `docs/`."""

    searched: bool = True
    """Whether the page's HTML is indexed for search (for sources, the sentences are instead)."""

    styles: tuple[str, ...] = ()
    """Style sheets of `theme/assets/stylesheets/` that this page uses beyond the site's own."""

    scripts: tuple[str, ...] = ()
    """Scripts of `theme/assets/javascripts/` that this page uses beyond the site's own."""

    data: Data = field(default_factory=dict)
    """The page's subject as JSON-LD; may be empty."""

    retells: bool = False
    """Whether the page itself shows the sentences that its prose cites. If so, its footnotes are
    folded."""

    tags: Tags = ()
    """Names and contents of `meta` elements for reference managers."""

    beside: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    """Functions that return the files which only this page loads, by path from the site's root."""

    blocks: Blocks = field(default_factory=Blocks)
    """The HTML blocks of the placeholders."""

    @property
    def is_apart(self) -> bool:
        """Whether it can be made independently of all other pages."""
        return not self.searched

    @cached_property
    def brief(self) -> str:
        """Its Markdown with placeholders for HTML blocks, which need no conversion."""
        return self.write()

    @property
    def markdown(self) -> str:
        """Its complete Markdown."""
        return self.blocks.restore(self.brief)
