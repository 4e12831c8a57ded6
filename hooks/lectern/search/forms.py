"""Word forms that are in no text, with the lemmas that lead a search to forms that are.

A file is one line of sorted entries. An entry has the number of letters that the form shares with
the form before it, then the form's other letters, then its lemmas, each after a bar: the number of
letters to remove from the form, and the letters to add. So `kjeden|1 5r|1` are «kjeden» and
«kjeder», both forms of «kjede». Words that are only known to be correct have no lemmas. Numbers are
in base 36, so that each is one character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

from lectern.search.postings import Term, joined
from lectern.search.shards import SIZE, File, dump, file
from lectern.search.terms import fold, single, terms
from lectern.search.variants import parts, variants

Forms = defaultdict[str, tuple[str, ...]]
"""The lemmas of each folded form, each once. Nearly all forms have one; sets would take three times
as much memory."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

MOST = len(DIGITS) - 1
"""The most letters that a word may share or lose, and so its maximum length. Longer words, which no
dictionary has, are left out."""


def unseen(
    known: Mapping[str, Term],
    lemmas: Mapping[str, Set[str]],
    forms: Callable[[str, str], Iterable[str]],
) -> Forms:
    """The lemmas of folded forms, if the index has the lemma but does not connect the form to it.

    `lemmas` has the lemmas of each language; `forms` gives the forms of a lemma in a language.
    Lemmas are folded, too, except where this would confuse two words of the texts: «førest» is a
    form of «før», not of «for», so its lemma is written `før=`.
    """
    result: Forms = defaultdict(tuple)
    for language, found in lemmas.items():
        for lemma in found:
            key = _folded(lemma)
            if key not in known:
                continue
            own = list(forms(lemma, language))
            to = _told(lemma.lower(), key, known[key].words.keys(), own)
            for form in own:
                for spelled in (form, *variants(form, language)):
                    _lead_to(result, _folded(spelled), key, known, to)
    return result


def _told(lemma: str, key: str, standing: Set[str], forms: Iterable[str]) -> str:
    """A form's lemma: folded, or as spelled with `=` (`før=`) if other words fold to the same.

    The lemma's own forms do not count as other words: «ķēdē» is a form of «ķēde».
    """
    others = standing - {lemma}
    return f"{lemma}=" if lemma in standing and others and others.isdisjoint(forms) else key


def add_variants(result: Forms, known: Mapping[str, Term], words: Mapping[str, Set[str]]) -> None:
    """Let the words of each language be found by their spelling variants, too.

    For scripts that are looked up by characters and pairs, each of these is converted.
    """
    for language, found in words.items():
        for word in found:
            parts = [term for term, _ in terms(word)]
            for part in parts if len(parts) > 1 else [word]:
                for spelled in variants(part, language):
                    # A pair is a term as it is; `_folded` would split it into characters.
                    as_sought = fold if len(parts) > 1 else _folded
                    key = part if len(parts) > 1 else _folded(part)
                    _lead_to(result, as_sought(spelled), key, known, key)


def _lead_to(result: Forms, form: str, key: str, known: Mapping[str, Term], told: str) -> None:
    """Let a folded form lead to the term `key`, written `told`.

    Does nothing if either is empty, if they are equal, or if the index has the connection already.
    """
    if form and key and form != key:
        entry = known.get(form)
        if (entry is None or key not in entry.lemmas) and told not in result[form]:
            result[form] += (told,)


def add_parts(
    known: defaultdict[str, Term],
    lemmas: Mapping[str, set[str]],
    parted: Callable[[str, str], Iterable[str]],
) -> None:
    """Let compounds be found by their parts, which are added to the lemmas of their languages.

    `parted` gives the lemmas of the parts of a compound in a language.
    """
    for language, found in lemmas.items():
        for compound in sorted(found):
            key = _folded(compound)
            for part in parted(compound, language) if key else ():
                found.add(part)
                term = _folded(part)
                if term and term != key and key in known:
                    _lead(known[term], key, known[key])


def add_halves(known: defaultdict[str, Term], words: Mapping[str, Set[str]]) -> None:
    """Let a word with a half-space (می‌خواهد) or an apostrophe (O'NEILL) be found by its parts."""
    for language, found in words.items():
        for word in found:
            halves = [] if word.isalnum() else parts(word, language)
            key = _folded(word) if halves else ""
            for term in set(map(_folded, halves)) if key in known else ():
                if term and term != key:
                    _lead(known[term], key, known[key])


def _lead(part: Term, key: str, compound: Term) -> None:
    documents = [code for each in compound.words.values() for code in each]
    part.parts = joined([*part.parts, *documents, *compound.lemma])
    part.compounds |= {key, *compound.forms}


def _folded(word: str) -> str:
    """The word's search term; empty if it has several, is too long, or is beyond U+FFFF."""
    term = single(word)
    return term if len(term) <= MOST and (term.isascii() or max(term) <= "\uffff") else ""


def form_files(
    forms: Mapping[str, Sequence[str]], folder: str = "forms"
) -> tuple[list[str], list[File]]:
    """The first form of each file, and the files, with all forms sorted as strings in browsers.

    The first file begins with the empty string, so that it covers everything before the second.
    """
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
        shared = _shared(before, form)
        rules = "".join([_rule(form, lemma) for lemma in sorted(forms[form])])
        entries.append(f"{DIGITS[shared]}{form[shared:]}{rules}")
        size += len(entries[-1]) + 1
        before = form
    if entries:
        files.append(file(f"{folder}/{len(files)}", dump(" ".join(entries))))
    return firsts, files


def _rule(form: str, lemma: str) -> str:
    shared = _shared(form, lemma)
    return f"|{DIGITS[len(form) - shared]}{lemma[shared:]}"


def _shared(one: str, other: str) -> int:
    """The length of the common prefix; tries long ones first, because the words are similar."""
    most = min(len(one), len(other))
    while one[:most] != other[:most]:
        most -= 1
    return most
