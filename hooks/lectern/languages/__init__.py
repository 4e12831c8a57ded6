"""Language names, direction and detection, from CLDR (through Babel) and py3langid."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

import py3langid
from babel import Locale, UnknownLocaleError
from babel.core import get_global

Direction = Literal["ltr", "rtl"]

INTERFACE = "en"
"""The language of glosses and of the site's own words."""

ANY_LANGUAGE = "mul"
"""ISO 639-2 for “multiple languages”: names that are written alike in any."""

UNKNOWN = "und"
"""BCP 47 for a language that could not be determined."""

# fmt: off
ALIKE = (("nb", "nn"), ("bs", "hr", "sr"))
"""Languages so close that a short text in one is often taken for another."""

RIGHT_TO_LEFT = frozenset([
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr",
    "Hung", "Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo",
    "Orkh", "Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd",
    "Sogo", "Syrc", "Thaa", "Yezi",
])
# fmt: on
"""ISO 15924 codes of the scripts written from right to left (Unicode's Bidi_Class R or AL)."""

WRITTEN_AS = {
    "no": "nb",
    "ary": "ar",
    "arz": "ar",
    "fuv": "ff",
    "uzs": "uz",
    "wuu": "zh",
}
"""Codes of py3langid for which CLDR has no locale, with the macrolanguage that CLDR's language
matching (UTS #35) gives; for Norwegian it is Bokmål, the common one."""


MACROLANGUAGE = {("no", "nb"), ("no", "nn")}
"""A code that may mean either of two written languages (ISO 639-3), with each of them."""


@cache
def locale(tag: str) -> Locale | None:
    """The CLDR locale of a BCP 47 tag, or `None` where CLDR has none.

    Extensions and private-use parts (`-u-…`, `-x-…`) do not change names or direction.
    """
    if tag == UNKNOWN:
        return None
    try:
        return Locale.parse(_plain(tag), sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _plain(tag: str) -> str:
    return re.split(r"-[a-zA-Z0-9](?=-)", tag)[0]


def is_known(tag: str) -> bool:
    """Whether a BCP 47 tag names a language of which CLDR knows at least the name."""
    return locale(tag) is not None or ("_" not in tag and tag in locale_en().languages)


def locale_en() -> Locale:
    """The locale of the interface."""
    return Locale("en")


def detect(text: str) -> str:
    """The BCP 47 tag of the language of a whole text (never of a sentence).

    `und` where the text has no letters to go by.
    """
    # Numbers have no language, and many of them outweigh the words.
    text = re.sub(r"\d+", " ", text)
    if not any(char.isalpha() for char in text):
        return UNKNOWN
    code: str = py3langid.classify(text)[0]  # type: ignore[attr-defined, no-untyped-call]
    code = WRITTEN_AS.get(code, code)
    if code == "zh" and _is_traditional(text):
        return "zh-Hant"
    # A code that no record could have (“zxx”, no linguistic content) is no answer.
    return code if locale(code) else UNKNOWN


def _is_traditional(text: str) -> bool:
    """Whether more characters of a Chinese text stand in Big5 alone than in GB 2312 alone."""

    def only(encoding: str, other: str) -> int:
        return sum(_has(encoding, char) and not _has(other, char) for char in text)

    return only("big5", "gb2312") > only("gb2312", "big5")


def _has(encoding: str, char: str) -> bool:
    try:
        return bool(char.encode(encoding))
    except UnicodeEncodeError:
        return False


@cache
def name(tag: str) -> str:
    """The English name of a language: “Norwegian Bokmål”; the tag where CLDR has none."""
    if tag == UNKNOWN:
        return "Undetermined language"
    known = locale(tag)
    return (known and known.get_display_name("en")) or locale_en().languages.get(tag, tag)


@cache
def autonym(tag: str) -> str:
    """The language's name for itself: “latviešu”; empty where CLDR has none."""
    known = locale(tag)
    return (known and known.get_display_name()) or ""


def direction(tag: str, text: str = "") -> Direction:
    """How the language is written, by CLDR; by the first strong letter of `text` where unknown.

    A script in the tag decides: Babel passes over one that CLDR has no locale for (`ar-Latn`).
    """
    script = re.search(r"-([a-zA-Z]{4})(?=-|\Z)", _plain(tag))
    if script:
        return "rtl" if script[1].title() in RIGHT_TO_LEFT else "ltr"
    known = locale(tag)
    if known is not None:
        return "rtl" if known.character_order == "right-to-left" else "ltr"
    strong = (unicodedata.bidirectional(char) for char in text)
    first = next((bidi for bidi in strong if bidi in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def base(tag: str) -> str:
    """The language without script and region: `sr` for `sr-Latn-RS`."""
    return tag.split("-")[0].lower()


def is_named(tag: str, language: str) -> bool:
    """Whether another program's tag, such as `nb_NO`, `nob` or `no`, may mean a language.

    Codes are CLDR's or those that it calls others of the same (ISO 639-2, codes withdrawn).
    """
    one, other = (_current(base(each.replace("_", "-"))) for each in (tag, language))
    return one == other or (one, other) in MACROLANGUAGE


def _current(code: str) -> str:
    found: str = get_global("language_aliases").get(code, code)
    return base(found.replace("_", "-"))


def kin(tag: str) -> tuple[str, ...]:
    """The languages whose names also apply to this tag.

    The tag itself, without script and region, and those it is often taken for.
    """
    plain = base(tag)
    return (plain, *(code for group in ALIKE if plain in group for code in group if code != plain))
