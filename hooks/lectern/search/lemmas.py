"""Looks up lemmas and other forms of a collection's words before they are needed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from lectern.languages import lemmatisation
from lectern.model.store import Store
from lectern.search.terms import table

STEPS = Path(lemmatisation.__file__).read_bytes()
"""The code that reads dictionaries: if it changes, cached results are no longer used."""

ASKED: defaultdict[str, set[str]] = defaultdict(set)
"""By language, the words whose lemmas and forms were looked up; `make serve` looks up only new
ones."""

KNOWN: defaultdict[str, dict[str, str]] = defaultdict(dict)
"""By language, the lemmas found so far."""

FORMS: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
"""By language and lemma, the forms found so far."""

PARTS: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
"""By language and compound, the lemmas of its parts."""

NEAR: dict[str, set[str]] = {}
"""By language, the dictionary's words, folded, that could be mistaken for misspellings."""

Asked = Mapping[str, tuple[list[str], list[str]]]
"""By language, words whose lemmas and forms are wanted, and lemmas whose forms are wanted."""


class Lemmas:
    """The dictionary look-ups of one build."""

    def __init__(
        self,
        words: Mapping[str, Set[str]],
        lemmas: Mapping[str, Set[str]] | None = None,
        store: Store | None = None,
        targets: Iterable[str] = (),
    ) -> None:
        """Start the look-ups in another process, by language without script or region.

        The lemmas of `words` are looked up; `lemmas` are given by annotators. The results of
        earlier builds are in `store`. `targets` are the words, folded, that a search may offer as
        corrections.
        """
        self._words, self._given, self._store = words, lemmas or {}, store
        self._targets = sorted(targets)
        self._further: defaultdict[str, set[str]] = defaultdict(set)
        for tag in words:
            if tag not in ASKED:
                self._recall(tag)
            if tag not in NEAR and (kept := store and store.get(*self._of_near(tag))):
                NEAR[tag] = set(json.loads(kept))
        self._lemmas: dict[str, set[str]] = {}
        new = {
            tag: (
                sorted(words.get(tag, set()) - ASKED[tag]),
                sorted(self._given.get(tag, set()) - FORMS[tag].keys()),
            )
            for tag in sorted({*words, *self._given})
        }
        for tag, found in words.items():
            ASKED[tag] |= found
        self._begun = _beside(
            {
                tag: each
                for tag, each in new.items()
                if (any(each) or (self._targets and tag not in NEAR)) and lemmatisation.code(tag)
            },
            self._targets,
        )

    def of(self, word: str, language: str) -> str:
        """The lemma of a word, or the word itself."""
        self.wait()
        known = KNOWN[language]
        if word not in self._words.get(language, ()):
            self._further[language].add(word)
        if word not in known:
            known[word] = lemmatisation.lemma(word, language)
        return known[word]

    def keep(self) -> None:
        """Cache what was looked up beyond the initial words."""
        for tag, words in self._further.items():
            if self._store:
                found = {word: KNOWN[tag][word] for word in sorted(words)}
                self._store.put(json.dumps(found).encode(), *_made_of("further", tag))

    def forms(self, lemma: str, language: str) -> list[str]:
        """The forms of a lemma of this build's words, without the lemma itself."""
        return FORMS[language].get(lemma, []) if lemma in self._asked_for(language) else []

    def parts(self, lemma: str, language: str) -> list[str]:
        """The lemmas of the parts of a compound, if it is a lemma of this build's words."""
        return PARTS[language].get(lemma, []) if lemma in self._asked_for(language) else []

    def near(self) -> set[str]:
        """The languages' words, folded, that are similar to those that a search may offer.

        While `make serve` runs, some are missing: a dictionary is read again only when a text in
        its language has a new word.
        """
        self.wait()
        return {word for tag in self._words for word in NEAR.get(tag, ())}

    def _of_near(self, tag: str) -> tuple[str | bytes, ...]:
        """The cache key for the similar words of a language."""
        return *_made_of("near", tag), "\n".join(self._targets)

    def _asked_for(self, language: str) -> set[str]:
        """The lemmas of this build's words; more may be known from earlier builds."""
        self.wait()
        if language not in self._lemmas:
            known = KNOWN[language]
            found = {known[word] for word in self._words.get(language, ()) if word in known}
            found |= self._given.get(language, set())
            found |= {part for lemma in found for part in PARTS[language].get(lemma, ())}
            self._lemmas[language] = found
        return self._lemmas[language]

    def wait(self) -> None:
        """Wait for the results."""
        if self._begun:
            for tag, (lemmas, forms, parts, near) in json.loads(
                self._begun.result().stdout
            ).items():
                NEAR[tag] = {*near}
                if self._store:
                    self._store.put(json.dumps(near).encode(), *self._of_near(tag))
                KNOWN[tag].update(lemmas)
                FORMS[tag].update(forms)
                PARTS[tag].update(parts)
                self._keep(tag)
            self._begun = None

    def _recall(self, tag: str) -> None:
        """Load a language's results of earlier builds."""
        further = self._store and self._store.get(*_made_of("further", tag))
        if further:
            KNOWN[tag].update(json.loads(further))
        kept = self._store and self._store.get(*_made_of("lemmas", tag))
        if kept:
            asked, lemmas, forms, parts = json.loads(kept)
            ASKED[tag].update(asked)
            KNOWN[tag].update(lemmas)
            FORMS[tag].update(forms)
            PARTS[tag].update(parts)

    def _keep(self, tag: str) -> None:
        """Store a language's results of this build."""
        if not self._store:
            return
        words = sorted(self._words.get(tag, ()))
        known = {word: KNOWN[tag][word] for word in words if word in KNOWN[tag]}
        lemmas = {*known.values(), *self._given.get(tag, ())}
        parts = {lemma: PARTS[tag][lemma] for lemma in sorted(lemmas) if lemma in PARTS[tag]}
        lemmas.update(part for found in parts.values() for part in found)
        forms = {lemma: FORMS[tag][lemma] for lemma in sorted(lemmas) if lemma in FORMS[tag]}
        made = json.dumps((words, known, forms, parts)).encode()
        self._store.put(made, *_made_of("lemmas", tag))


def _made_of(what: str, tag: str) -> tuple[str | bytes, ...]:
    """The cache key for a language's data: its dictionary's version and the code that reads it."""
    return what, tag, version("simplemma"), STEPS


def _beside(asked: Asked, targets: list[str]) -> Future[subprocess.CompletedProcess[str]] | None:
    """Have words looked up by another process, whose output a thread reads."""
    if not asked:
        return None
    thread = ThreadPoolExecutor(1)
    begun = thread.submit(
        subprocess.run,
        # -P keeps the script's folder off the path, whose modules would hide others by their names.
        [sys.executable, "-P", lemmatisation.__file__],
        input=json.dumps([asked, targets, table()["letters"]]),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    thread.shutdown(wait=False)
    return begun
