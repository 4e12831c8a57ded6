"""The lexicon of a language from its annotated texts: lemma, meanings, forms, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lectern import languages
from lectern.languages import collation
from lectern.model.sources import Sentence, Source
from lectern.model.tokens import Token

CITED = 50
"""The most places listed for one word."""


@dataclass(frozen=True)
class Occurrence:
    """A word where it stands."""

    source: Source
    sentence: Sentence
    token: Token


@dataclass
class Entry:
    """One lemma as one part of speech."""

    lemma: str
    upos: str
    language: str
    """Without script and region."""

    count: int = 0
    """The number of its occurrences."""

    shown: list[Occurrence] = field(default_factory=list)
    """The places that are listed. All places of a common word would be a large part of a corpus."""

    _meanings: Counter[str] = field(default_factory=Counter)
    _forms: Counter[str] = field(default_factory=Counter)

    @property
    def id(self) -> str:
        """The fragment of its address: `land-NOUN`."""
        return entry_id(self.lemma, self.upos)

    @property
    def initial(self) -> str:
        """The letter it is listed under in its language; “#” if it starts with no letter."""
        return collation.initial(self.lemma, self.language)

    @property
    def meanings(self) -> list[str]:
        """What it means in the texts, the most frequent first."""
        return [meaning for meaning, _ in self._meanings.most_common()]

    @property
    def forms(self) -> list[tuple[str, int]]:
        """The forms that occur and how often, the most frequent first."""
        return self._forms.most_common()

    def add(self, place: Occurrence) -> None:
        """Count an occurrence."""
        self.count += 1
        if len(self.shown) < CITED:
            self.shown.append(place)
        self._forms[place.token.form] += 1
        if place.token.gloss:
            self._meanings[place.token.gloss] += 1


def entry_id(lemma: str, upos: str) -> str:
    """The fragment of a lemma's place on its lexicon page."""
    return f"{'_'.join(lemma.split())}-{upos}"


def gather(sources: Iterable[Source]) -> dict[str, list[Entry]]:
    """The entries of each language (without script and region) in alphabetical order.

    Only annotated words count, not what a text takes over from another.
    """
    found: dict[str, dict[tuple[str, str, str], Entry]] = {}
    for source in sources:
        if not source.is_annotated:
            continue
        language = languages.base(source.language)
        entries = found.setdefault(language, {})
        for sentence in source.sentences:
            for token in sentence.tokens:
                if token.upos in ("", "PUNCT") or token.borrowed:
                    continue
                key = (token.lemma, token.upos, language)
                entry = entries.setdefault(key, Entry(*key))
                entry.add(Occurrence(source, sentence, token))
    return {
        language: sorted(entries.values(), key=_order)
        for language, entries in sorted(found.items())
        if entries
    }


def _order(entry: Entry) -> tuple[collation.Key, str, str]:
    """As the dictionaries of its language have it."""
    return (collation.key(entry.lemma, entry.language), entry.lemma.casefold(), entry.upos)
