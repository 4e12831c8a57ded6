"""TEI P5: the text and its gloss as two aligned texts, with names, words, quotations and notes.

https://tei-c.org/release/doc/tei-p5-doc/en/html/. The words of a paragraph of the original are the
text's own, white space included. The ids are the site's (`p3s1`); where all texts stand in one
document, each has its text's name before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from lectern.exports.collection import Collection
from lectern.exports.nesting import Stretch, nest
from lectern.exports.tei_header import corpus_header, header, name_tag, xml_id
from lectern.exports.xml import XML, child, document
from lectern.languages import INTERFACE
from lectern.model.attribution import Party, Quotation
from lectern.model.sources import HEADINGS, Mention, Paragraph, Sentence, Source

NAMESPACE = "http://www.tei-c.org/ns/1.0"

SPACES: Any = {None: NAMESPACE}
"""The default namespace of a document; the stubs of lxml want a name for it."""


class Writer:
    """Writes one text."""

    def __init__(self, collection: Collection, source: Source, prefix: str = "") -> None:
        """`prefix` stands before each id of the text."""
        self.collection = collection
        self.source = source
        self.prefix = prefix
        quotations = collection.corpus.quotations.by_sentence
        self.quotations = {s.id: quotations.get((source.id, s.id), ()) for s in source.sentences}
        found = (q.voice.by.words for some in self.quotations.values() for q in some)
        self.unnamed = [words for words in dict.fromkeys(found) if words]

    def element(self) -> etree._Element:
        """The text as a `TEI` element."""
        root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap=SPACES)
        header(root, self.collection, self.source, self.unnamed, self.prefix)
        group = child(child(root, "text"), "group")
        original = child(group, "text", attributes={f"{XML}lang": self.source.language})
        self._body(original, gloss=False)
        self._notes(original)
        self._body(child(group, "text", attributes={f"{XML}lang": INTERFACE}), gloss=True)
        return root

    def _body(self, text: etree._Element, gloss: bool) -> None:
        body = child(text, "body")
        division = child(body, "div")
        stanza: etree._Element | None = None
        for paragraph in self.source.paragraphs:
            if paragraph.role in HEADINGS and len(division):
                division = child(body, "div", attributes={"type": paragraph.role})
            if paragraph.role != "verse":
                stanza = None
            elif stanza is None or paragraph.after_blank:
                stanza = child(division, "lg")
            parent = division if stanza is None else stanza
            parent.text = parent.text or "\n"
            block = self._block(parent, paragraph, gloss)
            block.tail = "\n"
            body.tail = division.tail = "\n"
            if stanza is not None:
                stanza.tail = "\n"

    def _block(self, parent: etree._Element, paragraph: Paragraph, gloss: bool) -> etree._Element:
        tag, attributes = "ab", {"type": paragraph.role}
        if paragraph.role in HEADINGS and not len(parent):
            tag, attributes = "head", {}
        elif paragraph.role == "verse":
            tag, attributes = "l", {"n": str(self.source.verse_lines[paragraph.id])}
        elif paragraph.role == "body":
            tag, attributes = "p", {}
        if gloss:
            block = child(parent, tag, "", {**attributes, "corresp": self._ref(paragraph.id)})
            for sentence in paragraph.sentences:
                self._gloss(block, sentence)
            return block
        block = child(parent, tag, "", {**attributes, f"{XML}id": self.prefix + paragraph.id})
        cursor = 0
        block.text = paragraph.text[: paragraph.sentences[0].start] if paragraph.sentences else ""
        for sentence in paragraph.sentences:
            if cursor:
                block[-1].tail = paragraph.text[cursor : sentence.start]
            self._sentence(block, sentence)
            cursor = sentence.end
        if cursor:
            block[-1].tail = paragraph.text[cursor:]
        return block

    def _sentence(self, block: etree._Element, sentence: Sentence) -> None:
        element = child(block, "s", attributes={f"{XML}id": self.prefix + sentence.id})
        nest(element, sentence.text, self._stretches(sentence))

    def _stretches(self, sentence: Sentence) -> Iterator[Stretch]:
        """Quotations, which hold names, which hold words."""
        for quotation in self.quotations[sentence.id]:
            who = self._who(quotation.voice.by)
            for span in quotation.excerpt.original:
                if span.sentence == sentence.id:
                    said = (("type", quotation.speech), ("who", who))
                    yield Stretch(span.start, span.end, "q", said)
        yield from self._names(sentence.mentions)
        for token in sentence.tokens:
            if not token.upos:
                continue
            ana = "#borrowed" if token.borrowed else ""
            if token.upos == "PUNCT":
                yield Stretch(token.start, token.end, "pc", (("ana", ana),))
                continue
            msd = "|".join(f"{name}={value}" for name, value in token.feats)
            about = (("lemma", token.lemma), ("pos", token.upos), ("msd", msd), ("ana", ana))
            yield Stretch(token.start, token.end, "w", about)

    def _names(self, mentions: tuple[Mention, ...]) -> Iterator[Stretch]:
        for mention in mentions:
            entity = self.collection.corpus.entities[mention.entity]
            attributes = [("ref", f"#{self.prefix}{xml_id('e-', mention.entity)}")]
            tag = name_tag(entity)
            if tag == "name":
                attributes.append(("type", entity.type))
            yield Stretch(mention.start, mention.end, tag, tuple(attributes))

    def _gloss(self, block: etree._Element, sentence: Sentence) -> None:
        if len(block):
            block[-1].tail = " "
        attributes = {
            f"{XML}id": f"{self.prefix}{sentence.id}-en",
            "corresp": self._ref(sentence.id),
            "ana": f"#{sentence.gloss.status}",
        }
        element = child(block, "s", "", attributes)
        if sentence.gloss.text:
            nest(element, sentence.gloss.text, self._names(sentence.gloss.mentions))
        else:
            child(element, "gap", attributes={"reason": "unglossed"})

    def _notes(self, text: etree._Element) -> None:
        notes = [(p.id, p.note) for p in self.source.paragraphs if p.note]
        notes += [(s.id, s.note) for s in self.source.sentences if s.note]
        for sentence, found in self.quotations.items():
            notes += [(sentence, q.note) for q in found if q.note and _starts(q, sentence)]
        if not notes:
            return
        listed = child(child(child(text, "back"), "div", "", {"type": "notes"}), "list")
        for place, note in notes:
            child(child(listed, "item"), "note", note, {"target": self._ref(place)})

    def _who(self, party: Party) -> str:
        if party.entity:
            return f"#{self.prefix}{xml_id('e-', party.entity)}"
        return f"#{self.prefix}speaker-{self.unnamed.index(party.words) + 1}"

    def _ref(self, place: str) -> str:
        return f"#{self.prefix}{place}"


def _starts(quotation: Quotation, sentence: str) -> bool:
    return quotation.excerpt.original[0].sentence == sentence


def text(collection: Collection, source: Source) -> bytes:
    """One text with its gloss."""
    return document(Writer(collection, source).element(), pretty=False)


def whole(collection: Collection) -> bytes:
    """All texts as one `teiCorpus`; each id has its text's number before it: `t2.p3s1`."""
    root = etree.Element(f"{{{NAMESPACE}}}teiCorpus", nsmap=SPACES)
    corpus_header(root, collection)
    for number, source in enumerate(collection.sources, 1):
        root.append(Writer(collection, source, f"t{number}.").element())
    return document(root, pretty=False)
