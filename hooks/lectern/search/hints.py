"""Hints on which documents a word will show, which save a slow line a round of requests.

Normally a browser reads the contents to learn which file has a word, and that file to learn which
text to show. For a reader who pastes a word as soon as they come to the box, these are rounds of
requests one after the other, half a second each on a slow line. So a large collection has hint
files, whose number is computed from the letters of the word, without the contents. A hint file is
loaded together with the contents, and the texts that it names together with the word's own file. A
hint is only a guess: if it is wrong, a file is loaded for nothing.

`theme/assets/javascripts/search/worker.js` computes the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lectern.search.postings import LEVELS, Term, joined
from lectern.search.shards import File, Lists, dump, file

FEWEST = 1_000
"""The fewest sentences of a collection with hint files. In a smaller one, the first file of the
index contains most of what a query needs (`contents.py`)."""

SENTENCES = 400
"""The number of sentences per hint file, which makes a file about 1 kB, compressed."""

NAMES = 3
"""How many pages of entities and topics a hint has: those that the box shows first."""

PLAIN = re.compile("[a-z]{3,}")
"""The words that have hints: these need no folding table."""


def count(sentences: int) -> int:
    """The number of hint files for a number of sentences; 0 for a small collection."""
    return sentences // SENTENCES if sentences >= FEWEST else 0


def place(word: str, files: int) -> int:
    """The number of the hint file for a word."""
    number = 0
    for letter in word:
        number = (number * 31 + ord(letter)) % files
    return number


def hint_files(
    terms: Mapping[str, Term], lists: Lists, starts: Sequence[int], files: int
) -> Iterator[File]:
    """The files with the documents shown first for each word; `starts` are the pages' documents."""
    found: list[dict[str, list[int]]] = [{} for _ in range(files)]
    for word, term in terms.items() if files else ():
        if PLAIN.fullmatch(word):
            best = [code // LEVELS for code in lists.best(_spelled(word, term))]
            named = sorted(term.pages, key=lambda page: (-term.pages[page], page))[:NAMES]
            if shown := best + [starts[page] for page in named]:
                found[place(word, files)][word] = shown
    yield from (file(f"hints/{number}", dump(each)) for number, each in enumerate(found))


def _spelled(word: str, term: Term) -> Sequence[int]:
    """The documents that have the word in this spelling, or if none does, in any spelling."""
    return term.words.get(word) or joined([code for each in term.words.values() for code in each])
