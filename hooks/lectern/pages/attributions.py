"""Shows quotations and comparisons on pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from lectern.corpus import comparison, namesakes, transmission
from lectern.corpus.attributed import SPEECHES, STANCES, english_of, original_of, party_words
from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Party, Quotation
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.pages.addresses import pair_path
from lectern.reading.points import compare

STYLES = ("quotations",)
"""The style sheet of quotations and comparisons."""

SIGNS: Mapping[str, tuple[str, str]] = {
    "asserts": ("●", "asserts"),
    "qualifies": ("◐", "qualifies"),
    "reports otherwise": ("≠", "reports otherwise"),
    "denies": ("○", "denies"),
    "silent": ("–", "silent"),
    "pending": ("?", "not yet compared"),
}
"""Signs for a source's stance on a point, with their meaning."""

WAITING = 60
"""The most uncompared texts that are named; the rest are counted."""

COLUMNS = 9
"""The most points shown side by side; more do not fit a phone."""


def speakers(corpus: Corpus) -> list[tuple[Party, tuple[Quotation, ...]]]:
    """Speakers with their quotations: those with a page by name, then the others."""

    def order(party: Party) -> tuple[bool, str]:
        return (not party.entity, party_words(corpus, party).casefold())

    found = corpus.quotations.by_speaker
    return [(party, found[party]) for party in sorted(found, key=order)]


def quotations_of(corpus: Corpus, entity: Entity) -> list[tuple[str, str, tuple[Quotation, ...]]]:
    """The lists of quotations on an entity's page that are not empty: id, heading, quotations."""
    quotations = corpus.quotations
    # People speak; documents and programmes are quoted from.
    by = "from" if entity.type == "CreativeWork" else "by"
    lists = [
        (
            f"quotations-{by}",
            f"Quotations {by} {entity.name}",
            quotations.by_speaker.get(Party(entity.slug), ()),
        ),
        (
            "passed-on",
            f"Said to or passed on by {entity.name}",
            quotations.passed_on.get(entity.slug, ()),
        ),
        (
            "quotations-about",
            f"Quotations about {entity.name}",
            quotations.about.get(entity.slug, ()),
        ),
    ]
    return [row for row in lists if row[2]]


class Compared:
    """All points of a corpus, and the pairs of texts; each computed once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def points(self) -> comparison.Matrix:
        """All points with the texts' stances."""
        return comparison.matrix(self._corpus)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The text ids of each pair; empty without points, because there is no parent page."""
        return comparison.pairs(self._corpus, self.points.texts) if self.points.entries else []

    @cached_property
    def _by_texts(self) -> dict[frozenset[str], tuple[str, str]]:
        return {frozenset(pair): pair for pair in self.pairs}

    def path(self, one: Source, other: Source) -> str:
        """The path of the page that compares two texts, if there is one."""
        pair = self._by_texts.get(frozenset((one.id, other.id)), ())
        return pair_path(*(self._corpus.sources[id] for id in pair)) if pair else ""


def helpers(corpus: Corpus, compared: Compared) -> dict[str, Any]:
    """Functions for the templates of quotations and points."""
    return {
        "speeches": SPEECHES,
        "stances": STANCES,
        "signs": SIGNS,
        "columns": COLUMNS,
        "waiting": WAITING,
        "compare": compare,
        "beside": compared.path,
        "chains": lambda: transmission.chains(corpus),
        "sources_of": transmission.sources,
        "by_speaker": transmission.by_speaker,
        "common_origin": lambda point: transmission.common_origin(corpus, point),
        "told_in_points": comparison.told_in_points,
        "near_entities": lambda topic: namesakes.entities_near(corpus, topic),
        "near_topics": lambda entity: namesakes.topics_near(corpus, entity),
        "original_of": lambda excerpt: original_of(corpus, excerpt),
        "english_of": lambda excerpt: english_of(corpus, excerpt),
        "speakers": lambda: speakers(corpus),
        "quotations_of": lambda entity: quotations_of(corpus, entity),
    }
