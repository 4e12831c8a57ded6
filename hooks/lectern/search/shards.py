"""The index in small files, of which a query loads the few that it needs.

Each file is one call, `lectern("terms/3",{…})`: a page that was opened from disk can load it as
a script, and one from a server as JSON between brackets.
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
"""Characters of a file of terms: about 4 kB when compressed, of which a query loads one a word."""

LONG = 400
"""Documents of a word; with more of them it has a list of its own among the lists."""

BEST = 3
"""Documents of a long list that stand with its number: those of a text that the box shows first."""

CHUNK = 50
"""Sentences of a text in one file."""

LISTS = 8_000
"""Characters of a file of lists, about 5 kB: several share one, most of which begin alike."""

PAGES = 4_000
"""Characters of a file of pages that are not texts, about 1 kB: several share one."""

PAGE = 7
"""The column of what is shown of a sentence that has the address of its page: only those have it
that stand on a further page of a long text. `showing.js` has this number, too."""

File = tuple[str, str]
"""The path of a file under the index's folder, and its content."""

Said = tuple[dict[str, Any], list[list[Any]]]
"""What is shown of a page, and of each of its parts."""


dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON without spaces."""


def file(name: str, value: str) -> File:
    """A file of the index, from its JSON."""
    # Line separators end a script's line, though not a JSON text's.
    value = value.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"{name}.js", f'lectern("{name}",{value})'


FIRST, LEADING, LAST = 35, 99, 127
"""The first character that ends a number, the first that leads one, and the one behind the last.

All are printable, and none needs a second byte. A backslash is written twice, which costs nothing
once compressed.
"""


@cache
def packed(number: int) -> str:
    """A number as characters; those below 64 are one."""
    number, last = divmod(number, LEADING - FIRST)
    text = chr(FIRST + last)
    while number:
        number, digit = divmod(number, LAST - LEADING)
        text = chr(LEADING + digit) + text
    return text


def gaps(numbers: Sequence[int]) -> str:
    """Numbers in order by their distances, which are small: half the bytes of JSON's."""
    return "".join(map(packed, map(operator.sub, numbers, itertools.chain((0,), numbers))))


class Lists:
    """Long lists of documents, numbered in the order in which they come.

    `texts` are the numbers of the texts' own documents, and the one behind the last document.
    """

    def __init__(self, texts: Sequence[int] = ()) -> None:
        self._lists: list[str] = []
        self._texts = texts
        # A text's own document has its title.
        self._titled = frozenset(
            base * LEVELS + step for base in texts[:-1] for step in range(LEVELS)
        )

    def add(self, codes: Codes) -> int:
        """Keep a list and give its number."""
        self._lists.append(dump(gaps(codes)))
        return len(self._lists) - 1

    def inline(self, codes: Codes) -> str | int | tuple[int, str]:
        """A short list as it is, a long one by its number, with the best of it where texts are."""
        if len(codes) <= LONG:
            return gaps(codes)
        best = self.best(codes)
        return (self.add(codes), gaps(best)) if best else self.add(codes)

    def best(self, codes: Codes) -> Codes:
        """What a search for the word alone shows first: the best documents of the best text.

        A title is better than all else, then the highest step, then the first (`engine.js`).
        """
        codes = codes[bisect_left(codes, self._texts[0] * LEVELS) :] if self._texts else ()
        if not codes:
            return codes
        # By functions in C: there are millions of codes.
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
    """A term and what is known of it, as JSON. Single letters say what: see the browser's side."""
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
        # Most terms have only these, and numbers are JSON as they are.
        pages = ",".join([f"{page},{share}" for page, share in sorted(known.pages.items())])
        said.append(f'"e":[{pages}]')
    return f"{dump(term)}:{{{','.join(said)}}}"


def term_files(
    terms: dict[str, Term], lists: Lists, folder: str = "terms"
) -> tuple[list[str], Iterator[File]]:
    """Where each file begins, and the files: all terms in the order of a browser's strings.

    `terms` is empty then: both would be the largest part of the memory that a build takes.
    """
    ordered = sorted(terms, key=lambda term: term.encode("utf-16-be", "surrogatepass"))
    groups = list(_cut([entry(term, terms.pop(term), lists) for term in ordered], SIZE))
    # As much of a term as tells it from the last of the file before.
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
    """A file for each text; several for a long one, each with what is shown of the text.

    `first` is the number of the first of them among all texts.
    """
    for number, (head, rows) in enumerate(texts, first):
        for chunk in range(max(1, -(-len(rows) // CHUNK))):
            part = rows[chunk * CHUNK : (chunk + 1) * CHUNK]
            yield file(f"texts/{number}-{chunk}", dump((head, part)))


def has_addresses(path: str) -> bool:
    """Whether a file of the index, by its path in the index's folder, names addresses of pages."""
    return path.startswith(("pages/", "texts/", "contents."))


def with_addresses(content: str, moved: Callable[[str], str]) -> str:
    """Such a file with other addresses; `moved` gives the new one, both from the site's root."""
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
    """Consecutive pieces in groups of about `most` characters, each with its first's number."""
    first = size = 0
    for index, piece in enumerate(pieces):
        if size and size + len(piece) > most:
            yield first, pieces[first:index]
            first, size = index, 0
        size += len(piece)
    if pieces:
        yield first, pieces[first:]


class Version:
    """A name for what the files hold, so that a browser's cache never mixes two builds."""

    def __init__(self) -> None:
        self._sha = hashlib.sha256()

    def of(self, files: Iterable[File]) -> Iterator[File]:
        """The files as they come, with which the name changes."""
        for name, content in files:
            self._sha.update(name.encode())
            self._sha.update(content.encode("utf-8", "surrogatepass"))
            yield name, content

    @property
    def name(self) -> str:
        """The name of all that has come."""
        return self._sha.hexdigest()[:12]
