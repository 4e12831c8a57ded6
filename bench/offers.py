"""Measures how often search suggests another word, for correct and for misspelt words.

`python bench/offers.py` builds the collection of news and asks a browser, in each of its languages,

- correct words that the collection lacks, chosen at random from the dictionary and from the tests'
  running texts: none should get a suggestion,
- words of the collection with one letter changed, left out, doubled or swapped: each should get the
  original word.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from zlib import crc32

from playwright.sync_api import Page, sync_playwright
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

import chromium
import project
from lectern.languages.lemmatisation import dictionary
from lectern.search.terms import fold, words
from making import news
from recall import running

ASKED = 300
"""Words of each kind, of those that there are."""

LENGTHS = range(4, 13)
"""Letters of the words that are asked for."""

ASK = """async queries => {
  const base = JSON.parse(document.getElementById("__config").textContent).base
  const engine = self.engine ??= await Lectern.Engine.open(new URL(`${base}/`, location.href).href)
  const answers = []
  for (const query of queries) {
    const { groups, names, begun, meant } = await engine.search(query)
    answers.push(groups.length + names.length > 0 || begun ? null : meant ?? "")
  }
  return answers
}"""


def chance(word: str) -> int:
    """A number that has nothing to do with what the word means."""
    return crc32(word.encode())


def chosen(found: Iterable[str]) -> list[str]:
    """Words as chance has them: all are asked for, until enough were found nowhere."""
    return sorted(
        {it for it in found if it.isalpha() and it.islower() and len(it) in LENGTHS}, key=chance
    )[: ASKED * 3]


def slip(word: str) -> str:
    """The word with one slip: a letter changed, left out, doubled, or swapped with the next."""
    at = 1 + chance(word) % (len(word) - 2)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return (
        before + ("e" if letter != "e" else "a") + after,
        before + after,
        before + letter * 2 + after,
        before + after[0] + letter + after[1:],
    )[chance(word[::-1]) % 4]


def offered(page: Page, queries: list[str]) -> list[tuple[str, str]]:
    """Queries that find nothing, with what is offered for them: nothing, where that is empty."""
    answers = zip(queries, page.evaluate(ASK, queries), strict=True)
    return [(query, meant) for query, meant in answers if meant is not None][:ASKED]


def row(language: str, kind: str, asked: int, told: list[tuple[str, str]]) -> str:
    """A line of the table."""
    return f"{language}  {kind:13}  {asked:5}  {len(told):7}  {len(told) / asked:5.1%}"


def rows(page: Page) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A line a language and kind, with the words that are wrong in it."""
    texts = {source.language: source for source in news().sources.values()}
    for language in (*sorted(texts), "en"):
        known = dictionary(language, DefaultDictionaryFactory(1))
        for kind, found in (
            ("dictionary", {form.decode() for form in known}),
            ("running texts", {word for line in running(language) for word in words(line)}),
        ):
            asked = offered(page, chosen(found))
            wrong = [(query, meant) for query, meant in asked if meant]
            yield row(language, kind, len(asked), wrong), wrong
        own = {
            word
            for source in texts.values()
            for sentence in source.sentences
            if language in ("en", source.language)
            for word in words(sentence.gloss.text if language == "en" else sentence.text)
        }
        meant = {slip(word): word for word in chosen(own) if len(word) > LENGTHS[0]}
        asked = offered(page, list(meant))
        right = [(query, offer) for query, offer in asked if fold(offer) == fold(meant[query])]
        yield row(language, "slips", len(asked), right), sorted({*asked} - {*right})


def main() -> None:
    """Print the table; with `-v` also the words."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project.news(Path(folder))
        project.build(Path(folder), offline=True).check_returncode()
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((Path(folder) / "site/search.html").as_uri())
        print("words             asked  offered")
        for line, wrong in rows(page):
            print(line, *([f"  {wrong}"] if "-v" in sys.argv else []), sep="\n", flush=True)


if __name__ == "__main__":
    main()
