"""Words that nobody annotated, as the collection's dictionaries have them.

What a dictionary says of a word is never what the word means at a place: it is kept apart from
lemma and gloss, which annotators give: lists of its own have it, and no file to take away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from sys import intern

from lectern import languages
from lectern.languages import lemmatisation, segmentation
from lectern.model.sources import Lookup, Mention, Sentence, Source, Token
from lectern.reading.dictionaries import Dictionary


class Lookups:
    """What some dictionaries say of the words of one language."""

    def __init__(self, dictionaries: Sequence[Dictionary], language: str) -> None:
        self._dictionaries = dictionaries
        self._language = languages.base(language)
        self._known: dict[str, Lookup | None] = {}

    def of(self, form: str) -> Lookup | None:
        """A word as it is written, else by its lemma, else by its parts; `None` where unknown.

        What has no letter is no word.
        """
        if form not in self._known:
            lettered = any(map(str.isalpha, form))
            self._known[form] = (self._whole(form) or self._compound(form)) if lettered else None
        return self._known[form]

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


def look_up(source: Source, lookups: Lookups, names: Mapping[str, str]) -> Source:
    """The text with a look-up for each word of which nothing is known.

    `names` has the English names of entities by slug: a mention shows that, and no dictionary's.
    """

    def looked_up(sentence: Sentence) -> Sentence:
        tokens = sentence.tokens or _bare(sentence, source.language)
        told = tuple(
            token if token.upos else _told(token, sentence.mentions, lookups, names)
            for token in tokens
        )
        return replace(sentence, tokens=told)

    return source.with_each(looked_up)


def _bare(sentence: Sentence, language: str) -> Iterator[Token]:
    """The words of a sentence of whose language nobody annotated a text."""
    text, id = sentence.text, sentence.id
    for number, (start, end) in enumerate(segmentation.words(text, language), 1):
        yield Token(intern(f"{id}w{number}"), start, intern(text[start:end]))


def _told(
    token: Token, mentions: Sequence[Mention], lookups: Lookups, names: Mapping[str, str]
) -> Token:
    if mentions:
        for mention in mentions:
            if mention.start <= token.start and token.end <= mention.end:
                if token.start > mention.start:
                    return token
                return _with(token, Lookup("", (names[mention.entity],), ""))
    found = lookups.of(token.form)
    return _with(token, found) if found else token


def _with(token: Token, lookup: Lookup) -> Token:
    # Not `replace`, which takes three times as long, for nearly every word of the collection.
    return Token(token.id, token.start, token.form, lookup=lookup)
