"""TEI P5: the text and its gloss as two aligned texts, with names, words, quotations and notes.

https://tei-c.org/release/doc/tei-p5-doc/en/html/. A paragraph of the original has the exact text,
including white space. Ids are those of the site (`p3s1`); in the document with all texts, each is
prefixed with its text's number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lectern.corpus.attributed import original_of, quotation_words
from lectern.exports.collection import Collection
from lectern.exports.nesting import START, Stretch, nested
from lectern.exports.tei_header import corpus_header, header, name_tag, xml_id
from lectern.exports.xml import HEAD, attribute, escaped, tag
from lectern.languages import INTERFACE
from lectern.model.attribution import Party, Quotation
from lectern.model.sources import HEADINGS, Mention, Paragraph, Sentence, Source
from lectern.model.tokens import Word

NAMESPACE = "http://www.tei-c.org/ns/1.0"

IDS = re.compile(r'((?: xml:id="|(?: ref| who| corresp| target)="#))(?=[^"<>]*"[^<>]*>)')
"""Where an id begins in a tag. Text that looks the same does not match, because “>” is escaped."""

STATES = re.compile("<encodingDesc>.*?</encodingDesc>", re.DOTALL)


class Writer:
    """Writes one text."""

    def __init__(self, collection: Collection, source: Source) -> None:
        self.collection = collection
        self.source = source
        self.quotations = collection.quotations(source)
        self.ids = {id(quotation): f"q{n}" for n, quotation in enumerate(self.quotations, 1)}
        speakers = (quotation.voice.by.words for quotation in self.quotations)
        self.unnamed = [words for words in dict.fromkeys(speakers) if words]
        self.tags = collection.once(("TEI names",), self._tags)

    def _tags(self) -> dict[str, tuple[str, str]]:
        """The element for each entity's names, and the reference to the entity, by slug."""
        found = self.collection.corpus.entities.values()
        return {e.slug: (name_tag(e), f"#{xml_id('e-', e.slug)}") for e in found}

    def write(self) -> str:
        """The whole document."""
        original = tag("text", {"xml:lang": self.source.language})
        english = tag("text", {"xml:lang": INTERFACE})
        parts = [
            f'{HEAD}<TEI xmlns="{NAMESPACE}">{header(self.collection, self.source, self.unnamed)}',
            f"<text><group>{original}<body>",
            *self._divisions(gloss=False),
            f"</body>{self._back()}</text>\n{english}<body>",
            *self._divisions(gloss=True),
            "</body></text></group></text></TEI>\n",
        ]
        return "\n".join(parts)

    def _divisions(self, gloss: bool) -> Iterator[str]:
        """The divisions. A heading begins one; a blank line between verses begins a stanza."""
        write = self._gloss_block if gloss else self._block
        yield "<div>"
        empty, stanza = True, False
        for paragraph in self.source.paragraphs:
            verse = paragraph.role == "verse"
            if stanza and (not verse or paragraph.after_blank):
                yield "</lg>"
                stanza = False
            heads = paragraph.role in HEADINGS
            if heads and not empty:
                yield f"</div>\n{tag('div', {'type': paragraph.role})}"
                empty = True
            if verse and not stanza:
                yield "<lg>"
                stanza = True
            if heads:
                yield write(paragraph, "head", {})
            elif verse:
                yield write(paragraph, "l", {"n": str(self.source.verse_lines[paragraph.id])})
            elif paragraph.role == "body":
                yield write(paragraph, "p", {})
            else:
                yield write(paragraph, "ab", {"type": paragraph.role})
            empty = False
        yield ("</lg>\n" if stanza else "") + "</div>"

    def _block(self, paragraph: Paragraph, name: str, attributes: dict[str, str]) -> str:
        parts = [tag(name, {**attributes, "xml:id": paragraph.id})]
        cursor = 0
        for sentence in paragraph.sentences:
            words = nested(sentence.text, self._stretches(sentence))
            between = escaped(paragraph.text[cursor : sentence.start])
            parts.append(f'{between}<s xml:id="{sentence.id}">{words}</s>')
            cursor = sentence.end
        return "".join([*parts, escaped(paragraph.text[cursor:]), f"</{name}>"])

    def _gloss_block(self, paragraph: Paragraph, name: str, attributes: dict[str, str]) -> str:
        found = " ".join(self._gloss(sentence) for sentence in paragraph.sentences)
        start = tag(name, {**attributes, "corresp": f"#{paragraph.id}"})
        return f"{start}{found}</{name}>"

    def _gloss(self, sentence: Sentence) -> str:
        gloss = sentence.gloss
        words = nested(gloss.text, self._names(gloss.mentions)) or '<gap reason="unglossed"/>'
        # Ids have only letters and digits, so they need no escaping.
        about = f'xml:id="{sentence.id}-en" corresp="#{sentence.id}" ana="#{gloss.status}"'
        if gloss.status == "draft" and gloss.origin:
            about += attribute("n", gloss.state)
        return f"<s {about}>{words}</s>"

    def _stretches(self, sentence: Sentence) -> Iterator[Stretch]:
        """Quotations, which contain names, which contain words.

        Quotations are `seg` elements, because TEI allows no `q` in a sentence.
        """
        quoted = self.collection.corpus.quotations.by_sentence
        for quotation in quoted.get((self.source.id, sentence.id), ()):
            about = {
                "type": "quotation",
                "subtype": quotation.speech,
                "corresp": f"#{self.ids[id(quotation)]}",
            }
            for span in quotation.excerpt.original:
                if span.sentence == sentence.id:
                    yield Stretch(span.start, span.end, "seg", tag("seg", about))
        words = [
            Stretch(start, start + len(word.form), *_word(word))
            for _, start, word in sentence.tokens.placed()
            if word.upos
        ]
        yield from self._names(sentence.mentions, words)
        # If a name begins inside a word and ends after it, the name is marked and the word is not.
        lost = {
            word.start
            for mention in sentence.mentions
            if (word := _holder(words, mention)) and word.start < mention.start
            if word.end < mention.end
        }
        yield from (word for word in words if word.start not in lost) if lost else words

    def _names(
        self, mentions: Iterable[Mention], words: Sequence[Stretch] = ()
    ) -> Iterator[Stretch]:
        """Names. One inside a compound is a `seg` of that word, because `w` contains no names."""
        for mention in mentions:
            start, end = mention.start, mention.end
            name, ref = self.tags[mention.entity]
            word = _holder(words, mention)
            if word and end <= word.end and word[:2] != (start, end):
                yield Stretch(start, end, "seg", _name("seg", (("type", name), ("corresp", ref))))
            else:
                yield Stretch(start, end, name, _name(name, (("ref", ref),)))

    def _back(self) -> str:
        notes = [(p.id, p.note) for p in self.source.paragraphs if p.note]
        notes += [(s.id, s.note) for s in self.source.sentences if s.note]
        listed = [
            f"<item>{tag('note', {'target': f'#{place}'})}{escaped(note)}</note></item>"
            for place, note in notes
        ]
        parts = [f'<div type="notes"><list>{"".join(listed)}</list></div>'] if notes else []
        items = "".join(self._quotation(quotation) for quotation in self.quotations)
        if items:
            parts.append(f'<div type="quotations"><list>{items}</list></div>')
        return f"<back>{''.join(parts)}</back>" if parts else ""

    def _quotation(self, quotation: Quotation) -> str:
        corpus = self.collection.corpus
        about = {
            "xml:id": self.ids[id(quotation)],
            "who": self._who(quotation.voice.by),
            "type": quotation.speech,
        }
        words = escaped(original_of(corpus, quotation.excerpt))
        voice = escaped(quotation_words(corpus, quotation))
        note = f"<note>{escaped(quotation.note)}</note>" if quotation.note else ""
        said = f'<note type="voice">{voice}</note>{note}'
        return f"<item>{tag('q', about)}{words}</q>{said}</item>"

    def _who(self, party: Party) -> str:
        if party.entity:
            return self.tags[party.entity][1]
        return f"#speaker-{self.unnamed.index(party.words) + 1}"


