"""Gathers which documents have which words, text by text, then merges them into terms."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TypeVar

from lectern.search.terms import exact, single, terms, word_pattern
from lectern.search.terms import words as parts_of
from lectern.search.variants import apart

K = TypeVar("K")

LEVELS = 4
"""The number of steps in which BM25 scores are stored."""

STEPS = (0.7, 0.95, 1.25)
"""The scores at which the next step begins; 1 is a word once in a text of `COMMON_LENGTH`."""

K1, B = 1.2, 0.75
"""BM25's usual constants: how soon repetition stops counting, and how much length counts."""

COMMON_LENGTH = 20
"""Words in a usual sentence. A constant, so that adding a text does not change other postings."""

Codes = Sequence[int]
"""Sorted documents, each as its number times `LEVELS` plus the step of the word's score."""


def codes() -> array[int]:
    """An empty list of documents, with four bytes for each because there are millions."""
    return array("I")


def extend(known: dict[K, array[int]], others: Mapping[K, array[int]], by: int) -> None:
    """Append to each list of codes the other list of the same key, with `by` added to its codes."""
    for key, found in others.items():
        known[key].extend(map(by.__add__, found))


@dataclass(slots=True)
class Term:
    """Everything that the index knows about one folded term."""

    words: dict[str, array[int]] = field(default_factory=dict)
    """The documents that contain the term, by form as written."""

    # Most terms occur in names only and have none of the following: an empty array or set for each
    # would be most of the memory they take.
    lemma: Codes = ()
    """The documents that contain another form of the word whose lemma this is."""

    forms: Set[str] = frozenset()
    """Those other forms, folded."""

    lemmas: Set[str] = frozenset()
    """The lemmas that this is another form of, folded."""

    parts: Codes = ()
    """The documents that contain a compound with this part, a word that a dictionary explains with
    this term, or two words that may be written as this one."""

    compounds: Set[str] = frozenset()
    """Those compounds and words in their forms, folded."""

    pages: dict[int, float] = field(default_factory=dict)
    """The entities and topics whose names contain it, with its share of the name (0 to 1)."""


