"""The Compare page with all points, and the pages that compare two texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lectern.corpus import comparison
from lectern.corpus.corpus import Corpus
from lectern.model.sources import Source
from lectern.pages.addresses import pair_path
from lectern.pages.attributions import STYLES
from lectern.pages.page import Heading, Page
from lectern.pages.renderer import Renderer

POINTS = "compare/index.md"
"""The page of all points."""


def pages(corpus: Corpus, renderer: Renderer) -> Iterator[Page]:
    """The page of all points, if there are any, and the pairs of texts below it."""
    points, pairs = renderer.compared.points, renderer.compared.pairs
    if not points.entries:
        return
    disputes = tuple(
        Heading(f"disagree-{entry.topic.slug}-{entry.row.point.id}", entry.row.point.text)
        for entry in points.marked("disagree")
    )
    yield Page(
        POINTS,
        "Compare",
        lambda: renderer.render("compare.md.j2", POINTS, matrix=points, pairs=pairs),
        "Every point on which the texts are compared, and where each text stands to it",
        {"disagree": disputes},
        searched=False,
        styles=(*STYLES, "compare"),
        scripts=("compare",),
    )
    for pair in pairs:
        texts = [corpus.sources[id] for id in pair]
        names = names_apart(*texts)
        title, path = " beside ".join(names), pair_path(*texts)
        yield Page(
            path,
            title,
            partial(_pair, corpus, renderer, pair, names, title, path),
            f"What {names[0]} and {names[1]} say, side by side",
            parent=POINTS,
            searched=False,
            styles=(*STYLES, "compare"),
        )


def names_apart(one: Source, other: Source) -> tuple[str, str]:
    """The names of two compared texts: their titles, if their names are the same."""
    if one.name != other.name:
        return one.name, other.name
    return one.heading, other.heading


def _pair(
    corpus: Corpus,
    renderer: Renderer,
    pair: tuple[str, str],
    names: tuple[str, str],
    title: str,
    path: str,
) -> str:
    return renderer.render(
        "pair.md.j2",
        path,
        title=title,
        texts=[corpus.sources[id] for id in pair],
        tags=dict(zip(pair, names, strict=True)),
        pair=comparison.pair(corpus, renderer.compared.points, *pair),
        only=lambda sides: comparison.only(sides, pair),
    )
