"""How quotations reached the texts: the outlet each rests on, and the intermediaries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Party, Point, Quotation, Voice

OUTLET = "NewsMediaOrganization"
"""The type of entities that publish what they are told."""


@dataclass(frozen=True)
class Chain:
    """A quotation, and how it reached the text."""

    quotation: Quotation
    origin: Party | None
    """The outlet that had it first, as far as the text says; `None` if it names none."""

    hands: int
    """The number of hands from the speaker to the reader, including the text itself."""

    alone: bool
    """Whether everything of its speaker came this way."""


@dataclass(frozen=True)
class Source:
    """An outlet, and the quotations that rest on it."""

    outlet: Party
    chains: tuple[Chain, ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The ids of the texts that have something from it."""
        return tuple(dict.fromkeys(chain.quotation.excerpt.source for chain in self.chains))


def chains(corpus: Corpus) -> list[Chain]:
    """All quotations, in order of the texts."""
    first = [(quotation, origin(corpus, quotation.voice)) for quotation in corpus.quotations.all]
    ways: dict[Party, set[Party | str]] = {}
    for quotation, outlet in first:
        ways.setdefault(quotation.voice.by, set()).add(outlet or quotation.excerpt.source)
    return [
        Chain(
            quotation,
            outlet,
            len(_between(corpus, quotation.voice)) + 1,
            len(ways[quotation.voice.by]) == 1,
        )
        for quotation, outlet in first
    ]


def by_speaker(chains: Iterable[Chain]) -> dict[Party, list[Chain]]:
    """The quotations of each speaker."""
    found: dict[Party, list[Chain]] = {}
    for chain in chains:
        found.setdefault(chain.quotation.voice.by, []).append(chain)
    return found


def sources(chains: Iterable[Chain]) -> list[Source]:
    """The outlets on which quotations rest, most quotations first."""
    found: dict[Party, list[Chain]] = {}
    for chain in chains:
        if chain.origin:
            found.setdefault(chain.origin, []).append(chain)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Source(outlet, tuple(rows)) for outlet, rows in ordered]


def origin(corpus: Corpus, voice: Voice) -> Party | None:
    """The outlet that had the words first; it may be the speaker."""
    first = [party for party in (voice.by, voice.to) if party and _is_outlet(corpus, party)]
    return next(iter((*first, *voice.via)), None)


def common_origin(corpus: Corpus, point: Point) -> Party | None:
    """The outlet on which all statements about a point rest, if two or more texts have one."""
    if len(point.speaking) < 2:
        return None
    found = {origin(corpus, s.voice) if s.voice else None for s in point.statements}
    return found.pop() if len(found) == 1 else None


def _between(corpus: Corpus, voice: Voice) -> tuple[Party, ...]:
    """The intermediaries between speaker and text. The addressee counts if it publishes."""
    told = (voice.to,) if voice.to and _is_outlet(corpus, voice.to) else ()
    return tuple(dict.fromkeys((*told, *voice.via)))


def _is_outlet(corpus: Corpus, party: Party) -> bool:
    return bool(party.entity) and corpus.entities[party.entity].type == OUTLET
