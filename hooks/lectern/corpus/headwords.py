"""Lists the words that only dictionaries explain, by language.

They are kept apart from the lexicon of annotated words: they would outnumber these many times, and
their meaning in the text is not known.
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
    """The first text and sentence with the word."""

    sentence: Sentence
    counts: Counter[str] = field(default_factory=Counter)
    """How often each of its forms occurs in the texts."""

    @property
    def initial(self) -> str:
        """The letter it is listed under in its language; “#” if it starts with no letter."""
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