class Postings:
    """Gathers the words of documents, which must be added in the order of their numbers."""

    def __init__(self) -> None:
        # Documents by language and word, then by annotations of words.
        self._words: dict[str, dict[str, array[int]]] = defaultdict(partial(defaultdict, codes))
        self._lemmas: dict[tuple[str, str], array[int]] = defaultdict(codes)
        self._taught: dict[str, dict[str, str]] = defaultdict(dict)
        self._senses: dict[tuple[str, tuple[str, ...]], array[int]] = defaultdict(codes)
        self._apart: dict[tuple[str, str], array[int]] = defaultdict(codes)
        self.bases: defaultdict[str, set[str]] = defaultdict(set)
        """By language, the lemmas of all its words; filled by `merged`."""

    @property
    def spelled(self) -> dict[str, set[str]]:
        """By language, its words as written."""
        result: defaultdict[str, set[str]] = defaultdict(set)
        for language, words in self._words.items():
            result[language.removesuffix(ANNOTATED)] |= words.keys()
        return result

    def add(self, document: int, text: str, language: str) -> None:
        """Add the words of a text to a document. `language` is used to look up their lemmas."""
        found = word_pattern().findall(text)
        length = len(found)
        words = self._words[language]
        once = document * LEVELS + step(1, length)
        for pair in apart(found, text, language.removesuffix(ANNOTATED)):
            self._apart[pair].append(document * LEVELS)
        if len(set(found)) == length:
            for word in found:
                words[word].append(once)
            return
        for word, count in Counter(found).items():
            words[word].append(once if count == 1 else document * LEVELS + step(count, length))

    def add_lemmas(self, document: int, pairs: Iterable[tuple[str, str]], language: str) -> None:
        """Add an annotator's lemmas for words of a document, as pairs of form and lemma."""
        taught = self._taught[language]
        for form, lemma in pairs:
            taught[form] = lemma
            if form != lemma:
                self._lemmas[form, lemma].append(document * LEVELS + 1)

    def add_senses(self, document: int, form: str, senses: tuple[str, ...]) -> None:
        """Add a dictionary's English senses for a word of a document."""
        self._senses[form, senses].append(document * LEVELS)

    def extend(self, others: Postings, first: int) -> None:
        """Append data of the documents that follow; `first` is the number of the first of them."""
        by = first * LEVELS
        for language, words in others._words.items():
            extend(self._words[language], words, by)
        for language, lessons in others._taught.items():
            self._taught[language] |= lessons
        extend(self._lemmas, others._lemmas, by)
        extend(self._senses, others._senses, by)
        extend(self._apart, others._apart, by)

    def merged(self, lemma: Callable[[str, str], str]) -> defaultdict[str, Term]:
        """The terms of all texts. `lemma` gives the lemma of a word in a language."""
        result: defaultdict[str, Term] = defaultdict(Term)
        for language, words in self._words.items():
            # Annotated texts need no look-up: their lemmas are added below.
            annotated = language.endswith(ANNOTATED)
            lessons = self._taught.get(language.removesuffix(ANNOTATED) + ANNOTATED, {})
            taught = {exact(form): base for form, base in lessons.items()}
            bases = self.bases[language.removesuffix(ANNOTATED)]
            bases.update(part for base in lessons.values() for part in parts_of(base))
            for word, documents in words.items():
                found = terms(word)
                for term, form in found:
                    result[term].words.setdefault(form, codes()).extend(documents)
                if not annotated and len(found) == 1:
                    lesson = taught.get(exact(word))
                    for base in {lesson} if lesson else readings(word, language, lemma):
                        bases.add(base)
                        self._relate(result, word, base, documents)
        for (form, base), documents in self._lemmas.items():
            self._relate(result, form, base, documents)
        for (form, senses), documents in self._senses.items():
            forms = {term for term, _ in terms(form)}
            for sense in senses:
                for word in word_pattern().findall(sense.removeprefix("to ")):
                    for term, _ in terms(word):
                        result[term].parts = _extended(result[term].parts, documents)
                        result[term].compounds |= forms - {term}
        for pair, documents in self._apart.items():
            term = single("".join(pair))
            if not term:
                continue
            whole = result[term]
            whole.parts = _extended(whole.parts, documents)
            # Not single letters, which would be highlighted everywhere in the text.
            whole.compounds |= {part for part in map(single, pair) if len(part) > 1}
        for entry in result.values():
            entry.parts = entry.parts and joined(entry.parts)
            entry.words = {form: joined(each) for form, each in sorted(entry.words.items())}
            entry.lemma = entry.lemma and joined(entry.lemma)
        return result

    @staticmethod
    def _relate(result: dict[str, Term], word: str, lemma: str, documents: array[int]) -> None:
        # Hyphenated compounds have several terms, related part by part if the numbers are equal.
        parts, bases = (word_pattern().findall(text) for text in (word, lemma))
        if len(parts) != len(bases):
            return
        for part, base in zip(parts, bases, strict=True):
            one, other = terms(part), terms(base)
            if len(one) == len(other) == 1 and one[0][0] != other[0][0]:
                form, key = one[0][0], other[0][0]
                result[key].lemma = _extended(result[key].lemma, documents)
                result[key].forms |= {form}
                result[form].lemmas |= {key}


def _extended(known: Codes, documents: array[int]) -> Codes:
    """The list with more documents behind it."""
    result = known if isinstance(known, array) else codes()
    result.extend(documents)
    return result


def split(terms: dict[str, Term]) -> tuple[dict[str, Term], dict[str, Term]]:
    """The terms of texts, pages and filters, and the terms that are only in names.

    `terms` is emptied, to save memory.
    """
    common: dict[str, Term] = {}
    names: dict[str, Term] = {}
    while terms:
        key, term = terms.popitem()
        known = term.words or term.lemma or term.parts or term.lemmas or key.startswith("=")
        (common if known else names)[key] = term
    return common, names


ANNOTATED = "+"
"""Appended to the language of a text whose lemmas are given by an annotator."""


def unexplained(words: Set[str], taught: Set[str]) -> set[str]:
    """The words to look up: without annotated ones and those that are several terms, like Chinese.

    Words are included in lower case, too: see `readings`.
    """
    found = {word for word in words if exact(word) not in taught and len(terms(word)) == 1}
    return found | {word.lower() for word in found}


def readings(word: str, language: str, lemma: Callable[[str, str], str]) -> set[str]:
    """The lemmas of a word as written and in lower case.

    So “nación” finds «Naciones Unidas», which dictionaries list as a separate name.
    """
    return {lemma(each, language) for each in (word, word.lower())}


@cache
def step(count: int, length: int) -> int:
    """The BM25 score, in steps, of a word that occurs `count` times in a text of `length` words."""
    measure = count * (K1 + 1) / (count + K1 * (1 - B + B * length / COMMON_LENGTH))
    return sum(measure >= edge for edge in STEPS)


def joined(documents: Codes) -> array[int]:
    """Documents sorted, each once and with its highest step."""
    # Of the codes of one document the dictionary keeps the last, which is the highest.
    return array("I", {code // LEVELS: code for code in sorted(documents)}.values())
