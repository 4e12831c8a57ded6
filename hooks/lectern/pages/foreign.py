"""Marks the language of original words that editors quote in English text.

Screen readers and hyphenation need it. Only certain cases are marked: words in quotation marks that
occur in the original and not in its English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from markupsafe import Markup

from lectern.languages import INTERFACE, base
from lectern.model.sources import Sentence, Source
from lectern.pages.markup import Element, nested
from lectern.reading.prose import CODE

QUOTED = re.compile(r"“([^“”„]+)”|„([^“”„]+)[“”]|«([^«»]+)»")
"""Words between quotation marks."""


def _holds(text: str, words: str) -> bool:
    """Whether a text contains these whole words unchanged."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


class Originals:
    """The text of some sentences in a language other than English, and their English."""

    def __init__(self, source: Source, sentences: Iterable[Sentence], *more: str) -> None:
        """`more` is text of the same language: the source's title."""
        chosen = list(sentences)
        self.attributes = f' lang="{escape(source.language)}"'
        self.attributes += ' dir="rtl"' if source.direction == "rtl" else ""
        self._known = base(source.language) != INTERFACE
        self._originals = "\n".join([*(sentence.text for sentence in chosen), *more])
        self._english = "\n".join(sentence.gloss.text for sentence in chosen)

    def holds(self, words: str) -> bool:
        """Whether words are certainly from the original."""
        return self._known and _holds(self._originals, words) and not _holds(self._english, words)


def _found(text: str, originals: Iterable[Originals]) -> Iterator[tuple[int, int, str]]:
    """The spans of quoted original words, with the attributes they need."""
    for match in QUOTED.finditer(text):
        group = match.lastindex or 0
        for original in originals:
            if original.holds(match[group].rstrip(",.;")):
                yield *match.span(group), original.attributes
                break


class Notes:
    """The notes of editors on texts."""

    def __init__(self) -> None:
        self._originals: dict[str, Originals] = {}

    def html(self, note: str, source: Source) -> Markup:
        """A note on a text, with the text's own words marked."""
        if not QUOTED.search(note):
            return nested(note, ())
        if source.id not in self._originals:
            self._originals[source.id] = Originals(source, source.sentences, source.title)
        found = _found(note, [self._originals[source.id]])
        return nested(note, [Element(start, end, "span", said) for start, end, said in found])


def in_prose(markdown: str, cited: Iterable[tuple[Source, Sentence]]) -> str:
    """Hand-written Markdown with the words of the sentences that it cites marked."""
    originals = [Originals(source, [sentence]) for source, sentence in cited]
    code = [match.span() for match in CODE.finditer(markdown)]
    parts, cursor = [], 0
    for start, end, said in _found(markdown, originals):
        if any(first <= start < last for first, last in code):
            continue
        parts += [markdown[cursor:start], f"<span{said}>", markdown[start:end], "</span>"]
        cursor = end
    return "".join([*parts, markdown[cursor:]])
