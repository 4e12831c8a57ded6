"""What simplemma's dictionaries know of words: their lemmas, and the other forms of those.

simplemma has the lemma of each form; read the other way round, that is all forms of a lemma. Its
dictionaries lack many words, and most compounds, so a lemma is also given the endings that words
with the same last letters share: as «sikkerhet», so «forsyningssikkerhet». What the dictionary has
and what likeness adds are measured apart in `bench/forms.py`.

Finnish has three million forms, which take seconds to read for a few hundred words. So this is run
as a script beside the making of the pages: it takes words and lemmas by language and gives what is
known of them, both as JSON. It imports nothing of the package, which would take as long again.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from posixpath import commonprefix
from zlib import crc32

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory, StreamDictionaryFactory
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

SIMPLEMMA_NAMES = {"hr": "hbs", "sr": "hbs", "bs": "hbs"}

DICTIONARIES = Lemmatizer(
    # Left packed, and one language at a time: less than half the time, a tenth of the memory.
    lemmatization_strategy=DefaultStrategy(dictionary_factory=StreamDictionaryFactory(1))
)

LONGEST, SHORTEST = 7, 3
"""How many last letters words may be asked to share, from the most to the fewest."""

WITNESSES = 5
"""How many words of the dictionary with the same last letters make a rule."""

SHARE = 0.3
"""Of those words, how many must have an ending for another word to be given it."""

ENOUGH = 400_000
"""Forms of a dictionary that are looked at for witnesses; of a larger one, those of every nth
lemma: that takes seconds less, and finds as much (`bench/forms.py`)."""

STEM = 2
"""Letters that a word must keep before an ending that is not its own."""

Change = tuple[int, str]
"""From a lemma to a form: how many letters go, and which come."""


def code(language: str) -> str:
    """What simplemma calls the language; empty where it has no dictionary."""
    name = SIMPLEMMA_NAMES.get(language, language)
    return name if name in SUPPORTED_LANGUAGES else ""


def lemma(word: str, language: str) -> str:
    """The lemma of a word, or the word itself."""
    name = code(language)
    return DICTIONARIES.lemmatize(word, name) if name else word


def dictionary(language: str) -> Mapping[str, str]:
    """The lemma of each form of a language that simplemma has; empty where it has none."""
    name = code(language)
    return DefaultDictionaryFactory(1).get_dictionary(name) if name else {}


def inflected(lemmas: Collection[str], known: Mapping[str, str]) -> dict[str, list[str]]:
    """The forms of some lemmas, in order; `known` has the lemma of each form.

    A lemma that the dictionary takes for a form of another word has that word's forms, too.
    """
    wanted = set(lemmas)
    asked = wanted | {known[lemma] for lemma in wanted if lemma in known}
    endings = {lemma[-n:] for lemma in wanted for n in _lengths(lemma)}
    direct: defaultdict[str, set[str]] = defaultdict(set)
    witnesses: defaultdict[str, set[str]] = defaultdict(set)
    changes: defaultdict[str, Counter[Change]] = defaultdict(Counter)
    every = max(1, len(known) // ENOUGH)
    for form, base in known.items():
        # A lemma may be a form itself: „svarīgo” of „svarīgais”, and that of „svarīgs”.
        lemma = known.get(base, base) if base != form else base
        if lemma in asked:
            direct[lemma].add(form)
        # A word that is its own only form is no witness of how words of its kind are inflected.
        if form != lemma and form[:STEM] == lemma[:STEM] and not crc32(lemma.encode()) % every:
            change = _change(lemma, form)
            for n in _lengths(lemma):
                ending = lemma[-n:]
                if ending in endings and change[0] <= n:
                    witnesses[ending].add(lemma)
                    changes[ending][change] += 1
    result = {}
    for lemma in wanted:
        found = {*direct[lemma], *direct.get(known.get(lemma, lemma), ())}
        found.update(_alike(lemma, witnesses, changes))
        result[lemma] = sorted(found - {lemma})
    return result


def _alike(
    lemma: str, witnesses: Mapping[str, set[str]], changes: Mapping[str, Counter[Change]]
) -> Iterator[str]:
    """The forms that words have that end as a lemma does, by the longest end that makes a rule."""
    for n in _lengths(lemma):
        found = len(witnesses.get(lemma[-n:], ()))
        if found >= WITNESSES:
            for (gone, new), count in changes[lemma[-n:]].items():
                if count >= SHARE * found:
                    yield lemma[: len(lemma) - gone] + new
            return


def _lengths(lemma: str) -> Iterable[int]:
    return range(min(LONGEST, len(lemma) - STEM), SHORTEST - 1, -1)


def _change(lemma: str, form: str) -> Change:
    shared = len(commonprefix((lemma, form)))
    return len(lemma) - shared, form[shared:]


COMPOUNDING = {
    "da": ("", "s", "e"),
    "de": ("", "s", "es", "n", "en", "er", "e"),
    "et": ("", "s", "t"),
    "fi": ("", "n"),
    "fo": ("", "s", "a", "ar"),
    "hu": ("",),
    "is": ("", "s", "a", "ar"),
    "lb": ("", "s", "es", "n", "en", "er"),
    "nb": ("", "s", "e"),
    "nl": ("", "s", "en", "e"),
    "nn": ("", "s", "e"),
    "sv": ("", "s", "e", "o", "u"),
}
"""Languages that write compounds as one word, with what may stand between their parts."""

SHORTEST_HEAD, SHORTEST_MODIFIER = 4, 3
"""Letters of the last part of a compound, and of what stands before it: shorter ones are endings
and chance."""


def parts(compound: str, language: str, known: Mapping[str, str]) -> list[str]:
    """The two parts of a compound, by every way to part it into words, each with its lemma."""
    result: dict[str, None] = {}
    for at in range(SHORTEST_MODIFIER, len(compound) - SHORTEST_HEAD + 1):
        head = _word(compound[at:], known)
        for link in COMPOUNDING.get(language, ()) if head else ():
            before = compound[:at].removesuffix(link)
            if compound[:at].endswith(link) and len(before) >= SHORTEST_MODIFIER:
                modifier = _word(before, known)
                if modifier:
                    result |= dict.fromkeys([*modifier, *head])
    return list(result)


def _word(text: str, known: Mapping[str, str]) -> list[str]:
    """A part and its lemmas, as it is and as German writes a noun; nothing where it is no word."""
    found = (spelling for spelling in (text, text.capitalize()) if spelling in known)
    return [word for spelling in found for word in (spelling, known[spelling])]


def _answer(asked: Mapping[str, tuple[list[str], list[str]]]) -> dict[str, object]:
    """By language the lemmas of the words, the forms of those and further ones, and their parts."""
    result: dict[str, object] = {}
    for language, (words, further) in asked.items():
        found = {word: lemma(word, language) for word in words}
        known, lemmas = dictionary(language), {*found.values(), *further}
        within = {}
        if language in COMPOUNDING:
            within = {each: halves for each in lemmas if (halves := parts(each, language, known))}
        lemmas.update(part for halves in within.values() for part in halves)
        result[language] = (found, inflected(lemmas, known), within)
    return result


if __name__ == "__main__":
    json.dump(_answer(json.load(sys.stdin)), sys.stdout)
