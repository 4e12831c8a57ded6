"""The lemmas of words by simplemma's dictionaries.

Finnish has three million forms, which take seconds to read for a few hundred words. So the words of
the texts are looked up by another process, beside the making of the pages. Run as a script, this
module is that process: it takes words by language and gives their lemmas, both as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from concurrent.futures import Future, ThreadPoolExecutor

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import StreamDictionaryFactory
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

SIMPLEMMA_NAMES = {"hr": "hbs", "sr": "hbs", "bs": "hbs"}

DICTIONARIES = Lemmatizer(
    # Left packed, and one language at a time: less than half the time, a tenth of the memory.
    lemmatization_strategy=DefaultStrategy(dictionary_factory=StreamDictionaryFactory(1))
)


KNOWN: defaultdict[str, dict[str, str]] = defaultdict(dict)
"""By language, the lemmas found so far: `make serve` looks up only what is new."""


class Lemmas:
    """What is looked up for one build."""

    def __init__(self, words: Mapping[str, Set[str]]) -> None:
        """Begin with words that will be asked for, by language without script or region."""
        new = {tag: sorted(found - KNOWN[tag].keys()) for tag, found in words.items()}
        self._begun = _beside({tag: found for tag, found in new.items() if found and _code(tag)})

    def of(self, word: str, language: str) -> str:
        """The lemma of a word, or the word itself."""
        if self._begun:
            for tag, found in json.loads(self._begun.result().stdout).items():
                KNOWN[tag].update(found)
            self._begun = None
        known = KNOWN[language]
        if word not in known:
            known[word] = _look_up(word, language)
        return known[word]


def _code(language: str) -> str:
    """What simplemma calls the language; empty where it has no dictionary."""
    code = SIMPLEMMA_NAMES.get(language, language)
    return code if code in SUPPORTED_LANGUAGES else ""


def _look_up(word: str, language: str) -> str:
    code = _code(language)
    return DICTIONARIES.lemmatize(word, code) if code else word


def _beside(words: Mapping[str, Iterable[str]]) -> Future[subprocess.CompletedProcess[str]] | None:
    """Have words looked up by another process, of which a thread takes the answer."""
    if not words:
        return None
    thread = ThreadPoolExecutor(1)
    begun = thread.submit(
        subprocess.run,
        # Without this folder on its path, whose modules would stand for others of their names.
        [sys.executable, "-P", __file__],
        input=json.dumps(words),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    thread.shutdown(wait=False)
    return begun


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answer = {tag: {word: _look_up(word, tag) for word in words} for tag, words in asked.items()}
    json.dump(answer, sys.stdout)
