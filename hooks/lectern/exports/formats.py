"""Which files there are: a new format is a module and its line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lectern.exports import conllu, docx, json_text, spreadsheet, tei, tmx, txt, xliff
from lectern.exports.collection import Collection
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.model.topics import Topic

T = TypeVar("T")


@dataclass(frozen=True)
class Format(Generic[T]):
    """A kind of file that is made of each text, each topic or each entity."""

    ending: str
    """What its files' names end in: `.tei.xml`."""

    name: str
    purpose: str
    """For whom or what it is, completing “… is for”."""

    write: Callable[[Collection, T], bytes]
    applies: Callable[[T], bool] = lambda _: True
    """Whether there is such a file of this one."""

    @property
    def key(self) -> str:
        """What a collection's settings call it: `tei.xml`."""
        return self.ending.removeprefix(".")


TEXTS: tuple[Format[Source], ...] = (
    Format(".docx", "Word", "a word processor", docx.text),
    Format(".csv", "CSV", "a spreadsheet", spreadsheet.text),
    Format(".txt", "Text", "the original as received", txt.text),
    Format(".tmx", "TMX", "a translation memory", tmx.text),
    Format(".xliff", "XLIFF", "a translation editor", xliff.text),
    Format(".tei.xml", "TEI XML", "a scholarly edition", tei.text),
    Format(".conllu", "CoNLL-U", "a corpus tool", conllu.text, conllu.has_words),
    Format(".json", "JSON", "a program: all that is known", json_text.text),
)
"""The files of each text, in the order in which a reader is offered them."""

TOPICS: tuple[Format[Topic], ...] = ()
"""The files of each topic."""

ENTITIES: tuple[Format[Entity], ...] = ()
"""The files of each entity."""
