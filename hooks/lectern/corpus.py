"""Everything joined and cross-indexed: one immutable object from which every page is made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from . import (
    catalogs,
    cooccurrence,
    entities,
    languages,
    points,
    quotations,
    seeds,
    timeline,
    topics,
    words,
)
from .errors import EntityError, RecordError, SeedError, TimelineError, TopicError
from .kept import Keep, afresh, stamp
from .kinship import Kinship, traits
from .lexicon import Entry, gather
from .linking import Finding, Linker
from .model import Entity, Passage, Sentence, Source, Topic
from .quotations import Quotations
from .seeds import TITLE_NOTE, Record
from .timeline import Event
from .yamls import Document

INDEXES = ("index", "readme")
"""Names that MkDocs takes for a folder's index."""


@dataclass(frozen=True)
class Corpus:
    """The collection."""

    sources: Mapping[str, Source]
    """By id, in order of date and then id; undated last."""

    entities: Mapping[str, Entity]
    """By slug, in order of English name: all curated ones, and the countries mentioned."""

    topics: Mapping[str, Topic]
    """By slug, in order of English name."""

    title_notes: Mapping[str, str]
    """By source id, the editor's note on a title."""

    quotations: Quotations
    findings: tuple[Finding, ...] = ()

    events: tuple[Event, ...] = ()
    """What the timeline tells, in the editor's order."""

    def sentence(self, source: str, sentence: str) -> Sentence:
        """One sentence by the ids of its source and its own."""
        return self._sentences[source, sentence]

    @cached_property
    def _sentences(self) -> dict[tuple[str, str], Sentence]:
        return {(i, s.id): s for i, source in self.sources.items() for s in source.sentences}

    @cached_property
    def mentioned(self) -> dict[str, dict[str, tuple[Sentence, ...]]]:
        """By entity and source id, the sentences that mention it, in order."""
        index: dict[str, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
        for source in self.sources.values():
            for sentence in source.sentences:
                for slug in sentence.entities:
                    index[slug][source.id].append(sentence)
        return {
            slug: {source: tuple(found) for source, found in by_source.items()}
            for slug, by_source in index.items()
        }

    def mention_count(self, slug: str) -> int:
        """How many sentences mention an entity."""
        return sum(len(found) for found in self.mentioned.get(slug, {}).values())

    @cached_property
    def most_mentioned(self) -> tuple[Entity, ...]:
        """The entities in order of the number of sentences that mention them."""
        return tuple(
            sorted(self.entities.values(), key=lambda e: (-self.mention_count(e.slug), e.name))
        )

    @cached_property
    def lexicon(self) -> dict[str, list[Entry]]:
        """By language, its words as the annotated texts have them."""
        return gather(self.sources.values())

    def annotated(self, language: str) -> list[Source]:
        """The sources of a language with words of their own."""
        return [
            source
            for source in self.sources.values()
            if languages.base(source.language) == language
            and any(t.lemma and not t.borrowed for s in source.sentences for t in s.tokens)
        ]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the texts."""
        return frozenset(source.language for source in self.sources.values())

    @cached_property
    def publishers(self) -> dict[str, Entity]:
        """By source id, the entity that bears the name of the source's publisher."""
        named = {
            name: entity
            for entity in self.entities.values()
            for labels in entity.labels.values()
            for name in labels.shown
        }
        return {s.id: named[s.publisher] for s in self.sources.values() if s.publisher in named}

    def published_by(self, slug: str) -> list[Source]:
        """The sources that an entity published."""
        return self._published.get(slug, [])

    @cached_property
    def _published(self) -> dict[str, list[Source]]:
        index: dict[str, list[Source]] = defaultdict(list)
        for source, entity in self.publishers.items():
            index[entity.slug].append(self.sources[source])
        return index

    def neighbours(self, slug: str) -> list[tuple[Entity, int]]:
        """The entities that share sentences with this one, and how many, the most first."""
        ordered = sorted(
            self.together.get(slug, {}).items(), key=lambda item: (-item[1].count, item[0])
        )
        return [(self.entities[other], shared.count) for other, shared in ordered]

    @cached_property
    def together(self) -> cooccurrence.Index:
        """Which entities share sentences, and which sentences."""
        return cooccurrence.index(self.sources.values())

    @cached_property
    def topics_of_sentence(self) -> dict[tuple[str, str], tuple[Topic, ...]]:
        """By source id and sentence id, the topics that gathered the sentence."""
        index: dict[tuple[str, str], list[Topic]] = defaultdict(list)
        for topic in self.topics.values():
            for passage in topic.passages:
                index[passage.source, passage.sentence].append(topic)
        return {place: tuple(found) for place, found in index.items()}

    def topics_of(self, source: str) -> list[tuple[Topic, list[Passage]]]:
        """The topics of a source, each with its passages there."""
        return self._topics_of.get(source, [])

    @cached_property
    def _topics_of(self) -> dict[str, list[tuple[Topic, list[Passage]]]]:
        index: dict[str, list[tuple[Topic, list[Passage]]]] = defaultdict(list)
        for topic in self.topics.values():
            for source, passages in topic.by_source.items():
                index[source].append((topic, passages))
        return index

    def entities_of(self, source: str) -> list[tuple[Entity, int]]:
        """The entities of a source and how many of its sentences mention each, the most first."""
        return self._entities_of[source]

    @cached_property
    def _entities_of(self) -> dict[str, list[tuple[Entity, int]]]:
        index = {}
        for source in self.sources.values():
            counts = Counter(slug for sentence in source.sentences for slug in sentence.entities)
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            index[source.id] = [(self.entities[slug], count) for slug, count in ordered]
        return index

    @cached_property
    def _kinship(self) -> Kinship:
        return Kinship(
            {id: traits(self.entities_of(id), self.topics_of(id)) for id in self.sources}
        )

    def related(self, source: str) -> list[tuple[Source, list[Entity], list[Topic]]]:
        """The closest of the other sources, with the entities and topics that each shares."""
        here = {entity.slug for entity, _ in self.entities_of(source)}
        topics_here = {topic.slug for topic, _ in self.topics_of(source)}
        return [
            (
                self.sources[other],
                [entity for entity, _ in self.entities_of(other) if entity.slug in here],
                [topic for topic, _ in self.topics_of(other) if topic.slug in topics_here],
            )
            for other in self._kinship.closest(source)
        ]


def build(seeds_dir: Path, docs_dir: Path, keep: Keep = afresh) -> Corpus:
    """Read a collection from disk and join it; raises `LecternError` for the first thing wrong.

    `seeds_dir` holds the texts with their sidecars, `docs_dir` the folders `entities` and `topics`.
    What is made of one text alone goes through `keep`; what joins them is made anew each time.
    """
    texts = [
        keep(("text", path), tuple(map(stamp, _files(path))), partial(_read_source, path))
        for path in seeds.find(seeds_dir)
    ]
    if not texts:
        raise SeedError(seeds_dir, "there is no text", "put a .txt file in it")
    _check_slugs(texts)
    worded = {s.id: s for s in words.attach([source for source, _, _ in texts], keep)}
    curated = entities.load(entities.read_pages(docs_dir / "entities", EntityError, keep))
    all_known = {**curated, **entities.countries(curated.values())}
    linker = keep("linker", (all_known,), partial(Linker, all_known))
    # Equal to those just read, and the same as before: what was made of them is kept.
    known = linker.known
    linked = {
        source.id: keep(
            ("linked", source.id),
            (linker, worded[source.id], record, document),
            partial(linker.link, worded[source.id], record, document),
        )
        for source, record, document in sorted(texts, key=lambda text: _order(text[0]))
    }
    sources = {id: source for id, (source, _) in linked.items()}
    quoted = {source.id: (record.quotations, document) for source, record, document in texts}
    said = quotations.load(sources, quoted, known)
    topic_pages = entities.read_pages(docs_dir / "topics", TopicError, keep)
    gathered = topics.load(topic_pages, sources, known, said, keep)
    named = {slug for s in sources.values() for x in s.sentences for slug in x.entities}
    named |= said.entities | points.entities(gathered.values())
    kept = {slug: e for slug, e in known.items() if slug in curated or slug in named}
    return Corpus(
        sources,
        dict(sorted(kept.items(), key=lambda item: item[1].name.casefold())),
        dict(sorted(gathered.items(), key=lambda item: item[1].name.casefold())),
        {
            source.id: record.notes[TITLE_NOTE]
            for source, record, _ in texts
            if TITLE_NOTE in record.notes
        },
        said,
        tuple(finding for _, findings in linked.values() for finding in findings),
        _read_timeline(docs_dir / "timeline.md", sources, kept),
    )


def _read_timeline(
    path: Path, sources: Mapping[str, Source], known: Mapping[str, Entity]
) -> tuple[Event, ...]:
    if not path.exists():
        return ()
    return timeline.load(entities.read_page(path, TimelineError), sources, known)


def _order(source: Source) -> tuple[bool, str, str]:
    return (source.published is None, str(source.published), source.id)


def _files(path: Path) -> list[Path]:
    """The files of which `_read_source` makes a text: its own, its record's and its catalogue's."""
    return [path, *(path.with_name(path.stem + ending) for ending in (".yml", ".en.po"))]


def _read_source(path: Path) -> tuple[Source, Record, Document]:
    text = seeds.read_text(path)
    record, document = seeds.read_record(path.with_name(f"{text.id}.yml"))
    language = text.language(record)
    catalog = path.with_name(f"{text.id}.en.po")
    credit = ""
    if catalog.exists():
        entries, headers = catalogs.read(catalog)
        paragraphs = catalogs.apply(entries, text.paragraphs, catalog)
        credit = headers.get(catalogs.CREDIT, "")
    else:
        paragraphs = catalogs.draft(text.paragraphs, language)
    return (
        Source(
            text.id,
            record.slug or text.id,
            path,
            text.sha256,
            language,
            record.language is None,
            languages.direction(language, text.whole),
            paragraphs,
            record.title,
            record.title_en,
            record.publisher,
            record.published or text.marker,
            record.url,
            credit,
        ),
        record,
        document,
    )


def _check_slugs(texts: Iterable[tuple[Source, Record, Document]]) -> None:
    seen: dict[str, Source] = {}
    for source, record, document in texts:
        path = document.path if record.slug else source.path
        line = document.line(("slug",)) if record.slug else None
        if source.slug.casefold() in INDEXES:
            raise RecordError(
                path,
                f"the address “{source.slug}” belongs to the list of sources",
                "give its record another slug",
                line,
            )
        twin = seen.setdefault(source.slug.casefold(), source)
        if twin is not source:
            raise RecordError(
                path,
                f"its address “{source.slug}” is also that of {twin.path.name}",
                "give one of the two another slug",
                line,
            )
