"""Curated prose: the sentences that it cites, and the lists that it requests."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.model.errors import LecternError, ProseError
from lectern.pages import writer
from lectern.pages.page import Page
from lectern.reading import curated_pages, prose
from making import Refusal, build, page, told

FILES = {
    "seeds/a.txt": "The office opens. It is small.\nThe end.",
    "seeds/a.yml": "language: en\nslug: first",
    "seeds/b.c d.txt": "Another text.",
}


def written(folder: Path, body: str, front: str = "title: About") -> list[Page]:
    """All pages of a collection, one of them hand-written."""
    content = page(front, body) if front else body
    collection = build(folder, {**FILES, "docs/about.md": content})
    return writer.Writer(collection, True).pages(writer.read_written(folder / "docs"))


def refused(folder: Path, body: str, front: str) -> Refusal:
    """Why a hand-written page cannot be made."""
    try:
        written(folder, body, front)
    except LecternError as error:
        return told(error, folder)
    raise AssertionError("the page was made")


@pytest.mark.parametrize(
    ("front", "above"), [("", 0), ("title: About", 3), ("title: >\n  About\nhide: []", 5)]
)
@pytest.mark.parametrize(
    ("body", "line", "problem", "remedy"),
    [
        ("It opens.[^fist:p1s1]", 1, "no source “fist”", "by its id or by its slug"),
        ("One.\n\nIt opens.[^first:p1s3]", 3, "first has no sentence “p1s3”", "such as p1s1"),
        ("It opens.[^first:p1]", 1, "first has no sentence “p1”", "such as p1s1"),
        ("It opens.[^a:s1]", 1, "a has no sentence “s1”", "such as p1s1"),
        ("It opens.[^a:]", 1, "a has no sentence “”", "such as p1s1"),
        ("One.[^a:p1s1]\nTwo.[^a:p9s9]", 2, "a has no sentence “p9s9”", "such as p1s1"),
        ("[It](sources/first.md#p3s1) opens.", 1, "first has no sentence “p3s1”", "such as"),
        ("[It](../sources/fist.md#p1s1) opens.", 1, "no source “fist”", "by its id or by"),
        ("[It](<sources/first.md#p3>) opens.", 1, "first has no sentence “p3”", "such as"),
        ("One.\n\n<!-- lectern: souces -->\n", 3, "no list “souces”", "sources, topics"),
        ("`code`\n\n```\n[^a:p9s9]\n```\n\n[^a:p8s8]", 7, "no sentence “p8s8”", "such as"),
        ("A ` alone.\n\nCited.[^a:p9s9]\n\nA ` again.", 3, "no sentence “p9s9”", "such as"),
    ],
)
def test_prose_that_rests_on_nothing_is_refused(
    tmp_path: Path, front: str, above: int, body: str, line: int, problem: str, remedy: str
) -> None:
    refusal = refused(tmp_path, body, front)
    assert (refusal.error, refusal.place) == (ProseError, f"docs/about.md:{line + above}")
    assert problem in refusal.problem
    assert remedy in refusal.remedy


@pytest.mark.parametrize(
    ("body", "cited"),
    [
        ("One.[^a:p1s2] Two.[^first:p2s1] Three.[^a:p1s2]", ["a p1s2", "first p2s1"]),
        ("One.[^b.c", []),
        ("A [link](sources/first.md#p1s1), a [paragraph](sources/first.md#p2).", []),
        ("A [link](sources/first.md) and [another](https://a.b/sources/c.md#d).", []),
        ("An ordinary note.[^1]\n\n[^1]: Here.", []),
        ("`[^a:p9s9]` and ``a ` [^a:p9s9]``", []),
        ("```\n[^a:p9s9]\n<!-- lectern: souces -->\n```", []),
        ("~~~~ text\n```\n[x](sources/c.md#d)\n~~~~", []),
        ("In a line: <!-- lectern: souces --> of text.", []),
    ],
)
def test_what_prose_cites_comes_in_order_and_each_once(
    tmp_path: Path, body: str, cited: list[str]
) -> None:
    collection = build(tmp_path, {**FILES, "docs/about.md": page("title: About", body)})
    about = writer.read_written(tmp_path / "docs")["about.md"]
    citations = prose.citations(about, collection.sources)
    assert [f"{citation.source} {citation.sentence}" for citation in citations] == cited
    for citation, (source, sentence) in citations.items():
        assert citation.source in (source.id, source.slug)
        assert citation.sentence == sentence.id


def test_the_evidence_stands_below_the_prose_in_both_languages(tmp_path: Path) -> None:
    (about,) = (p for p in written(tmp_path, "It opens.[^first:p1s1]") if p.path == "about.md")
    before, _, evidence = about.markdown.partition("It opens.[^first:p1s1]")
    assert before == ""
    assert "[^first:p1s1]:" in evidence
    assert "(sources/first.md#p1s1)" in evidence
    assert "The office opens&#46;" in evidence or "The office opens." in evidence


def test_a_list_comes_where_the_editor_wants_it(tmp_path: Path) -> None:
    body = "Before.\n\n<!-- lectern: sources -->\n\nAfter."
    (about,) = (p for p in written(tmp_path, body) if p.path == "about.md")
    before, after = about.markdown.index("Before."), about.markdown.index("After.")
    assert before < about.markdown.index("../sources/first/") < after


def test_the_lists_that_a_page_asks_for_have_lines() -> None:
    body = "One.\n\n<!-- lectern: topics -->\n<!--lectern:sources-->  \n"
    about = curated_pages.CuratedPage(Path("x.md"), None, body, 10)  # type: ignore[arg-type]
    assert list(prose.directives(about)) == [("topics", 12), ("sources", 13)]
