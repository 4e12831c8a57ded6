"""The documents that can be found: pages, and the parts that results link to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.languages.dates import format_date
from lectern.model.entities import Entity
from lectern.model.sources import Mention, Sentence, Source, Status
from lectern.model.topics import Topic
from lectern.pages.addresses import Addresses, source_path
from lectern.pages.citations import citation
from lectern.reading.entities import TYPES
from lectern.search.shards import Said
from lectern.search.terms import fold, words

Kind = Literal["entity", "topic", "page", "source"]

STATUSES: tuple[Status, ...] = ("checked", "draft", "missing")
"""The states of a gloss; the index stores their positions here."""


@dataclass(frozen=True)
class Section:
    """A stretch of hand-written prose below one heading."""

    fragment: str
    heading: str
    text: str


@dataclass(frozen=True)
class Found:
    """A page in the index: the text shown in results, and its documents."""

    kind: Kind
    key: str
    """Its slug."""

    url: str
    """Its address from the root of the site."""

    name: str
    about: tuple[str, ...] = ()
    """Facts for one line: its type, or its author, publisher, language and date."""

    summary: str = ""
    source: Source | None = None
    sections: tuple[Section, ...] = field(default=())
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """The addresses of the sentences on further pages of a long text."""

    @property
    def parts(self) -> Sequence[Sentence | Section]:
        """Its documents besides the page itself: sentences or sections."""
        return self.source.sentences if self.source else self.sections

    def head(self) -> dict[str, Any]:
        """The data that results show about the page, above its parts."""
        head: dict[str, Any] = {"kind": self.kind, "key": self.key, "url": self.url}
        head |= {"name": self.name, "about": " · ".join(self.about), "summary": self.summary}
        if self.source:
            head |= {"lang": self.source.language, "dir": self.source.direction}
            head["cite"] = f"{citation(self.source)}, text {self.source.id}"
            if not self.source.redistribute:
                head["kept"] = 1
        return head


def pages(
    corpus: Corpus, addresses: Addresses, prose: Iterable[Mapping[str, str]]
) -> Iterator[Found]:
    """The pages other than texts: entities, topics, hand-written pages.

    `prose` are the entries that Material's search plugin makes from the pages' HTML.
    """
    written: dict[str, list[Section]] = {}
    titles: dict[str, str] = {}
    for entry in prose:
        url, _, fragment = entry["location"].partition("#")
        title = plain(entry["title"])
        titles.setdefault(url, title)
        heading = title if fragment else ""
        written.setdefault(url, []).append(Section(fragment, heading, plain(entry["text"])))
    for entity in corpus.entities.values():
        url = addresses.url(f"entities/{entity.slug}.md")
        yield _described("entity", entity, TYPES[entity.type][0], url, written)
    for topic in corpus.topics.values():
        url = addresses.url(f"topics/{topic.slug}.md")
        yield _described("topic", topic, "Topic", url, written)
    texts = {
        addresses.url(part.path)
        for source in corpus.sources.values()
        for part in addresses.parts(source)
    }
    for url, found in sorted(written.items()):
        if url not in texts:
            sections = tuple(section for section in found if section.text)
            yield Found("page", url, url, titles[url], ("Page",), sections=sections)


def _described(
    kind: Kind, it: Entity | Topic, what: str, url: str, written: dict[str, list[Section]]
) -> Found:
    """An entity or topic with its prose, which is removed from `written`."""
    known = (what, it.name, it.summary or what)
    sections = _without(known, written.pop(url, []))
    return Found(kind, it.slug, url, it.name, (what,), it.summary, sections=sections)


def of_text(source: Source, addresses: Addresses) -> Found:
    """A text; the index has texts after all other pages."""
    date = format_date(source.published) if source.published else ""
    about = (*source.provenance.author, source.publisher, languages.name(source.language), date)
    return Found(
        "source",
        source.slug,
        addresses.url(source_path(source)),
        source.heading,
        tuple(filter(None, about)),
        source.title_en,
        source=source,
        elsewhere={
            sentence.id: addresses.url(part.path)
            for part in addresses.parts(source)[1:]
            for sentence in part.sentences
        },
    )


def plain(markup: str) -> str:
    """The text of HTML, without the numbers of footnotes."""
    bare = re.sub(r"<sup>\d+</sup>", "", markup)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", bare)).split())


def _without(known: Iterable[str], sections: list[Section]) -> tuple[Section, ...]:
    """The sections of a page without the name and summary above them, which are searched anyway."""
    result = []
    for section in sections:
        text = section.text
        if not section.fragment:
            for words in known:
                text = text.removeprefix(" ".join(words.split())).lstrip()
        if text:
            result.append(Section(section.fragment, section.heading, text))
    return tuple(result)


def numbers(corpus: Corpus) -> dict[str, int]:
    """The number of each entity's page, by slug; the index has entities first."""
    return {slug: number for number, slug in enumerate(corpus.entities)}


def said(page: Found, number: Mapping[str, int]) -> Said:
    """The data shown for a page and for each of its parts. `number` is the result of `numbers`."""
    return page.head(), [_shown(part, number, page.elsewhere) for part in page.parts]


def _shown(
    part: Sentence | Section, number: Mapping[str, int], elsewhere: Mapping[str, str]
) -> list[Any]:
    """The data shown for a part.

    `elsewhere` has the addresses of the sentences on further pages of a long text.
    """
    if isinstance(part, Section):
        return [part.fragment, part.heading, part.text]
    gloss = part.gloss
    return [
        part.id,
        part.text,
        gloss.text,
        # A number for most; words if it is known what drafted the gloss.
        gloss.state if gloss.status == "draft" and gloss.origin else STATUSES.index(gloss.status),
        _spans(part.text, part.mentions, number),
        _spans(gloss.text, gloss.mentions, number),
        _aligned(part),
        *([elsewhere[part.id]] if part.id in elsewhere else []),
    ]


def _aligned(sentence: Sentence) -> list[int]:
    """Start and end of each word whose English is in the gloss, and the English word's number."""
    if not any(word.gloss for word in sentence.tokens.words):
        return []
    told = [token for token in sentence.tokens if token.gloss]
    places: dict[str, list[int]] = {}
    for number, word in enumerate(words(sentence.gloss.text)):
        places.setdefault(fold(word), []).append(number)
    result = []
    for token in told:
        for word in words(token.gloss):
            if found := places.get(fold(word)):
                # An English word that occurs several times is matched in order.
                number = found.pop(0) if len(found) > 1 else found[0]
                result += [token.start, token.end, number]
    return _as_browsers_count(sentence.text, result)


def _spans(text: str, mentions: Iterable[Mention], number: Mapping[str, int]) -> list[int]:
    """Start, end and page number of each mention, in one flat list."""
    spans = [
        value
        for mention in mentions
        for value in (mention.start, mention.end, number[mention.entity])
    ]
    return _as_browsers_count(text, spans)


def _as_browsers_count(text: str, spans: list[int]) -> list[int]:
    """A flat list of start, end and another number for each span, with offsets in UTF-16 units.

    A character outside the Basic Multilingual Plane is two units.
    """
    if not spans or text.isascii() or max(text) <= "\uffff":
        return spans
    return [
        value if index % 3 == 2 else len(text[:value].encode("utf-16-le")) // 2
        for index, value in enumerate(spans)
    ]
