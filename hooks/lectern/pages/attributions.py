"""Quotations and comparisons as the pages show them."""

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
"""Where a source stands to a point, at a glance: a sign, and what it means."""

WAITING = 60
"""How many texts that wait for a comparison are named; the rest are counted."""

COLUMNS = 9
"""How many points stand side by side at a glance; more than these do not fit a telephone."""


def speakers(corpus: Corpus) -> list[tuple[Party, tuple[Quotation, ...]]]:
    """Who is quoted and with what: those with a page by name, then the others by their words."""

    def order(party: Party) -> tuple[bool, str]:
        return (not party.entity, party_words(corpus, party).casefold())

    found = corpus.quotations.by_speaker
    return [(party, found[party]) for party in sorted(found, key=order)]


def quotations_of(corpus: Corpus, entity: Entity) -> list[tuple[str, str, tuple[Quotation, ...]]]:
    """The lists of quotations on an entity's page that are not empty: id, heading, quotations."""
    quotations = corpus.quotations
    # One speaks; a document or a programme is quoted from.
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
    """All points of a corpus, and which texts are set beside each other; each made once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def points(self) -> comparison.Matrix:
        """Every point against the texts."""
        return comparison.matrix(self._corpus)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The ids of the texts of each pair; without points there is no page to stand under."""
        return comparison.pairs(self._corpus, self.points.texts) if self.points.entries else []

    @cached_property
    def _by_texts(self) -> dict[frozenset[str], tuple[str, str]]:
        return {frozenset(pair): pair for pair in self.pairs}

    def path(self, one: Source, other: Source) -> str:
        """The path of the page that sets two texts beside each other, if there is one."""
        pair = self._by_texts.get(frozenset((one.id, other.id)), ())
        return pair_path(*(self._corpus.sources[id] for id in pair)) if pair else ""


def helpers(corpus: Corpus, compared: Compared) -> dict[str, Any]:
    """What the templates of quotations and points ask for."""
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
