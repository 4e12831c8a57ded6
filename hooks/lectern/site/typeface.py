"""Cuts the typeface of texts and titles to the letters that the collection uses.

A page loads only what it shows: one file for each script, with the letters of that script that
occur in the collection. For an unforeseen letter it loads the whole typeface (54 kB). Kerning,
ligatures, old-style figures and national forms are kept: 12 kB for the shipped collection, where
the ready-made parts took 51 to 93. There is one weight: size and space mark ranks. While the serif
loads, a system font is shown, scaled to its widths and heights so that no line moves.
"""

from __future__ import annotations

import hashlib
import io
import sys
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.languages.dates import format_date
from lectern.model.store import Store
from lectern.reading.cache import Cache, stamp, uncached

FOLDER = Path(__file__).parent / "fonts"
"""The folder in which `make setup` puts `roman.ttf` and `italic.ttf`, and each as `.woff2`."""

STYLES = {"normal": "roman", "italic": "italic"}
"""The CSS styles with the names of their files. There is one weight: size marks ranks."""

FEATURES = ("kern", "liga", "onum", "ccmp", "locl", "mark", "mkmk")
"""The OpenType features kept: spacing, ligatures, old-style figures, marks, national forms."""

ALWAYS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0¶«»·–—‘’‚“”„…")
"""Characters of the interface, whatever the collection contains."""

SUFFIXES = frozenset({".txt", ".yml", ".po", ".md"})
"""The files whose letters are included. Words in `.conllu` are in the texts, except lemmas."""

OWN_SCRIPTS = ("GREEK", "CYRILLIC")
"""Scripts with their own files; all others go with Latin, which every page loads."""

FAMILY = "Lectern Serif"
"""The licence reserves the typeface's name for complete copies."""


@dataclass(frozen=True)
class Face:
    """A file of the typeface, and the letters for which a browser loads it."""

    style: str
    name: str
    data: bytes
    range: str
    """As CSS writes it: `U+20-7E,U+A0`."""

    @property
    def file(self) -> str:
        """Its name, which changes with its letters, so that no browser caches an outdated file."""
        return f"{self.name}.{hashlib.sha256(self.data).hexdigest()[:8]}.woff2"

    @property
    def rule(self) -> str:
        """The rule that declares it, for a style sheet in a folder beside that of the faces."""
        return (
            f'@font-face{{font-family:"{FAMILY}";font-style:{self.style};font-display:swap;'
            f'src:url(../fonts/{self.file}) format("woff2");unicode-range:{self.range}}}\n'
        )


def letters(
    folders: Iterable[Path], words: Iterable[str] = (), cache: Cache = uncached
) -> frozenset[str]:
    """Every character of the collection's files and of some words, and the interface's own."""
    found = ALWAYS.union(*words)
    for path in (path for folder in folders for path in folder.rglob("*")):
        # Phrases are looked for, and shown where a text has them.
        if path.suffix in SUFFIXES and path.parent.name != "phrases":
            found |= cache(("letters", path), (stamp(path),), partial(_letters, path))
    return found


def _letters(path: Path) -> set[str]:
    text = path.read_text("utf-8")
    # The names in front matter, in many languages, are set in the interface's face.
    return set(text.split("\n---\n", 1)[-1] if path.suffix == ".md" else text)


def foreign_words(corpus: Corpus) -> Iterator[str]:
    """Words in titles and facts besides the editors' texts: names, dates, lemmas."""
    for source in corpus.sources.values():
        yield languages.autonym(source.language)
        if source.published:
            yield format_date(source.published, source.language)
    for entity in corpus.entities.values():
        yield entity.name + entity.summary
    for topic in corpus.topics.values():
        yield topic.name + topic.summary
    for entry in (entry for entries in corpus.lexicon.values() for entry in entries):
        yield entry.lemma + entry.initial
    for word in (word for words in corpus.headwords.values() for word in words):
        yield word.lookup.headword + word.initial


def faces(used: Collection[str], store: Store | None = None) -> list[Face]:
    """The files of the typeface in CSS order: later ones take precedence.

    Files from earlier builds are in the cache `store`.
    """
    return [face for style in STYLES for face in _faces(style, used, store)]


def _faces(style: str, used: Collection[str], store: Store | None) -> Iterator[Face]:
    name = STYLES[style]
    path = FOLDER / f"{name}.ttf"
    has = _characters(path)
    whole = path.with_suffix(".woff2").read_bytes()
    # Use few wide ranges: a letter in them that another file has comes from that file.
    yield Face(style, f"{name}-whole", whole, ranges(has, bridge=0x40))
    by_script: dict[str, set[str]] = {"latin": set()}
    for letter in has & set(used):
        by_script.setdefault(_script(letter), set()).add(letter)
    for script, own in sorted(by_script.items(), reverse=True):
        make = partial(cut, path, frozenset(own))
        data = store.made(make, *TOOLS, path.read_bytes(), ranges(own)) if store else make()
        yield Face(style, f"{name}-{script}", data, ranges(own))


TOOLS = ("typeface", version("fonttools"), version("brotli"), Path(__file__).read_bytes())
"""The versions used to make a face; a cached face must have the same."""


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "").split(" ")[0]
    return script.lower() if script in OWN_SCRIPTS else "latin"


@lru_cache
def _characters(path: Path) -> frozenset[str]:
    """Every character that a font file has."""
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))


def ranges(characters: Iterable[str], bridge: int = 1) -> str:
    """Characters as a CSS `unicode-range`; gaps narrower than `bridge` are covered as well."""
    spans: list[tuple[int, int]] = []
    for code in sorted(map(ord, characters)):
        if spans and code - spans[-1][1] <= bridge:
            spans[-1] = (spans[-1][0], code)
        else:
            spans.append((code, code))
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in spans)


@lru_cache(maxsize=16)
def cut(path: Path, characters: frozenset[str]) -> bytes:
    """A typeface with only some of its characters, as WOFF2. The same call gives the same bytes.

    Cached between calls: a development server builds repeatedly with the same letters.
    """
    options: Any = subset.Options()  # type: ignore[no-untyped-call]
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 13, 14]  # copyright and licence
    options.drop_tables += ["STAT"]
    subsetter: Any = subset.Subsetter(options)  # type: ignore[no-untyped-call]
    subsetter.populate(unicodes=map(ord, characters))
    target = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        subsetter.subset(font)
        subset.save_font(font, target, options)
    return target.getvalue()


if __name__ == "__main__":
    for ttf in map(Path, sys.argv[1:]):
        ttf.with_suffix(".woff2").write_bytes(cut(ttf, _characters(ttf)))
