"""A collection with a text on five pages: a saga of ten chapters, which others mention.

Its paragraphs have two sentences, except headings. Every chapter is a heading and eleven
paragraphs.
"""

from __future__ import annotations

from pathlib import Path

import project
from making import catalog, page, write

CHAPTERS, LENGTH = 10, 12

LIMIT = 70
"""What a page may hold: two chapters and a half, so that it ends at a heading after two."""

TOLD = "p68s2"
"""A sentence in part 3 of which topic, entity, quotations and timeline tell."""

FOUND = "p41s1"
"""A sentence in part 2 that alone has the word “Gullveig”."""


def paragraphs() -> list[str]:
    """The text, a heading before every eleven paragraphs."""
    lines = []
    for number in range(CHAPTERS * LENGTH):
        chapter, place = divmod(number, LENGTH)
        lines.append(
            f"Kapittel {chapter + 1}" if place == 0 else f"Det er linje {place}. Den er kort."
        )
    lines[40] = "Gullveig kommer. Den er kort."
    lines[67] = "Han kommer. Kongen drar til Japan og Kina."
    return lines


def rows() -> list[tuple[str, str, str]]:
    """The entries of its catalogue: headings and what is told of have English."""
    english = {"p41s1": "Gullveig comes.", TOLD: "The king leaves for Japan and China in spring."}
    result = []
    for number, line in enumerate(paragraphs(), 1):
        first, _, second = line.partition(". ")
        parts = [f"{first}.", second] if second else [first]
        for place, text in enumerate(parts, 1):
            id = f"p{number}s{place}"
            gloss = text.replace("Kapittel", "Chapter") if text.startswith("Kap") else ""
            result.append((id, text, english.get(id, gloss)))
    return result


RECORD = f"""language: nb
title: Sagaen om kongen
title_en: The saga of the king
publisher: Bokforlaget
published: 1899
license: Public domain
roles: {{{", ".join(f"p{number * LENGTH + 1}: heading" for number in range(CHAPTERS))}}}
quotations:
  - {{at: {TOLD}, quote: Kongen drar, by: {{words: somebody}}, speech: indirect}}
"""

TOPIC = page(
    "prefLabel: {en: Journeys}\nsummary: Who leaves\nrule: {all: [japan]}",
    f"The king leaves.[^saga:{TOLD}] So [it says](../sources/saga.md#{TOLD}).\n",
)

TIMELINE = page(
    "events:\n  - name: The king leaves\n    date: 1030\n    outside: From elsewhere.\n    told:\n"
    f"      - {{source: saga, at: {TOLD}, quote: Kongen drar, says: in spring}}"
)

FILES = {
    "seeds/saga.txt": "\n".join(paragraphs()) + "\n",
    "seeds/saga.yml": RECORD,
    "seeds/saga.en.po": catalog(*rows()),
    "seeds/short.txt": "Japan er stort.\n",
    "seeds/short.yml": "language: nb\n",
    "docs/index.md": "# Home\n\n<!-- lectern: picture -->\n",
    "docs/about.md": "# About\n",
    "docs/entities/japan.md": page("type: Country\nprefLabel: {en: Japan}\nterritory: JP"),
    "docs/topics/journeys.md": TOPIC,
    "docs/timeline.md": TIMELINE,
}

SITE = "https://example.org/"
"""Where the site says that it is."""

FIRSTS = (1, 25, 49, 73, 97)
"""The paragraph that each part begins with."""


def make(target: Path) -> Path:
    """The project with this collection, and pages that hold little."""
    here = write(project.empty(target), FILES)
    config = here / "mkdocs.yml"
    text = config.read_text("utf-8").replace('!ENV [SITE_URL, ""]', f'"{SITE}"')
    config.write_text(f"{text}\nextra:\n  sentences_per_page: {LIMIT}\n", "utf-8")
    return here
