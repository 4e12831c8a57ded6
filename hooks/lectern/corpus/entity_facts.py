"""Facts about an entity from outside its own page: forms, topics, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.languages import ANY_LANGUAGE, INTERFACE
from lectern.model.entities import Entity
from lectern.model.topics import Topic
from lectern.names.labels import shown_names
from lectern.reading.entities import TYPES
from lectern.reading.timeline import Event


def shown_forms(corpus: Corpus, entity: Entity) -> dict[str, dict[str, int]]:
    """By language, the words that the texts use for an entity, with their counts."""
    forms: dict[str, Counter[str]] = {}
    for source_id, sentences in corpus.mentioned.get(entity.slug, {}).items():
        language = corpus.sources[source_id].language
        for sentence in sentences:
            for mention in sentence.mentions:
                if mention.entity == entity.slug:
                    words = " ".join(sentence.text[mention.start : mention.end].split())
                    forms.setdefault(language, Counter())[words] += 1
    return {tag: dict(counter.most_common()) for tag, counter in sorted(forms.items())}


def by_type(rows: Iterable[tuple[Entity, int]]) -> list[tuple[str, list[tuple[Entity, int]]]]:
    """Entities with their counts by type, in the order of the types."""
    found: dict[str, list[tuple[Entity, int]]] = {type: [] for type in TYPES}
    for row in rows:
        found[row[0].type].append(row)
    return [(type, rows) for type, rows in found.items() if rows]


def names_by_language(corpus: Corpus, entity: Entity) -> list[str]:
    """The languages in which an entity's page gives names: English first, `mul` last."""
    tags = {tag for tag, labels in entity.labels.items() if labels.shown} | corpus.languages
    named = [tag for tag in tags if shown_names(entity, tag)]
    return sorted(
        named, key=lambda tag: (tag == ANY_LANGUAGE, tag != INTERFACE, languages.name(tag))
    )


def languages_first(corpus: Corpus, tags: list[str]) -> tuple[list[str], list[str]]:
    """The languages split in two: English, those of the texts and `mul`; and all others."""
    near = {INTERFACE, ANY_LANGUAGE, *corpus.languages}
    return [tag for tag in tags if tag in near], [tag for tag in tags if tag not in near]


def topics_of(corpus: Corpus, slug: str) -> list[tuple[Topic, int]]:
    """The topics of the sentences that mention an entity, the most frequent first."""
    counts: Counter[str] = Counter()
    for source_id, sentences in corpus.mentioned.get(slug, {}).items():
        for sentence in sentences:
            found = corpus.topics_of_sentence.get((source_id, sentence.id), ())
            counts.update(topic.slug for topic in found)
    return [(corpus.topics[topic], count) for topic, count in counts.most_common()]


def events_of(corpus: Corpus, slug: str) -> list[Event]:
    """The timeline's events that are linked to this entity."""
    return [event for event in corpus.events if event.entity == slug]
