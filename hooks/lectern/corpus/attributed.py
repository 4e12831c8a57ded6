"""Quotations, statements and their speakers in plain English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Excerpt, Party, Quotation, Speech, Stance, Voice
from lectern.model.sources import MISSING, Status

SPEECHES: Mapping[Speech, str] = {
    "direct": "in direct speech",
    "indirect": "in indirect speech",
    "mixed": "partly in direct speech",
}
"""What readers see for each kind of speech."""

STANCES: Mapping[Stance, str] = {
    "asserts": "Asserted",
    "denies": "Denied",
    "qualifies": "Qualified",
    "reports otherwise": "Reported otherwise",
}
"""What readers see for each stance: “Asserted by Newsweek”."""


def original_of(corpus: Corpus, excerpt: Excerpt) -> str:
    """The original words of an excerpt."""
    parts: list[str] = []
    cursor = 0
    for span in excerpt.original:
        sentence = corpus.sentence(excerpt.source, span.sentence)
        # Adjoining sentences, as in Chinese, have nothing between them; others a space or a line.
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
    """Whether it is the gloss of whole sentences, because no editor has selected the words."""


def english_of(corpus: Corpus, excerpt: Excerpt) -> English:
    """The gloss words of an excerpt, else the glosses of its sentences."""
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


def party_words(corpus: Corpus, party: Party) -> str:
    """The English name of a party, else the words that describe it."""
    return corpus.entities[party.entity].name if party.entity else party.words


def voice_words(corpus: Corpus, voice: Voice) -> str:
    """The speaker, and how the words came here: “Bill Hayton, to Newsweek”."""
    parts = [party_words(corpus, voice.by) + (" (by the context)" if voice.implicit else "")]
    if voice.to:
        parts.append(f"to {party_words(corpus, voice.to)}")
    parts += [f"per {party_words(corpus, party)}" for party in voice.via]
    return ", ".join(parts)


def quotation_words(corpus: Corpus, quotation: Quotation) -> str:
    """A quotation's description on its text's page: “Mao Ning, in direct speech (p3s1–p4s1)”."""
    spans = quotation.excerpt.original
    run = f" ({spans[0].sentence}–{spans[-1].sentence})" if len(spans) > 1 else ""
    return f"{voice_words(corpus, quotation.voice)}, {SPEECHES[quotation.speech]}{run}"
