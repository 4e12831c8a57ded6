"""A project with many texts, and its pages on a phone and on paper."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page

import project
from paper import sheets

SAID = {
    "de": "China warnt davor, ein Büro in Tokio zu eröffnen.",
    "fr": "La Chine refuse un bureau à Tokyo.",
    "pl": "Chiny ostrzegają przed otwarciem biura w Tokio.",
    "ru": "Китай против бюро в Токио.",
    "ar": "الصين تحذر من فتح مكتب في طوكيو.",
    "ja": "中国は東京の事務所に反対している。",
}
"""By language, the only sentence of a text."""

TEXTS = 60
POINTS = 11

STANCES = ("asserts", "qualifies", "denies", "reports otherwise")


def build(folder: Path) -> None:
    """Build that project in a folder, to be opened from disk."""
    result = project.build(crowd(folder), "--strict", offline=True)
    assert result.returncode == 0, result.stderr


def crowd(folder: Path) -> Path:
    """A project of sixty texts and a topic of eleven points; the last three texts are not read."""
    here = project.copy(folder)
    tags = list(SAID)
    for number in range(TEXTS):
        tag = tags[number % len(tags)]
        seed = here / "seeds" / f"text-{number:02}"
        seed.with_suffix(".txt").write_text(SAID[tag], "utf-8")
        record = {
            "language": tag,
            "publisher": f"The Paper of City {number}",
            "published": f"2023-05-{number % 28 + 1:02}",
        }
        seed.with_suffix(".yml").write_text(json.dumps(record), "utf-8")

    def statement(number: int, point: int) -> dict[str, object]:
        words = SAID[tags[number % len(tags)]]
        said = {
            "source": f"text-{number:02}",
            "at": "p1s1",
            "quote": words,
            "stance": STANCES[(number + point) % len(STANCES)],
        }
        return said | ({"by": {"words": "an official"}} if number % 2 else {})

    read = range(TEXTS - 3)
    points = [
        {
            "id": f"point-{point}",
            "text": f"This is the point of number {point} which is put as a sentence.",
            "statements": [statement(n, point) for n in read if n % POINTS in {point, point + 1}],
            "silent": [f"text-{n:02}" for n in read if n % POINTS not in {point, point + 1}],
        }
        for point in range(POINTS)
    ]
    front = {"prefLabel": {"en": "Crowd"}, "rule": {"any": ["china"]}, "points": points}
    (here / "docs" / "topics").mkdir()
    page = f"---\n{json.dumps(front, ensure_ascii=False, indent=1)}\n---\nProse.\n"
    (here / "docs" / "topics" / "crowd.md").write_text(page, "utf-8")
    return here


def telephone(browser: Browser, address: str) -> Page:
    """The page as a telephone without JavaScript has it."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    return page


def printed(browser: Browser, address: str) -> str:
    """The text of a page on paper, without white space."""
    page = browser.new_page()
    page.goto(address)
    paper = page.pdf(format="A4")
    page.context.close()
    return squeezed("".join(sheets(paper)))


def squeezed(text: str) -> str:
    """A text without white space, and without hyphens: a broken line may lose its own."""
    return "".join(char for char in text if char not in "-\x02\ufffe" and not char.isspace())
