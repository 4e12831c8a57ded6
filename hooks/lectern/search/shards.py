"""Splits the index into small files, so that a query loads only the few that it needs.

Each file is one call, `lectern("terms/3",{…})`. A page opened from disk loads it as a script; a
page from a server reads the JSON between the parentheses.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from posixpath import commonprefix
from typing import Any

from lectern.search.postings import LEVELS, Codes, Term

SIZE = 14_000
"""Characters in a file of terms: about 4 kB compressed. A query loads one for each word."""

LONG = 400
"""The most documents stored with a word; a longer list is put in a file of lists."""

BEST = 3
"""How many documents of a long list are stored with its number: those that the box shows first."""

CHUNK = 50
"""The most sentences of a text in one file."""

LISTS = 8_000
"""Characters in a file of lists, about 5 kB. A file has several lists; most begin alike."""

PAGES = 4_000
"""Characters in a file of pages that are not texts, about 1 kB; a file has several pages."""

PAGE = 7
"""The index, in the data shown for a sentence, of its page's address. Only sentences on further
pages of a long text have one. `showing.js` uses the same number."""

File = tuple[str, str]
"""The path of a file under the index's folder, and its content."""

Said = tuple[dict[str, Any], list[list[Any]]]
"""The data shown for a page, and for each of its parts."""


dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON without spaces."""


def file(name: str, value: str) -> File:
    """A file of the index, from its JSON."""
    # These separators end a line in a script, but not in JSON.
    value = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{name}.js", f'lectern("{name}",{value})'


FIRST, LEADING, LAST = 35, 99, 127
"""The first of the characters that end a number, the first of those that lead one, and the
character after the last of these.

All are printable and take one byte. A backslash is escaped, which costs nothing once compressed.
"""


@cache
def packed(number: int) -> str:
    """A number as characters; a number below 64 takes one."""
    number, last = divmod(number, LEADING - FIRST)
    text = chr(FIRST + last)
    while number:
        number, digit = divmod(number, LAST - LEADING)
        text = chr(LEADING + digit) + text
    return text


def gaps(numbers: Sequence[int]) -> str:
    """Sorted numbers as their differences, which are small: half the bytes of JSON numbers."""
    return "".join(map(packed, map(operator.sub, numbers, itertools.chain((0,), numbers))))


class Lists:
    """Long lists of documents, numbered in the order in which they are added.

    `texts` are the numbers of the texts' own documents, followed by the number of all documents.
    """

    def __init__(self, texts: Sequence[int] = ()) -> None:
        self._lists: list[str] = []
        self._texts = texts
        # A text's own document has its title.
        self._titled = frozenset(
            base * LEVELS + step for base in texts[:-1] for step in range(LEVELS)
        )

    def add(self, codes: Codes) -> int:
        """Add a list and return its number."""
        self._lists.append(dump(gaps(codes)))
        return len(self._lists) - 1

    def inline(self, codes: Codes) -> str | int | tuple[int, str]:
        """A short list itself, or the number of a long one, with its best documents in texts."""
        if len(codes) <= LONG:
            return gaps(codes)
        best = self.best(codes)
        return (self.add(codes), gaps(best)) if best else self.add(codes)

    def best(self, codes: Codes) -> Codes:
        """The documents that a search for the word alone shows first: the best of the best text.

        Titles rank first, then the highest step, then the first document (`engine.js`).
        """
        codes = codes[bisect_left(codes, self._texts[0] * LEVELS) :] if self._texts else ()
        if not codes:
            return codes
        # Uses functions written in C, because there are millions of codes.
        found = [*filter(self._titled.__contains__, codes)] or codes
        most = max(map(LEVELS.__rmod__, found))
        document = next(code for code in found if code % LEVELS == most) // LEVELS
        text = bisect_right(self._texts, document) - 1
        first, last = (bisect_left(codes, self._texts[at] * LEVELS) for at in (text, text + 1))
        return sorted(sorted(codes[first:last], key=lambda code: -(code % LEVELS))[:BEST])

    def files(self) -> tuple[list[int], Iterator[File]]:
        """The number of the first list of each file, and the files."""
        groups = list(_cut(self._lists, LISTS))
        firsts = [first for first, _ in groups]
        return firsts, (
            file(f"lists/{number}", f"[{','.join(group)}]")
            for number, (_, group) in enumerate(groups)
        )


def entry(term: str, known: Term, lists: Lists) -> str:
    """A term and its data, as JSON. `search/index.js`, the browser's side, explains the keys."""
    said = []
    words = {form: lists.inline(codes) for form, codes in known.words.items()}
    if words:
        said.append(f'"w":{dump(words[term] if [*words] == [term] else words)}')
    if known.lemma:
        said.append(f'"l":{dump(lists.inline(known.lemma))},"f":{dump(sorted(known.forms))}')
    if known.lemmas:
        said.append(f'"m":{dump(sorted(known.lemmas))}')
    if known.parts:
        said.append(f'"c":{dump(lists.inline(known.parts))},"x":{dump(sorted(known.compounds))}')
    if known.pages:
        # Written without the encoder because most terms have only these.
        pages = ",".join([f"{page},{share}" for page, share in sorted(known.pages.items())])
        said.append(f'"e":[{pages}]')
    return f"{dump(term)}:{{{','.join(said)}}}"


