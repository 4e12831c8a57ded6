"""The words that dictionaries alone explain, by language: for lists beside the lexicons.

They are apart from the words of annotated texts, which they would outnumber many times, and of
which is known what they mean where they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lectern import languages
from lectern.languages import collation
from lectern.model.sources import Sentence, Source
from lectern.model.tokens import Lookup


@dataclass(frozen=True)
class Headword:
    """One word of a dictionary, with where the collection has it."""

    lookup: Lookup
    language: str
    """Without script and region."""

    source: Source
    """The text that has it first, and its sentence there."""

    sentence: Sentence
    counts: Counter[str] = field(default_factory=Counter)
    """How often each of its forms stands in the texts."""

    @property
    def initial(self) -> str:
        """The letter under which its language lists it; “#” for what is no letter."""
        return collation.initial(self.lookup.headword, self.language)

    @property
    def forms(self) -> list[tuple[str, int]]:
        """The forms that occur and how often, the most frequent first."""
        return self.counts.most_common()


def gather(sources: Iterable[Source]) -> dict[str, list[Headword]]:
    """The headwords of each language (without script and region) in alphabetical order.

    Names are none: their entity's page says what they are.
    """
    found: dict[str, dict[Lookup, Headword]] = {}
    for source in sources:
        language = languages.base(source.language)
        known = found.setdefault(language, {})
        for sentence in source.sentences:
            for said in sentence.tokens.words:
                lookup = said.lookup
                if not lookup or not lookup.dictionary:
                    continue
                word = known.get(lookup)
                if word is None:
                    word = known[lookup] = Headword(lookup, language, source, sentence)
                word.counts[said.form] += 1
    return {
        language: sorted(headwords.values(), key=_order)
        for language, headwords in sorted(found.items())
        if headwords
    }


def _order(word: Headword) -> tuple[collation.Key, str, str]:
    """As the dictionaries of its language have it."""
    headword = word.lookup.headword
    return collation.key(headword, word.language), headword, word.lookup.dictionary
