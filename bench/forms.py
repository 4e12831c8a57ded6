"""Measures how many forms of a word search knows: `python bench/forms.py [LANGUAGE]...`.

Three hundred lemmas of each language's dictionary serve as the words of a collection, each with all
its forms. With the whole dictionary all would be found, because search uses the same dictionary in
reverse. So the harder half is measured, with all rows of those lemmas removed from the dictionary,
as for words that it lacks:

- recall: how many of their forms are found from words with the same ending,
- precision: how many of the found forms are forms of the word.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from zlib import crc32

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from lectern.languages.lemmatisation import dictionary, inflected

LANGUAGES = [
    *(
        "lv",
        "nb",
        "nn",
        "sv",
        "da",
        "de",
        "nl",
        "es",
        "fr",
        "it",
        "pt",
        "pl",
        "cs",
        "ru",
        "uk",
        "lt",
    ),
    *("et", "fi", "hu", "tr", "en"),
]

LEMMAS = 300
FEWEST = 3
"""Forms that a lemma must have to be taken: one or two are mostly gaps of the dictionary."""


def measure(language: str) -> tuple[int, int, float, float, float]:
    """Lemmas, their forms, recall, precision and the seconds that the answer took."""
    known = dictionary(language, DefaultDictionaryFactory(1))
    text = {form.decode(): base.decode() for form, base in known.items()}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for form, base in text.items():
        lemma = text.get(base, base)
        if form != lemma and lemma.isalpha():
            forms[lemma].add(form)
    able = sorted((crc32(it.encode()), it) for it, found in forms.items() if len(found) >= FEWEST)
    chosen = {lemma for _, lemma in able[:LEMMAS]}
    hidden = {form.encode() for it in chosen for form in (it, *forms[it])}
    rest = {form: base for form, base in known.items() if form not in hidden and base not in hidden}
    start = time.perf_counter()
    found = inflected(chosen, rest)
    seconds = time.perf_counter() - start
    wanted = sum(len(forms[lemma]) for lemma in chosen)
    right = sum(len(forms[lemma] & {*found[lemma]}) for lemma in chosen)
    given = sum(map(len, found.values()))
    return len(chosen), wanted, right / wanted, right / max(1, given), seconds


def main() -> None:
    """Print a row a language."""
    print("language  lemmas  forms  recall  precision  seconds")
    for language in sys.argv[1:] or LANGUAGES:
        lemmas, forms, recall, precision, seconds = measure(language)
        print(
            f"{language:8}  {lemmas:6}  {forms:5}  {recall:6.3f}  {precision:9.3f}  {seconds:7.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
