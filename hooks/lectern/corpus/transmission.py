"""Through whom words came to the texts: the outlet on which each quotation rests, and the hands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Party, Point, Quotation, Voice

OUTLET = "NewsMediaOrganization"
"""The type of what publishes what it is told."""


@dataclass(frozen=True)
class Chain:
    """A quotation, and the way by which it came."""

    quotation: Quotation
    origin: Party | None
    """The outlet that had it first, as far as the text says; `None` if it names none."""

    hands: int
    """Through how many it went from the speaker to the reader, the text itself among them."""

    alone: bool
    """Whether nothing of its speaker came any other way."""


@dataclass(frozen=True)
class Source:
    """An outlet, and what rests on it."""

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
    """The outlets on which quotations rest, those on which the most do first."""
    found: dict[Party, list[Chain]] = {}
    for chain in chains:
        if chain.origin:
            found.setdefault(chain.origin, []).append(chain)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    return [Source(outlet, tuple(rows)) for outlet, rows in ordered]


def origin(corpus: Corpus, voice: Voice) -> Party | None:
    """The outlet that had somebody's words first, the speaker among them."""
    first = [party for party in (voice.by, voice.to) if party and _is_outlet(corpus, party)]
    return next(iter((*first, *voice.via)), None)


def common_origin(corpus: Corpus, point: Point) -> Party | None:
    """The outlet on which all rests that two texts or more say to a point."""
    if len(point.speaking) < 2:
        return None
    found = {origin(corpus, s.voice) if s.voice else None for s in point.statements}
    return found.pop() if len(found) == 1 else None


def _between(corpus: Corpus, voice: Voice) -> tuple[Party, ...]:
    """Those between the speaker and the text: whom it was said to counts if it publishes."""
    told = (voice.to,) if voice.to and _is_outlet(corpus, voice.to) else ()
    return tuple(dict.fromkeys((*told, *voice.via)))


def _is_outlet(corpus: Corpus, party: Party) -> bool:
    return bool(party.entity) and corpus.entities[party.entity].type == OUTLET
