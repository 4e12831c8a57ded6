"""Normalises characters that can be written in more than one way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lectern import languages
from lectern.languages import inflection

VOWEL_SIGNS = (
    "\u0610-\u061a\u064b-\u0652\u0654\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
)
"""Vowel marks of Arabic and Hebrew, mostly omitted, and the stroke that stretches a word."""

INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Invisible characters for line breaks and direction, such as soft hyphens."""

NUKTA = "\u093c"
"""The dot below of Hindi’s borrowed sounds, which half of its writers leave out: फ़्रांस, फ्रांस."""

SILENT = re.compile(f"[\u0640{VOWEL_SIGNS}{NUKTA}{INVISIBLE}]")

ALIKE = str.maketrans("’ʼ׳״‐\u2011”يكşţŞŢ", "'''\"--\"یکșțȘȚ")
"""What is written for another character: the typographic apostrophe, the letter that Ukrainian and
others use, the marks of Hebrew abbreviations and what is typed for them, the hyphen that Unicode
has beside the one of every keyboard, two letters as Arabic and Persian keyboards differ, and the
cedillas that stand for Romanian's commas (in Turkish both are the same)."""

DOTTED = ("tr", "az")
"""The languages whose small i has its dot as a capital, too."""


LETTERS = re.compile(r"[^\W\d_]+")

JOINTS = "-:'’\u2010\u2011"
"""Between an abbreviation and its ending."""


SPACE = re.compile(r"\s")


def normal(text: str) -> str:
    """Use one kind of space, apostrophe and hyphen, composed characters, nothing invisible."""
    if text.isascii():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFKC", " ".join(text.split()))
    return SILENT.sub("", composed).translate(ALIKE)


QUOTES = re.compile("[\"“”„‟«»‹›‘‚「」『』]|''")

COPIED = 4
"""From this many words on, an English sentence equal to its original counts as untranslated."""


def sentence_key(text: str) -> str:
    """A key for comparing sentences without white space, quotation marks and case."""
    return QUOTES.sub('"', normal(text)).casefold()


def is_untranslated(text: str, english: str) -> bool:
    """Whether a gloss of some length is the same as its original."""
    return normal(text).casefold() == normal(english).casefold() and len(text.split()) >= COPIED


def plain(text: str) -> str:
    """The normalised text if it has the same length, else empty."""
    plain = SPACE.sub(" ", text).translate(ALIKE)
    whole = unicodedata.is_normalized("NFKC", plain)
    return plain if whole and "  " not in plain and not SILENT.search(text) else ""


@lru_cache(maxsize=1 << 12)
def letter(character: str) -> str:
    """The base letter of a letter: “K” for “Ķ”."""
    return unicodedata.normalize("NFKD", character)[0].translate(ALIKE)


def spellings(form: str, language: str) -> Iterator[str]:
    """The spellings of a form, varying its first letter.

    At the start of a sentence it is a capital; some languages omit its accent: Egypte.
    """
    form = normal(form)
    yield form
    if form[:1].islower():
        yield _upper(form[0], language) + form[1:]
    elif form and _bare_capitals(language) and letter(form[0]) != form[0]:
        yield letter(form[0]) + form[1:]


def capitals(text: str) -> int:
    """The end of the capitals at the start of a text, allowing suffixes: NATO:n, USAs."""
    for word in LETTERS.finditer(text):
        start, letters = word.start(), word[0]
        put_to = letters.islower() and text[max(start - 1, 0)] in JOINTS
        if letters != letters.upper() and not put_to and not letters[:2].isupper():
            return start
    return len(text)


def in_capitals(form: str, language: str) -> Iterator[str]:
    """A form in capitals, with its accents and, where the language allows, without."""
    upper = _upper(form, language)
    yield upper
    if _bare_capitals(language):
        letters = unicodedata.normalize("NFD", upper)
        yield "".join(letter for letter in letters if not unicodedata.combining(letter))


def _upper(form: str, language: str) -> str:
    return (form.replace("i", "İ") if languages.base(language) in DOTTED else form).upper()


def _bare_capitals(language: str) -> bool:
    return inflection.rules(language).bare_capitals
