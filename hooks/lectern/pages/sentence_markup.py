"""A sentence as HTML: names become links; words get data for cards and interlinear columns."""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from lectern.languages import grammar, segmentation
from lectern.model.sources import Mention
from lectern.model.tokens import Lookup, Token
from lectern.pages.markup import Element, nested, text_html

APART = re.compile(r"(?<=[\w.,;:!?]) (?=[\w(„])")
"""A space where a line may always break (UAX #14), so that the HTML on one side of it does not
depend on the text on the other."""


def linked_html(
    text: str,
    mentions: Sequence[Mention],
    href: Callable[[str], str],
    tokens: Sequence[Token] = (),
) -> Markup:
    """A sentence's text, with its mentions as links and with data on its words.

    `href` gives the address of a page by its Markdown path.
    """
    told = [token for token in tokens if token.is_told]
    if not any(token.lookup for token in told):
        return _whole(text, mentions, href, told)
    # Dictionaries say the same about the same words everywhere, so most pieces are cached.
    html: list[str] = []
    start = at = 0
    for piece in _pieces(text, [*mentions, *(token for token in told if not token.lookup)]):
        end, first = start + len(piece), at
        words: list[tuple[int, str, Lookup | None]] = []
        while at < len(told) and (token := told[at]).start < end:
            words.append((token.start - start, token.form, token.lookup))
            at += 1
        names = [m for m in mentions if start <= m.start < end] if mentions else ()
        if names or not all(lookup for _, _, lookup in words):
            names = [Mention(m.start - start, m.end - start, m.entity) for m in names]
            moved = [token._replace(start=token.start - start) for token in told[first:at]]
            html.append(_whole(piece, names, href, moved))
        else:
            html.append(_known(piece, tuple(words)))
        start = end + 1
    return Markup(" ".join(html))  # noqa: S704 (each made here)


def _pieces(text: str, whole: Sequence[Mention | Token]) -> list[str]:
    """A text split at spaces, except inside the names and words in `whole`."""
    if not whole:
        return APART.split(text)
    found = [match.start() for match in APART.finditer(text)]
    cuts = [at for at in found if not any(it.start <= at < it.end for it in whole)]
    return [text[a:b] for a, b in zip([0, *(at + 1 for at in cuts)], [*cuts, None], strict=True)]


@lru_cache(maxsize=1 << 14)
def _known(text: str, words: tuple[tuple[int, str, Lookup | None], ...]) -> Markup:
    """The HTML of text without names whose words, given with offsets, only dictionaries explain."""
    tokens = [Token("", start, form, lookup=lookup) for start, form, lookup in words]
    if len(tokens) == 1 and tokens[0].form == text:
        # The usual case: a single word without a punctuation mark.
        attributes = _asked_about(text, tokens[0], len(text), len(text))
        return Markup(f"<span{attributes}>{text_html(text)}</span>")  # noqa: S704 (escaped here)
    return _whole(text, (), str, tokens)


def _whole(
    text: str, mentions: Sequence[Mention], href: Callable[[str], str], told: Sequence[Token]
) -> Markup:
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
    words: list[Element] = []
    for token in told:
        start, end = token.start, token.end
        if crossed := [m for m in mentions if m.start < end and start < m.end]:
            words += _parted(text, token, crossed)
        else:
            words.append(Element(start, end, "span", _asked_about(text, token, end, end)))
    return nested(text, [*_kept_together(text, mentions, told), *links, *words])


KEPT = ' class="k"'
"""The class of elements in which no line may break."""

WORDS = re.compile("[ A-Za-zÀ-ÖØ-öø-ɏ]*")
"""Words with only spaces between them: no word has a mark that it must be kept together with."""


