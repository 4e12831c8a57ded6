"""The page of all points, and those that set one text beside another."""

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
    """The page of all points, where there is one, and the pairs of texts below it."""
    points = comparison.matrix(corpus)
    if not points.entries:
        return
    pairs = comparison.pairs(corpus, points.texts)
    yield Page(
        POINTS,
        "Compare",
        lambda: renderer.render("compare.md.j2", POINTS, matrix=points, pairs=pairs),
        "Every point on which the texts are compared, and where each text stands to it",
        {"disagree": tuple(
            Heading(f"disagree-{entry.topic.slug}-{entry.row.point.id}", entry.row.point.text)
            for entry in points.marked("disagree")
        )},
        searched=False,
        styles=(*STYLES, "compare"),
        scripts=("compare",),
    )  # fmt: skip
    for one, other in pairs:
        names = [*names_apart(corpus.sources[one], corpus.sources[other])]
        path = pair_path(corpus.sources[one], corpus.sources[other])
        yield Page(
            path,
            " beside ".join(names),
            partial(_pair, corpus, renderer, points, one, other),
            f"What {names[0]} and {names[1]} say, side by side",
            parent=POINTS,
            searched=False,
            styles=(*STYLES, "compare"),
        )


def names_apart(one: Source, other: Source) -> tuple[str, str]:
    """What two texts are called beside each other: by their titles, if their names are the same."""
    if one.name != other.name:
        return one.name, other.name
    return one.heading, other.heading


def _pair(
    corpus: Corpus, renderer: Renderer, points: comparison.Matrix, one: str, other: str
) -> str:
    texts = [corpus.sources[one], corpus.sources[other]]
    names = names_apart(*texts)
    return renderer.render(
        "pair.md.j2",
        pair_path(*texts),
        title=" beside ".join(names),
        texts=texts,
        tags=dict(zip((one, other), names, strict=True)),
        pair=comparison.pair(corpus, points, one, other),
        only=lambda sides: comparison.only(sides, (one, other)),
    )
