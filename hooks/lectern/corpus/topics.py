"""Topics (`docs/topics/*.md`): finds their passages by rules and pins, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from sys import intern

from pydantic import field_validator

from lectern.corpus import rules
from lectern.corpus.rules import RuleForm
from lectern.model.entities import Entity
from lectern.model.errors import TopicError
from lectern.model.sources import Source
from lectern.model.topics import Passage, Topic
from lectern.reading import excerpts, points
from lectern.reading.cache import Cache, Step, uncached
from lectern.reading.curated_pages import CuratedPage, LabelledForm
from lectern.reading.phrases import Phrases
from lectern.reading.points import PointForm
from lectern.reading.quotations import Quotations
from lectern.reading.yaml_documents import Document, Form, Words, validate


class PinForm(Form):
    """A sentence put under a topic (or kept from it) by hand."""

    source: str
    at: str
    quote: Words
    note: str


class TopicForm(LabelledForm):
    """The front matter of a topic page."""

    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    rule: RuleForm | None = None
    pins: tuple[PinForm, ...] = ()
    exclude: tuple[PinForm, ...] = ()
    points: tuple[PointForm, ...] = ()

    @field_validator("rule")
    @classmethod
    def _rule(cls, value: RuleForm | None) -> RuleForm | None:
        if value and not rules.gathers(value):
            raise ValueError("it only excludes; add all, any or phrase")
        return value


def load(
    pages: Iterable[CuratedPage],
    sources: Mapping[str, Source],
    entities: Mapping[str, Entity],
    quotations: Quotations,
    sets: Mapping[str, Phrases],
    cache: Cache = uncached,
) -> dict[str, Topic]:
    """The topics by slug with their passages in order of the sources. Raises `TopicError`.

    `sources` is by id; a pin may name a source by id or by slug. `sets` are the phrases that rules
    may ask for by name.
    """
    forms = [
        (
            page,
            cache(
                ("topic", page.slug),
                (page, sets),
                partial(_read, page, sets),
            ),
        )
        for page in pages
    ]
    slugs = {page.slug for page, _ in forms}
    for page, form in forms:
        _check_references(page.document, form, slugs, entities)
    steps = [step for each in forms for step in _gathering(*each, sources, entities)]
    gathered = iter(cache.each(steps, "Gathering passages"))
    return {
        page.slug: Topic(
            page.slug,
            form.labels(),
            form.summary,
            form.broader,
            form.related,
            tuple(map(_kept, chain.from_iterable(islice(gathered, len(sources))))),
            points.read(page.document, form.points, sources, entities, quotations),
        )
        for page, form in forms
    }


def _kept(passage: Passage) -> Passage:
    """A passage whose equal strings are shared objects: each process returns its own copies."""
    return Passage(intern(passage.source), intern(passage.sentence), intern(passage.reason))


def _read(page: CuratedPage, sets: Mapping[str, Phrases]) -> TopicForm:
    form = validate(page.document, TopicForm, TopicError)
    if form.rule is None:
        return form
    rule = rules.resolved(form.rule, sets, page.document, ("rule",))
    return form.model_copy(update={"rule": rule})


def _gathering(
    page: CuratedPage,
    form: TopicForm,
    sources: Mapping[str, Source],
    entities: Mapping[str, Entity],
) -> list[Step[tuple[Passage, ...]]]:
    """For each text, a step that finds a topic's passages in it."""
    pins = _pinned(page.document, "pins", form.pins, sources)
    excluded = _pinned(page.document, "exclude", form.exclude, sources)
    tests: dict[tuple[str, ...], rules.Test] = {}

    def gathered(source: Source) -> Iterator[Passage]:
        for sentence in source.sentences:
            place = (source.id, sentence.id)
            if place in excluded:
                continue
            reasons = []
            if form.rule:
                tags = rules.readable(sentence, source.language)
                if tags not in tests:
                    tests[tags] = rules.test(form.rule, tags)
                match = tests[tags](sentence)
                reasons = [match.reason(entities)] if match else []
            if place in pins:
                reasons.append(f"is pinned: {pins[place]}")
            if reasons:
                yield Passage(source.id, sentence.id, "; ".join(reasons))

    return [
        (
            ("passages", page.slug, source.id),
            (form, entities, pins, excluded, source),
            lambda source=source: tuple(gathered(source)),  # type: ignore[misc]
        )
        for source in sources.values()
    ]


def _pinned(
    document: Document, field: str, pins: Sequence[PinForm], sources: Mapping[str, Source]
) -> dict[tuple[str, str], str]:
    result = {}
    for index, pin in enumerate(pins):
        source, sentence = excerpts.find_sentence(
            document,
            (field, index),
            sources,
            source=pin.source,
            at=pin.at,
            quote=pin.quote,
            error=TopicError,
        )
        result[source.id, sentence.id] = pin.note
    return result


def _check_references(
    document: Document, form: TopicForm, topics: set[str], entities: Mapping[str, Entity]
) -> None:
    for field in ("broader", "related"):
        for index, slug in enumerate(getattr(form, field)):
            if slug not in topics:
                raise TopicError(
                    document.path,
                    f"there is no topic “{slug}”",
                    f"add docs/topics/{slug}.md, or use an existing one",
                    document.line((field, index)),
                )
    for slug, place in rules.entities_of(form.rule, ("rule",)):
        if slug not in entities:
            raise TopicError(
                document.path,
                f"the rule uses an entity “{slug}” that is not there",
                f"add docs/entities/{slug}.md, or use an existing one",
                document.line(place),
            )
