"""Word: the page's head, then number, original and English side by side, with the notes."""

from __future__ import annotations

from lxml import etree

from lectern import languages
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.docx_package import Body
from lectern.model.sources import HEADINGS, Sentence, Source
from lectern.model.topics import Topic

NO_GLOSS = "No gloss yet."


def text(collection: Collection, source: Source) -> bytes:
    """One text."""
    body = Body()
    body.paragraph(source.heading, "Title", source.language)
    if source.title_en:
        body.paragraph(source.title_en, "Subtitle")
    for label, value in _facts(collection, source).items():
        if value:
            body.paragraph(f"{label}: {value}")
    _credit(body, collection, source)
    table = body.table(["No.", languages.name(source.language), "English gloss"])
    for paragraph in source.paragraphs:
        for sentence in paragraph.sentences:
            notes = [sentence.note]
            if sentence is paragraph.sentences[-1]:
                notes.append(paragraph.note)
            bold = paragraph.role in HEADINGS
            _row(body, table, collection, source, sentence, notes=notes, bold=bold)
    creator = ", ".join(source.provenance.author) or source.publisher or collection.name
    created = said.iso_date(source.published)
    return body.package(source.heading, creator, created, source.title_en)


def topic(collection: Collection, topic: Topic) -> bytes:
    """The passages of a topic, text by text, each with the reason why it is there."""
    body = Body()
    body.paragraph(topic.name, "Title")
    if topic.summary:
        body.paragraph(topic.summary, "Subtitle")
    address = collection.address(f"topics/{topic.slug}.md")
    body.paragraph(f"Topic of {collection.name}" + (f": {address}" if address else ""))
    for id, passages in topic.by_source.items():
        source = collection.corpus.sources[id]
        body.paragraph(source.heading, "Heading1", source.language)
        for label, value in _facts(collection, source).items():
            if value:
                body.paragraph(f"{label}: {value}")
        _credit(body, collection, source)
        table = body.table(["No.", languages.name(source.language), "English gloss"])
        for passage in passages:
            sentence = collection.sentence(id, passage.sentence)
            reason = f"This passage {passage.reason}"
            _row(body, table, collection, source, sentence, notes=[reason, sentence.note])
    return body.package(topic.name, collection.name)


def _facts(collection: Collection, source: Source) -> dict[str, str]:
    origin = source.provenance
    language = languages.name(source.language)
    detected = " (detected from the text, not stated by an editor)"
    return {
        "Author": ", ".join(origin.author),
        "Publisher": source.publisher,
        "Place": origin.place,
        "Published" if source.publisher else "Date": said.date_text(source.published),
        "Language": language + (detected if source.language_detected else ""),
        "Original": source.url,
        "Archived copy": origin.archived_url,
        "Taken from": origin.source_note,
        "Licence": origin.license,
        "Page": collection.address(f"sources/{source.slug}.md"),
        "Text": source.id,
    }


def _credit(body: Body, collection: Collection, source: Source) -> None:
    body.paragraph(f"English gloss: {said.state(source)}. {said.credit(source)}".strip())
    note = collection.corpus.title_notes.get(source.id)
    if note:
        body.paragraph(f"On the title: {' '.join(note.split())}", "Note")


def _row(
    body: Body,
    table: etree._Element,
    collection: Collection,
    source: Source,
    sentence: Sentence,
    *,
    notes: list[str],
    bold: bool = False,
) -> None:
    number, original, english = body.row(table)
    body.paragraph(sentence.id, "Number", parent=number)
    body.paragraph(sentence.text, language=source.language, parent=original, bold=bold)
    body.paragraph(sentence.gloss.text or NO_GLOSS, parent=english, bold=bold)
    if sentence.gloss.status == "draft":
        body.paragraph("Draft, not checked against the original.", "Note", parent=english)
    for words in said.quotations(collection, source, sentence):
        body.paragraph(f"Quoted: {words}", "Note", parent=english)
    for note in filter(None, notes):
        body.paragraph(f"Note: {' '.join(note.split())}", "Note", parent=english)
