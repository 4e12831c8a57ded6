"""A long text on several pages, none of which a browser takes long to show.

What it takes follows the markup. Measured on pages of the Norwegian text over and over, from the
request to the end of loading (Chromium, two cores that others use as well, best of six):

    sentences              500   1,000   2,000   4,000
    bare                 0.7 s   1.1 s   1.8 s   3.2 s
    glossed              0.9 s   1.5 s   2.7 s
    glossed, annotated   2.3 s   3.3 s                   (18 words each; 300 of them 1.3 s)

And the columns of the interlinear layout take a third as long again when they are asked for. So a
gloss counts as much as three quarters of a sentence, a word that can be asked about as a quarter.
With 2,000 to a page, that is 2,000 bare sentences, 1,140 glossed or some 310 annotated ones, each
page takes about two seconds there, columns included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from lectern.model.sources import HEADINGS, Paragraph, Sentence

LIMIT = 2_000
"""How many sentences without gloss and words a page may hold, where the collection sets none."""

GLOSS, WORD = 0.75, 0.25
"""What a gloss and a word with markup take of a browser's time, beside a bare sentence."""

FULL = 0.75
"""How much of its share a page has before it may end at a heading."""


@dataclass(frozen=True)
class TextPart:
    """What one page has of a text."""

    path: str
    number: int
    """Counted from 1."""

    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order."""
        return tuple(s for paragraph in self.paragraphs for s in paragraph.sentences)

    @cached_property
    def headings(self) -> tuple[Paragraph, ...]:
        """Its paragraphs that head others."""
        return tuple(p for p in self.paragraphs if p.role in HEADINGS and p.sentences)

    @property
    def range(self) -> str:
        """Which paragraphs it has: `p1–p120`."""
        first, last = self.paragraphs[0].id, self.paragraphs[-1].id
        return first if first == last else f"{first}–{last}"


def weight(paragraph: Paragraph) -> float:
    """What a paragraph takes of a page, a bare sentence being 1."""
    return sum(
        1 + GLOSS * bool(s.gloss.text) + WORD * sum(word.is_told for word in s.tokens.words)
        for s in paragraph.sentences
    )


def divide(paragraphs: Sequence[Paragraph], limit: float) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs of each page, none beyond the limit but one that is too long by itself.

    The pages are about as full as each other, for a last one of three lines is none. They end
    before a heading, else where nothing is torn apart, else where they must.
    """
    ends = [*accumulate(map(weight, paragraphs), initial=0.0)]
    start = 0
    while start < len(paragraphs):
        left = ends[-1] - ends[start]
        share = left / max(1, -(-left // limit))
        cuts = [start + 1]
        while cuts[-1] < len(paragraphs) and ends[cuts[-1] + 1] - ends[start] <= limit:
            cuts.append(cuts[-1] + 1)

        def merit(cut: int, start: int = start, share: float = share) -> tuple[int, float]:
            filled = ends[cut] - ends[start]
            fit = _fitness(paragraphs, cut) if filled >= FULL * share else 0
            return fit, -abs(filled - share)

        end = cuts[-1] if cuts[-1] == len(paragraphs) else max(cuts, key=merit)
        yield tuple(paragraphs[start:end])
        start = end


def _fitness(paragraphs: Sequence[Paragraph], cut: int) -> int:
    """How well a page ends before a paragraph: at a heading best, the higher the better.

    Not behind what heads the next paragraph, and not within a stanza or a list.
    """
    before, after = paragraphs[cut - 1], paragraphs[cut]
    run = before.role == after.role in ("verse", "list") and not after.after_blank
    if run or before.role in (*HEADINGS, "speaker"):
        return 0
    return 3 - HEADINGS.index(after.role) if after.role in HEADINGS else 1
