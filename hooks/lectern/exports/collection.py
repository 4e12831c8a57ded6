"""The data for downloads: the corpus without withheld texts, and the pages' addresses.

Every format uses it, so no file can contain anything from a text whose record says `redistribute:
no`: no passage of a topic, no quotation, no count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Point, Quotation
from lectern.model.sources import Paragraph, Sentence, Source
from lectern.reading.quotations import Quotations

Key = TypeVar("Key")

T = TypeVar("T")


@dataclass(frozen=True)
class Collection:
    """The corpus as downloads contain it."""

    corpus: Corpus
    """The corpus without withheld texts."""

    name: str
    """The name of the site."""

    withheld: tuple[Source, ...] = ()
    """The texts whose records do not allow redistribution."""

    site_url: str = ""
    """The address of the site; if it is empty, files contain no addresses of pages."""

    page: Callable[[str], str] = str
    """The address of the page of a Markdown path (`topics/a.md`), from the root of the site."""

    place: Callable[[Source, str], str] = lambda source, sentence: f"{source.slug}#{sentence}"
    """The address of a sentence by its id, from the root of the site."""

    kept: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """The values that `once` has computed, by key."""

    def once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        """The result of `make`, which is called only the first time that `key` is asked for."""
        if key not in self.kept:
            self.kept[key] = make()
        found: T = self.kept[key]
        return found

    def address(self, path: str) -> str:
        """The web address of a page by its Markdown path; empty if the site has no address."""
        return self.site_url + self.page(path) if self.site_url else ""

    def sentence_address(self, source: Source, sentence: str) -> str:
        """The web address of a sentence; empty if the site has no address."""
        return self.site_url + self.place(source, sentence) if self.site_url else ""

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The texts that may be redistributed, in order."""
        return tuple(self.corpus.sources.values())

    def quotations(self, source: Source) -> tuple[Quotation, ...]:
        """The quotations of a text, in order."""
        return tuple(self._quotations.get(source.id, ()))

    @cached_property
    def _quotations(self) -> dict[str, list[Quotation]]:
        result: dict[str, list[Quotation]] = {}
        for quotation in self.corpus.quotations.all:
            result.setdefault(quotation.excerpt.source, []).append(quotation)
        return result

    def paragraph(self, source: str, sentence: str) -> Paragraph:
        """The paragraph that contains a sentence, by the ids of the source and the sentence."""
        return self.corpus.sources[source].paragraph(sentence)

    def sentence(self, source: str, sentence: str) -> Sentence:
        """One sentence, by the ids of the source and the sentence."""
        return self.corpus.sentence(source, sentence)


def of(
    corpus: Corpus,
    name: str,
    site_url: str = "",
    page: Callable[[str], str] = str,
    place: Callable[[Source, str], str] | None = None,
) -> Collection:
    """The data for downloads of a corpus, without its withheld texts."""
    withheld = tuple(source for source in corpus.sources.values() if not source.redistribute)
    made = Collection(shared(corpus), name, withheld, site_url, page)
    return replace(made, place=place) if place else made


def shared(corpus: Corpus) -> Corpus:
    """The corpus without the texts that may not be redistributed, or anything taken from them."""
    kept = {id: source for id, source in corpus.sources.items() if source.redistribute}
    if len(kept) == len(corpus.sources):
        return corpus
    topics = {
        slug: replace(
            topic,
            passages=tuple(p for p in topic.passages if p.source in kept),
            points=tuple(_point(point, kept) for point in topic.points),
        )
        for slug, topic in corpus.topics.items()
    }
    events = (
        replace(event, tellings=tuple(t for t in event.tellings if t.source in kept))
        for event in corpus.events
    )
    return Corpus(
        kept,
        corpus.entities,
        topics,
        {id: note for id, note in corpus.title_notes.items() if id in kept},
        _quotations(corpus.quotations, kept),
        tuple(finding for finding in corpus.findings if finding.source in kept),
        # Events that no remaining text tells of are known only from withheld ones.
        tuple(event for event in events if event.tellings),
    )


def _point(point: Point, kept: Mapping[str, Source]) -> Point:
    return replace(
        point,
        statements=tuple(s for s in point.statements if s.excerpt.source in kept),
        silent=point.silent & kept.keys(),
    )


def _quotations(quotations: Quotations, kept: Mapping[str, Source]) -> Quotations:
    def some(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
        return tuple(q for q in found if q.excerpt.source in kept)

    def index(of: Mapping[Key, tuple[Quotation, ...]]) -> dict[Key, tuple[Quotation, ...]]:
        return {key: rest for key, found in of.items() if (rest := some(found))}

    return Quotations(
        some(quotations.all),
        index(quotations.by_sentence),
        index(quotations.by_speaker),
        index(quotations.passed_on),
        index(quotations.about),
    )
