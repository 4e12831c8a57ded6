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

import gc
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from itertools import chain, islice
from posixpath import commonprefix

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import (
    DefaultDictionaryFactory,
    DictionaryFactory,
    StreamDictionaryFactory,
)
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

ENOUGH, BLOCK = 200_000, 1000
"""About how many forms of a dictionary are looked at for witnesses, and how many in a row: more
take seconds, and find no more (`bench/forms.py`)."""

FEW = 4
"""Up to how many forms in the dictionary, itself among them, a lemma also gets those that words
which end alike have."""

STEM = 2
"""Letters that a word must keep before an ending that is not its own."""

Change = tuple[int, str]
"""From a lemma to a form: how many letters go, and which come."""

APOSTROPHES = str.maketrans("’ʼ", "''")
"""The dictionaries have a keyboard's: «п'ять»."""


def code(language: str) -> str:
    """What simplemma calls the language; empty where it has no dictionary."""
    name = SIMPLEMMA_NAMES.get(language, language)
    return name if name in SUPPORTED_LANGUAGES else ""


def lemma(word: str, language: str, by: Lemmatizer = DICTIONARIES) -> str:
    """The lemma of a word, or the word itself."""
    name = code(language)
    return by.lemmatize(word.translate(APOSTROPHES), name) if name else word


def dictionary(language: str, by: DictionaryFactory) -> dict[bytes, bytes]:
    """The lemma of each form that simplemma has of a language, as UTF-8; empty without one."""
    name = code(language)
    # Not by way of its mapping, which takes each word to text and back: ten times as slow.
    return by.get_dictionary(name)._dict if name else {}  # type: ignore[attr-defined]


def inflected(lemmas: Collection[str], known: Mapping[bytes, bytes]) -> dict[str, list[str]]:
    """The forms of some lemmas, in order; `known` has the lemma of each form, as UTF-8.

    A lemma that the dictionary takes for a form of another word has that word's forms, too.
    """
    roots = {lemma: known.get(lemma.encode(), lemma.encode()) for lemma in lemmas}
    direct = _direct({*roots.values(), *map(str.encode, lemmas)}, known)
    result = {
        lemma: {lemma, *direct[root], *direct[lemma.encode()]} for lemma, root in roots.items()
    }
    poor = [lemma for lemma, forms in result.items() if len(forms) <= FEW]
    witnesses, changes = _endings(poor, known)
    for lemma in poor:
        result[lemma].update(_alike(lemma, witnesses, changes))
    return {lemma: sorted(forms - {lemma}) for lemma, forms in result.items()}


def _direct(asked: Set[bytes], known: Mapping[bytes, bytes]) -> defaultdict[bytes, set[str]]:
    """By lemma the forms of it, and those of its forms that are lemmas themselves.

    So „svarīgo” is a form of „svarīgais”, and that of „svarīgs”.
    """
    result: defaultdict[bytes, set[str]] = defaultdict(set)
    between: dict[bytes, bytes] = {}
    for form, lemma in known.items():
        if lemma in asked:
            result[lemma].add(form.decode())
            if form != lemma:
                between[form] = lemma
    for form, lemma in known.items():
        if lemma in between:
            result[between[lemma]].add(form.decode())
    return result


def _endings(
    lemmas: Iterable[str], known: Mapping[bytes, bytes]
) -> tuple[dict[str, set[str]], dict[str, Counter[Change]]]:
    """By the last letters of some lemmas, words that share them, and how those are inflected."""
    endings = {lemma[-n:] for lemma in lemmas for n in _lengths(lemma)}
    witnesses: defaultdict[str, set[str]] = defaultdict(set)
    changes: defaultdict[str, Counter[Change]] = defaultdict(Counter)
    for form, lemma in _sample(known) if endings else ():
        # A word that is its own only form is no witness of how words of its kind are inflected.
        if form == lemma or form[:STEM] != lemma[:STEM]:
            continue
        change = _change(lemma, form)
        for n in _lengths(lemma):
            ending = lemma[-n:]
            if ending in endings and change[0] <= n:
                witnesses[ending].add(lemma)
                changes[ending][change] += 1
    return witnesses, changes


