"""TEI P5: the text and its gloss as two aligned texts, with names, words, quotations and notes.

https://tei-c.org/release/doc/tei-p5-doc/en/html/. The words of a paragraph of the original are the
text's own, white space included. The ids are the site's (`p3s1`); where all texts stand in one
document, each has its text's name before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from lectern.corpus.attributed import original_of, quotation_words
from lectern.exports.collection import Collection
from lectern.exports.nesting import Stretch, nest
from lectern.exports.tei_header import corpus_header, header, name_tag, xml_id
from lectern.exports.xml import XML, child, document, streamed
from lectern.languages import INTERFACE
from lectern.model.attribution import Party, Quotation
from lectern.model.sources import HEADINGS, Mention, Paragraph, Sentence, Source, Token

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
        quotations = collection.corpus.quotations
        self.by_sentence = {
            s.id: quotations.by_sentence.get((source.id, s.id), ()) for s in source.sentences
        }
        self.quotations = collection.quotations(source)
        speakers = (quotation.voice.by.words for quotation in self.quotations)
        self.unnamed = [words for words in dict.fromkeys(speakers) if words]

    def element(self) -> etree._Element:
        """The text as a `TEI` element."""
        root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap=SPACES)
        header(root, self.collection, self.source, self.unnamed, self.prefix)
        group = child(child(root, "text"), "group")
        original = child(group, "text", attributes={f"{XML}lang": self.source.language})
        self._body(original, gloss=False)
        self._back(original)
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
        """Quotations, which hold names, which hold words; TEI has no `q` in a sentence."""
        for quotation in self.by_sentence[sentence.id]:
            about = (
                ("type", "quotation"),
                ("subtype", quotation.speech),
                ("corresp", self._ref(self._quotation_id(quotation))),
            )
            for span in quotation.excerpt.original:
                if span.sentence == sentence.id:
                    yield Stretch(span.start, span.end, "seg", about)
        yield from self._names(sentence.mentions, sentence.tokens)
        begun = {m.start: m.end for m in sentence.mentions}
        for token in sentence.tokens:
            # A name that begins within a word and goes on behind it: the name is kept.
            torn = any(
                begun[at] > token.end for at in range(token.start + 1, token.end) if at in begun
            )
            if not token.upos or torn:
                continue
            ana = "#borrowed" if token.borrowed else ""
            if token.upos == "PUNCT":
                yield Stretch(token.start, token.end, "pc", (("ana", ana),))
                continue
            msd = "|".join(f"{name}={value}" for name, value in token.feats)
            known = (("lemma", token.lemma), ("pos", token.upos), ("msd", msd), ("ana", ana))
            yield Stretch(token.start, token.end, "w", known)

    def _names(
        self, mentions: Iterable[Mention], tokens: Iterable[Token] = ()
    ) -> Iterator[Stretch]:
        """Names; of one within a compound, which as a word holds none, a part of that word."""
        words = {at: t for t in tokens if t.upos for at in range(t.start, t.end)}
        for mention in mentions:
            tag = name_tag(self.collection.corpus.entities[mention.entity])
            ref = self._ref(xml_id("e-", mention.entity))
            word = words.get(mention.start)
            bare = word is None or (word.start == mention.start and word.end <= mention.end)
            if bare or (word and word.end < mention.end):
                yield Stretch(mention.start, mention.end, tag, (("ref", ref),))
            else:
                part = (("type", tag), ("corresp", ref))
                yield Stretch(mention.start, mention.end, "seg", part)

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

    def _back(self, text: etree._Element) -> None:
        notes = [(p.id, p.note) for p in self.source.paragraphs if p.note]
        notes += [(s.id, s.note) for s in self.source.sentences if s.note]
        if not notes and not self.quotations:
            return
        back = child(text, "back")
        if notes:
            listed = child(child(back, "div", "", {"type": "notes"}), "list")
            for place, note in notes:
                child(child(listed, "item"), "note", note, {"target": self._ref(place)})
        if self.quotations:
            listed = child(child(back, "div", "", {"type": "quotations"}), "list")
        corpus = self.collection.corpus
        for quotation in self.quotations:
            item = child(listed, "item")
            attributes = {
                f"{XML}id": self.prefix + self._quotation_id(quotation),
                "who": self._who(quotation.voice.by),
                "type": quotation.speech,
            }
            child(item, "q", original_of(corpus, quotation.excerpt), attributes)
            child(item, "note", quotation_words(corpus, quotation), {"type": "voice"})
            if quotation.note:
                child(item, "note", quotation.note)

    def _quotation_id(self, quotation: Quotation) -> str:
        return f"q{self.quotations.index(quotation) + 1}"

    def _who(self, party: Party) -> str:
        if party.entity:
            return f"#{self.prefix}{xml_id('e-', party.entity)}"
        return f"#{self.prefix}speaker-{self.unnamed.index(party.words) + 1}"

    def _ref(self, place: str) -> str:
        return f"#{self.prefix}{place}"


def text(collection: Collection, source: Source) -> bytes:
    """One text with its gloss."""
    return document(Writer(collection, source).element(), pretty=False)


def whole(collection: Collection) -> bytes:
    """All texts as one `teiCorpus`; each id has its text's number before it: `t2.p3s1`."""
    root = etree.Element(f"{{{NAMESPACE}}}teiCorpus", nsmap=SPACES)
    corpus_header(root, collection)
    texts = (
        Writer(collection, source, f"t{number}.").element()
        for number, source in enumerate(collection.sources, 1)
    )
    return streamed(root, texts)
