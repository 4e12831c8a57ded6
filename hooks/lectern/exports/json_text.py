"""JSON: everything known about a text, described by a schema on the same site."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from lectern.corpus.attributed import english_of, original_of
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.attribution import Party, Quotation, Span
from lectern.model.sources import Mention, Paragraph, Sentence, Source
from lectern.model.tokens import Word

SCHEMA = Path(__file__).with_name("text.schema.json")
"""The JSON Schema (2020-12) of these files."""

SCHEMA_NAME = "text.schema.json"
"""The schema's name in `data/`."""

Data = dict[str, Any]

ENCODER = json.JSONEncoder(ensure_ascii=False)


def text(collection: Collection, source: Source) -> bytes:
    """One text, with one sentence per line."""
    origin = source.provenance
    head = {
        "schema": collection.site_url and f"{collection.site_url}data/{SCHEMA_NAME}",
        "id": source.id,
        "slug": source.slug,
        "address": collection.address(f"sources/{source.slug}.md"),
        "sha256": source.sha256,
        "language": source.language,
        "language_detected": source.language_detected,
        "direction": source.direction,
        "title": source.title,
        "title_en": source.title_en,
        "title_note": collection.corpus.title_notes.get(source.id, ""),
        "author": list(origin.author),
        "publisher": source.publisher,
        "place": origin.place,
        "published": said.date_text(source.published),
        "url": source.url,
        "accessed": said.date_text(origin.accessed),
        "archived_url": origin.archived_url,
        "license": origin.license,
        "source_note": origin.source_note,
        "translator": list(origin.translator),
        "gloss_credit": said.credit(source),
        "states": dict(said.STATES),
    }
    lines = [f"{_dump(name)}: {_dump(value)}" for name, value in head.items() if value != ""]
    corpus = collection.corpus
    named = {
        entity.slug: {"name": entity.name, "type": entity.type, "summary": entity.summary}
        for entity, _ in corpus.entities_of(source.id)
    }
    topics = {topic.slug: {"name": topic.name} for topic, _ in corpus.topics_of(source.id)}
    quotations = (quotation(collection, each) for each in collection.quotations(source))
    lines.append(f'"entities": {_dump(named)}')
    lines.append(f'"topics": {_dump(topics)}')
    lines.append(_lines("quotations", map(_dump, quotations)))
    lines.append(
        _lines("paragraphs", (_paragraph(collection, source, p) for p in source.paragraphs))
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def schema(_: Collection, __: Iterable[bytes]) -> list[bytes]:
    """The schema, unchanged."""
    return [SCHEMA.read_bytes()]


def _lines(name: str, items: Iterable[str]) -> str:
    rows = ",\n".join(items)
    return f'"{name}": [\n{rows}\n]' if rows else f'"{name}": []'


def _with(data: Data, name: str, items: Iterable[str]) -> str:
    """An object whose last value is an array of items that are JSON already."""
    rows = ", ".join(items)
    return f'{_dump(data)[:-1]}, "{name}": [{rows}]}}' if rows else _dump(data)


def _dump(value: object) -> str:
    return ENCODER.encode(value)


def _paragraph(collection: Collection, source: Source, paragraph: Paragraph) -> str:
    data = {
        "id": paragraph.id,
        "role": paragraph.role,
        "text": paragraph.text,
        "note": paragraph.note,
    }
    if paragraph.after_blank:
        data["after_blank"] = True  # type: ignore[assignment]
    sentences = (_sentence(collection, source, sentence) for sentence in paragraph.sentences)
    return _with(said.stated(data), "sentences", sentences)


def _sentence(collection: Collection, source: Source, sentence: Sentence) -> str:
    gloss = sentence.gloss
    english = {
        "text": gloss.text,
        "state": gloss.status,
        "origin": gloss.origin if gloss.status == "draft" else "",
        "mentions": _mentions(gloss.mentions),
    }
    data = {
        "id": sentence.id,
        "start": sentence.start,
        "text": sentence.text,
        "gloss": said.stated(english),
        "mentions": _mentions(sentence.mentions),
        "topics": said.topics(collection, source, sentence),
        "note": sentence.note,
    }
    # Ids have only letters and digits, so they need no escaping.
    tokens = (
        f'{{"id": "{sentence.id}w{number}", "start": {start}, {_word(word)}'
        for number, start, word in sentence.tokens.placed()
        if word.upos
    )
    return _with(said.stated(data), "tokens", tokens)


def _mentions(mentions: Iterable[Mention]) -> list[Data]:
    return [{"start": m.start, "end": m.end, "entity": m.entity} for m in mentions]


@lru_cache(maxsize=1 << 14)
def _word(word: Word) -> str:
    """A word as JSON, the same wherever it occurs, without the opening bracket.

    Cached, because most words of a text are frequent.
    """
    data = {
        "form": word.form,
        "lemma": word.lemma,
        "upos": word.upos,
        "feats": dict(word.feats),
        "gloss": word.gloss,
        "borrowed": word.borrowed or None,
    }
    return _dump(said.stated(data))[1:]


def quotation(collection: Collection, quotation: Quotation) -> Data:
    """A quotation: its words, where they are, who said them and who passed them on."""
    voice, excerpt = quotation.voice, quotation.excerpt
    english = english_of(collection.corpus, excerpt)
    return said.stated(
        {
            "by": _party(voice.by),
            "implicit": voice.implicit or None,
            "to": _party(voice.to) if voice.to else None,
            "via": [_party(party) for party in voice.via],
            "speech": quotation.speech,
            "original": _spans(excerpt.original),
            "gloss": _spans(excerpt.gloss),
            "text": original_of(collection.corpus, excerpt),
            "english": english.text,
            "english_state": english.status,
            "english_is_of_whole_sentences": english.whole or None,
            "note": quotation.note,
        }
    )


def _party(party: Party) -> Data:
    return {"entity": party.entity} if party.entity else {"words": party.words}


def _spans(spans: Iterable[Span]) -> list[Data]:
    return [{"sentence": s.sentence, "start": s.start, "end": s.end} for s in spans]
