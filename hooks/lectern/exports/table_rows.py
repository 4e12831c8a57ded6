"""Writes the rows of the tables, with the columns that `tables.py` defines."""

from __future__ import annotations

from collections.abc import Iterator

from lectern.corpus.attributed import english_of, original_of, party_words, voice_words
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.attribution import Excerpt, Statement

Row = tuple[object, ...]


def _yes(value: object) -> str:
    return "true" if value else "false"


def texts(collection: Collection) -> Iterator[Row]:
    """One row per text."""
    for s in collection.sources:
        origin = s.provenance
        yield (
            s.id,
            s.slug,
            s.language,
            _yes(s.language_detected),
            s.title,
            s.title_en,
            " ".join(collection.corpus.title_notes.get(s.id, "").split()),
            "; ".join(origin.author),
            s.publisher,
            origin.place,
            said.date_text(s.published),
            s.url,
            said.date_text(origin.accessed),
            origin.archived_url,
            origin.license,
            origin.source_note,
            "; ".join(origin.translator),
            said.credit(s),
            *(s.count(status) for status in said.STATES),
            s.sha256,
        )


def sentences(collection: Collection) -> Iterator[Row]:
    """One row per sentence."""
    for s in collection.sources:
        for paragraph in s.paragraphs:
            for x in paragraph.sentences:
                credit = said.provenance(s, x)
                gloss = x.gloss
                where = (s.id, x.id, paragraph.id, paragraph.role)
                yield (*where, x.text, gloss.text, gloss.status, credit, x.note)


def mentions(collection: Collection) -> Iterator[Row]:
    """One row per mention; in each sentence, those of the original first."""
    for s in collection.sources:
        for x in s.sentences:
            for side, text, found in (
                ("original", x.text, x.mentions),
                ("gloss", x.gloss.text, x.gloss.mentions),
            ):
                for m in found:
                    yield s.id, x.id, side, m.start, m.end, text[m.start : m.end], m.entity


def entities(collection: Collection) -> Iterator[Row]:
    """One row per entity."""
    for entity in collection.corpus.entities.values():
        count = collection.corpus.mention_count(entity.slug)
        about = (entity.slug, entity.type, entity.name, entity.summary, entity.territory)
        yield (*about, " ".join(entity.same_as), count)


def labels(collection: Collection) -> Iterator[Row]:
    """One row per name in a language."""
    for entity in collection.corpus.entities.values():
        for tag, labels in entity.labels.items():
            for kind, names in (
                ("preferred", [labels.pref] if labels.pref else []),
                ("alternative", labels.alt),
                ("hidden", labels.hidden),
            ):
                for name in names:
                    yield entity.slug, tag, kind, name


def topics(collection: Collection) -> Iterator[Row]:
    """One row per topic."""
    for topic in collection.corpus.topics.values():
        near = (" ".join(topic.broader), " ".join(topic.related))
        yield (topic.slug, topic.name, topic.summary, *near)


def passages(collection: Collection) -> Iterator[Row]:
    """One row per passage of a topic."""
    for topic in collection.corpus.topics.values():
        for passage in topic.passages:
            yield topic.slug, passage.source, passage.sentence, passage.reason


def _words(collection: Collection, excerpt: Excerpt) -> Row:
    """The values of the columns in `tables.WORDS`."""
    english = english_of(collection.corpus, excerpt)
    spans = excerpt.original
    where = (spans[0].sentence, spans[-1].sentence)
    made = said.excerpt_provenance(collection, excerpt)
    whole = _yes(english.whole)
    words = original_of(collection.corpus, excerpt)
    return (*where, words, english.text, english.status, made, whole)


def points(collection: Collection) -> Iterator[Row]:
    """One row per statement about a point, and one per text that is silent on it."""
    for topic in collection.corpus.topics.values():
        for point in topic.points:
            about = (topic.slug, point.id, point.text)
            for statement in point.statements:
                excerpt = statement.excerpt
                voice = _voice(collection, statement)
                words = _words(collection, excerpt)
                stance = (statement.stance, statement.difference)
                yield (*about, excerpt.source, *stance, *words, voice, statement.note)
            for id in collection.corpus.sources:
                if id in point.silent:
                    yield (*about, id, "silent", *[""] * 10)


def _voice(collection: Collection, statement: Statement) -> str:
    return voice_words(collection.corpus, statement.voice) if statement.voice else ""


def quotations(collection: Collection) -> Iterator[Row]:
    """One row per quotation."""
    corpus = collection.corpus
    for q in corpus.quotations.all:
        voice = q.voice
        yield (
            q.excerpt.source,
            *_words(collection, q.excerpt),
            voice.by.entity,
            party_words(corpus, voice.by),
            _yes(voice.implicit),
            party_words(corpus, voice.to) if voice.to else "",
            "; ".join(party_words(corpus, party) for party in voice.via),
            q.speech,
            q.note,
        )


def events(collection: Collection) -> Iterator[Row]:
    """One row per sentence that tells of an event."""
    for event in collection.corpus.events:
        days = (said.date_text(event.start), said.date_text(event.end))
        about = (event.id, event.name, *days, event.outside, event.entity, event.note)
        for it in event.tellings:
            where = (it.source, it.sentence)
            yield (*about, *where, it.quote, it.says, _yes(it.ahead), it.note)