def term_files(
    terms: dict[str, Term], lists: Lists, folder: str = "terms"
) -> tuple[list[str], Iterator[File]]:
    """The first term of each file, and the files, with all terms sorted by UTF-16 as in browsers.

    `terms` is emptied, because both together would be most of the memory that a build takes.
    """
    ordered = sorted(terms, key=lambda term: term.encode("utf-16-be", "surrogatepass"))
    groups = list(_cut([entry(term, terms.pop(term), lists) for term in ordered], SIZE))
    # Only as many letters as distinguish the term from the last one of the file before.
    firsts = [""][: len(ordered)] + [
        ordered[at][: len(commonprefix([ordered[at - 1], ordered[at]])) + 1] for at, _ in groups[1:]
    ]
    return firsts, (
        file(f"{folder}/{number}", f"{{{','.join(group)}}}")
        for number, (_, group) in enumerate(groups)
    )


def page_files(pages: Sequence[Said]) -> tuple[list[int], Iterator[File]]:
    """The number of the first page of each file, and the files."""
    groups = list(_cut([*map(dump, pages)], PAGES))
    firsts = [first for first, _ in groups]
    return firsts, (
        file(f"pages/{number}", f"[{','.join(group)}]") for number, (_, group) in enumerate(groups)
    )


def text_files(texts: Iterable[Said], first: int = 0) -> Iterator[File]:
    """A file for each text, or several for a long one, each with the text's own data.

    `first` is the number of the first text among all texts.
    """
    for number, (head, rows) in enumerate(texts, first):
        for chunk in range(max(1, -(-len(rows) // CHUNK))):
            part = rows[chunk * CHUNK : (chunk + 1) * CHUNK]
            yield file(f"texts/{number}-{chunk}", dump((head, part)))


def has_addresses(path: str) -> bool:
    """Whether a file of the index, by its path in the index's folder, contains page addresses."""
    return path.startswith(("pages/", "texts/", "contents."))


def with_addresses(content: str, moved: Callable[[str], str]) -> str:
    """A file with other page addresses; `moved` gives the new for the old, from the site's root."""
    call, _, value = content.partition(",")
    name = call.split('"')[1]
    found = json.loads(value.removesuffix(")"))
    for part, said in found["files"].items() if name == "contents" else [(name, found)]:
        for head, rows in said if part.startswith("pages/") else [said] * part.startswith("texts/"):
            head["url"] = moved(head["url"])
            for row in rows:
                if len(row) > PAGE:
                    row[PAGE] = moved(row[PAGE])
    return file(name, dump(found))[1]


def _cut(pieces: Sequence[str], most: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Consecutive pieces in groups of about `most` characters, each with the index of its first."""
    first = size = 0
    for index, piece in enumerate(pieces):
        if size and size + len(piece) > most:
            yield first, pieces[first:index]
            first, size = index, 0
        size += len(piece)
    if pieces:
        yield first, pieces[first:]


class Version:
    """A name computed from all files, so that a browser's cache never mixes two builds."""

    def __init__(self) -> None:
        self._sha = hashlib.sha256()

    def of(self, files: Iterable[File]) -> Iterator[File]:
        """Pass on the files unchanged, and include them in the name."""
        for name, content in files:
            self._sha.update(name.encode())
            self._sha.update(content.encode("utf-8", "surrogatepass"))
            yield name, content

    @property
    def name(self) -> str:
        """The name for all files passed on so far: 12 hexadecimal digits."""
        return self._sha.hexdigest()[:12]
