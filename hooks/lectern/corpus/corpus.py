"""The corpus: one immutable, cross-indexed object from which every page is made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lectern import languages
from lectern.corpus import cooccurrence
from lectern.corpus.headwords import Headword
from lectern.corpus.headwords import gather as gather_headwords
from lectern.corpus.lexicon import Entry, gather
from lectern.corpus.related_texts import Kinship, traits
from lectern.model.entities import Entity
from lectern.model.sources import Sentence, Source
from lectern.model.topics import Passage, Topic
from lectern.names.linker import Finding
from lectern.reading.dictionaries import About
from lectern.reading.quotations import Quotations
from lectern.reading.timeline import Event


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

    dictionaries: Mapping[str, About] = field(default_factory=dict)
    """By name."""

    def join(self) -> None:
        """Compute the cross-references now; otherwise each process would compute its own."""
        for name, known in vars(type(self)).items():
            if isinstance(known, cached_property):
                getattr(self, name)

    def sentence(self, source: str, sentence: str) -> Sentence:
        """One sentence by the ids of its source and its own."""
        return self.sources[source].sentence(sentence)

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

    @cached_property
    def headwords(self) -> dict[str, list[Headword]]:
        """By language, its words that dictionaries alone explain."""
        return gather_headwords(self.sources.values())

    @cached_property
    def used_dictionaries(self) -> list[str]:
        """The names of the dictionaries that words of the texts were found in."""
        return [
            name
            for name in sorted(self.dictionaries)
            if any(name in source.dictionaries for source in self.sources.values())
        ]

    def annotated(self, language: str) -> list[Source]:
        """The sources of a language with words of their own."""
        return [
            source
            for source in self.sources.values()
            if languages.base(source.language) == language
            and any(word.lemma and not word.borrowed for word in source.words)
        ]

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages of the texts."""
        return frozenset(source.language for source in self.sources.values())

    @cached_property
    def bearers(self) -> dict[str, Entity]:
        """Entities by each of their visible names."""
        return {
            name: entity
            for entity in self.entities.values()
            for labels in entity.labels.values()
            for name in labels.shown
        }

    @cached_property
    def publishers(self) -> dict[str, Entity]:
        """By source id, the entity with the name of the source's publisher."""
        named = self.bearers
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
