"""The editors' report on each text: what was found and what is left to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass

from lectern.checks.glosses import Checks, Doubt
from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.model.topics import Passage, Topic
from lectern.model.wording import counted
from lectern.names.candidates import Candidate, candidates, everyday_words
from lectern.names.linker import Finding
from lectern.reading import texts

FIRST = 8
"""The most candidates for new entities that are shown."""


@dataclass(frozen=True)
class Linked:
    """An entity mentioned in a text, with the words used."""

    entity: Entity
    forms: dict[str, int]
    """The words in the original with their counts, the commonest first."""

    sentences: tuple[str, ...]
    """The ids of the sentences that name it, in the original or in the gloss."""


@dataclass(frozen=True)
class Review:
    """The report on one text."""

    source: Source
    linked: tuple[Linked, ...]
    topics: tuple[tuple[Topic, tuple[Passage, ...]], ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]
    """Sentences whose gloss needs a look."""

    candidates: tuple[Candidate, ...]
    steps: tuple[str, ...]
    """The next steps, in order; empty if nothing is left to do."""


def reviews(corpus: Corpus) -> list[Review]:
    """The reports on all texts, those with most left to do first."""
    everyday: dict[str, set[str]] = {}
    for source in corpus.sources.values():
        everyday.setdefault(source.language, set()).update(everyday_words(source))
    checks = Checks(corpus)
    found = [_review(s, corpus, everyday[s.language], checks) for s in corpus.sources.values()]
    return sorted(found, key=lambda review: -len(review.steps))


def _review(source: Source, corpus: Corpus, everyday: Set[str], checks: Checks) -> Review:
    findings = tuple(f for f in corpus.findings if f.source == source.id)
    doubts = tuple(checks.doubts(source))
    unnamed = tuple(candidates(source, everyday))
    topics = tuple((topic, tuple(passages)) for topic, passages in corpus.topics_of(source.id))
    return Review(
        source,
        tuple(_linked(source, entity) for entity, _ in corpus.entities_of(source.id)),
        topics,
        findings,
        doubts,
        unnamed,
        tuple(_steps(source, findings, doubts, unnamed, bool(topics))),
    )


def _linked(source: Source, entity: Entity) -> Linked:
    forms: Counter[str] = Counter()
    sentences = [s for s in source.sentences if entity.slug in s.entities]
    for sentence in sentences:
        forms.update(
            " ".join(sentence.text[mention.start : mention.end].split())
            for mention in sentence.mentions
            if mention.entity == entity.slug
        )
    return Linked(entity, dict(forms.most_common()), tuple(s.id for s in sentences))


def _steps(
    source: Source,
    findings: tuple[Finding, ...],
    doubts: tuple[Doubt, ...],
    unnamed: tuple[Candidate, ...],
    gathered: bool,
) -> Iterator[str]:
    record = source.path.with_suffix(".yml").as_posix()
    if source.language_detected:
        yield f"state its language in {record} (language: {source.language})"
    lacking = [
        field
        for field, value in (
            ("title", source.title),
            ("publisher", source.publisher or source.provenance.author),
            ("published", source.published),
            ("url", source.url),
        )
        if not value
    ]
    if lacking:
        yield f"say in {record}, where you know it: {', '.join(lacking)}"
    catalogue = texts.catalogue(source.path)
    if not catalogue.exists():
        yield f"draft its catalogue: make gloss ID={source.id}"
    else:
        if missing := source.count("missing"):
            yield f"gloss {counted(missing, 'sentence')} in {catalogue.as_posix()}"
        if drafts := source.count("draft"):
            yield f"check the drafts of {counted(drafts, 'sentence')} in {catalogue.as_posix()}"
    if findings:
        yield f"settle {counted(len(findings), 'ambiguous name')} under “mentions:” in {record}"
    if doubts:
        count = len({doubt.sentence for doubt in doubts})
        yield f"look at {counted(count, 'gloss', 'glosses')} that may be wrong"
    if not gathered:
        yield "no topic gathered it: pin a sentence, or widen a rule in docs/topics/"
    names = [candidate.text for candidate in unnamed if candidate.count > 1][:FIRST]
    if names:
        yield f"describe in docs/entities/, if they matter here: {', '.join(names)}"
