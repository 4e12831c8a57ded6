"""Who says what: quotations, their speakers, and what sources say about a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Speech = Literal["direct", "indirect", "mixed"]
"""Kinds of reported speech, as in the corpus of attributions PARC 3.0 (Pareti, 2016)."""

Stance = Literal["asserts", "denies", "qualifies", "reports otherwise"]
"""What a statement does to a point: affirms it, denies it, affirms part of it or less surely, or
gives another version of the same matter."""

AGAINST: frozenset[Stance] = frozenset({"denies", "reports otherwise"})
"""The stances that contradict an assertion. “Qualifies” does not."""


@dataclass(frozen=True, order=True)
class Party:
    """Somebody who speaks, is spoken to or passes words on."""

    entity: str = ""
    """The entity's slug; empty where the party has no name or no page."""

    words: str = ""
    """What stands in place of the name: “an associate professor”."""


@dataclass(frozen=True)
class Voice:
    """Whose words something is, and how they came to the source, as far as the source says."""

    by: Party
    implicit: bool = False
    """Whether the source does not say whose words they are, so that only the context shows it."""

    to: Party | None = None
    """To whom they were said."""

    via: tuple[Party, ...] = ()
    """Who passed them on to the source, the nearest to the speaker first."""

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everyone the words passed through, the speaker first."""
        return (self.by, *([self.to] if self.to else []), *self.via)


@dataclass(frozen=True)
class Span:
    """A stretch of a sentence, or of its gloss."""

    sentence: str
    """The sentence's id."""

    start: int
    """Offset of its first character in the sentence's text (or in its gloss)."""

    end: int
    """Offset behind its last character."""


@dataclass(frozen=True)
class Excerpt:
    """Words of a source, and the words of the gloss that give them in English."""

    source: str
    """The source's id."""

    original: tuple[Span, ...]
    """One span for each sentence that the words are in, in text order."""

    gloss: tuple[Span, ...] = ()
    """Likewise; empty where no editor has picked the English words."""

    def within(self, other: Excerpt) -> bool:
        """Whether all words of the original are also words of the other excerpt."""
        around = {span.sentence: span for span in other.original}
        return self.source == other.source and all(
            span.sentence in around
            and around[span.sentence].start <= span.start
            and span.end <= around[span.sentence].end
            for span in self.original
        )


@dataclass(frozen=True)
class Quotation:
    """What somebody is reported to have said or written."""

    excerpt: Excerpt
    voice: Voice
    speech: Speech
    note: str = ""


@dataclass(frozen=True)
class Statement:
    """What a source says to a point."""

    excerpt: Excerpt
    stance: Stance
    voice: Voice | None = None
    """Whose statement it is; `None` where the source says it in its own name."""

    note: str = ""
    difference: str = ""
    """In a few words, how it differs from the point; an assertion does not."""


@dataclass(frozen=True)
class Point:
    """A proposition by which the sources of a topic are compared."""

    id: str
    """The last part of its address on the topic's page. Permanent."""

    text: str
    """The proposition, in English."""

    statements: tuple[Statement, ...] = ()
    silent: frozenset[str] = frozenset()
    """The ids of the sources that an editor has read and found to say nothing to it."""

    note: str = ""

    @property
    def compared(self) -> frozenset[str]:
        """The ids of the sources that an editor has compared with it."""
        return self.silent | {statement.excerpt.source for statement in self.statements}

    @property
    def speaking(self) -> frozenset[str]:
        """The ids of the sources that say something to it."""
        return frozenset(statement.excerpt.source for statement in self.statements)

    @property
    def against(self) -> tuple[Statement, ...]:
        """The statements that deny, or report otherwise, what another source asserts."""
        asserting = {s.excerpt.source for s in self.statements if s.stance == "asserts"}
        return tuple(
            s for s in self.statements if s.stance in AGAINST and asserting - {s.excerpt.source}
        )

    @property
    def is_disputed(self) -> bool:
        """Whether sources disagree on it."""
        return bool(self.against)
