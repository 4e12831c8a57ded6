"""A page of the site, as MkDocs is given it."""

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
    """The headings among the paragraphs of a page, each with its subheadings: for its contents."""
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
    """Where its Markdown stands (or would stand) under `docs/`, with slashes."""

    title: str
    """Plain text."""

    write: Callable[[], str]
    """Writes its `brief`: a development server asks for that of few pages."""

    description: str = ""
    toc: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    """Entries that the Markdown's own headings lack, by the id of the heading above them."""

    parent: str = ""
    """The path of the page above this one."""

    generated: bool = True
    """Whether the page has no file of its own in `docs/`."""

    searched: bool = True
    """Whether the page's own HTML goes into the search index (a source's sentences do instead)."""

    styles: tuple[str, ...] = ()
    """Style sheets of `theme/assets/stylesheets/` that this page uses beyond the site's own."""

    scripts: tuple[str, ...] = ()
    """Scripts of `theme/assets/javascripts/` that this page uses beyond the site's own."""

    data: Data = field(default_factory=dict)
    """What the page is about, as JSON-LD; empty where it is about nothing in particular."""

    retells: bool = False
    """Whether the sentences that its prose cites stand on the page: its footnotes are folded."""

    tags: Tags = ()
    """What reference managers read of it, as names and contents of `meta` elements."""

    beside: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    """Files that only this page loads, by path from the root of the site, with what writes each."""

    blocks: Blocks = field(default_factory=Blocks)
    """What the stand-ins stand for."""

    @property
    def is_apart(self) -> bool:
        """Whether it can be made without any other page, and any other without it."""
        return not self.searched

    @cached_property
    def brief(self) -> str:
        """Its Markdown with a stand-in for each block of HTML, which no converter need read."""
        return self.write()

    @property
    def markdown(self) -> str:
        """Its Markdown, whole."""
        return self.blocks.restore(self.brief)
