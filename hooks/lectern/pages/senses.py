"""What dictionaries say of the words of a page, as a script that is loaded when a card first asks.

A word's element has what stands below it between the lines, and needs no script for that. All its
senses would more than double a page, so they stand beside it, once for each form: a text's
dictionaries say the same of a form wherever it stands. It is a script and no JSON, since a browser
fetches none of that from disk.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from lectern.model.sources import Sentence, Source
from lectern.model.tokens import Lookup
from lectern.pages.division import TextPart

NAME = "DictionarySenses"
"""What `reading/cards.js` finds them by."""


def path(source: Source, part: TextPart) -> str:
    """Where the script of a page stands, from the root of the site in both layouts."""
    return f"sources/{source.slug}/senses{f'-{part.number}' if part.number > 1 else ''}.js"


def is_told(sentences: Iterable[Sentence]) -> bool:
    """Whether a dictionary says something of any of their words."""
    return any(w.lookup and w.lookup.dictionary for s in sentences for w in s.tokens.words)


def beside(source: Source, part: TextPart) -> dict[str, Callable[[], str]]:
    """The script of a page by its path; nothing where no dictionary says anything of the page."""
    return {path(source, part): partial(script, part.sentences)} if is_told(part.sentences) else {}


def script(sentences: Iterable[Sentence]) -> str:
    """The script: by form the headword, and the senses in one line."""
    found = {
        word.form: word.lookup
        for sentence in sentences
        for word in sentence.tokens.words
        if word.lookup and word.lookup.dictionary
    }
    rows = ",".join(_row(form, lookup) for form, lookup in sorted(found.items()))
    # A map, since a word may be called as a property that every object has.
    return f"self.{NAME}=new Map([{rows}])\n"


@lru_cache(maxsize=1 << 14)
def _row(form: str, lookup: Lookup) -> str:
    row = (form, (lookup.headword, "; ".join(lookup.senses)))
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
