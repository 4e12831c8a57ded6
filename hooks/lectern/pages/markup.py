"""Text as HTML and as Markdown that is taken for nothing but itself."""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import NamedTuple

from markupsafe import Markup

from lectern.languages import grammar, segmentation
from lectern.model.sources import Lookup, Mention, Token


def text_html(text: str) -> Markup:
    """Text as HTML that neither a browser nor Markdown takes for anything but itself."""
    return Markup(_escaped(text))  # noqa: S704 (escaped here)


SPECIAL = re.compile(r"[&<>\t]")
"""What stands for itself in no HTML."""


def _escaped(text: str) -> str:
    # Python-Markdown turns tabs into spaces, in raw HTML, too; a reference it leaves alone.
    return escape(text, quote=False).replace("\t", "&#9;")


MARKDOWN_MARKS = re.compile(r"[\\`*_{}\[\]<>#+\-!|~^=&:$@/\"'\t]")


def text_markdown(text: str) -> Markup:
    """Text as one line of Markdown that is shown as it stands."""
    flat = " ".join(text.split("\n"))
    return Markup(MARKDOWN_MARKS.sub(lambda match: f"&#{ord(match[0])};", flat))  # noqa: S704


def script_json(data: object) -> Markup:
    """Data as JSON that a script element of a page can hold."""
    # HTML ends a script at “</”, whatever the JSON means by it.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # noqa: S704


class Element(NamedTuple):
    """An element of the page around a stretch of text."""

    start: int
    end: int
    tag: str
    attributes: str = ""


def nested(text: str, elements: Iterable[Element]) -> Markup:
    """The text with its elements, each either inside another or apart from it.

    Of two that span the same text, the one that is given first holds the other.
    """
    parts: list[str] = []
    open_elements: list[Element] = []
    cursor = 0

    escaped = _escaped if SPECIAL.search(text) else str

    def close(before: int) -> None:
        nonlocal cursor
        while open_elements and open_elements[-1].end <= before:
            element = open_elements.pop()
            parts.append(f"{escaped(text[cursor : element.end])}</{element.tag}>")
            cursor = element.end

    ordered = sorted(elements, key=lambda element: (element.start, -element.end))
    following = [element.start for element in ordered[1:]]
    for element, after in zip(ordered, [*following, len(text)], strict=False):
        start, end, tag, attributes = element
        if open_elements:
            close(start)
        parts.append(f"{escaped(text[cursor:start])}<{tag}{attributes}>")
        cursor = start
        if end <= after:
            # As most do, it holds no other.
            parts.append(f"{escaped(text[start:end])}</{tag}>")
            cursor = end
        else:
            open_elements.append(element)
    close(len(text))
    parts.append(escaped(text[cursor:]))
    return Markup("".join(parts))  # noqa: S704 (text is escaped, attributes by their makers)


def linked_html(
    text: str,
    mentions: Sequence[Mention],
    href: Callable[[str], str],
    tokens: Sequence[Token] = (),
) -> Markup:
    """A sentence's text with its mentions as links and its words ready to be asked about.

    `href` gives the address of a page from the path of its Markdown.
    """
    links = [
        Element(
            mention.start,
            mention.end,
            "a",
            f' class="mention" data-entity="{escape(mention.entity)}"'
            f' href="{escape(href(f"entities/{mention.entity}.md"))}"',
        )
        for mention in mentions
    ]
    told = [token for token in tokens if token.is_told]
    words: list[Element] = []
    for token in told:
        start, end = token.start, token.end
        if crossed := [m for m in mentions if m.start < end and start < m.end]:
            words += _parted(text, token, crossed)
        else:
            words.append(Element(start, end, "span", _asked_about(text, token, end, end)))
    return nested(text, [*_kept_together(text, mentions, told), *links, *words])


KEPT = ' class="k"'
"""The class of what no line may part."""


def _kept_together(
    text: str, mentions: Sequence[Mention], told: Sequence[Token]
) -> Iterator[Element]:
    """Words with the marks that no line may part from them, in the interlinear layout, too.

    A column is like a picture in the line: browsers break before and after it, whatever mark
    stands there. So each word is wrapped with its marks; where a name of several words begins or
    ends there, the whole name is, since elements do not cross.
    """
    starts, ends = [token.start for token in told], [token.end for token in told]
    names = [(mention.start, mention.end) for mention in mentions]

    def of(start: int, end: int) -> slice:
        """Which words a span has a part of."""
        return slice(bisect_right(ends, start), bisect_left(starts, end))

    merged: list[tuple[int, int]] = []
    for start, end in segmentation.unbroken(text) if told else ():
        here = of(start, end)
        if here.start >= here.stop or (starts[here.start] <= start and end <= ends[here.start]):
            continue
        while crossed := [
            span
            for span in (*zip(starts[here], ends[here], strict=True), *names)
            if span[0] < start < span[1] or span[0] < end < span[1]
        ]:
            start, end = min(start, *(s[0] for s in crossed)), max(end, *(s[1] for s in crossed))
            here = of(start, end)
        while merged and start < merged[-1][1]:
            before = merged.pop()
            start, end = min(start, before[0]), max(end, before[1])
        merged.append((start, end))
    for start, end in merged:
        here = of(start, end)
        if here.stop - here.start == 1:
            # The column of the interlinear layout is the word with its marks: none drifts from it.
            yield Element(start, end, "span", KEPT + _said_below(told[here.start]))
            yield Element(start, end, "span")
            continue
        yield Element(start, end, "span", KEPT)
        for name in names:
            inner = [(max(a, name[0]), min(b, name[1])) for a, b in zip(starts, ends, strict=True)]
            inner = [(a, b) for a, b in inner if a < b]
            if start <= name[0] and name[1] <= end and len(inner) > 1:
                # Lines may part the name, but not its first and last word from their marks.
                yield from (Element(*word, "span", KEPT) for word in (inner[0], inner[-1]))


