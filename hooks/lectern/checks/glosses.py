"""Lists doubts about glosses for their editor; none of them needs to be an error.

Translation tools already check what applies to any translation (most of it is in Translate
Toolkit's `pofilter`). The checks here need to know the collection, or concern cases where quotation
marks of other languages mislead those tools.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from lectern import languages
from lectern.checks import terms
from lectern.checks.terms import Place
from lectern.corpus.corpus import Corpus
from lectern.languages import ANY_LANGUAGE, days_named
from lectern.languages.normalisation import is_untranslated, sentence_key
from lectern.languages.numbers import differing
from lectern.model.sources import Paragraph, Sentence, Source
from lectern.model.wording import shorten

FAR = 2.5
"""How many times longer or shorter a gloss may be than the median for its language."""

TOLD = 60
"""The fewest letters of an original whose length is compared."""

PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))

OWNED = re.compile(r"[’']s?$")


@dataclass(frozen=True)
class Doubt:
    """A sentence whose gloss needs a look, and why."""

    sentence: str
    problem: str


class Checks:
    """Checks of the glosses of one collection."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._ratio = _ratios(corpus)
        self._otherwise = _glossed_otherwise(corpus)
        self._terms = terms.glossed_otherwise(corpus.sources.values())

    def doubts(self, source: Source) -> list[Doubt]:
        """The doubts about the glosses of a text, in its order."""
        return [
            Doubt(sentence.id, problem)
            for paragraph in source.paragraphs
            for sentence in paragraph.sentences
            if sentence.gloss.text
            for problem in (
                *self._problems(source, sentence),
                *(_unpaired(paragraph) if sentence is paragraph.sentences[-1] else ()),
            )
        ]

    def _problems(self, source: Source, sentence: Sentence) -> Iterator[str]:
        text, gloss = sentence.text, sentence.gloss.text
        yield from self._names(sentence)
        if missing := sorted(differing(text, source.language, gloss)):
            yield f"numbers differ: {', '.join(map(str, missing))}"
        if others := days_named.otherwise(text, source.language, gloss):
            yield f"{', '.join(others)} is not a date in the original"
        language = languages.base(source.language)
        if language != languages.INTERFACE and is_untranslated(text, gloss):
            yield "the gloss repeats the original"
        usual = self._ratio.get(language, 0)
        if usual and len(text) >= TOLD:
            times = len(gloss) / len(text) / usual
            if not 1 / FAR < times < FAR:
                length = "long" if times > 1 else "short"
                yield f"very {length} for its original"
        if other := self._otherwise.get((source.id, sentence.id)):
            place, words = other
            yield f"the same sentence has another gloss at {place}: “{shorten(words)}”"
        yield from self._terms.get((source.id, sentence.id), ())

    def _names(self, sentence: Sentence) -> Iterator[str]:
        """Names that only one side has, and names spelt differently from their pages."""
        here = {mention.entity for mention in sentence.mentions}
        there = {mention.entity for mention in sentence.gloss.mentions}
        if one_sided := sorted(here ^ there):
            yield f"linked on one side only: {', '.join(one_sided)}"
        for mention in sentence.gloss.mentions:
            entity = self._corpus.entities[mention.entity]
            words = " ".join(sentence.gloss.text[mention.start : mention.end].split())
            tags = [tag for tag in (languages.INTERFACE, ANY_LANGUAGE) if tag in entity.labels]
            shown = {name.casefold() for tag in tags for name in entity.labels[tag].shown}
            hidden = {name.casefold() for tag in tags for name in entity.labels[tag].hidden}
            said = OWNED.sub("", words).casefold()
            # A gloss may quote the original's spelling.
            if said in hidden - shown - {entity.name.casefold()} and not _holds(
                sentence.text, words
            ):
                yield f"“{words}” is “{entity.name}” on its page"


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _unpaired(paragraph: Paragraph) -> Iterator[str]:
    """Unpaired marks in the English of a paragraph, if those of the original are paired.

    Checked by paragraph, because speech may take several sentences.
    """
    gloss = "".join(sentence.gloss.text for sentence in paragraph.sentences)
    if not _is_paired(paragraph.text):
        return
    for opening, closing in PAIRS:
        if gloss.count(opening) != gloss.count(closing):
            yield f"{opening} and {closing} of the paragraph do not pair"
    if gloss.count('"') % 2:
        yield 'one " of the paragraph has no other'


def _is_paired(text: str) -> bool:
    """Whether quotation marks and brackets are paired; in long quotations they need not be."""
    marks = "".join(re.findall(r"[«»„“”‟\"()\[\]「」『』]", text))
    opened = sum(mark in "«„([「『" for mark in marks)
    closed = sum(mark in "»)]」』" for mark in marks)
    either = sum(mark in '“”"' for mark in marks)
    return (opened + closed + either) % 2 == 0 and opened - closed <= either


def _ratios(corpus: Corpus) -> dict[str, float]:
    """The median ratio of gloss length to original length, by language."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for source in corpus.sources.values():
        for sentence in source.sentences:
            if sentence.gloss.text and len(sentence.text) >= TOLD:
                ratio = len(sentence.gloss.text) / len(sentence.text)
                found[languages.base(source.language)].append(ratio)
    return {language: median(ratios) for language, ratios in found.items()}


def _glossed_otherwise(corpus: Corpus) -> dict[Place, tuple[str, str]]:
    """Repeated sentences, each with the first place that has another gloss, and that gloss."""
    glossed: defaultdict[tuple[str, str], dict[str, list[Place]]] = defaultdict(dict)
    for source in corpus.sources.values():
        for s in source.sentences:
            if s.gloss.text:
                key = (languages.base(source.language), sentence_key(s.text))
                glossed[key].setdefault(s.gloss.text, []).append((source.id, s.id))
    result: dict[Place, tuple[str, str]] = {}
    for ways in glossed.values():
        for gloss, places in ways.items():
            for other in [words for words in ways if words != gloss][:1]:
                result |= dict.fromkeys(places, (" ".join(ways[other][0]), other))
    return result
