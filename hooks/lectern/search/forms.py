"""Forms of words that no text has, and the lemmas by which a search finds those that it has.

A file is a line of entries in order. Each has how many letters it shares with the one before, its
other letters, and behind bars its lemmas as how many letters go and which come: behind `kjeden|1`
stands `5r|1` for «kjeder», both of «kjede». Words that are only known to be right have none.
Numbers are in base 36, so that each is one character.
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
"""Letters that a word may share or lose: a longer one is left out, as in no dictionary."""


def unseen(
    known: Mapping[str, Term],
    lemmas: Mapping[str, Set[str]],
    forms: Callable[[str, str], Iterable[str]],
) -> Forms:
    """By folded form the lemmas that an index has, and that it does not know it to be of.

    `lemmas` are those of each language; `forms` gives the forms of one. A lemma is folded, too, but
    where that would make it another word of the texts: «før», of which «førest» is, is not «for»,
    and is named `før=`.
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
    """How a form names its lemma: folded, or `før=` as it is spelled, if others fold to the same.

    Forms of its own may do that, too: «ķēdē» is one of «ķēde».
    """
    others = standing - {lemma}
    return f"{lemma}=" if lemma in standing and others and others.isdisjoint(forms) else key


def add_variants(result: Forms, known: Mapping[str, Term], words: Mapping[str, Set[str]]) -> None:
    """Let the words of each language be found as they may be written else, too.

    Of scripts that are looked up by characters and pairs of them, each is written anew.
    """
    for language, found in words.items():
        for word in found:
            parts = [term for term, _ in terms(word)]
            for part in parts if len(parts) > 1 else [word]:
                for spelled in variants(part, language):
                    # A pair is looked up as it is, and no longer by its own characters.
                    as_sought = fold if len(parts) > 1 else _folded
                    key = part if len(parts) > 1 else _folded(part)
                    _lead_to(result, as_sought(spelled), key, known, key)


def _lead_to(result: Forms, form: str, key: str, known: Mapping[str, Term], told: str) -> None:
    """Let a folded form lead to a term of the index, unless it is known to, or is that term.

    `told` is what the term is called there. Without either there is nothing to lead.
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
    """Let the parts of compounds lead to them; the parts join the lemmas of their languages.

    `parted` gives the lemmas of the parts of one.
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
    """The word as it is looked up, if that is one term of common characters; else nothing."""
    term = single(word)
    return term if len(term) <= MOST and (term.isascii() or max(term) <= "\uffff") else ""


def form_files(
    forms: Mapping[str, Sequence[str]], folder: str = "forms"
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
    """How many first letters two words share: tried from the most on, for they are much alike."""
    most = min(len(one), len(other))
    while one[:most] != other[:most]:
        most -= 1
    return most
