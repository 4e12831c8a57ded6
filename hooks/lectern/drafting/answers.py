"""Checks whether an engine's answer may be the draft of a sentence."""

from __future__ import annotations

import re
import unicodedata

import py3langid

from lectern.languages import segmentation
from lectern.languages.normalisation import is_untranslated
from lectern.languages.numbers import differing

LONGEST = 10
"""How many times as long as its original an English sentence may be: of Chinese, three to five."""

ALLOWED = 100
"""The most letters that are always accepted, however short the original is."""

ENOUGH = 60
"""The fewest letters by which a sentence's language can be detected."""

DISTANCE = 50
"""How far English may be from the likeliest language of an answer, as the difference of py3langid's
log-probabilities: 30 at most in English sentences full of Chinese or German names, 140 and more in
sentences of some ten words of French, German, Norwegian or Spanish."""


TURNS = re.compile("[\\u202a-\\u202e\\u2066-\\u2069]")
"""Directional formatting characters of Unicode's (UAX #9, 2)."""

MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>|&(?:amp|apos|gt|lt|nbsp|quot|#\w{1,7});|```")
"""Mark-up that engines and models add for a page."""


def cleaned(answer: str) -> str:
    """An answer on one line, as in a catalogue."""
    return " ".join(answer.split())


def problem(text: str, language: str, answer: str) -> str:
    """Why an answer is rejected, as the end of a sentence; empty if it is accepted.

    It finds broken answers, not wrong translations: every draft is marked and needs checking.
    """
    if not answer:
        return "the answer is empty"
    if len(answer) > LONGEST * len(text) + ALLOWED:
        return f"the answer has {len(answer):,} letters for the original's {len(text):,}"
    if any(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") for char in answer):
        return "the answer contains control characters"
    if TURNS.search(answer) and not TURNS.search(text):
        return "the answer contains marks that change the text direction"
    if (found := MARKUP.search(answer)) and not MARKUP.search(text):
        return f"the answer has mark-up, {found[0]}, which the original does not have"
    if "\ufffd" in answer and "\ufffd" not in text:
        return "the answer contains undecodable characters"
    if is_untranslated(text, answer):
        return "the answer repeats the original"
    if not _is_english(answer):
        return "the answer is not in English"
    if missing := differing(text, language, answer):
        return f"the numbers differ: {', '.join(map(str, sorted(missing)))}"
    # The language of the original divides it; one of any other divides as English does.
    here, there = (len(segmentation.sentences(each, "en")) for each in (text, answer))
    if there > max(here, 1):
        return f"the answer has {there} sentences for one"
    return ""


def _is_english(answer: str) -> bool:
    letters = [char for char in answer if char.isalpha()]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in letters)
    if latin * 2 < len(letters):
        return False
    if len(letters) < ENOUGH:
        return True
    likely = dict(py3langid.rank(answer))  # type: ignore[attr-defined, no-untyped-call]
    return bool(max(likely.values()) - likely["en"] < DISTANCE)
