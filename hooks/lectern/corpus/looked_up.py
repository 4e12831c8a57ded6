"""Looks up words that nobody annotated in the collection's dictionaries.

A dictionary does not say what a word means in its place. Its entries are therefore kept apart from
the lemma and gloss that annotators give: they have separate lists and are in no download.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from sys import intern

from lectern import languages
from lectern.languages import lemmatisation, segmentation
from lectern.model.sources import Mention, Sentence, Source
from lectern.model.store import Store
from lectern.model.tokens import Lookup, Token, Tokens, Word, shared
from lectern.reading import dictionaries
from lectern.reading.dictionaries import Dictionary

STEPS = [
    Path(each).read_bytes() for each in (__file__, dictionaries.__file__, lemmatisation.__file__)
]
"""The code that looks words up: if it changes, cached results are no longer used."""

OFTEN = 40
"""The longest stretch without spaces that is cached; longer ones are lines without spaces."""


class Lookups:
    """Looks up the words of one language in some dictionaries."""

    def __init__(
        self, dictionaries: Sequence[Dictionary], language: str, store: Store | None = None
    ) -> None:
        """Results of earlier builds are cached in `store`.

        So most builds need not read simplemma's dictionary (half a second for German).
        """
        self._dictionaries = dictionaries
        self._spoken, self._language = language, languages.base(language)
        self._within: dict[str, list[tuple[int, str, Lookup | None]]] = {}
        self._known: dict[str, Lookup | None] = {}
        self._store = store
        if store and (kept := store.get(*self._made_of())):
            self._known = {form: _read(row) for form, row in json.loads(kept).items()}
        self._kept = len(self._known)

    def of(self, form: str) -> Lookup | None:
        """Look up a word as written, else by its lemma, else by its parts; `None` if unknown.

        Text without a letter is not a word.
        """
        if form not in self._known:
            lettered = any(map(str.isalpha, form))
            self._known[form] = (self._whole(form) or self._compound(form)) if lettered else None
        return self._known[form]

    def within(self, words: str) -> list[tuple[int, str, Lookup | None]]:
        """The words and marks between two spaces, each with its offset.

        No word contains a space (UAX #29), and most such stretches occur often.
        """
        known = self._within.get(words)
        if known is None:
            known = [
                (start, form := intern(words[start:end]), self.of(form))
                for start, end in segmentation.words(words, self._spoken)
            ]
            if len(words) <= OFTEN:
                self._within[words] = known
        return known

    def keep(self) -> None:
        """Store new results for the next build."""
        if self._store and len(self._known) > self._kept:
            self._kept = len(self._known)
            rows = {
                form: found and (found.headword, found.senses, found.dictionary)
                for form, found in sorted(self._known.items())
            }
            self._store.put(json.dumps(rows).encode(), *self._made_of())

    def _made_of(self) -> tuple[str | bytes, ...]:
        """Everything that a look-up depends on, besides the word."""
        digests = (dictionary.digest for dictionary in self._dictionaries)
        return "looked up", self._language, version("simplemma"), *STEPS, *digests

    def _whole(self, form: str) -> Lookup | None:
        # A capital may be due to the start of a sentence, so the exact spelling comes first.
        return self._entry(form) or self._entry(lemmatisation.lemma(form, self._language))

    def _entry(self, word: str) -> Lookup | None:
        for dictionary in self._dictionaries:
            headword, senses = dictionary.senses(word)
            if senses:
                return Lookup(headword, tuple(senses), dictionary.about.name)
        return None

    def _compound(self, form: str) -> Lookup | None:
        """Look up the parts of a compound, the last part as long as possible."""
        for modifier, head in lemmatisation.halves(form, self._language):
            last = self._whole(head)
            first = last and self._entry(modifier.removesuffix("-"))
            if first and last:
                senses = (f"{first.senses[0]} + {last.senses[0]}",)
                return Lookup(f"{first.headword} + {last.headword}", senses, last.dictionary)
        return None


def _read(row: tuple[str, list[str], str] | None) -> Lookup | None:
    return Lookup(row[0], tuple(row[1]), row[2]) if row else None


def look_up(source: Source, lookups: Lookups, names: Mapping[str, str]) -> Source:
    """The text with look-ups for the words about which nothing is known.

    `names` has the English names of entities by slug: mentions show these instead.
    """

    def found(start: int, form: str, mentions: Sequence[Mention]) -> Lookup | None:
        end = start + len(form)
        for mention in mentions:
            if mention.start <= start and end <= mention.end:
                begins = start == mention.start
                return Lookup("", (names[mention.entity],), "") if begins else None
        return lookups.of(form)

    def told(token: Token, word: Word, mentions: Sequence[Mention]) -> Word:
        lookup = None if word.upos else found(token.start, word.form, mentions)
        return shared(Word(word.form, lookup=lookup)) if lookup else word

    def unknown(text: str, mentions: Sequence[Mention]) -> Tokens:
        """In a language without annotated texts, only words with an entry are stored."""
        start = 0
        starts: list[int] = []
        said: list[Word] = []
        for words in text.split(" "):
            end = start + len(words)
            named = mentions and any(m.start < end and start < m.end for m in mentions)
            for at, form, known in lookups.within(words):
                lookup = found(start + at, form, mentions) if named else known
                if lookup:
                    starts.append(start + at)
                    said.append(shared(Word(form, lookup=lookup)))
            start = end + 1
        return Tokens("", starts, said)

    def looked_up(sentence: Sentence) -> Sentence:
        text, mentions = sentence.text, sentence.mentions
        tokens = sentence.tokens
        if tokens:
            words = (told(*each, mentions) for each in zip(tokens, tokens.words, strict=True))
            return replace(sentence, tokens=tokens.with_words(words))
        return replace(sentence, tokens=unknown(text, mentions))

    return source.with_each(looked_up)
