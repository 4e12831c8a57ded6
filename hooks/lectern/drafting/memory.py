"""The translation memory: finds earlier glosses of equal and similar sentences."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from lectern import languages
from lectern.languages.normalisation import sentence_key
from lectern.model.sources import Gloss, Paragraph, Sentence, Source
from lectern.reading.catalogs import NEAR

LIKENESS = 75
"""The least similarity in per cent; CAT tools usually start there."""

SHOWN = 3
"""The most similar sentences that an editor is shown."""


@dataclass(frozen=True)
class Known:
    """A sentence whose gloss has been checked."""

    place: str
    """The source's id and the sentence's: `abc-nyheter-2023-05-11:p2s1`."""

    text: str
    gloss: str

    @property
    def origin(self) -> str:
        """The origin that a catalogue states for a draft taken from it."""
        return f"memory {self.place}"


@dataclass(frozen=True)
class Drafted:
    """A text with the memory's results for its sentences."""

    paragraphs: tuple[Paragraph, ...]
    comments: dict[str, list[str]]
    """Comments about similar sentences, by the id of a sentence without an equal one."""

    filled: int
    """The number of sentences with a gloss from memory."""


class Memory:
    """The checked sentences of a collection, by language."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._known: defaultdict[str, dict[str, Known]] = defaultdict(dict)
        for source in sources:
            known = self._known[languages.base(source.language)]
            for sentence in source.sentences:
                if sentence.gloss.status == "checked":
                    # The first one stays: sources are in order of date.
                    place = f"{source.id}:{sentence.id}"
                    known.setdefault(
                        sentence_key(sentence.text),
                        Known(place, sentence.text, sentence.gloss.text),
                    )

    def equal(self, text: str, language: str) -> Known | None:
        """The equal sentence in that language, if there is one."""
        return self._of(language).get(sentence_key(text))

    def _of(self, language: str) -> dict[str, Known]:
        return self._known.get(languages.base(language), {})

    def draft(self, paragraphs: Sequence[Paragraph], language: str) -> Drafted:
        """A text's sentences, filled with the glosses of equal ones as drafts.

        Equal sentences differ only in white space, quotation marks and case. Sentences that are
        only similar are never filled in.
        """
        known = self._of(language)
        comments: dict[str, list[str]] = {}
        filled = 0

        def drafted(sentence: Sentence) -> Sentence:
            nonlocal filled
            found = known.get(sentence_key(sentence.text))
            if found is None:
                near = [_comment(sentence.text, *each) for each in _near(sentence.text, known)]
                if near:
                    comments[sentence.id] = near
                return sentence
            filled += 1
            gloss = Gloss(found.gloss, "draft", origin=found.origin)
            return replace(sentence, gloss=gloss)

        done = tuple(replace(p, sentences=tuple(map(drafted, p.sentences))) for p in paragraphs)
        return Drafted(done, comments, filled)


def _near(text: str, known: dict[str, Known]) -> list[tuple[int, Known]]:
    """The most similar sentences, with their similarity in per cent.

    It is rapidfuzz's ratio: twice the length of the longest common subsequence of characters,
    divided by the sum of both lengths.
    """
    found = process.extract(
        sentence_key(text), known.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=SHOWN
    )
    return [(int(score), known[near]) for near, score, _ in found]


def _comment(text: str, likeness: int, near: Known) -> str:
    """The comment for the editor: how the similar sentence differs, and its gloss."""
    before, after = near.text.split(), text.split()
    words: list[str] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            words += before[i:j]
            continue
        if j > i:
            words.append(f"[-{' '.join(before[i:j])}-]")
        if m > k:
            words.append(f"{{+{' '.join(after[k:m])}+}}")
    return f"{NEAR} {likeness} % {near.place}: {' '.join(words)} = {near.gloss}"
