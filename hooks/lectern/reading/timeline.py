"""Reads the timeline (`docs/timeline.md`): events, and how the texts date them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import Field, model_validator

from lectern.model.dates import Date
from lectern.model.entities import Entity
from lectern.model.errors import TimelineError
from lectern.model.sources import Source
from lectern.model.wording import slugify
from lectern.reading import excerpts
from lectern.reading.curated_pages import CuratedPage
from lectern.reading.dates import DateField, PlainDate
from lectern.reading.yaml_documents import Document, Form, Place, Words, validate


class ToldForm(Form):
    """A sentence that tells of an event."""

    source: str
    at: str
    quote: Words
    says: str = ""
    ahead: bool = False
    note: str = ""


class EventForm(Form):
    """An event, with the sentences that tell of it."""

    name: Words
    date: DateField | None = None
    start: PlainDate | None = Field(None, alias="from")
    end: PlainDate | None = Field(None, alias="to")
    outside: str = ""
    entity: str = ""
    note: str = ""
    told: tuple[ToldForm, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _dates(self) -> EventForm:
        if self.date and (self.start or self.end):
            raise ValueError("it has a date and an interval; use either “date”, or “from” and “to”")
        if bool(self.start) != bool(self.end):
            raise ValueError("the interval is incomplete; write both “from” and “to”")
        if self.start and self.end and self.start.first > self.end.last:
            raise ValueError("it ends before it begins; swap “from” and “to”")
        if self.outside and not (self.date or self.start):
            raise ValueError("“outside” needs a date; add one, or use “note”")
        return self


class TimelineForm(Form):
    """The front matter of the timeline's page."""

    description: str = ""
    hide: tuple[str, ...] = ()
    events: tuple[EventForm, ...] = ()


@dataclass(frozen=True)
class Telling:
    """How one sentence tells of an event."""

    source: str
    """The source's id."""

    sentence: str
    """The sentence's id."""

    quote: str
    """The words of the original that date or name the event."""

    says: str = ""
    """The English of its words for the time: “in June last year”."""

    ahead: bool = False
    """Whether the event is still to come for this text."""

    note: str = ""


@dataclass(frozen=True)
class Event:
    """An event that happened, or was expected to, as told in the texts."""

    name: str
    tellings: tuple[Telling, ...]
    start: Date | None = None
    """Its date, or the first one of an interval; `None` where no text gives one."""

    end: Date | None = None
    """The last date of an interval, else the same as `start`."""

    outside: str = ""
    """The source of the date, if it is not in the texts."""

    entity: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Its fragment on the page."""
        return f"event-{slugify(self.name)}"

    @property
    def ahead(self) -> bool:
        """Whether it was in the future for every text that mentions it."""
        return all(telling.ahead for telling in self.tellings)


def load(
    page: CuratedPage, sources: Mapping[str, Source], entities: Mapping[str, Entity]
) -> tuple[Event, ...]:
    """The events of the timeline's page, in the page's order. Raises `TimelineError`."""
    form = validate(page.document, TimelineForm, TimelineError)
    seen: set[str] = set()
    return tuple(
        _event(page.document, ("events", index), event, sources, entities, seen)
        for index, event in enumerate(form.events)
    )


def _event(
    document: Document,
    place: Place,
    form: EventForm,
    sources: Mapping[str, Source],
    entities: Mapping[str, Entity],
    seen: set[str],
) -> Event:
    if form.entity and form.entity not in entities:
        raise TimelineError(
            document.path,
            f"there is no entity “{form.entity}”",
            f"add docs/entities/{form.entity}.md, or use an existing one",
            document.line((*place, "entity")),
        )
    tellings = tuple(_tellings(document, (*place, "told"), form.told, sources))
    start = form.date or form.start
    event = Event(
        form.name, tellings, start, form.date or form.end, form.outside, form.entity, form.note
    )
    if event.id in seen:
        raise TimelineError(
            document.path,
            f"another event has the name “{form.name}”, or one too similar",
            "give each a different English name",
            document.line((*place, "name")),
        )
    seen.add(event.id)
    return event


def _tellings(
    document: Document, place: Place, told: tuple[ToldForm, ...], sources: Mapping[str, Source]
) -> Iterator[Telling]:
    for index, form in enumerate(told):
        here = (*place, index)
        source, sentence = excerpts.find_sentence(
            document,
            here,
            sources,
            source=form.source,
            at=form.at,
            quote=form.quote,
            error=TimelineError,
        )
        if form.says and sentence.gloss.text and form.says not in sentence.gloss.text:
            raise TimelineError(
                document.path,
                f"“{form.says}” is not in the gloss of {form.at} of {form.source}",
                f"quote the gloss exactly: {sentence.gloss.text[:60]}…",
                document.line((*here, "says")),
            )
        yield Telling(source.id, sentence.id, form.quote, form.says, form.ahead, form.note)
