"""The page that shows how complete the glosses are."""

from __future__ import annotations

from collections.abc import Iterator

from lectern.corpus import progress
from lectern.corpus.corpus import Corpus
from lectern.pages.page import Page
from lectern.pages.renderer import Renderer

PATH = "progress.md"

MOST = 100
"""The most texts without a complete gloss that it lists."""


def pages(corpus: Corpus, renderer: Renderer) -> Iterator[Page]:
    """The page, which depends on the whole collection."""
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
