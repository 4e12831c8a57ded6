"""Writes the collection as CSV tables with primary and foreign keys.

`data_package.py` describes the tables and their keys in `datapackage.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lectern.exports import spreadsheet, table_rows
from lectern.exports.collection import Collection
from lectern.exports.table_rows import Row

Fields = Mapping[str, tuple[str, str]]
"""The type of each column in a Data Package, and its description, by the column's name."""

References = dict[tuple[str, ...], tuple[str, tuple[str, ...]]]
"""Foreign keys: columns of a table, with the other table and the columns that they refer to."""


@dataclass(frozen=True)
class Table:
    """A table: its columns, rows and keys."""

    name: str
    title: str
    fields: Fields
    rows: Callable[[Collection], Iterable[Row]]
    key: tuple[str, ...] = ()
    refers: References | None = None

    @property
    def file(self) -> str:
        """Its file name in `data/`."""
        return f"{self.name}.csv"

    def write(self, collection: Collection) -> bytes:
        """The table as CSV."""
        return spreadsheet.table([*self.fields], self.rows(collection))


TEXT: References = {("text",): ("texts", ("id",))}
SENTENCE: References = {**TEXT, ("text", "sentence"): ("sentences", ("text", "sentence"))}
ENTITY: References = {("entity",): ("entities", ("slug",))}
TOPIC: References = {("topic",): ("topics", ("slug",))}


S, N, B = "string", "integer", "boolean"

WORDS: Fields = {
    "sentence": (S, "The first sentence that the words stand in"),
    "last_sentence": (S, "The last one"),
    "original": (S, "The words as they stand in the original"),
    "english": (S, "Their English"),
    "state": (S, "The state of the English"),
    "provenance": (S, "How the English was made, and by whom it was not reviewed"),
    "of_whole_sentences": (B, "Whether the English is that of the whole sentences"),
}

