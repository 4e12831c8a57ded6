"""The concordance of an entity: selects its sentences and splits them at the name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from lectern.model.dates import Date
from lectern.model.sources import Mention, Sentence, Source
from lectern.pages.markup import Element, nested, text_html

LINES = 200
"""Up to this many sentences, an entity's page lists all."""

FIRST = 10
"""If there are more, the most sentences listed per text, until `LINES` are listed."""

TEXTS = 100
"""The most remaining texts that are named."""


def group_id(source: Source, before: str = "in") -> str:
    """The id of the section about one text, which stays when other texts are added.

    Characters that ids in Markdown cannot have are replaced by their numbers.
    """
    return f"{before}-" + re.sub(r"[^\w-]", lambda found: f"_{ord(found[0]):x}", source.slug)


@dataclass(frozen=True)
class Group:
    """The sentences of one text."""

    source: str
    """The source's id."""

    sentences: tuple[Sentence, ...]
    """The sentences listed."""

    more: int
    """The number of sentences not listed."""


@dataclass(frozen=True)
class Concordance:
    """What an entity's page lists."""

    groups: tuple[Group, ...]
    also: tuple[tuple[str, int], ...]
    """Further texts without a listed sentence: source id and number of sentences."""

    unnamed: int
    """The number of texts not named."""


def concordance(mentioned: Mapping[str, Sequence[Sentence]]) -> Concordance:
    """Select the sentences to list, by source id."""
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
    """A sentence with its mentions of an entity marked, split at the first of them."""
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
    """The first and the last sentence that mentions an entity, in dated texts.

    `None` if no dated text mentions it.
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
