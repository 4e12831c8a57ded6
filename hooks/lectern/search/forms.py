"""Forms of words that no text has, and the lemmas by which a search finds those that it has.

A file is a line of entries in order. Each has how many letters it shares with the one before, its
other letters, and behind bars its lemmas as how many letters go and which come: behind `kjeden|1`
stands `5r|1` for «kjeder», both of «kjede». Words that are only known to be right have none.
Numbers are in base 36, so that each is one character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from posixpath import commonprefix

from lectern.search.postings import Term, joined
from lectern.search.shards import SIZE, File, dump, file
from lectern.search.terms import fold, terms
from lectern.search.variants import variants

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

HALF_SPACE = "\u200c"
"""What Persian sets between the parts of a word, which folding drops."""

MOST = len(DIGITS) - 1
"""Letters that a word may share or lose: a longer one is left out, as in no dictionary."""


def unseen(
    known: Mapping[str, Term],
    lemmas: Mapping[str, Set[str]],
    forms: Callable[[str, str], Iterable[str]],
) -> defaultdict[str, set[str]]:
    """By folded form the lemmas that an index has, and that it does not know it to be of.

    `lemmas` are those of each language; `forms` gives the forms of one. A lemma is folded, too, but
    where that would make it another word of the texts: «før», of which «førest» is, is not «for»,
    and is named `før=`.
    """
    result: defaultdict[str, set[str]] = defaultdict(set)
    for language, found in lemmas.items():
        for lemma in found:
            for key in _folded(lemma):
                if key not in known:
                    continue
                own = list(forms(lemma, language))
                to = _told(lemma.lower(), key, known[key].words.keys(), own)
                for form in own:
                    for spelled in (form, *variants(form, language)):
                        _lead_to(result, _folded(spelled), key, known, to)
    return result


def _told(lemma: str, key: str, standing: Set[str], forms: Iterable[str]) -> str:
    """How a form names its lemma: folded, or `før=` as it is spelled, if others fold to the same.

    Forms of its own may do that, too: «ķēdē» is one of «ķēde».
    """
    others = standing - {lemma}
    return f"{lemma}=" if lemma in standing and others and others.isdisjoint(forms) else key


def add_variants(
    result: defaultdict[str, set[str]], known: Mapping[str, Term], words: Mapping[str, Set[str]]
) -> None:
    """Let the words of each language be found as they may be written else, too.

    Of scripts that are looked up by characters and pairs of them, each is written anew.
    """
    for language, found in words.items():
        for word in found:
            parts = [term for term, _ in terms(word)]
            for part in parts if len(parts) > 1 else [word]:
                for spelled in variants(part, language):
                    # A pair is looked up as it is, and no longer by its own characters.
                    whole = [fold(spelled)] if len(parts) > 1 else _folded(spelled)
                    for key in [part] if len(parts) > 1 else _folded(part):
                        _lead_to(result, whole, key, known)


def _lead_to(
    result: defaultdict[str, set[str]],
    forms: Iterable[str],
    key: str,
    known: Mapping[str, Term],
    told: str = "",
) -> None:
    """Let folded forms lead to a term of the index, unless they are known to, or are that term.

    `told` is what it is called there, if that is not the term.
    """
    for term in forms:
        entry = known.get(term)
        if term != key and (entry is None or key not in entry.lemmas):
            result[term].add(told or key)


def add_parts(
    known: defaultdict[str, Term],
    lemmas: Mapping[str, set[str]],
    parts: Callable[[str, str], Iterable[str]],
) -> None:
    """Let the parts of compounds lead to them; the parts join the lemmas of their languages.

    `parts` gives the lemmas of the parts of one.
    """
    for language, found in lemmas.items():
        for compound in sorted(found):
            for key in _folded(compound):
                for part in parts(compound, language):
                    found.add(part)
                    for term in _folded(part):
                        if term != key and key in known:
                            _lead(known[term], key, known[key])


def add_halves(known: defaultdict[str, Term], words: Mapping[str, Set[str]]) -> None:
    """Let a word with a half-space (می‌خواهد) be found where a space is written for that."""
    for found in words.values():
        for word in found:
            halves = [half for half in word.split(HALF_SPACE) if half]
            for key in _folded(word) if len(halves) > 1 else ():
                for term in {term for half in halves for term in _folded(half)}:
                    if key in known and term != key:
                        _lead(known[term], key, known[key])


def _lead(part: Term, key: str, compound: Term) -> None:
    documents = [code for each in compound.words.values() for code in each]
    part.parts = joined([*part.parts, *documents, *compound.lemma])
    part.compounds |= {key, *compound.forms}


def _folded(word: str) -> Iterator[str]:
    """The word as it is looked up, if that is one term of common characters."""
    found = terms(word)
    if len(found) == 1 and len(found[0][0]) <= MOST and max(found[0][0]) <= "\uffff":
        yield found[0][0]


def form_files(
    forms: Mapping[str, Set[str]], folder: str = "forms"
) -> tuple[list[str], list[File]]:
    """Where each file begins, and the files: all forms in the order of a browser's strings."""
    firsts: list[str] = []
    files: list[File] = []
    entries: list[str] = []
    size, before = 0, ""
    for form in sorted(forms):
        if size > SIZE or not firsts:
            if entries:
                files.append(file(f"{folder}/{len(files)}", dump(" ".join(entries))))
            firsts.append(form if firsts else "")
            entries, size, before = [], 0, ""
        shared = len(commonprefix((before, form)))
        rules = "".join(f"|{_rule(form, lemma)}" for lemma in sorted(forms[form]))
        entries.append(f"{DIGITS[shared]}{form[shared:]}{rules}")
        size += len(entries[-1]) + 1
        before = form
    if entries:
        files.append(file(f"{folder}/{len(files)}", dump(" ".join(entries))))
    return firsts, files


def _rule(form: str, lemma: str) -> str:
    shared = len(commonprefix((form, lemma)))
    return f"{DIGITS[len(form) - shared]}{lemma[shared:]}"
