"""The forms of names, as far as a few lines of data can tell them.

Each file of `cases/inflection/` is named after its language. A line is a name and its forms:
`Oslo = Oslos` lists all forms, `Kina → Kinas` some of them; words after a `!` are not forms
of the name.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from lectern import languages
from lectern.languages.inflection import OR, TABLES, forms, rules
from making import ROOT

CASES = sorted((ROOT / "tests" / "cases" / "inflection").glob("*.txt"))


class Case(NamedTuple):
    """A name in a language with what it becomes."""

    language: str
    name: str
    forms: set[str]
    never: set[str]
    whole: bool
    """Whether these are all its forms."""


def read(path: Path) -> list[Case]:
    """The cases of a language."""
    cases = []
    for line in path.read_text("utf-8").splitlines():
        rest, _, never = line.partition("!")
        whole = "=" in rest
        name, _, found = rest.partition("=" if whole else "→")
        cases.append(Case(path.stem, name.strip(), words(found), words(never), whole))
    return cases


def words(text: str) -> set[str]:
    """What stands between commas."""
    return {word.strip() for word in text.split(",") if word.strip()}


@pytest.mark.parametrize(
    "case",
    [case for path in CASES for case in read(path)],
    ids=lambda case: f"{case.language}-{case.name}",
)
def test_a_name_takes_the_forms_of_its_language(case: Case) -> None:
    found = list(forms(case.name, case.language))
    assert found[0] == case.name
    assert case.forms <= set(found)
    assert not case.never & set(found)
    if case.whole:
        assert sorted(found) == sorted({case.name, *case.forms})


@pytest.mark.parametrize("name", ["Kina", "USA", "Jens Stoltenberg"])
def test_a_name_takes_the_same_forms_in_every_country_of_a_language(name: str) -> None:
    assert list(forms(name, "nb-NO")) == list(forms(name, "nb"))


@pytest.mark.parametrize("language", ["en", "ja", "tlh", "und"])
@pytest.mark.parametrize("name", ["China", "Ķīna", "Jens Stoltenberg", "北约"])
def test_a_language_without_rules_has_the_name_alone(language: str, name: str) -> None:
    assert list(forms(name, language)) == [name]


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.toml")), ids=lambda path: path.stem)
def test_each_row_of_a_table_starts_with_its_own_ending_and_has_none_beyond_the_cases(
    path: Path,
) -> None:
    assert languages.is_known(path.stem)
    table = rules(path.stem)
    for ending, cases in table.endings.items():
        assert len(cases) <= len(table.cases)
        assert cases[0].split(OR)[0] == ending
    for beginning, others in table.beginnings.items():
        assert others[0] == beginning
