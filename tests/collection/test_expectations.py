"""An editor's expectations of a text, in `seeds/<id>.expect`, which is deleted with the text.

Each line is one expectation; blank lines and lines that start with `#` are ignored.

    p1s1: Jens Stoltenber → jens-stoltenberg    these words of the sentence name the entity
    never: Nikkei Asia → asia                   nowhere in text or gloss do these words name it
    search: Kina → p10s1                        of this text the search finds this sentence first
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from builds import ROOT, Build, Visit
from lectern.model.sources import Source
from making import linked
from searching import ask, place
from standing import standing

LINE = re.compile(r"(never|search|p\d+s\d+): (.+?) +→ (\S+)")


class Expectation(NamedTuple):
    """A line of an editor's file."""

    place: str
    source: Source
    kind: str
    words: str
    wanted: str


def read(path: Path) -> list[Expectation]:
    """The expectations of one text."""
    source = standing().sources.get(path.stem)
    assert source, f"{path}: there is no {path.stem}.txt beside it"
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            match = LINE.fullmatch(line.strip())
            assert match, f"{path}:{number}: not “p1s1: words → entity”, “never: …” or “search: …”"
            found.append(Expectation(f"{path.name}:{number}", source, *match.groups()))
    return found


EXPECTED = [each for path in sorted((ROOT / "seeds").glob("*.expect")) for each in read(path)]


def test_names_are_as_expected() -> None:
    wrong = [each.place for each in EXPECTED if not named_as_expected(each)]
    assert wrong == []


def named_as_expected(expected: Expectation) -> bool:
    """Whether words of a text name whom they should."""
    if expected.kind == "search":
        return True
    if expected.kind == "never":
        texts = [
            (text, mentions)
            for s in expected.source.sentences
            for text, mentions in ((s.text, s.mentions), (s.gloss.text, s.gloss.mentions))
            if expected.words in text
        ]
        return bool(texts) and not any(
            mention.entity == expected.wanted
            and mention.start < found.end()
            and found.start() < mention.end
            for text, mentions in texts
            for found in re.finditer(re.escape(expected.words), text)
            for mention in mentions
        )
    return any(
        (expected.words, expected.wanted) in linked(s.text, s.mentions)
        for s in expected.source.sentences
        if s.id == expected.kind
    )


def test_searches_are_as_expected(visit: Visit, build: Build) -> None:
    searches = [each for each in EXPECTED if each.kind == "search"]
    if not searches:
        pytest.skip("no text expects a search")
    visit.page.goto(build.url("search"))
    answers = ask(visit.page, [each.words for each in searches])
    wrong = [
        each.place
        for each, answer in zip(searches, answers, strict=True)
        if (each.source.slug, each.wanted) not in map(place, answer.hits)
    ]
    assert wrong == []
    visit.expect_clean()
