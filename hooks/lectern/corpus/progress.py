"""Measures how complete the glosses are, and which text to gloss next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.languages import segmentation
from lectern.languages.normalisation import sentence_key
from lectern.model.sources import Source


@dataclass(frozen=True)
class Count:
    """Number of sentences in each state."""

    checked: int
    draft: int
    missing: int

    @property
    def total(self) -> int:
        """The total."""
        return self.checked + self.draft + self.missing

    def share(self, count: int) -> str:
        """A share in percent, as text: `43 %`; 0 and 100 only if exact."""
        if not self.total or count in (0, self.total):
            return f"{100 if count else 0} %"
        return f"{min(99, max(1, round(100 * count / self.total)))} %"


@dataclass(frozen=True)
class Progress:
    """The progress of one text."""

    source: Source
    count: Count

    passages: int
    """Passages of topics without a checked gloss."""

    repeated: int
    """Sentences without a gloss that also occur in other texts, which would reuse it."""

    @cached_property
    def words_left(self) -> int:
        """Words of the sentences that have no checked gloss."""
        return sum(
            any(map(str.isalnum, s.text[start:end]))
            for s in self.source.sentences
            if s.gloss.status != "checked"
            for start, end in segmentation.words(s.text, self.source.language)
        )

    @property
    def gain(self) -> float:
        """The gain per hundred words of work: passages and repetitions."""
        return 100 * (self.passages + self.repeated) / max(1, self.words_left)


def count(sources: list[Source]) -> Count:
    """The states of the sentences of some texts."""
    return Count(
        sum(source.count("checked") for source in sources),
        sum(source.count("draft") for source in sources),
        sum(source.count("missing") for source in sources),
    )


def by_language(corpus: Corpus) -> dict[str, tuple[list[Source], Count]]:
    """The texts of each language with their count, in order of the languages' English names."""
    found: dict[str, list[Source]] = {}
    for source in corpus.sources.values():
        found.setdefault(source.language, []).append(source)
    ordered = sorted(found.items(), key=lambda item: languages.name(item[0]))
    return {language: (sources, count(sources)) for language, sources in ordered}


def by_text(corpus: Corpus) -> list[Progress]:
    """The texts by gain per work, highest first; equal ones in order of date."""
    places = Counter(
        (languages.base(source.language), text)
        for source in corpus.sources.values()
        for text in {sentence_key(s.text) for s in source.sentences}
    )

    def of(source: Source) -> Progress:
        open_ = {s.id for s in source.sentences if s.gloss.status != "checked"}
        passages = sum(
            passage.sentence in open_
            for _, found in corpus.topics_of(source.id)
            for passage in found
        )
        repeated = sum(
            places[languages.base(source.language), sentence_key(s.text)] > 1
            for s in source.sentences
            if not s.gloss.text
        )
        return Progress(source, count([source]), passages, repeated)

    found = [of(source) for source in corpus.sources.values()]
    return sorted(found, key=lambda progress: -progress.gain)
