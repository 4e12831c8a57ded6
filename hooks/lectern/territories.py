"""The territories of ISO 3166-1 and what CLDR calls them, shorter and older names included."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from . import languages

NOT_ISO = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
"""Two-letter codes of CLDR's that ISO 3166-1 reserves or does not assign (UTS #35, Part 1)."""

SHORT_NAMES = Path(__file__).parent / "data" / "short_names.toml"
"""CLDR's short and variant names, which Babel drops: “US”, “Czech Republic”, „ASV”."""

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
def _short_names() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(SHORT_NAMES.read_text(encoding="utf-8"))


def names_of(code: str, tag: str) -> list[str]:
    """What CLDR calls a territory in a language: its name, and a shorter or older one."""
    main = names(tag).get(code, "")
    found = re.split(r"\s*[(（）)]", main) if code == TWO_NAMES else [main]
    for row in (languages.base(tag), tag):
        found.append(_short_names().get(row, {}).get(code, ""))
    return [name for name in dict.fromkeys(found) if name]
