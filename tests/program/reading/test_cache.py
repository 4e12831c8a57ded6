"""What a development server reads again after a change, with the same result as a new build."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any

import pytest

from lectern.corpus import builder
from lectern.model.errors import CatalogError
from lectern.reading.cache import MemoryCache
from making import Files, catalog, page, write

WORDS = """# sent_id = p1s1
# text = Kina kom.
1\tKina\tKina\tPROPN\t_\t_\t_\t_\t_\tGloss=China
2\tkom\tkomme\tVERB\t_\t_\t_\t_\t_\tGloss=came|SpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_
"""

FILES: Files = {
    "seeds/a.txt": "Kina kom.\n",
    "seeds/a.yml": "language: nb\n",
    "seeds/a.en.po": catalog(("p1s1", "Kina kom.", "China came.")),
    "seeds/a.conllu": WORDS,
    "seeds/b.txt": "Kina kom tilbake.\n",
    "seeds/b.yml": "language: nb\n",
    "seeds/c.txt": "Ķīna atnāca.\n",
    "seeds/c.yml": "language: lv\n",
    "docs/entities/harbour.md": page("type: Place\nprefLabel: {en: Harbour, nb: Havna}"),
    "docs/topics/t.md": page("prefLabel: {en: Coming}\nrule: {all: [china]}"),
}

ALL = "abc"


class Noting(MemoryCache):
    """Notes what it makes."""

    def __init__(self) -> None:
        super().__init__()
        self.made: set[tuple[str, str]] = set()

    def __call__(self, what: Hashable, of: tuple[object, ...], make: Callable[[], Any]) -> Any:
        def noted() -> Any:
            kind, *rest = what if isinstance(what, tuple) else (what,)
            last = rest[-1] if rest else ""
            self.made.add((kind, last.stem if isinstance(last, Path) else last))
            return make()

        return super().__call__(what, of, noted)


def steps(**kinds: str) -> set[tuple[str, str]]:
    """Pairs of a step and a text, from the step's name and the letters of its texts."""
    return {(kind, text) for kind, texts in kinds.items() for text in texts}


LINKED = {"linked": ALL, "passages": ALL}
ONE = {"worded": "a", "linked": "a", "passages": "a"}
OF_LANGUAGE = {"worded": "ab", "passages": "ab"}
"""b borrows its words from a."""

LABEL = page("type: Place\nprefLabel: {en: Harbour, nb: Kina}")
RULE = page("prefLabel: {en: Coming}\nrule: {phrase: {nb: [komme]}}")

CHANGES: dict[str, tuple[Files, set[tuple[str, str]]]] = {
    "nothing": ({}, set()),
    "a file saved as it was": ({"seeds/b.yml": FILES["seeds/b.yml"]}, steps(text="b")),
    "a gloss": (
        {"seeds/a.en.po": catalog(("p1s1", "Kina kom.", "China has come."))},
        # Its words are not read again: the sentences are as they were.
        steps(text="a", **ONE),
    ),
    "a first gloss": (
        {"seeds/c.en.po": catalog(("p1s1", "Ķīna atnāca.", "China came."))},
        steps(text="c", linked="c", passages="c"),
    ),
    "a record": (
        {"seeds/a.yml": "language: nb\ntitle: Kina\n"},
        steps(text="a", **ONE),
    ),
    "words": ({"seeds/a.conllu": WORDS.replace("came", "arrived")},
              steps(words="a", **OF_LANGUAGE) | {("lexicon", "nb")}),
    "a text": ({"seeds/d.txt": "Kina kom.", "seeds/d.yml": "language: nb"},
               steps(text="d", worded="d", linked="d", passages="d")),
    "a label": (
        {"docs/entities/harbour.md": LABEL},
        steps(worded="ab", **LINKED) | {("page", "harbour"), ("linker", "")},
    ),
    "a rule": (
        {"docs/topics/t.md": RULE},
        steps(passages=ALL, topic="t") | {("page", "t")},
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_rests_on_a_change_is_made_anew(change: str, tmp_path: Path) -> None:
    files, expected = CHANGES[change]
    cache = Noting()
    seeds, docs = write(tmp_path, FILES) / "seeds", tmp_path / "docs"
    before = builder.build(seeds, docs, cache)
    cache.made.clear()
    write(tmp_path, files)
    after = builder.build(seeds, docs, cache)
    assert cache.made == expected
    assert after == builder.build(seeds, docs)
    assert (after == before) == (change in ("nothing", "a file saved as it was"))


def test_a_text_deleted_and_put_back_is_gone_and_there_again(tmp_path: Path) -> None:
    cache = MemoryCache()
    seeds, docs = write(tmp_path, FILES) / "seeds", tmp_path / "docs"
    before = builder.build(seeds, docs, cache)
    (seeds / "a.conllu").rename(tmp_path / "kept")
    assert not any(
        t.lemma for s in builder.build(seeds, docs, cache).sources["b"].sentences for t in s.tokens
    )
    for ending in (".txt", ".yml", ".en.po"):
        (seeds / f"a{ending}").rename(tmp_path / ending)
    assert set(builder.build(seeds, docs, cache).sources) == {"b", "c"}
    for ending in (".txt", ".yml", ".en.po"):
        (tmp_path / ending).rename(seeds / f"a{ending}")
    (tmp_path / "kept").rename(seeds / "a.conllu")
    assert builder.build(seeds, docs, cache) == before


def test_an_error_loses_nothing_and_is_not_kept(tmp_path: Path) -> None:
    cache = Noting()
    seeds, docs = write(tmp_path, FILES) / "seeds", tmp_path / "docs"
    before = builder.build(seeds, docs, cache)
    for _ in range(2):
        write(tmp_path, {"seeds/a.en.po": catalog(("p1s1", "Kina gikk.", "China went."))})
        with pytest.raises(CatalogError):
            builder.build(seeds, docs, cache)
    cache.made.clear()
    write(tmp_path, FILES)
    assert builder.build(seeds, docs, cache) == before
    assert not any(kind == "linked" for kind, _ in cache.made)