TABLES = (
    Table(
        "texts",
        "The texts, with what their records state",
        {
            "id": (S, "The stem of the text’s file"),
            "slug": (S, "The last part of its page’s address"),
            "language": (S, "BCP 47"),
            "language_detected": (B, "Whether the language was detected, not stated"),
            "title": (S, "The title in the original; empty where there is none"),
            "title_en": (S, "The title in English"),
            "title_note": (S, "What of the title is restored or unknown"),
            "author": (S, "Authors"),
            "publisher": (S, "Publisher"),
            "place": (S, "Where it was written or published"),
            "published": (S, "The date, as exact as it is known"),
            "url": (S, "The address of the original"),
            "accessed": (S, "The day on which it was seen there"),
            "archived_url": (S, "The address of an archived copy"),
            "license": (S, "As the record has it; empty where it states none"),
            "source_note": (S, "The edition or copy that the text was taken from"),
            "translator": (S, "Whose the English is"),
            "gloss_credit": (S, "How the English was made, and by whom it was not reviewed"),
            "checked": (N, "How many sentences have a checked gloss"),
            "draft": (N, "How many have a draft"),
            "missing": (N, "How many have none"),
            "sha256": (S, "Digest of the text’s file as received"),
        },
        table_rows.texts,
        ("id",),
    ),
    Table(
        "sentences",
        "Each sentence with its English",
        {
            "text": (S, "The text"),
            "sentence": (S, "The sentence’s number: p3s1 is the first of the third paragraph"),
            "paragraph": (S, "The paragraph’s number"),
            "role": (S, "What the paragraph is in its text"),
            "original": (S, "The sentence"),
            "english": (S, "Its English gloss"),
            "state": (S, "checked against the original, draft, or missing"),
            "provenance": (S, "How the gloss was made, and by whom it was not reviewed"),
            "note": (S, "The editor’s note"),
        },
        table_rows.sentences,
        ("text", "sentence"),
        TEXT,
    ),
    Table(
        "mentions",
        "Where sentences and glosses name somebody or something",
        {
            "text": (S, "The text"),
            "sentence": (S, "The sentence"),
            "side": (S, "original or gloss"),
            "start": (N, "Offset of the first character, counted from 0"),
            "end": (N, "Offset behind the last character"),
            "words": (S, "The words there"),
            "entity": (S, "Whom or what they name"),
        },
        table_rows.mentions,
        refers={**SENTENCE, **ENTITY},
    ),
    Table(
        "entities",
        "People, bodies, places, documents and events",
        {
            "slug": (S, "The last part of its page’s address"),
            "type": (S, "A type of schema.org"),
            "name": (S, "The English name"),
            "summary": (S, "What it is, in a line"),
            "territory": (S, "ISO 3166-1, where CLDR gives the names"),
            "same_as": (S, "Addresses of the same elsewhere"),
            "sentences": (N, "How many sentences mention it"),
        },
        table_rows.entities,
        ("slug",),
    ),
    Table(
        "labels",
        "Names in all languages, as the editors give them",
        {
            "entity": (S, "Whose name it is"),
            "language": (S, "BCP 47; mul for any language"),
            "kind": (S, "preferred, alternative, or hidden: matched and never shown"),
            "label": (S, "The name"),
        },
        table_rows.labels,
        refers=ENTITY,
    ),
    Table(
        "topics",
        "The questions that the collection answers",
        {
            "slug": (S, "The last part of its page’s address"),
            "name": (S, "The English name"),
            "summary": (S, "What it is about"),
            "broader": (S, "Broader topics"),
            "related": (S, "Related topics"),
        },
        table_rows.topics,
        ("slug",),
    ),
    Table(
        "passages",
        "The sentences of each topic, each with the reason why it is there",
        {
            "topic": (S, "The topic"),
            "text": (S, "The text"),
            "sentence": (S, "The sentence"),
            "reason": (S, "Completes “This passage …”"),
        },
        table_rows.passages,
        refers={**SENTENCE, **TOPIC},
    ),
    Table(
        "points",
        "What each text says to the points by which a topic compares them",
        {
            "topic": (S, "The topic"),
            "point": (S, "The point’s id"),
            "proposition": (S, "The point"),
            "text": (S, "The text"),
            "stance": (S, "asserts, denies, qualifies, reports otherwise, or silent: read in vain"),
            "difference": (S, "How it differs from the point, in a few words"),
            **WORDS,
            "voice": (S, "Whose words they are; empty where the text speaks in its own name"),
            "note": (S, "The editor’s note"),
        },
        table_rows.points,
        refers={**TEXT, **TOPIC},
    ),
    Table(
        "quotations",
        "Who is quoted, in whose words, by what way",
        {
            "text": (S, "The text"),
            **WORDS,
            "by": (S, "The speaker, where there is a page; empty otherwise"),
            "speaker": (S, "The speaker’s name, or the words that stand for it"),
            "implicit": (B, "Whether only the context shows whose words they are"),
            "to": (S, "To whom they were said"),
            "via": (S, "Who passed them on, the nearest to the speaker first"),
            "speech": (S, "direct, indirect or mixed"),
            "note": (S, "The editor’s note"),
        },
        table_rows.quotations,
        refers={**SENTENCE, ("by",): ("entities", ("slug",))},
    ),
    Table(
        "events",
        "Events as each text tells of them",
        {
            "event": (S, "The event’s id"),
            "name": (S, "The event"),
            "start": (S, "Its first date, as exact as it is known"),
            "end": (S, "Its last date"),
            "outside": (S, "What is known from outside the texts"),
            "entity": (S, "The entity that it is, or whose doing"),
            "note": (S, "The editor’s note on the event"),
            "text": (S, "A text that tells of it"),
            "sentence": (S, "The sentence"),
            "quote": (S, "The words of the original"),
            "says": (S, "The English of its words for the time"),
            "ahead": (B, "Whether it was still to come for this text"),
            "telling_note": (S, "The editor’s note on the sentence"),
        },
        table_rows.events,
        refers={**SENTENCE, **ENTITY},
    ),
)
"""All tables, each after the tables that it refers to."""
