"""Finds terms that most glosses translate in the same way, and one differently.

Translations of terms are learnt from the glosses. A word, or two adjacent words, has an English if
nearly all sentences with the word have that English in their gloss, and hardly any other sentence
does. If a sentence has the word but its gloss does not have that English, an editor should look.
The thresholds were chosen by checking every finding in the shipped texts and the tests' texts: with
lower ones, most findings were words that merely often occur together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lectern import languages
from lectern.languages import lemmatisation, segmentation
from lectern.languages.normalisation import sentence_key
from lectern.model.sources import Mention, Sentence, Source
from lectern.model.tokens import Token

LEAST = 4
"""The fewest different sentences with a term."""

MOST = 0.75
"""The share of those that must have its English; and the share of sentences with that English that
must have the term."""

SHORTEST = 4
"""The fewest letters of a term, or of its English, in scripts with spaces; shorter words are mostly
grammar."""

Place = tuple[str, str]
"""The ids of a text and of a sentence."""

Grams = Mapping[str, str]
"""One or two words as written, by their lemmas."""


@dataclass(frozen=True)
class Glossed:
    """A sentence with its possible terms, and those of its gloss."""

    place: Place
    original: Grams
    gloss: Grams
    meant: Mapping[str, frozenset[str]]
    """By term, the English lemmas of its annotation here."""


def glossed_otherwise(sources: Iterable[Source]) -> dict[Place, list[str]]:
    """By place, the doubts about terms that other glosses translate in the same way."""
    chosen: defaultdict[str, dict[str, tuple[Source, Sentence]]] = defaultdict(dict)
    for source in sources:
        language = languages.base(source.language)
        for sentence in source.sentences if language != languages.INTERFACE else ():
            if sentence.gloss.text:
                # A repeated sentence is no new evidence.
                chosen[language].setdefault(sentence_key(sentence.text), (source, sentence))
    every = [sentence for found in chosen.values() for _, sentence in found.values()]
    said = [
        text
        for s in every
        for text in (s.gloss.text, *(_said(word.gloss) for word in s.tokens.words))
    ]
    english = _Words(said, languages.INTERFACE)
    result: defaultdict[Place, list[str]] = defaultdict(list)
    for language, found in chosen.items():
        # One language at a time: dictionaries are large, and only one is in memory.
        bare = (s.text for _, s in found.values() if not _annotated(s))
        own = _Words(bare, language)
        glossed = [_glossed(source, s, own, english) for source, s in found.values()]
        for place, problem in _doubts(glossed):
            result[place].append(problem)
    return result


def _doubts(sentences: list[Glossed]) -> Iterator[tuple[Place, str]]:
    """The doubts about the sentences of one language."""
    with_english: defaultdict[str, set[int]] = defaultdict(set)
    with_term: defaultdict[str, set[int]] = defaultdict(set)
    for number, sentence in enumerate(sentences):
        for term in sentence.original:
            with_term[term].add(number)
        for term in sentence.gloss:
            with_english[term].add(number)
    told: set[tuple[int, str]] = set()
    # Longer terms first: a doubt about two words need not be repeated for one of them.
    for term, here in sorted(with_term.items(), key=lambda it: (-it[0].count(" "), it[0])):
        english = _english(here, sentences, with_english) if len(here) >= LEAST else ""
        for number in sorted(here - with_english[english]) if english else ():
            meant = sentences[number].meant.get(term)
            # An annotator who gave it another meaning here has already looked.
            explained = meant is not None and not meant & set(english.split())
            if (number, english) not in told and not explained:
                told.add((number, english))
                known = next(s for s in sentences if term in s.original and english in s.gloss)
                yield (
                    sentences[number].place,
                    f"“{sentences[number].original[term]}” is “{known.gloss[english]}” in "
                    f"{len(here & with_english[english])} of {len(here)} glosses, not in this one",
                )


def _english(here: set[int], sentences: list[Glossed], with_english: Mapping[str, set[int]]) -> str:
    """The English in nearly all glosses of some sentences and few others; empty if all have it."""
    counts = Counter(term for number in here for term in sentences[number].gloss)
    own = {
        term: count
        for term, count in counts.items()
        if count >= MOST * len(here) and count >= MOST * len(with_english[term])
    }
    if not own or max(own.values()) == len(here):
        return ""
    return max(own, key=lambda term: (own[term], term.count(" "), term))


Span = tuple[int, int, str]
"""Where a word begins and ends, and its lemma."""


class _Words:
    """The words of some texts in one language, with their lemmas."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._language = language
        words = {text[a:b] for text in texts for a, b in segmentation.words(text, language)}
        self._lemmas = {word: lemmatisation.lemma(word, language) for word in words}

    def of(self, text: str) -> list[Span]:
        """The words of one of the texts."""
        spans = segmentation.words(text, self._language)
        return [(start, end, self._lemmas[text[start:end]]) for start, end in spans]


def _annotated(sentence: Sentence) -> list[Token]:
    return [token for token in sentence.tokens if token.lemma and not token.borrowed]


def _said(gloss: str) -> str:
    """What a word means here, as words: annotators join several by hyphens."""
    return gloss.replace("-", " ")


def _glossed(source: Source, sentence: Sentence, own: _Words, english: _Words) -> Glossed:
    annotated = _annotated(sentence)
    spans = [(token.start, token.end, token.lemma) for token in annotated]
    # Names have checks of their own.
    return Glossed(
        (source.id, sentence.id),
        dict(_grams(sentence.text, spans or own.of(sentence.text), sentence.mentions)),
        dict(_grams(sentence.gloss.text, english.of(sentence.gloss.text), ())),
        {
            token.lemma.casefold(): frozenset(
                lemma.casefold() for _, _, lemma in english.of(_said(token.gloss))
            )
            for token in annotated
            if token.gloss
        },
    )


def _grams(text: str, spans: Iterable[Span], names: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """Words, and pairs of adjacent words, by their lower-case lemmas."""
    named = {at for name in names for at in range(name.start, name.end)}
    kept = [(a, b, lemma.casefold()) for a, b, lemma in spans if a not in named]
    kept = [(a, b, lemma) for a, b, lemma in kept if _is_word(text[a:b])]
    for start, end, lemma in kept:
        yield lemma, text[start:end]
    for (start, middle, one), (after, end, other) in pairwise(kept):
        if text[middle:after] in ("", " ", "-"):
            yield f"{one} {other}", text[start:end]


def _is_word(word: str) -> bool:
    """Whether it may be a term: made of letters; one ideograph counts as several."""
    return word.isalpha() and len(word) >= (2 if word > "\u2e80" else SHORTEST)
