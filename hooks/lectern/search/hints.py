"""What will be shown of a word, by the word alone: it saves a slow line a turn of its first query.

Which file has a word, the contents say, and which text is shown, the word: to one who pastes a
word in the moment in which they come to the box these are turns of a query, one after the other,
each of half a second there. So a large collection has files that are found without the contents, by
a number that is made of the letters of the word. Such a file is loaded beside the contents, and
what it names beside the word. It only foretells: if it is wrong, a file is loaded for nothing.

`theme/assets/javascripts/search/worker.js` makes the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lectern.search.postings import LEVELS, Term, joined
from lectern.search.shards import File, Lists, dump, file

FEWEST = 1_000
"""Sentences from which on a collection has such files. The first file of a smaller one holds most
of what a query needs (`contents.py`)."""

SENTENCES = 400
"""Sentences of a collection for each such file: then it is about 1 kB, compressed."""

NAMES = 3
"""Pages of names that the box shows first."""

PLAIN = re.compile("[a-z]{3,}")
"""The words of which it is foretold: to fold what is typed for them takes no table."""


def count(sentences: int) -> int:
    """How many such files a collection of so many sentences has; 0 for a small one."""
    return sentences // SENTENCES if sentences >= FEWEST else 0


def place(word: str, files: int) -> int:
    """The number of the file that has a word."""
    number = 0
    for letter in word:
        number = (number * 31 + ord(letter)) % files
    return number


def hint_files(
    terms: Mapping[str, Term], lists: Lists, starts: Sequence[int], files: int
) -> Iterator[File]:
    """By word the documents that are shown first of it; `starts` are those of pages themselves."""
    found: list[dict[str, list[int]]] = [{} for _ in range(files)]
    for word, term in terms.items() if files else ():
        if PLAIN.fullmatch(word):
            best = [code // LEVELS for code in lists.best(_spelled(word, term))]
            named = sorted(term.pages, key=lambda page: (-term.pages[page], page))[:NAMES]
            if shown := best + [starts[page] for page in named]:
                found[place(word, files)][word] = shown
    yield from (file(f"hints/{number}", dump(each)) for number, each in enumerate(found))


def _spelled(word: str, term: Term) -> Sequence[int]:
    """The documents that have it as it is written, or else in any spelling."""
    return term.words.get(word) or joined([code for each in term.words.values() for code in each])
