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
"""How many steps of BM25's measure of a word in a text are told apart."""

STEPS = (0.7, 0.95, 1.25)
"""Where one step ends and the next begins; 1 is a word once in a text of common length."""

K1, B = 1.2, 0.75
"""BM25's usual constants: how soon repetition is enough, how much length counts."""

COMMON_LENGTH = 20
"""Words of a usual sentence. A constant, so that adding a text does not change other postings."""

Codes = Sequence[int]
"""Documents in order, each as its number times `LEVELS` plus the step of the word in it."""


def codes() -> array[int]:
    """No documents yet: of four bytes each, for there are millions."""
    return array("I")


def extend(known: dict[K, array[int]], others: Mapping[K, array[int]], by: int) -> None:
    """Put behind each list of codes the other of its key, every code of which is `by` greater."""
    for key, found in others.items():
        known[key].extend(map(by.__add__, found))


@dataclass(slots=True)
class Term:
    """All that is known of one folded term."""

    words: dict[str, array[int]] = field(default_factory=dict)
    """By the form as written, the documents that have it."""

    # Most terms occur in names only and have none of the following: an empty array or set for each
    # would be most of the memory they take.
    lemma: Codes = ()
    """The documents that have another form of the word of which this is the lemma."""

    forms: Set[str] = frozenset()
    """Those other forms, folded."""

    lemmas: Set[str] = frozenset()
    """The lemmas, folded, of which this is another form."""

    parts: Codes = ()
    """The documents that have a compound of which this is a part, a word that a dictionary explains
    by it, or two words that may be written as this one."""

    compounds: Set[str] = frozenset()
    """Those compounds and words in their forms, folded."""

    pages: dict[int, float] = field(default_factory=dict)
    """The entities and topics of whose names it is a word, with its share of the name (0 to 1)."""


class Postings:
    """Gathers words by document; documents come in the order of their numbers."""

    def __init__(self) -> None:
        # By language and word, then by what is said of a word, the documents.
        self._words: dict[str, dict[str, array[int]]] = defaultdict(partial(defaultdict, codes))
        self._lemmas: dict[tuple[str, str], array[int]] = defaultdict(codes)
        self._taught: dict[str, dict[str, str]] = defaultdict(dict)
        self._senses: dict[tuple[str, tuple[str, ...]], array[int]] = defaultdict(codes)
        self._apart: dict[tuple[str, str], array[int]] = defaultdict(codes)
        self.bases: defaultdict[str, set[str]] = defaultdict(set)
        """By language the lemmas of all its words, once they are `merged`."""

    @property
    def spelled(self) -> dict[str, set[str]]:
        """By language its words as they are written."""
        result: defaultdict[str, set[str]] = defaultdict(set)
        for language, words in self._words.items():
            result[language.removesuffix(ANNOTATED)] |= words.keys()
        return result

    def add(self, document: int, text: str, language: str) -> None:
        """Count the words of a text into a document. `language` gives them their lemmas."""
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
        """Say of the words of a document, as (form, lemma), what an annotator says of them."""
        taught = self._taught[language]
        for form, lemma in pairs:
            taught[form] = lemma
            if form != lemma:
                self._lemmas[form, lemma].append(document * LEVELS + 1)

    def add_senses(self, document: int, form: str, senses: tuple[str, ...]) -> None:
        """Say of a word of a document what a dictionary says of it in English."""
        self._senses[form, senses].append(document * LEVELS)

    def extend(self, others: Postings, first: int) -> None:
        """Take in what has been gathered of documents that come next, of which one has a number."""
        by = first * LEVELS
        for language, words in others._words.items():
            extend(self._words[language], words, by)
        for language, lessons in others._taught.items():
            self._taught[language] |= lessons
        extend(self._lemmas, others._lemmas, by)
        extend(self._senses, others._senses, by)
        extend(self._apart, others._apart, by)

    def merged(self, lemma: Callable[[str, str], str]) -> defaultdict[str, Term]:
        """The terms of all texts. `lemma` gives that of a word in a language."""
        result: defaultdict[str, Term] = defaultdict(Term)
        for language, words in self._words.items():
            # What annotators say of words in their places is said already.
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
            # A letter alone would be marked wherever else it stands.
            whole.compounds |= {part for part in map(single, pair) if len(part) > 1}
        for entry in result.values():
            entry.parts = entry.parts and joined(entry.parts)
            entry.words = {form: joined(each) for form, each in sorted(entry.words.items())}
            entry.lemma = entry.lemma and joined(entry.lemma)
        return result

    @staticmethod
    def _relate(result: dict[str, Term], word: str, lemma: str, documents: array[int]) -> None:
        # Compounds with a hyphen are two terms each: part by part, where they have as many.
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
    """The terms that texts and pages have, with those of filters, and those only of names.

    `terms` is empty then.
    """
    common: dict[str, Term] = {}
    names: dict[str, Term] = {}
    while terms:
        key, term = terms.popitem()
        known = term.words or term.lemma or term.parts or term.lemmas or key.startswith("=")
        (common if known else names)[key] = term
    return common, names


ANNOTATED = "+"
"""Behind the language of a text whose every word has its lemma from an annotator."""


def unexplained(words: Set[str], taught: Set[str]) -> set[str]:
    """Those of some words whose lemma neither annotators teach nor characters are.

    Those with a capital are there in small letters, too: see `readings`.
    """
    found = {word for word in words if exact(word) not in taught and len(terms(word)) == 1}
    return found | {word.lower() for word in found}


def readings(word: str, language: str, lemma: Callable[[str, str], str]) -> set[str]:
    """The lemmas of a word, and of the common word that a name is made of.

    So “nación” finds «Naciones Unidas», which dictionaries have as a name of its own.
    """
    return {lemma(each, language) for each in (word, word.lower())}


@cache
def step(count: int, length: int) -> int:
    """BM25's measure of a word that stands `count` times in a text of `length` words, in steps."""
    measure = count * (K1 + 1) / (count + K1 * (1 - B + B * length / COMMON_LENGTH))
    return sum(measure >= edge for edge in STEPS)


def joined(documents: Codes) -> array[int]:
    """Documents in order and each once, at its highest step."""
    # Of a document's codes the last remains, which is the highest.
    return array("I", {code // LEVELS: code for code in sorted(documents)}.values())
