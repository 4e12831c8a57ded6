"""A text as a bibliography entry, shared by all reference formats.

It contains only what the record states, including the date of access. Names are not split, because
it is not known which part is the family name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from lectern import languages
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.sources import Source
from lectern.model.topics import Topic

Kind = Literal["news", "web", "document"]


@dataclass(frozen=True)
class Reference:
    """The bibliographic data of a text."""

    key: str
    kind: Kind
    """“news” if a news outlet published it, else “web” if it has an address, else “document”."""

    title: str
    title_en: str
    author: tuple[str, ...]
    publisher: str
    place: str
    date: str
    """The date of publication in EDTF, which biblatex also reads."""

    parts: tuple[int, ...]
    """The same as year, month and day, as far as known; empty if ISO 8601 cannot express it."""

    language: str
    """A BCP 47 tag."""

    language_name: str
    url: str
    accessed: tuple[int, ...]
    """Year, month and day on which the address was visited; empty if not known."""

    notes: tuple[str, ...]
    """Notes on what is restored, unknown or drafted by machine, and on the text's origin."""


def reference(collection: Collection, source: Source) -> Reference:
    """The bibliographic data of a text, collected once."""
    return collection.once(("reference", source.id), lambda: _reference(collection, source))


def _reference(collection: Collection, source: Source) -> Reference:
    publisher = collection.corpus.publishers.get(source.id)
    news = publisher is not None and publisher.type == "NewsMediaOrganization"
    notes = said.notes(collection, source)
    if source.provenance.archived_url:
        notes.append(f"Archived copy: {source.provenance.archived_url}")
    if source.published and not said.iso_date(source.published):
        notes.append(f"Date: {said.date_words(source.published)}")
    notes.append(f"Text {source.id}" + (f" of {collection.name}" if collection.name else ""))
    return Reference(
        source.slug,
        "news" if news else "web" if source.url else "document",
        source.heading,
        source.title_en,
        source.provenance.author,
        source.publisher,
        source.provenance.place,
        said.date_text(source.published),
        tuple(said.date_parts(source.published)),
        source.language,
        languages.name(source.language),
        source.url,
        tuple(said.date_parts(source.provenance.accessed)),
        tuple(notes),
    )


def of_topic(collection: Collection, topic: Topic) -> list[Source]:
    """The texts that a topic cites, in its passages and in statements about its points."""
    cited = {statement.excerpt.source for point in topic.points for statement in point.statements}
    cited |= topic.by_source.keys()
    return [source for source in collection.sources if source.id in cited]


def files(
    entry: Callable[[Reference], str], between: str, head: str = "", foot: str = ""
) -> tuple[
    Callable[[Collection, Source], bytes],
    Callable[[Collection, Topic], bytes],
    Callable[[Collection, Iterable[bytes]], list[bytes]],
]:
    """The functions that make the files of a text, of a topic and of all texts in one format.

    `entry` writes a reference in the format. `head`, `between` and `foot` are put before, between
    and after the entries. Each entry is written once for all files that contain it.
    """

    def written(collection: Collection, source: Source) -> str:
        key = (entry.__module__, source.id)
        return collection.once(key, lambda: entry(reference(collection, source)))

    def file(collection: Collection, sources: Iterable[Source]) -> bytes:
        entries = between.join(written(collection, source) for source in sources)
        return f"{head}{entries}{foot}".encode()

    def text(collection: Collection, source: Source) -> bytes:
        return file(collection, [source])

    def topic(collection: Collection, topic: Topic) -> bytes:
        return file(collection, of_topic(collection, topic))

    def whole(collection: Collection, _: Iterable[bytes]) -> list[bytes]:
        return [file(collection, collection.sources)]

    return text, topic, whole
