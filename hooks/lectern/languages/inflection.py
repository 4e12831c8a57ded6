"""Inflects names, with the rules in `data/inflection/`."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from lectern import languages

TABLES = Path(__file__).parent / "data" / "inflection"

MOST_AGREEING = 4
"""The most words of a name that are inflected together."""

OR = "/"
"""Between the endings of one case, where a language has more than one."""

TWICE = "+"
"""Marks an ending that repeats the last letter of the stem: “Japán”, “Japánnal”."""

SMALL = 2
"""The most letters of a word between others, such as “and”, that is not inflected."""

Paradigm = Sequence[Sequence[str]]
"""The forms of one word: by case, one or several."""


@dataclass(frozen=True)
class Rules:
    """The inflection rules of one language."""

    cases: tuple[str, ...] = ()
    """What the columns of `endings` are called."""

    inflects: Literal["last", "agreeing"] = "last"
    capitals: bool = True
    """Whether abbreviations in capitals take endings."""

    bare_capitals: bool = False
    """Whether words in capitals may go without their accents."""

    endings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    beginnings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stop: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    seconds: tuple[str, ...] = ()
    peoples: tuple[str, ...] = ()

    def paradigm(self, word: str) -> Paradigm | None:
        """The forms of a word by case; `None` where it has no other than itself."""
        if (len(word) <= SMALL and word.islower()) or (word.isupper() and not self.capitals):
            return None
        fits = [ending for ending in self.endings if word.endswith(ending) and word != ending]
        if not fits:
            return None
        ending = max(fits, key=len)
        stem = word.removesuffix(ending)
        row = [
            [stem + new.replace(TWICE, stem[-1:]) for new in case.split(OR)]
            for case in self.endings[ending]
        ]
        # A word without a plural has fewer columns, and so no form in the rest.
        return row + [[]] * (len(self.cases) - len(row))

    def stretches(self, count: int) -> Iterator[tuple[int, int]]:
        """Which of a name's words may be inflected together: the first, and one past the last."""
        if self.inflects == "last":
            yield count - 1, count
            return
        for start in range(count):
            for end in range(start + 1, min(start + MOST_AGREEING, count) + 1):
                yield start, end

    def begun(self, form: str) -> Iterator[str]:
        """The form alone, and after each particle that the language writes together with it."""
        fits = [beginning for beginning in self.beginnings if form.startswith(beginning)]
        if not fits:
            yield form
            return
        beginning = max(fits, key=len)
        rest = form.removeprefix(beginning)
        for new in self.beginnings[beginning]:
            yield new + rest


@cache
def rules(language: str) -> Rules:
    """The rules of a BCP 47 language, or of the same language without script and region."""
    for code in (language, *languages.kin(language)):
        path = TABLES / f"{code}.toml"
        if path.exists():
            return Rules(**tomllib.loads(path.read_text(encoding="utf-8")))
    return Rules()


def forms(name: str, language: str) -> Iterator[str]:
    """Every form of a name in texts of the language, the name itself first.

    One stretch of the name's words is inflected and agrees; the words around it stay as in the
    label („Apvienoto Nāciju | Organizācijai”).
    """
    table = rules(language)
    words = name.split(" ")
    paradigms = [table.paradigm(word) for word in words]
    found = {name: None}
    for start, end in table.stretches(len(words)):
        if any(paradigms[start:end]):
            changing = [
                paradigm or [[word]] * len(table.cases)
                for word, paradigm in zip(words[start:end], paradigms[start:end], strict=True)
            ]
            for case in zip(*changing, strict=True):
                for changed in itertools.product(*case):
                    found[" ".join((*words[:start], *changed, *words[end:]))] = None
    if table.beginnings:
        found = {name: None} | dict.fromkeys([new for form in found for new in table.begun(form)])
    yield from found
