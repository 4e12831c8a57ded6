"""Points (`points:` of a topic): propositions, and what each source says about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, model_validator

from lectern.model.attribution import Excerpt, Point, Stance, Statement, Voice
from lectern.model.entities import Entity
from lectern.model.errors import TopicError
from lectern.model.sources import Source
from lectern.model.topics import Topic
from lectern.reading import excerpts
from lectern.reading.prose import find_source
from lectern.reading.quotations import Quotations, VoiceForm, read_voice
from lectern.reading.yaml_documents import Document, Form, Place, Words

FORMER: Mapping[object, Stance] = {"differs": "reports otherwise"}
"""Former names of stances, with the current ones."""


def _present(value: object) -> object:
    """The current name of a stance; anything unknown is returned unchanged."""
    return FORMER.get(value, value) if isinstance(value, str) else value


def _point_id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ValueError(f"“{value}” cannot be an address; use small letters, digits and hyphens")
    return value


class StatementForm(VoiceForm):
    """What a source says about a point."""

    source: str
    at: str
    quote: Words
    gloss: str = ""
    stance: Annotated[Stance, BeforeValidator(_present)]
    difference: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _voiced(self) -> StatementForm:
        if self.by is None and (self.to or self.via or self.attribution == "implicit"):
            raise ValueError("it does not say whose words they are; add “by”")
        if self.difference and self.stance == "asserts":
            raise ValueError(
                "it asserts the point but has a difference; remove “difference”, or correct the "
                "stance"
            )
        return self


class PointForm(Form):
    """A proposition, and what an editor found in the sources."""

    id: Annotated[str, AfterValidator(_point_id)]
    text: Words
    statements: tuple[StatementForm, ...] = ()
    silent: tuple[str, ...] = ()
    note: str = ""


def read(
    document: Document,
    forms: Sequence[PointForm],
    sources: Mapping[str, Source],
    entities: Mapping[str, Entity],
    quotations: Quotations,
) -> tuple[Point, ...]:
    """The points of a topic, with their statements in the order of the sources.

    If a quotation of the source contains the words of a statement, its speaker is taken from there.
    Raises `TopicError` if a source, sentence, quoted words or entity do not exist, if a source is
    silent and also has a statement, and for duplicate ids.
    """
    order = {id: number for number, id in enumerate(sources)}
    points: dict[str, Point] = {}
    for index, form in enumerate(forms):
        place: Place = ("points", index)
        if form.id in points:
            raise TopicError(
                document.path,
                f"there are two points “{form.id}”",
                "give one of them another id",
                document.line((*place, "id")),
            )
        statements = [
            _statement(
                document, (*place, "statements", number), statement, sources, entities, quotations
            )
            for number, statement in enumerate(form.statements)
        ]
        statements.sort(key=lambda statement: order[statement.excerpt.source])
        speaking = {statement.excerpt.source for statement in statements}
        silent = set()
        for number, name in enumerate(form.silent):
            here: Place = (*place, "silent", number)
            source = _source(document, here, name, sources)
            if source.id in speaking:
                raise TopicError(
                    document.path,
                    f"{name} is silent but has a statement about “{form.id}”",
                    "keep one of the two",
                    document.line(here),
                )
            silent.add(source.id)
        points[form.id] = Point(form.id, form.text, tuple(statements), frozenset(silent), form.note)
    return tuple(points.values())


def _statement(
    document: Document,
    place: Place,
    form: StatementForm,
    sources: Mapping[str, Source],
    entities: Mapping[str, Entity],
    quotations: Quotations,
) -> Statement:
    source = _source(document, (*place, "source"), form.source, sources)
    excerpt = excerpts.find(source, form.at, form.quote, form.gloss, document, place, TopicError)
    voice = _quoted(excerpt, quotations)
    if form.by and voice:
        raise TopicError(
            document.path,
            f"a quotation in the record of {form.source} already has the speaker of these words",
            "remove “by”, “to” and “via” here, or correct the record",
            document.line((*place, "by")),
        )
    if form.by:
        voice = read_voice(form, form.by, document, place, entities, TopicError)
    return Statement(excerpt, form.stance, voice, form.note, form.difference)


def _quoted(excerpt: Excerpt, quotations: Quotations) -> Voice | None:
    """The speaker of the quotation that contains all the words; the inner one if nested."""
    begun = quotations.by_sentence.get((excerpt.source, excerpt.original[0].sentence), ())
    return next((q.voice for q in reversed(begun) if excerpt.within(q.excerpt)), None)


def _source(document: Document, place: Place, name: str, sources: Mapping[str, Source]) -> Source:
    source = find_source(name, sources)
    if source is None:
        raise TopicError(
            document.path,
            f"there is no source “{name}”",
            "name a source by its id or by its slug",
            document.line(place),
        )
    return source


def entities(topics: Iterable[Topic]) -> set[str]:
    """The slugs of all speakers in the points of these topics."""
    voices = (s.voice for t in topics for point in t.points for s in point.statements)
    return {party.entity for voice in voices if voice for party in voice.parties}


@dataclass(frozen=True)
class Row:
    """A point, and the stance of each source of the topic; sources by id."""

    number: int
    """Counted from 1."""

    point: Point
    speaking: Mapping[str, tuple[Statement, ...]]
    silent: tuple[str, ...]
    pending: tuple[str, ...]
    """Sources compared by other points of the topic but not yet by this one."""

    def position(self, source: str) -> tuple[str, ...]:
        """The stances of a compared source, each once, or `silent`, or `pending`."""
        stances = dict.fromkeys(s.stance for s in self.speaking.get(source, ()))
        return tuple(stances) or ("silent" if source in self.silent else "pending",)


@dataclass(frozen=True)
class Comparison:
    """The sources of a topic against its points."""

    rows: tuple[Row, ...]
    compared: tuple[str, ...]
    """The sources that an editor has compared by at least one point."""

    waiting: tuple[str, ...]
    """The sources with a passage under the topic that no point has compared yet."""


def compare(topic: Topic, sources: Iterable[str]) -> Comparison:
    """Compare the sources of a topic with its points; `sources` are all ids, in their order.

    A source is included if it has a passage under the topic or an editor has compared it.
    """
    gathered = topic.by_source
    known = {id for point in topic.points for id in point.compared}
    taking_part = [id for id in sources if id in gathered or id in known]
    compared = tuple(id for id in taking_part if id in known)

    def rows() -> Iterator[Row]:
        for number, point in enumerate(topic.points, 1):
            speaking: dict[str, tuple[Statement, ...]] = {}
            for statement in point.statements:
                id = statement.excerpt.source
                speaking[id] = (*speaking.get(id, ()), statement)
            silent = tuple(id for id in compared if id in point.silent)
            pending = tuple(id for id in compared if id not in point.compared)
            yield Row(number, point, speaking, silent, pending)

    waiting = tuple(id for id in taking_part if id not in known)
    return Comparison(tuple(rows()), compared, waiting)
