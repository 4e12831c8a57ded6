"""The words of sentences, stored compactly: there are millions in a large collection.

Equal words share one object, and tokens are created on access. Stored as tuples, tokens took half
of a collection's memory; and a forked process copies every object it looks at, because Python keeps
reference counts in the objects.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload


class Lookup(NamedTuple):
    """What a dictionary says about a word, as opposed to its meaning in a sentence."""

    headword: str
    """The word as the dictionary has it; empty for a name, which its entity's page explains."""

    senses: tuple[str, ...]
    """In English, in the dictionary's order but for marked ones, which are last; at least one."""

    dictionary: str
    """The dictionary's name; empty for a name."""


class Word(NamedTuple):
    """What is known of a word or punctuation mark, in Universal Dependencies' terms."""

    form: str
    """The word as it stands in the text."""

    lemma: str = ""
    upos: str = ""
    """The universal part-of-speech tag; empty where nothing is known of the word."""

    feats: tuple[tuple[str, str], ...] = ()
    gloss: str = ""
    """What the word means here, several English words joined by hyphens."""

    borrowed: bool = False
    """Whether this comes from other texts with the same form, not from an annotation here."""

    lookup: Lookup | None = None
    """Its dictionary entry, if nothing else is known."""

    @property
    def is_told(self) -> bool:
        """Whether a reader is told anything of it."""
        return is_told(self)


class Token(NamedTuple):
    """A word in a sentence: a `Word` with an id and a start offset."""

    id: str
    """`p3s1w4`: the fourth token of the sentence; empty where only a dictionary has the word."""

    start: int
    """Offset of its first character in the sentence's text."""

    form: str
    lemma: str = ""
    upos: str = ""
    feats: tuple[tuple[str, str], ...] = ()
    gloss: str = ""
    borrowed: bool = False
    lookup: Lookup | None = None

    @property
    def end(self) -> int:
        """Offset behind its last character in the sentence's text."""
        return self.start + len(self.form)

    @property
    def is_told(self) -> bool:
        """Whether a reader is told anything of it."""
        return is_told(self)


def is_told(word: Word | Token) -> bool:
    """Whether a reader is told anything of a word."""
    return word.upos != "PUNCT" and bool(word.lemma or word.lookup)


_known: dict[Word, Word] = {}
"""The words that `shared` has returned."""


def shared(word: Word) -> Word:
    """One object for all words that are equal."""
    return _known.setdefault(word, word)


class Tokens(Sequence[Token]):
    """The tokens of a sentence, in order."""

    __slots__ = ("_sentence", "_starts", "words")

    words: tuple[Word, ...]
    """What is known of each, wherever it stands."""

    def __init__(
        self, sentence: str = "", starts: Iterable[int] = (), words: Iterable[Word] = ()
    ) -> None:
        """Tokens of these words, each with the offset of its first character.

        `sentence` is the sentence's id, by which they have theirs; empty where they have none.
        """
        self._sentence, self.words = sentence, tuple(words)
        self._starts = array("I", starts)

    def with_words(self, words: Iterable[Word]) -> Tokens:
        """The same tokens with other words."""
        return Tokens(self._sentence, self._starts, words)

    def placed(self) -> Iterator[tuple[int, int, Word]]:
        """The number of each token, counted from 1, its start, and its word.

        This makes no tokens: going through all words of all texts takes a third of the time.
        """
        return zip(range(1, len(self.words) + 1), self._starts, self.words, strict=True)

    def __iter__(self) -> Iterator[Token]:
        make, sentence = tuple.__new__, self._sentence
        for number, start, word in self.placed():
            # As `Token(…)` does, in half the time.
            yield make(Token, (f"{sentence}w{number}" if sentence else "", start, *word))

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | Sequence[Token]:
        return tuple(self)[index]

    def __len__(self) -> int:
        return len(self.words)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tokens):
            return NotImplemented
        mine, others = ((each._sentence, each._starts, each.words) for each in (self, other))
        return mine == others

    def __hash__(self) -> int:
        return hash((self._sentence, self.words))


NO_TOKENS = Tokens()
"""The tokens of a sentence in a language without word data."""
