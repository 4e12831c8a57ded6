"""Data classes of texts: sources, paragraphs, sentences, glosses."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

from lectern.model.dates import Date
from lectern.model.tokens import NO_TOKENS, Tokens, Word
from lectern.model.wording import shorten

Status = Literal["checked", "draft", "missing"]
"""How far a gloss can be trusted: checked against the original, drafted, or not there."""

HEADINGS = ("heading", "subheading")
"""The roles that are headings, highest level first."""

MISSING: Status = "missing"

NO_MACHINE = ("memory", "import")
"""Prefixes of the origin of a draft that a person once wrote."""

ENGINES = {
    "apertium": "Apertium",
    "libretranslate": "LibreTranslate",
    "openai": "language model at",
    "engine": "",
}
"""Prefixes of the origin of a machine draft, with how readers are told of it."""

ORIGINS = (*NO_MACHINE, *ENGINES)
"""Prefixes of a catalogue's comments (`#.`) that say what drafted a gloss."""


@dataclass(frozen=True, order=True, slots=True)
class Mention:
    """A stretch of a sentence that refers to an entity."""

    start: int
    """Offset of its first character in the sentence's text (or in its gloss)."""
    end: int
    """Offset behind its last character."""

    entity: str
    """The entity's slug."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """The English for one sentence."""

    text: str = ""
    status: Status = MISSING
    mentions: tuple[Mention, ...] = ()
    origin: str = ""
    """What drafted it, in the words of the catalogue: `memory abc:p2s1`, `apertium spa-eng`."""

    @property
    def state(self) -> str:
        """How far it can be trusted, in words."""
        if self.status == "draft":
            kind, _, rest = self.origin.partition(" ")
            if kind in ENGINES:
                return f"machine draft ({f'{ENGINES[kind]} {rest}'.strip()}), not checked"
            return f"draft ({self.origin}), not checked" if self.origin else "draft, not checked"
        return "no gloss yet" if self.status == MISSING else self.status


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of one paragraph, the unit that is glossed and cited."""

    id: str
    """`p3s1`: the first sentence of the third paragraph. Permanent."""

    start: int
    """Offset of its first character in the paragraph's text."""

    text: str
    gloss: Gloss = Gloss()
    mentions: tuple[Mention, ...] = ()
    note: str = ""
    """The editor's note on the original, plain text."""

    tokens: Tokens = NO_TOKENS
    """Its words; empty where nothing is known of the language's words."""

    @property
    def end(self) -> int:
        """Offset behind its last character in the paragraph's text."""
        return self.start + len(self.text)

    @property
    def entities(self) -> frozenset[str]:
        """Slugs of the entities that the original or the gloss mentions."""
        return frozenset(m.entity for m in (*self.mentions, *self.gloss.mentions))


