"""Universal Dependencies' tags and features, with their names in English."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "data" / "ud.toml"


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(TABLES.read_text(encoding="utf-8"))


def parts_of_speech() -> Mapping[str, str]:
    """The English name of each universal part-of-speech tag."""
    names: dict[str, str] = _tables()["upos"]
    return names


def unknown_feature(name: str, value: str) -> str:
    """The error in a feature, or empty; layered features (`Gender[psor]`) count as plain."""
    plain = name.split("[")[0]
    values = _tables()["feats"].get(plain)
    if values is None:
        return "" if plain in _tables()["other"]["features"] else f"no feature “{name}” in UD"
    wrong = [part for part in value.split(",") if part not in values]
    return f"{name} has no value “{wrong[0]}” in UD" if wrong else ""


def describe(upos: str, feats: Mapping[str, str]) -> str:
    """An analysis in plain English: “proper noun, genitive singular”; two values joined by “or”."""
    said = []
    for feature, values in _tables()["feats"].items():
        for name, value in feats.items():
            if name.split("[")[0] == feature:
                said.append(" or ".join(filter(None, map(values.get, value.split(",")))))
    head = parts_of_speech().get(upos, "")
    return ", ".join(filter(None, [head, " ".join(filter(None, said))]))


def abbreviate(feats: Mapping[str, str]) -> str:
    """The features of a word as Leipzig glosses: `GEN.SG`."""
    said = ("/".join(short for short, _ in parts if short) for parts in _abbreviated(feats))
    return ".".join(filter(None, said))


def legend(analyses: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The meaning of the abbreviations in some words' features: “genitive” by `GEN`."""
    said = {row for feats in analyses for parts in _abbreviated(feats) for row in parts}
    return {short: english for short, english in sorted(said) if short and english}


def _abbreviated(feats: Mapping[str, str]) -> Iterator[list[tuple[str, str]]]:
    """The values of each feature, abbreviated and in plain English; either may be left unsaid."""
    tables = _tables()
    for feature, values in tables["feats"].items():
        if feature in feats:
            parts = feats[feature].split(",")
            short = (tables["leipzig"].get(f"{feature}={part}", part.upper()) for part in parts)
            yield list(zip(short, (values.get(part, "") for part in parts), strict=True))
