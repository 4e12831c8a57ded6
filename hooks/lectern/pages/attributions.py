"""Quotations and comparisons as the pages show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Excerpt, Party, Quotation, Speech, Stance
from lectern.model.entities import Entity
from lectern.model.sources import MISSING, Status
from lectern.reading.points import compare

STYLES = ("quotations",)
"""The style sheet of quotations and comparisons."""

SPEECHES: Mapping[Speech, str] = {
    "direct": "in direct speech",
    "indirect": "in indirect speech",
    "mixed": "partly in direct speech",
}
"""How each kind of speech is told to a reader."""

STANCES: Mapping[Stance, str] = {
    "asserts": "Asserted",
    "denies": "Denied",
    "differs": "Put differently",
}
"""How each stance is told to a reader: “Asserted by Newsweek”."""


SIGNS: Mapping[str, tuple[str, str]] = {
    "asserts": ("●", "asserted"),
    "differs": ("◐", "put differently"),
    "denies": ("○", "denied"),
    "silent": ("–", "silent"),
    "pending": ("?", "not yet compared"),
}
"""Where a source stands to a point, at a glance: a sign, and what it means."""

WAITING = 60
"""How many texts that wait for a comparison are named; the rest are counted."""

COLUMNS = 9
"""How many points stand side by side at a glance; more than these do not fit a telephone."""


def original_of(corpus: Corpus, excerpt: Excerpt) -> str:
    """The words of an excerpt as they stand in the original."""
    parts: list[str] = []
    cursor = 0
    for span in excerpt.original:
        sentence = corpus.sentence(excerpt.source, span.sentence)
        # Sentences that touch, as in Chinese, have nothing between them; others a space or a line.
        parts += [" "] if parts and sentence.start != cursor else []
        parts.append(sentence.text[span.start : span.end])
        cursor = sentence.end
    return "".join(parts)


@dataclass(frozen=True)
class English:
    """The English of an excerpt."""

    text: str
    status: Status
    whole: bool
    """Whether it is that of the whole sentences, because no editor has picked the words."""


def english_of(corpus: Corpus, excerpt: Excerpt) -> English:
    """The words of the gloss that belong to an excerpt, else the glosses of its sentences."""
    sentences = [corpus.sentence(excerpt.source, span.sentence) for span in excerpt.original]
    order: tuple[Status, ...] = (MISSING, "draft", "checked")
    status = min((sentence.gloss.status for sentence in sentences), key=order.index)
    if excerpt.gloss:
        picked = (
            corpus.sentence(excerpt.source, span.sentence).gloss.text[span.start : span.end]
            for span in excerpt.gloss
        )
        return English(" ".join(picked), status, whole=False)
    glosses = " ".join(filter(None, (sentence.gloss.text for sentence in sentences)))
    whole = any(
        (span.start, span.end) != (0, len(sentence.text))
        for span, sentence in zip(excerpt.original, sentences, strict=True)
    )
    return English(glosses, status, whole)


def speakers(corpus: Corpus) -> list[tuple[Party, tuple[Quotation, ...]]]:
    """Who is quoted and with what: those with a page by name, then the others by their words."""

    def order(party: Party) -> tuple[bool, str]:
        name = corpus.entities[party.entity].name if party.entity else party.words
        return (not party.entity, name.casefold())

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


def helpers(corpus: Corpus) -> dict[str, Any]:
    """What the templates of quotations and points ask for."""
    return {
        "speeches": SPEECHES,
        "stances": STANCES,
        "signs": SIGNS,
        "columns": COLUMNS,
        "waiting": WAITING,
        "compare": compare,
        "original_of": lambda excerpt: original_of(corpus, excerpt),
        "english_of": lambda excerpt: english_of(corpus, excerpt),
        "speakers": lambda: speakers(corpus),
        "quotations_of": lambda entity: quotations_of(corpus, entity),
    }
