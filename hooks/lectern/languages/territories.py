"""The territories of ISO 3166-1 and CLDR's names for them, with shorter and older ones."""

from __future__ import annotations

import pickle
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel import localedata

from lectern import languages

NOT_ISO = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Two-letter codes of CLDR's that ISO 3166-1 reserves or does not assign (UTS #35, Part 1)."""

SHORT_NAMES = Path(__file__).parent / "data" / "short_names.toml"
"""CLDR's short and variant names, which Babel drops: “US”, “Czech Republic”, „ASV”."""

COMMON_NAMES = Path(__file__).parent / "data" / "common_names.toml"
"""Names in common use that CLDR does not have: „Großbritannien”."""

SCRIPT = 4
"""The length of a script code, which is longer than a region code."""

TWO_NAMES = "MM"
"""The territory whose older name CLDR puts in brackets, in all languages: “Myanmar (Burma)”."""


@cache
def names(tag: str) -> Mapping[str, str]:
    """The names of the territories in a language, by code; empty where CLDR has none."""
    known = languages.locale(tag)
    found = known.territories if known else {}
    return {
        code: name
        for code, name in found.items()
        if re.fullmatch("[A-Z]{2}", code) and code not in NOT_ISO
    }


@cache
def own_names(identifier: str) -> Mapping[str, str]:
    """The names by code that a CLDR locale defines itself, without inherited ones.

    Babel would merge each locale with everything it inherits and cache the result: seconds and
    hundreds of megabytes for the names of every language or region.
    """
    path = localedata.resolve_locale_filename(identifier)
    with Path(path).open("rb") as file:
        data = pickle.load(file)  # noqa: S301 (it came with Babel)
    names: dict[str, str] = data.get("territories", {})
    return names


@cache
def _short_names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(SHORT_NAMES.read_text(encoding="utf-8"))


@cache
def _common_names() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(COMMON_NAMES.read_text(encoding="utf-8"))


def names_of(code: str, tag: str) -> list[str]:
    """CLDR's names for a territory in a language: the usual, a shorter and an older one."""
    main = names(tag).get(code, "")
    found = re.split(r"\s*[(（）)]", main) if code == TWO_NAMES else [main]
    for row in (languages.base(tag), tag):
        found.append(_short_names().get(row, {}).get(code, ""))
    return [name for name in dict.fromkeys(found) if name]


def other_names_of(code: str, tag: str) -> list[str]:
    """Further names that texts of the language may use.

    These are its name in other regions („Roménia” in Portugal), and common ones that CLDR lacks.
    """
    base = languages.base(tag)
    found = [
        name
        for kin in dict.fromkeys((tag, *languages.kin(tag)))
        for name in _common_names().get(kin, {}).get(code, [])
    ]
    if code != TWO_NAMES:
        found += [known.get(code, "") for known in (names(base), *map(own_names, _regions(base)))]
    return [name for name in dict.fromkeys(found) if name]


@cache
def _regions(language: str) -> tuple[str, ...]:
    """The locales of a language as other regions write it, in its usual script: `pt_PT`."""
    found = (name.split("_") for name in localedata.locale_identifiers())
    return tuple(
        sorted(
            "_".join(parts)
            for parts in found
            if parts[0] == language and len(parts) == 2 and len(parts[1]) < SCRIPT
        )
    )
