"""What holds of any search: each text is found by a word of it, and the result leads to it."""

from __future__ import annotations

import unicodedata
from collections import Counter

from playwright.sync_api import expect

from builds import Build, Visit
from lectern.model.sources import Source
from searching import ask
from standing import standing

SOURCES = standing().sources.values()


def words(text: str) -> list[str]:
    """What stands between white space, without the punctuation around it."""
    return [word for part in text.split() if (word := bare(part))]


def bare(word: str) -> str:
    """A word without what is neither letter, mark nor digit at its ends."""
    kept = [n for n, char in enumerate(word) if unicodedata.category(char)[0] in "LMN"]
    return word[kept[0] : kept[-1] + 1] if kept else ""


def telling() -> dict[str, Source]:
    """For each text a word that few texts have, the longest such."""
    texts = {
        source.slug: set(words(" ".join(s.text for s in source.sentences))) for source in SOURCES
    }
    common = Counter(word for found in texts.values() for word in found)
    return {
        max(texts[source.slug], key=lambda word: (-common[word], len(word), word)): source
        for source in SOURCES
        if texts[source.slug]
    }


def test_every_text_is_found_by_a_word_of_it(visit: Visit, build: Build) -> None:
    asked = telling()
    visit.page.goto(build.url("search"))
    for answer, source in zip(ask(visit.page, list(asked)), asked.values(), strict=True):
        found = [hit for hit in answer.hits if hit.startswith(f"sources/{source.slug}#")]
        assert found, answer.query
        sentence = next(s for s in source.sentences if s.id == found[0].partition("#")[2])
        assert answer.query in sentence.text
    visit.expect_clean()


def test_a_result_leads_to_the_sentence(visit: Visit, build: Build) -> None:
    query, source = next(iter(telling().items()))
    visit.page.goto(build.url("search"))
    (answer,) = ask(visit.page, [query])
    id = answer.hits[0].partition("#")[2]
    visit.page.goto(build.url(f"sources/{source.slug}", id))
    expect(visit.page.locator(f"#{id}")).to_be_in_viewport()
    visit.expect_clean()
