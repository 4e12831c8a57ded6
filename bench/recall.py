"""Measures how many forms that no text has are found: `python bench/recall.py [LANGUAGE]`.

A collection is made of the tests' running texts (`tests/cases/names/`, without the links) and the
collection of news with its glosses and words, built normally, and searched in a browser. The
queries are forms of the words of each language's texts that occur in none of them, from simplemma's
dictionaries, the same number for each word if it has that many. Search uses the same dictionary, so
this measures what is lost between a form and its sentence: in reading words, in the index, by
homographs and in ranking. `bench/forms.py` measures forms that the dictionary lacks.

- recall: how many forms have a sentence with their word among the first five results,
- precision: how many of all first five results have a form of the word, including compounds.

English is searched in the glosses and in an English text, the others in their own texts. With `-v`
it also lists what was missed, and what was found wrongly.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from zlib import crc32

from playwright.sync_api import Page, sync_playwright
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

import chromium
import project
from forms import LANGUAGES
from lectern.languages.lemmatisation import dictionary
from lectern.search.terms import fold, words
from making import news

ASKED = 300
"""Forms of a language that are asked for, of those that there are."""

FIRST = 5
"""Results that are looked at."""

SHORTEST = 3
"""Letters of a lemma: what is shorter are articles, pronouns and abbreviations."""

CASES = project.ROOT / "tests" / "cases" / "names"

NAME = re.compile(r"\[([^\]]+)\]\([^)]*\)")

SEARCH = """async ([queries, texts, most]) => {
  const base = JSON.parse(document.getElementById("__config").textContent).base
  const engine = self.engine ??= await Lectern.Engine.open(new URL(`${base}/`, location.href).href)
  const answers = []
  for (const query of queries) {
    const { groups } = await engine.search(query)
    const shown = await engine.show(groups.filter(({ inText }) => inText), most)
    const within = shown.filter(({ head }) => texts.includes(head.url.split(/[/.]/)[1]))
    answers.push(within.flatMap(({ rows }) => rows).slice(0, most).map(row => row.slice(1, 3)))
  }
  return answers
}"""


@dataclass(frozen=True)
class Measure:
    """What was measured of one language."""

    language: str
    words: int
    """Words of the texts whose forms were asked for."""

    forms: int
    recall: float
    precision: float
    missed: list[str]
    wrong: list[str]

    def row(self) -> str:
        """The line to print."""
        return (
            f"{self.language:8}  {self.words:5}  {self.forms:5}"
            f"  {self.recall:6.3f}  {self.precision:9.3f}"
        )


class Words:
    """The words of some texts, and the forms that a dictionary has of them."""

    def __init__(self, language: str, texts: Iterable[str]) -> None:
        known = dictionary(language, DefaultDictionaryFactory(1))
        self._known = {form.decode(): lemma.decode() for form, lemma in known.items()}
        found = {word for text in texts for word in words(text)}
        standing = {fold(word) for word in found}
        lemmas = {self._lemma(word) for word in found}
        self.forms: defaultdict[str, list[str]] = defaultdict(list)
        for form, lemma in self._known.items():
            wanted = lemma in lemmas and len(lemma) >= SHORTEST and form.isalpha()
            if wanted and fold(form) not in standing:
                self.forms[lemma].append(form)

    def _lemma(self, word: str) -> str:
        """What a text's word is a form of; one with a capital that no name has, without that."""
        return self._known.get(word) or self._known.get(word.lower(), word)

    def lemmas(self, word: str) -> set[str]:
        """What a word may be a form of, itself among it."""
        spellings = {word, word.lower(), word.capitalize()}
        first = {self._known.get(each, each) for each in spellings}
        return spellings | first | {self._known.get(each, each) for each in first}

    def asked(self) -> list[tuple[str, str]]:
        """Forms with their lemmas: of each lemma one, then of each a second, as chance has it."""
        columns = [
            [(form, lemma) for form in sorted(self.forms[lemma], key=_chance)]
            for lemma in sorted(self.forms, key=_chance)
        ]
        return [it for it in chain(*zip_longest(*columns)) if it][:ASKED]

    def have(self, texts: Iterable[str], form: str) -> bool:
        """Whether a word of some texts is a form of the same word as this, or a compound of it."""
        wanted = self.lemmas(form)
        stems = {fold(each) for each in wanted if len(each) > SHORTEST}
        return any(
            self.lemmas(word) & wanted or any(stem in fold(word) for stem in stems)
            for text in texts
            for word in words(text)
        )


def _chance(word: str) -> int:
    """An order that has nothing to do with the alphabet."""
    return crc32(word.encode())


def running(language: str) -> list[str]:
    """The running texts of the tests in a language, line by line, without the links."""
    return [
        NAME.sub(r"\1", line)
        for path in (CASES / f"{language}.txt", *sorted(CASES.glob(f"{language}_*.txt")))
        for line in path.read_text("utf-8").splitlines()
        if line.strip() and not re.match(r"\w+:|#", line)
    ]


def collection(folder: Path, languages: Iterable[str]) -> dict[str, list[str]]:
    """Make the project, and give the texts of each language, the glosses being English."""
    project.news(folder)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for source in news().sources.values():
        texts[source.language] += [sentence.text for sentence in source.sentences]
        texts["en"] += [sentence.gloss.text for sentence in source.sentences]
    for language in languages:
        lines = running(language)
        (folder / f"seeds/{language}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        record = f"language: {language}\ntitle: Of the tests\n"
        (folder / f"seeds/{language}.yml").write_text(record, "utf-8")
        texts[language] += lines
    return texts


def measure(page: Page, language: str, texts: Iterable[str]) -> Measure:
    """Ask for the forms of one language."""
    known = Words(language, texts)
    asked = known.asked()
    within = [it.slug for it in news().sources.values() if language in (it.language, "en")]
    answers = page.evaluate(SEARCH, [[form for form, _ in asked], [language, *within], FIRST])
    missed, wrong, given = [], [], 0
    for (form, lemma), rows in zip(asked, answers, strict=True):
        good = [known.have(row, form) for row in rows]
        given += len(rows)
        missed += [] if any(good) else [f"{form} ({lemma})"]
        wrong += [f"{form}: {row[0]}" for row, right in zip(rows, good, strict=True) if not right]
    return Measure(
        language,
        len({lemma for _, lemma in asked}),
        len(asked),
        1 - len(missed) / len(asked),
        1 - len(wrong) / max(1, given),
        missed,
        wrong,
    )


def measured(languages: list[str]) -> Iterator[Measure]:
    """Build the collection and ask it, language by language."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        texts = collection(Path(folder), languages)
        project.build(Path(folder), offline=True).check_returncode()
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto((Path(folder) / "site/search.html").as_uri())
        for language in languages:
            yield measure(page, language, texts[language])


def main() -> None:
    """Print a row a language; with `-v` also what was missed, and what was found wrongly."""
    verbose = "-v" in sys.argv
    print("language  words  forms  recall  precision")
    for found in measured([tag for tag in sys.argv[1:] if tag != "-v"] or LANGUAGES):
        print(found.row(), flush=True)
        if verbose:
            print("  missed:", *found.missed, sep="\n    ")
            print("  wrong:", *found.wrong, sep="\n    ")


if __name__ == "__main__":
    main()
