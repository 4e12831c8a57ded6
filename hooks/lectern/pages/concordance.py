"""An entity's sentences as a concordance: which are listed, and how a line is parted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lectern.model.dates import Date
from lectern.model.sources import Mention, Sentence, Source
from lectern.pages.markup import Element, nested, text_html

LINES = 200
"""Sentences up to which an entity's page lists every one."""

FIRST = 10
"""Where there are more, how many of each text it lists, until it has listed `LINES`."""

TEXTS = 100
"""How many of the remaining texts it names."""


def group_id(source: Source, before: str = "in") -> str:
    """The id of what a page tells of one text: it stays when other texts come.

    Characters that an id in Markdown cannot have stand in it by their numbers.
    """
    return f"{before}-" + re.sub(r"[^\w-]", lambda found: f"_{ord(found[0]):x}", source.slug)


@dataclass(frozen=True)
class Group:
    """The sentences of one text."""

    source: str
    """The source's id."""

    sentences: tuple[Sentence, ...]
    """Those listed."""

    more: int
    """How many are not."""


@dataclass(frozen=True)
class Concordance:
    """What an entity's page lists."""

    groups: tuple[Group, ...]
    also: tuple[tuple[str, int], ...]
    """Further texts, of which no sentence is listed: the source's id, and how many there are."""

    unnamed: int
    """How many texts are not even named."""


def concordance(mentioned: Mapping[str, Sequence[Sentence]]) -> Concordance:
    """What to list of the sentences that mention an entity, by source id."""
    total = sum(len(sentences) for sentences in mentioned.values())
    each = total if total <= LINES else FIRST
    groups: list[Group] = []
    also: list[tuple[str, int]] = []
    room = max(LINES, each)
    for source, sentences in mentioned.items():
        if room <= 0:
            also.append((source, len(sentences)))
            continue
        shown = tuple(sentences[: min(each, room)])
        room -= len(shown)
        groups.append(Group(source, shown, len(sentences) - len(shown)))
    return Concordance(tuple(groups), tuple(also[:TEXTS]), max(0, len(also) - TEXTS))


def line(
    kind: str, attributes: Markup, text: str, mentions: Sequence[Mention], entity: str
) -> Markup:
    """A sentence with the mentions of an entity marked, parted at the first of them."""
    found = [mention for mention in mentions if mention.entity == entity]
    start, end = (found[0].start, found[0].end) if found else (0, 0)
    words = nested(text[start:end], [Element(0, end - start, "mark")]) if found else ""
    others = [Element(m.start - end, m.end - end, "mark") for m in found[1:]]
    return Markup(  # noqa: S704 (text is escaped)
        f'<p class="{kind}{"" if found else " unmarked"}"{attributes}>'
        f'<span class="before">{text_html(text[:start])}</span>{words}'
        f'<span class="after">{nested(text[end:], others)}</span></p>'
    )


def span(
    mentioned: Mapping[str, Sequence[Sentence]], sources: Mapping[str, Source]
) -> tuple[tuple[Date, Source, Sentence], tuple[Date, Source, Sentence]] | None:
    """The first and the last sentence that mentions an entity, among the texts that are dated.

    `None` where none of them does.
    """
    dated = []
    for id, sentences in mentioned.items():
        source = sources[id]
        if source.published:
            dated.append((source.published, source, sentences))
    if not dated:
        return None
    first = min(dated, key=lambda row: row[0].first)
    last = max(dated, key=lambda row: row[0].last)
    return (first[0], first[1], first[2][0]), (last[0], last[1], last[2][-1])