def numbers(sentence: str) -> tuple[int, int]:
    """The numbers in a sentence's id: its paragraph's, and its own in that. 3 and 1 for `p3s1`."""
    paragraph, _, number = sentence[1:].partition("s")
    return int(paragraph), int(number)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One non-blank line of a text."""

    number: int
    """Counted from 1 over the non-blank lines."""

    text: str
    """The whole line, white space included."""

    after_blank: bool = False
    """Whether blank lines stand before it in the file: in verse, a stanza begins."""

    role: str = "body"
    sentences: tuple[Sentence, ...] = ()
    note: str = ""

    @property
    def id(self) -> str:
        """`p3` for the third paragraph."""
        return f"p{self.number}"


@dataclass(frozen=True)
class Provenance:
    """Authorship and origin of a text, as its record states them; all fields may be empty."""

    author: tuple[str, ...] = ()
    translator: tuple[str, ...] = ()
    """Whose the gloss is."""

    place: str = ""
    """Where it was written or published."""

    license: str = ""
    """Plain words, the name of a licence, or its web address."""

    source_note: str = ""
    """The edition or copy that the text was taken from, in plain words."""

    archived_url: str = ""
    accessed: Date | None = None
    """The day on which an editor saw the original at its address."""


@dataclass(frozen=True)
class Source:
    """One text of the collection, with all that is known about it."""

    id: str
    """The file's stem."""

    slug: str
    """The last part of the page's address."""

    path: Path
    sha256: str
    """Hexadecimal digest of the file's bytes, as received."""

    language: str
    """BCP 47."""

    language_detected: bool
    direction: Literal["ltr", "rtl"]
    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    title_en: str = ""
    publisher: str = ""
    published: Date | None = None
    url: str = ""
    gloss_credit: str = ""
    """How the gloss was made and checked, in the catalogue's own words."""

    provenance: Provenance = Provenance()
    redistribute: bool = True
    """Whether downloads may contain it."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in text order."""
        return tuple(s for p in self.paragraphs for s in p.sentences)

    def paragraph(self, sentence: str) -> Paragraph:
        """The paragraph that a sentence stands in, by the sentence's id."""
        return self.paragraphs[numbers(sentence)[0] - 1]

    def sentence(self, sentence: str) -> Sentence:
        """A sentence by its id; raises `KeyError` where there is none.

        Sought in its paragraph, where numbers may be missing: a list of all sentences by their ids
        would be an eighth of what the texts take.
        """
        found = self.paragraph(sentence).sentences
        place = bisect_left(found, numbers(sentence), key=lambda each: numbers(each.id))
        if found[place:] and found[place].id == sentence:
            return found[place]
        raise KeyError(sentence)

    @property
    def words(self) -> Iterator[Word]:
        """What is known of each of its words, in text order."""
        return (word for sentence in self.sentences for word in sentence.tokens.words)

    def with_each(self, change: Callable[[Sentence], Sentence]) -> Source:
        """The text with each of its sentences as `change` gives it."""
        changed = (replace(p, sentences=tuple(map(change, p.sentences))) for p in self.paragraphs)
        return replace(self, paragraphs=tuple(changed))

    @cached_property
    def has_words(self) -> bool:
        """Whether anything is known of its words."""
        return any(word.gloss or word.lookup for word in self.words)

    @cached_property
    def dictionaries(self) -> list[str]:
        """The names of the dictionaries that its words were found in."""
        return sorted({word.lookup.dictionary for word in self.words if word.lookup} - {""})

    @cached_property
    def is_annotated(self) -> bool:
        """Whether its own words are annotated, not only looked up in other texts."""
        return any(word.upos and not word.borrowed for word in self.words)

    @cached_property
    def heading(self) -> str:
        """The page's title: the original title, else the text's first words."""
        return self.title or shorten(self.paragraphs[0].text)

    @cached_property
    def name(self) -> str:
        """The source as it is cited in running English: publisher, else author, else title.

        Isolated where it runs from right to left: else it would turn the date behind it around.
        """
        name = self.publisher or self.signed or self.heading
        turned = any(unicodedata.bidirectional(char) in ("R", "AL") for char in name)
        return f"\u2068{name}\u2069" if turned else name

    @property
    def signed(self) -> str:
        """Author and title, as a text without a publisher is cited; empty without an author."""
        author = ", ".join(self.provenance.author)
        return f"{author}, {self.heading}" if author else ""

    @cached_property
    def verse_lines(self) -> dict[str, int]:
        """By paragraph, the number of each line of verse, counted anew from each heading."""
        result: dict[str, int] = {}
        number = 0
        for paragraph in self.paragraphs:
            if paragraph.role in HEADINGS:
                number = 0
            elif paragraph.role == "verse":
                number += 1
                result[paragraph.id] = number
        return result

    def count(self, status: Status) -> int:
        """How many sentences have a gloss of this status."""
        return sum(s.gloss.status == status for s in self.sentences)

    @property
    def status(self) -> Status:
        """The state of the whole gloss: that of its weakest sentence."""
        order: tuple[Status, ...] = ("missing", "draft", "checked")
        return next(status for status in order if self.count(status))
