"""Quotations (`quotations:` in a record): the speaker, the words and how they reached the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeVar

from pydantic import Discriminator, Tag

from lectern.model.attribution import Party, Quotation, Speech, Voice
from lectern.model.entities import Entity
from lectern.model.errors import LecternError, RecordError
from lectern.model.sources import Source
from lectern.reading import excerpts
from lectern.reading.yaml_documents import Document, Form, Place, Words

Key = TypeVar("Key")


class WordsForm(Form):
    """A party without a name, or without a page: `{words: a Japanese official}`."""

    words: Words


def _kind(party: object) -> str:
    return "words" if isinstance(party, dict) else "entity"


# Decided beforehand, so that a misspelt slug is not taken for words.
PartyForm = Annotated[
    Annotated[str, Tag("entity")] | Annotated[WordsForm, Tag("words")], Discriminator(_kind)
]
"""An entity by its slug, or words."""


class VoiceForm(Form):
    """The speaker of some words, and how they reached the source, as far as it says."""

    by: PartyForm | None = None
    attribution: Literal["explicit", "implicit"] = "explicit"
    to: PartyForm | None = None
    via: tuple[PartyForm, ...] = ()


class QuotationForm(VoiceForm):
    """A quotation as a record has it."""

    at: str
    quote: Words
    gloss: str = ""
    by: PartyForm
    speech: Speech
    note: str = ""


def read(
    source: Source,
    forms: Sequence[QuotationForm],
    document: Document,
    entities: Mapping[str, Entity],
) -> list[Quotation]:
    """The quotations of a source in text order.

    Raises `RecordError` if a sentence, quoted words or an entity do not exist.
    """
    result = []
    for index, form in enumerate(forms):
        place: Place = ("quotations", index)
        excerpt = excerpts.find(
            source, form.at, form.quote, form.gloss, document, place, RecordError
        )
        voice = read_voice(form, form.by, document, place, entities, RecordError)
        _refuse_publisher(source, voice, document, place, entities)
        result.append(Quotation(excerpt, voice, form.speech, form.note))
    order = {sentence.id: number for number, sentence in enumerate(source.sentences)}
    starts = ((q.excerpt.original[0], q) for q in result)
    return [q for _, q in sorted(starts, key=lambda row: (order[row[0].sentence], row[0].start))]


def _refuse_publisher(
    source: Source,
    voice: Voice,
    document: Document,
    place: Place,
    entities: Mapping[str, Entity],
) -> None:
    for index, party in enumerate(voice.via):
        labels = entities[party.entity].labels.values() if party.entity else ()
        if any(source.publisher in each.shown for each in labels):
            raise RecordError(
                document.path,
                f"“{party.entity}” published the text itself",
                "remove it, because it is implied",
                document.line((*place, "via", index)),
            )


def read_voice(
    form: VoiceForm,
    by: str | WordsForm,
    document: Document,
    place: Place,
    entities: Mapping[str, Entity],
    error: type[LecternError],
) -> Voice:
    """The voice named in a form; raises `error` if an entity does not exist."""

    def party(value: str | WordsForm, *field: str | int) -> Party:
        if isinstance(value, WordsForm):
            return Party(words=value.words)
        if value not in entities:
            raise error(
                document.path,
                f"there is no entity “{value}”",
                f"add docs/entities/{value}.md, name one that exists, or write {{words: …}}",
                document.line((*place, *field)),
            )
        return Party(value)

    return Voice(
        party(by, "by"),
        form.attribution == "implicit",
        party(form.to, "to") if form.to else None,
        tuple(party(value, "via", index) for index, value in enumerate(form.via)),
    )


@dataclass(frozen=True)
class Quotations:
    """All quotations of a collection, in order of the sources and of the text, and indexed."""

    all: tuple[Quotation, ...] = ()
    by_sentence: Mapping[tuple[str, str], tuple[Quotation, ...]] = field(default_factory=dict)
    """By source id and the id of each sentence they are in."""

    by_speaker: Mapping[Party, tuple[Quotation, ...]] = field(default_factory=dict)
    passed_on: Mapping[str, tuple[Quotation, ...]] = field(default_factory=dict)
    """By each entity that was their addressee or passed them on."""

    about: Mapping[str, tuple[Quotation, ...]] = field(default_factory=dict)
    """By each entity named in the quoted words, except the speaker.

    Only the words count, not the rest of their sentence, which may name the speaker or the
    occasion.
    """

    @property
    def entities(self) -> set[str]:
        """The slugs of all speakers, addressees and intermediaries."""
        return {party.entity for q in self.all for party in q.voice.parties}


def load(
    sources: Mapping[str, Source],
    quoted: Mapping[str, tuple[Sequence[QuotationForm], Document]],
    entities: Mapping[str, Entity],
) -> Quotations:
    """The quotations of all sources; `quoted` has the forms and their record by id.

    Raises `RecordError` if a sentence, quoted words or an entity do not exist.
    """
    quotations = [
        quotation
        for id, source in sources.items()
        for quotation in read(source, *quoted[id], entities)
    ]
    sentences = {(i, s.id): s for i, source in sources.items() for s in source.sentences}

    def named(quotation: Quotation) -> Iterator[str]:
        source = quotation.excerpt.source
        places = [(span, sentences[source, span.sentence]) for span in quotation.excerpt.original]
        english = [(span, sentences[source, span.sentence]) for span in quotation.excerpt.gloss]
        for span, mentions in (
            *((span, sentence.mentions) for span, sentence in places),
            *((span, sentence.gloss.mentions) for span, sentence in english),
        ):
            for mention in mentions:
                if mention.start < span.end and span.start < mention.end:
                    yield mention.entity

    return Quotations(
        tuple(quotations),
        _index(
            (q, ((q.excerpt.source, s.sentence) for s in q.excerpt.original)) for q in quotations
        ),
        _index((q, [q.voice.by]) for q in quotations),
        _index((q, (p.entity for p in q.voice.parties[1:] if p.entity)) for q in quotations),
        _index((q, (e for e in named(q) if e != q.voice.by.entity)) for q in quotations),
    )


def _index(rows: Iterable[tuple[Quotation, Iterable[Key]]]) -> dict[Key, tuple[Quotation, ...]]:
    result: dict[Key, list[Quotation]] = {}
    for quotation, keys in rows:
        for key in dict.fromkeys(keys):
            result.setdefault(key, []).append(quotation)
    return {key: tuple(found) for key, found in result.items()}