def _parted(text: str, token: Token, mentions: Sequence[Mention]) -> list[Element]:
    """A token as elements, parted where a mention begins or ends within it and goes on beyond.

    What is said of the token stands on its first part: „Nikkei Asia|-artikkelen”.
    """
    edges = {
        edge
        for mention in mentions
        if not (token.start <= mention.start and mention.end <= token.end)
        for edge in (mention.start, mention.end)
        if token.start < edge < token.end
    }
    (first, *rest) = itertools.pairwise([token.start, *sorted(edges), token.end])
    said = [Element(*first, "span", _asked_about(text, token, first[1], token.end))]
    inner = (m for m in mentions if token.start <= m.start and m.end <= token.end)
    if any(m.end - m.start < len(token.form) for m in inner):
        # A column of the interlinear layout has the word as one piece, whatever it is made of.
        said.append(Element(*first, "span"))
    return [*said, *(Element(*part, "span", ' class="w"') for part in rest)]


def _asked_about(text: str, token: Token, end: int, whole: int) -> str:
    """The attributes of a word that can be asked about: where its element ends, where the word."""
    # What goes on at once, a mark or the rest of the word, is to stand at the column's edge.
    following = text[end : end + 1]
    flush = end < whole or (following > " " and unicodedata.category(following)[0] == "P")
    opening = ' class="w e"' if flush else ' class="w"'
    if token.lookup:
        # What a dictionary says is of the word, not of the place, so it needs no address.
        named = _attributes({"data-w": token.form}) if end < whole else ""
        return f"{opening}{named}{_looked_up(token.lookup)}"
    known = _said(token.lemma, token.upos, token.feats, token.gloss, token.borrowed)
    return f'{opening} id="{escape(token.id)}"{known}'


def _said_below(token: Token) -> str:
    """What stands below a word in the interlinear layout, as attributes."""
    if token.lookup:
        return _looked_up(token.lookup)
    tag = grammar.abbreviate(dict(token.feats)).replace(".", ".\u200b")
    origin = BORROWED if token.borrowed else ""
    return _attributes({"data-g": token.gloss, "data-a": tag, "data-from": origin})


BORROWED = "borrowed"
"""Of a word that only other texts explain."""


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)


def _origin(lookup: Lookup) -> str:
    return "dictionary" if lookup.dictionary else "name"


SHORT = 24
"""Letters of a sense that have room below a word."""


def short(lookup: Lookup) -> str:
    """The first sense of a word so that it has room below it; the whole name of an entity."""
    sense = lookup.senses[0]
    if not lookup.dictionary:
        return sense
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", sense)
    first = " ".join(re.split(r"[,;:/]", bare)[0].split()) or sense
    return first if len(first) <= SHORT else first[:SHORT].rstrip() + "…"


@lru_cache(maxsize=1 << 14)
def _looked_up(lookup: Lookup) -> str:
    """What a dictionary says of a word, as attributes: its card has the rest (`senses.py`)."""
    return _attributes({"data-from": _origin(lookup), "data-g": short(lookup)})


@lru_cache(maxsize=1 << 14)
def _said(
    lemma: str, upos: str, feats: tuple[tuple[str, str], ...], gloss: str, borrowed: bool
) -> str:
    """What is known of a word wherever it stands with this meaning: most words come often."""
    known = {
        "data-l": lemma,
        "data-p": upos,
        "data-m": grammar.describe(upos, dict(feats)),
        # A long tag may end its line at any of its parts.
        "data-a": grammar.abbreviate(dict(feats)).replace(".", ".\u200b"),
        "data-g": gloss,
        "data-from": BORROWED if borrowed else "",
    }
    return _attributes(known)


def word_marked(text: str, token: Token) -> Markup:
    """A sentence's text with one of its words marked."""
    return nested(text, [Element(token.start, token.end, "mark")])


def quoted_html(text: str, words: str) -> Markup:
    """A text with some of its words marked, where they stand first."""
    start = text.find(words) if words else -1
    marks = [Element(start, start + len(words), "mark")] if start >= 0 else []
    return nested(text, marks)
