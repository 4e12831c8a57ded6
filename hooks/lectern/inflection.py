"""The forms of a name in a language, from the small tables of `data/languages.toml`."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from . import languages

TABLES = Path(__file__).parent / "data" / "languages.toml"

MOST_INFLECTED = 2
"""In a longer name only the last word takes endings; its attributes stand as the label has them."""


@dataclass(frozen=True)
class Rules:
    """How the names of one language change."""

    inflects: Literal["last", "each"] = "last"
    endings: dict[str, list[str]] = field(default_factory=dict)
    stop: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    def word_forms(self, word: str) -> list[str]:
        """The word with every ending it may take, itself included."""
        fits = [ending for ending in self.endings if word.endswith(ending) and word != ending]
        if not fits:
            return [word]
        ending = max(fits, key=len)
        stem = word.removesuffix(ending)
        return [stem + new for new in self.endings[ending]]


@cache
def rules(language: str) -> Rules:
    """The rules of a BCP 47 language, or of the language without script and region."""
    tables = _tables()
    table = tables.get(language) or tables.get(languages.base(language))
    return table or Rules()


@cache
def _tables() -> dict[str, Rules]:
    tables = tomllib.loads(TABLES.read_text(encoding="utf-8"))
    return {code: Rules(**table) for code, table in tables.items()}


def forms(name: str, language: str) -> Iterator[str]:
    """Every form that a name may take in a text of the language, the name itself first."""
    yield name
    table = rules(language)
    words = name.split(" ")
    inflected = [table.word_forms(word) for word in words]
    changing = [index for index, options in enumerate(inflected) if len(options) > 1]
    if table.inflects == "last" or len(changing) > MOST_INFLECTED:
        inflected[:-1] = [[word] for word in words[:-1]]
    for combination in itertools.product(*inflected):
        form = " ".join(combination)
        if form != name:
            yield form
