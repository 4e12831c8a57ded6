"""The page that says how far the glosses are, for readers and for those who write them."""

from __future__ import annotations

from collections.abc import Iterator

from lectern.corpus import progress
from lectern.corpus.corpus import Corpus
from lectern.pages.page import Page
from lectern.pages.renderer import Renderer

PATH = "progress.md"

MOST = 100
"""How many texts that want a gloss it lists."""


def pages(corpus: Corpus, renderer: Renderer) -> Iterator[Page]:
    """The one page, which is made of the whole collection."""
    yield Page(
        PATH,
        "Progress",
        lambda: renderer.render(
            "progress.md.j2",
            PATH,
            by_language=progress.by_language(corpus),
            by_text=progress.by_text(corpus),
            most=MOST,
        ),
        "How many sentences of the texts have a checked gloss, a draft, or none",
        searched=False,
        styles=("indexes",),
    )
