"""Splits paragraphs into sentences, and lines into places where a word may begin or end.

This is only for drafts: if a text has a catalogue, the catalogue is the segmentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from icu4py.breakers import LineBreaker, SentenceBreaker, WordBreaker
from simplemma import split_sentences

INNER_MARK = re.compile("([’'ʼ:.·\u202f])")
"""What Unicode keeps inside a word, though a name ends there: “NATO’s”, “EU:s”, and the narrow
space of French: « OTAN »."""

PIECE = re.compile(r"(?s:.{1,1000}(?:\Z|\s(?=\w))|.{1,1000}[^\w\s](?=\w)|.{1,1000})")
"""A stretch that ends at a word boundary: long lines in one piece take quadratic time."""

ICU_TERMINATORS = re.compile("[ა-ჿ。！？｡।॥።၊။។៕؟۔]")
"""Full stops outside Latin, Greek and Cyrillic, and Georgian letters. simplemma splits at neither:
it does not know the former, and the latter are no capitals."""

QUOTES = re.compile('["״]')

CLOSING = re.compile(r"([»”’)\]]+)(?:\s+|\Z)")
"""Marks that end a sentence after a space, as in French: « Viens ici. »"""

CONTINUES = re.compile(r"""^[–—-]?\s*[^\W\d_]""")


def sentences(paragraph: str, language: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of one paragraph, outer white space left out.

    Every character that is not white space lies in exactly one span, in order.
    """
    parts = _split(paragraph, language)
    spans: list[tuple[int, int]] = []
    cursor = 0
    for part in parts:
        start = paragraph.index(part, cursor)
        cursor = start + len(part)
        if spans and (closing := CLOSING.match(part)):
            spans[-1] = (spans[-1][0], start + closing.end(1))
            part = part[closing.end() :]
            start += closing.end()
            if not part:
                continue
        if spans and _continues(paragraph[slice(*spans[-1])], part):
            spans[-1] = (spans[-1][0], cursor)
        else:
            spans.append((start, cursor))
    return spans


def _split(paragraph: str, language: str) -> list[str]:
    if ICU_TERMINATORS.search(paragraph):
        parts = (part.strip() for part in SentenceBreaker(paragraph, language))
        return [part for part in parts if part]
    return split_sentences(paragraph, _simplemma_language(language))


@cache
def _simplemma_language(language: str) -> str | None:
    """The language as simplemma names it; `None`, its generic rules, where it has no rules."""
    code = language.split("-")[0]
    try:
        split_sentences("", code)
    except ValueError:
        return None
    return code


def _continues(before: str, part: str) -> bool:
    """Whether `part` continues the sentence: it starts in lower case, or after an initial.

    „2014. gadā”, «– Ja! sa han», “J. Smith”, «EE. UU.»: a full stop inside a sentence.
    """
    letter = CONTINUES.match(part)
    # Georgian letters count as lower-case, although running text has no others.
    if letter and letter[0][-1].islower() and not "ა" <= letter[0][-1] <= "ჿ":
        return True
    return bool(re.search(r"(^|[\s(])([^\W\d_])\2?\.$", before))


def words(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the words and marks of a line; names are looked up from one to another.

    By Unicode's word boundaries (UAX #29) with ICU's dictionaries for the scripts that set no
    spaces between words, and divided once more at apostrophes and the like.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for piece in PIECE.findall(text):
        # Not `segments()`: it counts UTF-16 units, not characters.
        for segment in WordBreaker(piece, language):
            if segment.isascii() and segment.isalnum():  # As most are: nothing to divide.
                spans.append((start, start + len(segment)))
                start += len(segment)
                continue
            for part in INNER_MARK.split(segment):
                if part and not part.isspace():
                    spans.append((start, start + len(part)))
                start += len(part)
    return spans


def unquoted(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of words, split at the quotation marks that Unicode keeps in Hebrew: ב"ניקיי."""
    if QUOTES.search(text):
        return [part for span in spans for part in _unquoted(text, span)]
    return spans


def _unquoted(text: str, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The parts of a word and the quotation marks in it."""
    start, end = span
    for mark in QUOTES.finditer(text, start + 1, end - 1):
        yield start, mark.start()
        yield mark.span()
        start = mark.end()
    yield start, end


def unbroken(text: str) -> list[tuple[int, int]]:
    """Spans that a line break never splits, without white space at their ends (UAX #14)."""
    spans: list[tuple[int, int]] = []
    start = 0
    for segment in LineBreaker(text, "en"):
        spans.append((start, start + len(segment.rstrip())))
        start += len(segment)
    return spans
