"""The words of a language, gathered from its annotated texts: lemma, meanings, forms, places."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lectern import languages
from lectern.model.sources import Sentence, Source, Token

CITED = 50
"""How many places of one word a lexicon shows."""


@dataclass(frozen=True)
class Occurrence:
    """A word where it stands."""

    source: Source
    sentence: Sentence
    token: Token


@dataclass(frozen=True)
class Entry:
    """One lemma as one part of speech."""

    lemma: str
    upos: str
    occurrences: list[Occurrence] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The fragment of its address: `land-NOUN`."""
        return entry_id(self.lemma, self.upos)

    @property
    def plain(self) -> str:
        """The lemma by which it is put in order: small letters without marks."""
        return _plain(self.lemma)

    @property
    def initial(self) -> str:
        """The letter under which it is listed, without its marks; “#” for what is no letter."""
        letter = _plain(self.lemma)[:1].upper()
        return letter if letter.isalpha() else "#"

    @property
    def shown(self) -> list[Occurrence]:
        """The places that its lexicon shows."""
        return self.occurrences[:CITED]

    @property
    def meanings(self) -> list[str]:
        """What it means in the texts, the most frequent first."""
        counts = Counter(o.token.gloss for o in self.occurrences if o.token.gloss)
        return [meaning for meaning, _ in counts.most_common()]

    @property
    def forms(self) -> list[tuple[str, int]]:
        """The forms that occur and how often, the most frequent first."""
        return Counter(o.token.form for o in self.occurrences).most_common()


def entry_id(lemma: str, upos: str) -> str:
    """The fragment of a lemma's place on its lexicon page."""
    return f"{'_'.join(lemma.split())}-{upos}"


def gather(sources: Iterable[Source]) -> dict[str, list[Entry]]:
    """The entries of each language (without script and region) in alphabetical order.

    Only what annotators said of a place counts, not what one text borrows from another.
    """
    found: dict[str, dict[tuple[str, str], Entry]] = {}
    for source in sources:
        if not source.is_annotated:
            continue
        entries = found.setdefault(languages.base(source.language), {})
        for sentence in source.sentences:
            for token in sentence.tokens:
                if token.upos in ("", "PUNCT") or token.borrowed:
                    continue
                key = (token.lemma, token.upos)
                entry = entries.setdefault(key, Entry(*key))
                entry.occurrences.append(Occurrence(source, sentence, token))
    return {
        language: sorted(entries.values(), key=_order)
        for language, entries in sorted(found.items())
        if entries
    }


def _plain(lemma: str) -> str:
    folded = unicodedata.normalize("NFKD", lemma.casefold())
    return "".join(char for char in folded if not unicodedata.combining(char))


def _order(entry: Entry) -> tuple[str, str, str]:
    """As if without marks: one order for every language, which a reader of none can follow."""
    return (_plain(entry.lemma), entry.lemma.casefold(), entry.upos)
