"""Short texts on one affair in many languages: all names linked, none wrong, topics right.

Each file of `cases/names/` is a text without record or gloss, `<language>[_<more>].txt`. A name in
it is written as a Markdown link to its entity, `[Chin](china)`. Its last line names the topics
that must contain the text, `topics: strategic-concept`; no other topic may.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from lectern import languages
from lectern.corpus import builder
from making import NEWS, ROOT, linked

CASES = sorted((ROOT / "tests" / "cases/names").glob("*.txt"))

NAME = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_dropped_text_finds_its_language_its_names_and_its_topics(
    case: Path, tmp_path: Path
) -> None:
    marked, _, topics = case.read_text("utf-8").rpartition("topics:")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/text.txt").write_text(NAME.sub(r"\1", marked), "utf-8")
    # The pages of the collection of news, without the pins that name its texts.
    shutil.copytree(NEWS / "docs" / "phrases", tmp_path / "docs" / "phrases")
    for folder in ("entities", "topics"):
        (tmp_path / "docs" / folder).mkdir(parents=True)
        for page in (NEWS / "docs" / folder).glob("*.md"):
            text = re.sub(
                r"^(pins|exclude|points|compared):.*\n(?:(?: |- ).*\n)*",
                "",
                page.read_text("utf-8"),
                flags=re.M,
            )
            (tmp_path / "docs" / folder / page.name).write_text(text, "utf-8")
    built = builder.build(tmp_path / "seeds", tmp_path / "docs")
    (source,) = built.sources.values()
    assert languages.base(source.language) == languages.base(case.stem.partition("_")[0])
    found = [pair for s in source.sentences for pair in linked(s.text, s.mentions)]
    assert found == NAME.findall(marked)
    assert not built.findings
    assert {t.slug for t, _ in built.topics_of(source.id)} == set(topics.split())


def test_there_are_cases() -> None:
    assert CASES
