"""Writes a page's dictionary senses as a script, loaded when a card first needs it.

A word's element has only the data of the interlinear layout, which works without scripts. All the
senses would more than double the size of a page, so they are in a separate file, once for each
form: a text's dictionaries say the same about a form everywhere. The file is a script, not JSON,
because browsers do not fetch JSON from disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from lectern.model.sources import Sentence, Source
from lectern.model.tokens import Lookup
from lectern.pages.division import TextPart

NAME = "DictionarySenses"
"""The global variable in which `reading/cards.js` finds the senses."""


def path(source: Source, part: TextPart) -> str:
    """The path of a page's script, from the root of the site in both layouts."""
    return f"sources/{source.slug}/senses{f'-{part.number}' if part.number > 1 else ''}.js"


def is_told(sentences: Iterable[Sentence]) -> bool:
    """Whether any word of the sentences has a dictionary entry."""
    return any(w.lookup and w.lookup.dictionary for s in sentences for w in s.tokens.words)


def beside(source: Source, part: TextPart) -> dict[str, Callable[[], str]]:
    """The script of a page by its path; empty if no word has a dictionary entry."""
    return {path(source, part): partial(script, part.sentences)} if is_told(part.sentences) else {}


def script(sentences: Iterable[Sentence]) -> str:
    """The script: headword and senses in one line, by form."""
    found = {
        word.form: word.lookup
        for sentence in sentences
        for word in sentence.tokens.words
        if word.lookup and word.lookup.dictionary
    }
    rows = ",".join(_row(form, lookup) for form, lookup in sorted(found.items()))
    # A `Map`, because a word may have the name of a property that every object has.
    return f"self.{NAME}=new Map([{rows}])\n"


@lru_cache(maxsize=1 << 14)
def _row(form: str, lookup: Lookup) -> str:
    row = (form, (lookup.headword, "; ".join(lookup.senses)))
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
