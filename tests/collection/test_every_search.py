"""True of any search: each text is found by a word of it, and the result leads to it."""

from __future__ import annotations

import unicodedata
from collections import Counter

from playwright.sync_api import expect

from builds import Build, Visit
from lectern.model.sources import Source
from searching import ask, place
from standing import standing

SOURCES = list(standing().sources.values())


def words(text: str) -> list[str]:
    """What stands between white space, without the punctuation around it."""
    return [word for part in text.split() if (word := bare(part))]


def bare(word: str) -> str:
    """A word without what is neither letter, mark nor digit at its ends."""
    kept = [n for n, char in enumerate(word) if unicodedata.category(char)[0] in "LMN"]
    return word[kept[0] : kept[-1] + 1] if kept else ""


def telling() -> list[tuple[str, Source]]:
    """Each text with a word that the fewest texts have, the longest such."""
    texts = [(source, set(words(" ".join(s.text for s in source.sentences)))) for source in SOURCES]
    common = Counter(word for _, found in texts for word in found)
    return [
        (max(found, key=lambda word: (-common[word], len(word), word)), source)
        for source, found in texts
        if found
    ]


def test_every_text_is_found_by_a_word_of_it(visit: Visit, build: Build) -> None:
    asked = telling()
    visit.page.goto(build.url("search"))
    answers = ask(visit.page, [word for word, _ in asked])
    for answer, (word, source) in zip(answers, asked, strict=True):
        found = [id for slug, id in map(place, answer.hits) if slug == source.slug]
        assert found, word
        sentence = next(s for s in source.sentences if s.id == found[0])
        assert word in sentence.text
    visit.expect_clean()


def test_a_result_leads_to_the_sentence(visit: Visit, build: Build) -> None:
    for word, _ in telling()[:3]:
        visit.page.goto(build.url("search"))
        (answer,) = ask(visit.page, [word])
        page, _, id = answer.hits[0].partition("#")
        visit.page.goto(build.url(page, id))
        expect(visit.page.locator(f"#{id}")).to_be_in_viewport()
    visit.expect_clean()