def _sample(known: Mapping[bytes, bytes]) -> Iterator[tuple[str, str]]:
    """Forms with their lemmas: all of a small dictionary, blocks from all over a large one."""
    items = iter(known.items())
    skipped = BLOCK * (max(1, len(known) // ENOUGH) - 1)
    while block := list(islice(items, BLOCK)):
        for form, lemma in block:
            yield form.decode(), known.get(lemma, lemma).decode()
        next(islice(items, skipped, skipped), None)


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

PREFIXES = {"de": ("ent", "ver", "zer"), "nl": ("her", "ont", "ver")}
"""What verbs begin with and is no word before another, though one may be spelled so: «verenigen» is
no kind of «ver»."""

SHORTEST_HEAD, SHORTEST_MODIFIER = 4, 3
"""Letters of the last part of a compound, and of what stands before it: shorter ones are endings
and chance."""


def parts(compound: str, language: str, known: Mapping[bytes, bytes]) -> list[str]:
    """The two parts of a compound, by every way to part it into words, each with its lemma."""
    result: dict[str, None] = {}
    for before, after in halves(compound, language):
        head = _word(after, known)
        modifier = _word(before, known) if head else []
        if modifier:
            result |= dict.fromkeys([*modifier, *head])
    return list(result)


def halves(compound: str, language: str) -> Iterator[tuple[str, str]]:
    """Every way to part a word in two that are long enough to be words, the shortest first."""
    links = COMPOUNDING.get(language, ())
    for at in range(SHORTEST_MODIFIER, len(compound) - SHORTEST_HEAD + 1) if links else ():
        for link in links:
            before = compound[:at].removesuffix(link)
            if compound[:at].endswith(link) and len(before) >= SHORTEST_MODIFIER:
                if before in PREFIXES.get(language, ()):
                    continue
                yield before, compound[at:]


def _word(text: str, known: Mapping[bytes, bytes]) -> list[str]:
    """A part and its lemmas, as it is and as German writes a noun; nothing where it is no word."""
    spellings = dict.fromkeys((text, text.capitalize()))
    found = ((spelling, known.get(spelling.encode())) for spelling in spellings)
    return [word for spelling, base in found if base for word in (spelling, base.decode())]


NEAR = range(4, 12)
"""Letters of the words that may be taken for a slip of another: longer ones have no neighbours."""

LATIN, WIDE = NEAR[-1] + 2, 2 * NEAR[-1]
"""The most bytes of such a word: a few letters have two, in other scripts all."""

TOGETHER = 100_000
"""How many words are folded at a time: each step makes a text of them."""

OTHER_SCRIPTS = b"\xce"
"""The least first byte of a word in Greek, Cyrillic and what comes after them."""


def near(known: Iterable[bytes], targets: Collection[str], letters: Mapping[str, str]) -> set[str]:
    """The words of a dictionary, folded, that are about one letter from one of some folded words.

    `letters` are those that are folded to others beyond what Unicode says. Found are all that one
    letter changed, added, left out or swapped makes the target, and some that two do: words count
    as near when they are the same without one letter of each.
    """
    less = {*targets}.union(*map(_shortened, targets))
    starts = {word[:n] for word in targets for n in range(2, len(word))}
    ends = {word[n:] for word in targets for n in range(1, len(word))}
    # By their bytes first, which costs a tenth of all that follows.
    short = (word for word in known if len(word) <= (LATIN if word[:1] < OTHER_SCRIPTS else WIDE))
    result: set[str] = set()
    while some := list(islice(short, TOGETHER)):
        text = unicodedata.normalize("NFKD", b"\n".join(some).decode()).lower()
        text = re.sub("[\u0300-\u036f]", "", text)
        for letter, plain in letters.items():
            text = text.replace(letter, plain)
        result.update(
            word
            for word in text.split("\n")
            # With one letter changed, its first half or its second one is whole.
            if len(word) in NEAR
            and (word[: len(word) // 2] in starts or word[len(word) // 2 :] in ends)
            and not less.isdisjoint(_shortened(word))
        )
    return result


def _shortened(word: str) -> list[str]:
    """A word without one of its letters, and whole."""
    return [word, *(word[:at] + word[at + 1 :] for at in range(len(word)))]


def _answer(
    language: str,
    words: Iterable[str],
    further: Iterable[str],
    targets: Collection[str],
    letters: Mapping[str, str],
) -> tuple[object, ...]:
    """The lemmas of words, the forms of those and further ones, their parts, and what is `near`."""
    # The last dictionary and what read it hold one another, until the next is read beside them.
    gc.collect()
    loaded = DefaultDictionaryFactory(1)
    lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=loaded))
    known = dictionary(language, loaded)
    found = {word: lemma(word, language, lemmatizer) for word in words}
    lemmas = {*found.values(), *further}
    within = {each: halves for each in lemmas if (halves := parts(each, language, known))}
    lemmas.update(part for halves in within.values() for part in halves)
    # Most lemmas are forms, too.
    every = chain(known, (lemma for lemma in known.values() if lemma not in known))
    return found, inflected(lemmas, known), within, sorted(near(every, targets, letters))


if __name__ == "__main__":
    asked, *others = json.load(sys.stdin)
    json.dump({tag: _answer(tag, *each, *others) for tag, each in asked.items()}, sys.stdout)
