"""The first results of searches in the collection of news: the rows of `cases/search.txt`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builds import ROOT, Build, Visit
from searching import ask

CASES = ROOT / "tests" / "cases" / "search.txt"

SHORT = {"abc": "sources/abc-nyheter-2023-05-11", "sargs": "sources/sargs-lv-2023-05-03"}


@dataclass(frozen=True)
class Row:
    """A query and how its results begin."""

    query: str
    names: list[str]
    hits: list[str]
    meant: str
    begun: list[str]


def rows() -> list[Row]:
    """The rows of `cases/search.txt`."""
    result = []
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            query, _, expected = line.partition("→")
            first, _, meant = expected.partition("?")
            whole, _, begun = first.partition("~")
            names, _, hits = whole.partition("|")
            result.append(Row(query.strip(), names.split(), long(hits), meant.strip(), long(begun)))
    return result


def long(hits: str) -> list[str]:
    """Addresses, with the names of the texts in full."""
    return [re.sub(r"^\w+(?=#)", lambda m: SHORT[m[0]], hit) for hit in hits.split()]


def begins(found: list[str], expected: list[str]) -> bool:
    """Whether results begin as a row says."""
    return found == [] if expected == ["-"] else found[: len(expected)] == expected


def test_the_first_hits_are_those_of_the_table(visit: Visit, build: Build) -> None:
    table = rows()
    assert len(table) >= 60
    visit.page.goto(build.url("search"))
    answers = ask(visit.page, [row.query for row in table])
    wrong = [
        f"{row.query}: {answer.names[:3]} | {answer.hits[:3]} ~ {answer.begun[:3]} ? {answer.meant}"
        for row, answer in zip(table, answers, strict=True)
        if not (
            begins(answer.names, row.names)
            and begins(answer.hits, row.hits)
            and begins(answer.begun, row.begun)
            and answer.meant == row.meant
        )
    ]
    assert wrong == [], "\n".join(wrong)
    visit.expect_clean()
