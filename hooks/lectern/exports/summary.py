"""The facts on the Data page: licences, states and credits of all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lectern.exports import said
from lectern.exports.files import Files
from lectern.exports.formats import ENTITIES, TEXTS, TOPICS, Format
from lectern.model.sources import Source, Status

Groups = tuple[tuple[str, tuple[Source, ...]], ...]
"""Words, each with the texts that they apply to."""


@dataclass(frozen=True)
class Summary:
    """The facts of the page."""

    texts: tuple[Format[Source], ...]
    """The formats available for texts."""

    topics: tuple[str, ...]
    """The names of the formats available for topics."""

    entities: tuple[str, ...]
    """The same for entities."""
    licences: Groups
    """The texts by licence, as recorded; an empty string if the record states none."""

    states: tuple[tuple[Status, str, int], ...]
    """Each state that occurs, with its meaning and its number of sentences."""

    credits: Groups
    """The texts by how their glosses were made."""

    detected: tuple[Source, ...]
    """The texts whose language was detected, not stated by an editor."""

    borrowed: bool
    """Whether annotations of some words are borrowed from other texts."""


def of(files: Files) -> Summary:
    """The facts about a collection's files."""
    sources = files.collection.sources
    counts = Counter(s.gloss.status for source in sources for s in source.sentences)
    return Summary(
        tuple(format for format in TEXTS if format.key in files.keys),
        tuple(format.name for format in TOPICS if format.key in files.keys),
        tuple(format.name for format in ENTITIES if format.key in files.keys),
        _grouped((source.provenance.license, source) for source in sources),
        tuple((state, said.STATES[state], counts[state]) for state in said.STATES if counts[state]),
        _grouped((credit, source) for source in sources if (credit := said.credit(source))),
        tuple(source for source in sources if source.language_detected),
        any(word.borrowed for source in sources for word in source.words),
    )


def _grouped(rows: Iterable[tuple[str, Source]]) -> Groups:
    found: dict[str, list[Source]] = {}
    for words, source in rows:
        found.setdefault(words, []).append(source)
    return tuple((words, tuple(found[words])) for words in sorted(found))