def _holder(words: Sequence[Stretch], mention: Mention) -> Stretch | None:
    """The word that a name begins in."""
    place = bisect_right(words, mention.start, key=START)
    return words[place - 1] if place and mention.start < words[place - 1].end else None


@lru_cache(maxsize=1 << 14)
def _name(element: str, attributes: tuple[tuple[str, str], ...]) -> str:
    """The start tag of a name, cached because most names are frequent."""
    return tag(element, dict(attributes))


@lru_cache(maxsize=1 << 14)
def _word(word: Word) -> tuple[str, str]:
    """The element of a word and its start tag, cached because texts share most of their words."""
    ana = "#borrowed" if word.borrowed else ""
    if word.upos == "PUNCT":
        return "pc", tag("pc", {"ana": ana})
    msd = "|".join(f"{name}={value}" for name, value in word.feats)
    return "w", tag("w", {"lemma": word.lemma, "pos": word.upos, "msd": msd, "ana": ana})


def text(collection: Collection, source: Source) -> bytes:
    """One text with its gloss."""
    return Writer(collection, source).write().encode()


def whole(collection: Collection, texts: Iterable[bytes]) -> Iterator[bytes]:
    """All texts as one `teiCorpus`, with ids prefixed by the text's number: `t2.p3s1`."""
    yield f'{HEAD}<teiCorpus xmlns="{NAMESPACE}">{corpus_header(collection)}'.encode()
    for number, written in enumerate(texts, 1):
        yield b"\n" + _part(written.decode(), f"t{number}.").encode()
    yield b"\n</teiCorpus>\n"


def _part(written: str, prefix: str) -> str:
    """A text's document as a part of a corpus, whose header already explains the states."""
    _, start, body = written.partition("<TEI")
    body = body.replace(f' xmlns="{NAMESPACE}"', "", 1)
    known = STATES.sub("", start + body, count=1)
    # Not a template string, which Python would expand anew for each of thousands of ids.
    return IDS.sub(lambda found: found[1] + prefix, known).rstrip("\n")
