"""Words that nobody annotated, as the collection's dictionaries have them.

What a dictionary says of a word is never what the word means at a place: it is kept apart from
lemma and gloss, which annotators give: lists of its own have it, and no file to take away.
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
"""What is done with a word: with it changes what is found of it."""

OFTEN = 40
"""Characters without a space that may come again: a longer stretch is a line without spaces."""


class Lookups:
    """What some dictionaries say of the words of one language."""

    def __init__(
        self, dictionaries: Sequence[Dictionary], language: str, store: Store | None = None
    ) -> None:
        """What builds before have found is in `store`.

        So most builds need not read simplemma's dictionary, half a second for German.
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
        """A word as it is written, else by its lemma, else by its parts; `None` where unknown.

        What has no letter is no word.
        """
        if form not in self._known:
            lettered = any(map(str.isalpha, form))
            self._known[form] = (self._whole(form) or self._compound(form)) if lettered else None
        return self._known[form]

    def within(self, words: str) -> list[tuple[int, str, Lookup | None]]:
        """The words and marks of what stands between two spaces: each with where it begins.

        No word goes beyond a space (UAX #29), and most of what stands between two comes often.
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
        """Keep what was found for the next build, where anything is new."""
        if self._store and len(self._known) > self._kept:
            self._kept = len(self._known)
            rows = {
                form: found and (found.headword, found.senses, found.dictionary)
                for form, found in sorted(self._known.items())
            }
            self._store.put(json.dumps(rows).encode(), *self._made_of())

    def _made_of(self) -> tuple[str | bytes, ...]:
        """What all that is found of a word is made of, itself apart."""
        digests = (dictionary.digest for dictionary in self._dictionaries)
        return "looked up", self._language, version("simplemma"), *STEPS, *digests

    def _whole(self, form: str) -> Lookup | None:
        # A capital may be the sentence's: what is written so comes first, whatever it means.
        return self._entry(form) or self._entry(lemmatisation.lemma(form, self._language))

    def _entry(self, word: str) -> Lookup | None:
        for dictionary in self._dictionaries:
            headword, senses = dictionary.senses(word)
            if senses:
                return Lookup(headword, tuple(senses), dictionary.about.name)
        return None

    def _compound(self, form: str) -> Lookup | None:
        """The last part as long as can be, by the way that a language joins its words."""
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
    """The text with a look-up for each word of which nothing is known.

    `names` has the English names of entities by slug: a mention shows that, and no dictionary's.
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
        """Of a language of which nobody annotated a text: only what something is said of."""
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
