"""Finds words that may name entities that nobody has described yet."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import dataclass

from lectern.languages.segmentation import words
from lectern.model.sources import Sentence, Source

QUOTED = re.compile('[«„“”‚‘「『《〈"]([^«»„“”‚‘’「」『』《》〈〉"]{2,60})[»“”‘’」』》〉"]')
"""Text between quotation marks of any kind, on one line."""

KATAKANA = re.compile("[ァ-ヺー]{3,}(?:[・＝][ァ-ヺー]+)*")
"""Foreign names in Japanese."""

JOINED = re.compile(r"[\u4e00-\u9fff]+(?:[·・‧][\u4e00-\u9fff]+)+")
"""Foreign personal names in Chinese, whose parts are joined by a dot; their start is not marked."""

SMALL = 2
"""The most letters of a sentence's first word that hardly starts a name: “I Oslo”."""

MOST_WORDS = 5
"""The longest quotation that may be a name; longer ones are speech."""

EVERY_NOUN = 0.3
"""If more than this share of the words inside sentences have a capital, capitals mark nouns (as in
German), and a single capital means nothing."""


@dataclass(frozen=True)
class Candidate:
    """Words that may name something."""

    text: str
    count: int
    sentences: tuple[str, ...]
    """The ids of the sentences with these words, each once."""


def everyday_words(source: Source) -> set[str]:
    """The words that a text writes without a capital."""
    return {
        word
        for sentence in source.sentences
        for start, end in words(sentence.text, source.language)
        if (word := sentence.text[start:end]).islower()
    }


def candidates(source: Source, everyday: Set[str] = frozenset()) -> Iterator[Candidate]:
    """The unlinked capitalised or quoted words of a text, the most frequent first.

    `everyday` are words that other texts of the language write without a capital.
    """
    everyday = everyday | everyday_words(source)
    alone = _capitals(source) <= EVERY_NOUN
    places: dict[str, list[str]] = {}
    for sentence in source.sentences:
        for start, end in _runs(sentence, source.language, everyday, alone):
            text = " ".join(sentence.text[start:end].split())
            if not any(m.start < end and start < m.end for m in sentence.mentions):
                places.setdefault(text, []).append(sentence.id)
    ordered = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    for text, ids in ordered:
        yield Candidate(text, len(ids), tuple(dict.fromkeys(ids)))


def _capitals(source: Source) -> float:
    """The share of words inside sentences that have a capital and follow a word without one."""
    inside = capitals = 0
    for sentence in source.sentences:
        spans = words(sentence.text, source.language)
        letters = [sentence.text[start] for start, _ in spans]
        for before, letter in itertools.pairwise(letters):
            inside += letter.isalpha()
            capitals += _capital(letter) and not _capital(before)
    return capitals / max(inside, 1)


def _runs(
    sentence: Sentence, language: str, everyday: Set[str], alone: bool
) -> Iterator[tuple[int, int]]:
    """Spans of a sentence that look like a name; none overlap."""
    text = sentence.text
    taken = [m.span(1) for m in QUOTED.finditer(text) if len(m[1].split()) <= MOST_WORDS]
    taken += [m.span() for pattern in (KATAKANA, JOINED) for m in pattern.finditer(text)]
    yield from taken
    spans = words(text, language)
    first = text[slice(*spans[0])].lower() if spans else ""
    # The first word of a sentence always has a capital.
    index = 0 if alone and len(first) > SMALL and first not in everyday else 1
    while index < len(spans):
        last = index
        while (
            last + 1 < len(spans)
            and _capital(text[spans[last][0]])
            and _capital(text[spans[last + 1][0]])
            and text[spans[last][1] : spans[last + 1][0]] in (" ", "\u00a0")
        ):
            last += 1
        start, end = spans[index][0], spans[last][1]
        word = text[start:end]
        single = index == last
        # The first word of speech, too.
        inside = index > 0 and text[spans[index - 1][0]].isalnum()
        tells = not single or (alone and inside and len(word) > 1)
        if (
            _capital(text[start])
            and tells
            and not (single and word.lower() in everyday)
            and not any(left < end and start < right for left, right in taken)
        ):
            yield start, end
        index = last + 1


def _capital(letter: str) -> bool:
    return unicodedata.category(letter) in ("Lu", "Lt")