def _kept_together(
    text: str, mentions: Sequence[Mention], told: Sequence[Token]
) -> Iterator[Element]:
    """Elements that keep words together with their punctuation marks at the end of a line.

    The interlinear layout needs them: a column is like an image in the line, and browsers break
    before and after it, whatever mark is there. So each word is wrapped together with its marks. If
    a name of several words begins or ends there, the whole name is wrapped, because elements cannot
    overlap.
    """
    starts, ends = [token.start for token in told], [token.end for token in told]
    names = [(mention.start, mention.end) for mention in mentions]

    def of(start: int, end: int) -> slice:
        """The indices of the words that overlap a span."""
        return slice(bisect_right(ends, start), bisect_left(starts, end))

    merged: list[tuple[int, int]] = []
    for start, end in segmentation.unbroken(text) if told and not WORDS.fullmatch(text) else ():
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
            # The interlinear column is the word with its marks, so that they stay together.
            yield Element(start, end, "span", KEPT + _said_below(told[here.start]))
            yield Element(start, end, "span")
            continue
        yield Element(start, end, "span", KEPT)
        for name in names:
            inner = [(max(a, name[0]), min(b, name[1])) for a, b in zip(starts, ends, strict=True)]
            inner = [(a, b) for a, b in inner if a < b]
            if start <= name[0] and name[1] <= end and len(inner) > 1:
                # Lines may break inside the name, but not between its outer words and their marks.
                yield from (Element(*word, "span", KEPT) for word in (inner[0], inner[-1]))


def _parted(text: str, token: Token, mentions: Sequence[Mention]) -> list[Element]:
    """A token as elements, split where a mention that extends beyond it begins or ends.

    The token's data is on its first part: „Nikkei Asia|-artikkelen”.
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
        # An interlinear column has the word as one element, even if it contains a name.
        said.append(Element(*first, "span"))
    return [*said, *(Element(*part, "span", ' class="w"') for part in rest)]


def _asked_about(text: str, token: Token, end: int, whole: int) -> str:
    """The attributes of a word's element; the element ends at `end`, and the word at `whole`."""
    # A mark or the rest of the word follows without a space, so the column has no gap after it.
    following = text[end : end + 1]
    flush = end < whole or (following > " " and unicodedata.category(following)[0] == "P")
    opening = ' class="w e"' if flush else ' class="w"'
    if token.lookup:
        # A dictionary entry is about the word, not about this place, so no id is needed.
        named = _attributes({"data-w": token.form}) if end < whole else ""
        return f"{opening}{named}{_looked_up(token.lookup)}"
    known = _said(token.lemma, token.upos, token.feats, token.gloss, token.borrowed)
    return f'{opening} id="{escape(token.id)}"{known}'


def _said_below(token: Token) -> str:
    """The text below a word in the interlinear layout, as attributes."""
    if token.lookup:
        return _looked_up(token.lookup)
    tag = grammar.abbreviate(dict(token.feats)).replace(".", ".\u200b")
    origin = BORROWED if token.borrowed else ""
    return _attributes({"data-g": token.gloss, "data-a": tag, "data-from": origin})


BORROWED = "borrowed"
"""The origin of data that comes only from other texts."""


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value)


def _origin(lookup: Lookup) -> str:
    return "dictionary" if lookup.dictionary else "name"


SHORT = 24
"""The most letters of a sense that are shown below a word."""


def short(lookup: Lookup) -> str:
    """A word's first sense, shortened to fit below the word; an entity's name is not shortened."""
    sense = lookup.senses[0]
    if not lookup.dictionary:
        return sense
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", sense)
    parts = (" ".join(part.split()) for part in re.split(r"[,;:/]", bare))
    first = next(filter(None, parts), sense.lstrip(",; "))
    return first if len(first) <= SHORT else first[:SHORT].rstrip() + "…"


@lru_cache(maxsize=1 << 14)
def _looked_up(lookup: Lookup) -> str:
    """A word's first sense and its origin, as attributes; its card has the rest (`senses.py`)."""
    return _attributes({"data-from": _origin(lookup), "data-g": short(lookup)})


@lru_cache(maxsize=1 << 14)
def _said(
    lemma: str, upos: str, feats: tuple[tuple[str, str], ...], gloss: str, borrowed: bool
) -> str:
    """A word's annotations as attributes, cached because most words are frequent."""
    known = {
        "data-l": lemma,
        "data-p": upos,
        "data-m": grammar.describe(upos, dict(feats)),
        # Zero-width spaces let a long tag break between its parts.
        "data-a": grammar.abbreviate(dict(feats)).replace(".", ".\u200b"),
        "data-g": gloss,
        "data-from": BORROWED if borrowed else "",
    }
    return _attributes(known)
