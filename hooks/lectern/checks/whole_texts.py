"""Checks that every character of every text is on the pages of a built site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import commonprefix

from selectolax.lexbor import LexborHTMLParser

from lectern.reading import texts


def check(folder: Path, seeds: Path) -> list[str]:
    """What is missing from the pages of the site in `folder`, one line each.

    Except for white space, the `.original` elements of a text's paragraphs are its file.
    """
    shown = _shown(folder)
    return [problem for path in texts.find(seeds) for problem in _problems(path, shown)]


def _problems(path: Path, shown: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    text = texts.read_text(path)
    pages = shown.get(text.id)
    if pages is None:
        yield f"{path}: no page shows this text"
        return
    for paragraph in text.paragraphs:
        expected = _letters(paragraph.text)
        found = pages.get(paragraph.number, "")
        if found != expected:
            at = len(commonprefix((expected, found)))
            here = expected[at : at + 30]
            yield f"{path}: {paragraph.id} differs on its page, from “{here}” on"
    for number in sorted(set(pages) - {paragraph.number for paragraph in text.paragraphs}):
        yield f"{path}: its page shows a paragraph p{number} that the text does not have"


def _shown(folder: Path) -> dict[str, dict[int, str]]:
    """By text id and paragraph number, the characters that the pages show."""
    result: dict[str, dict[int, str]] = {}
    for page in sorted((folder / "sources").rglob("*.html")):
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        for article in tree.css("article.source[data-source]"):
            paragraphs = result.setdefault(article.attributes["data-source"] or "", {})
            for section in article.css("section.paragraph[id]"):
                number = int((section.attributes["id"] or "p0").removeprefix("p"))
                originals = section.css(".original")
                paragraphs[number] = _letters("".join(each.text() for each in originals))
    return result


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)
