"""Word: facts about the text, then number, original and English side by side, with notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lectern import languages
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.docx_package import package, paragraph, row, table
from lectern.model.sources import HEADINGS, Sentence, Source
from lectern.model.topics import Topic

NO_GLOSS = "No gloss yet."


def text(collection: Collection, source: Source) -> bytes:
    """One text."""

    def rows() -> Iterator[str]:
        for block in source.paragraphs:
            for sentence in block.sentences:
                last = sentence is block.sentences[-1]
                notes = [sentence.note, block.note if last else ""]
                bold = block.role in HEADINGS
                yield _row(collection, source, sentence, notes, bold)

    body = [
        paragraph(source.heading, "Title", source.language),
        paragraph(source.title_en, "Subtitle") if source.title_en else "",
        *_about(collection, source),
        table(_heads(source), rows()),
    ]
    creator = ", ".join(source.provenance.author) or source.publisher or collection.name
    created = said.iso_date(source.published)
    return package(body, source.heading, creator, created, source.title_en)


def topic(collection: Collection, topic: Topic) -> bytes:
    """The passages of a topic, text by text, each with the reason why it was included."""

    def parts() -> Iterator[str]:
        yield paragraph(topic.name, "Title")
        if topic.summary:
            yield paragraph(topic.summary, "Subtitle")
        address = collection.address(f"topics/{topic.slug}.md")
        yield paragraph(f"Topic of {collection.name}" + (f": {address}" if address else ""))
        if left_out := said.left_out(collection):
            yield paragraph(left_out)
        for id, passages in topic.by_source.items():
            source = collection.corpus.sources[id]
            yield paragraph(source.heading, "Heading1", source.language)
            yield from _about(collection, source)
            found = ((collection.sentence(id, p.sentence), p.reason) for p in passages)
            rows = (
                _row(collection, source, sentence, [sentence.note], why=f"This passage {reason}.")
                for sentence, reason in found
            )
            yield table(_heads(source), rows)

    return package(parts(), topic.name, collection.name)


def _heads(source: Source) -> list[str]:
    return ["No.", languages.name(source.language), "English gloss"]


def _about(collection: Collection, source: Source) -> list[str]:
    """Paragraphs about a text: its record, how its gloss was made, and the note on its title."""
    return collection.once(("about", source.id), lambda: [*_said(collection, source)])


def _said(collection: Collection, source: Source) -> Iterator[str]:
    origin = source.provenance
    detected = " (detected from the text, not stated by an editor)"
    facts = {
        "Author": ", ".join(origin.author),
        "Publisher": source.publisher,
        "Place": origin.place,
        "Published" if source.publisher else "Date": said.date_words(source.published),
        "Language": languages.name(source.language) + (detected * source.language_detected),
        "Original": source.url,
        "Seen there": said.date_words(origin.accessed),
        "Archived copy": origin.archived_url,
        "Taken from": origin.source_note,
        "Licence": origin.license,
        "Page": collection.address(f"sources/{source.slug}.md"),
        "Text": source.id,
        "English gloss": f"{said.state(source)}. {said.credit(source)}".strip(),
    }
    yield from (paragraph(f"{label}: {value}") for label, value in facts.items() if value)
    note = collection.corpus.title_notes.get(source.id)
    if note:
        yield paragraph(f"On the title: {' '.join(note.split())}", "Note")


def _row(
    collection: Collection,
    source: Source,
    sentence: Sentence,
    notes: Iterable[str],
    bold: bool = False,
    why: str = "",
) -> str:
    gloss = sentence.gloss
    below = [f"{said.capital(gloss.state)}."] if gloss.status == "draft" else []
    below += [why] if why else []
    below += [f"Quoted: {words}" for words in said.quotations(collection, source, sentence)]
    below += [f"Note: {' '.join(note.split())}" for note in notes if note]
    english = [paragraph(gloss.text or NO_GLOSS, bold=bold)]
    return row(
        (
            paragraph(sentence.id, "Number"),
            paragraph(sentence.text, language=source.language, bold=bold),
            "".join([*english, *(paragraph(words, "Note") for words in below)]),
        )
    )
