"""Collections generated for measuring: valid, of the requested size, and always the same."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import grow
import scale
from lectern.corpus import builder


def digest(folder: Path) -> str:
    """All that a collection is made of, in short."""
    files = sorted(path for name in ("seeds", "docs") for path in (folder / name).rglob("*.*"))
    parts = (f"{path.relative_to(folder)}\0".encode() + path.read_bytes() for path in files)
    return sha256(b"\0".join(parts)).hexdigest()


def test_a_grown_collection_is_valid_and_always_the_same(tmp_path: Path) -> None:
    one, other = (grow.grow(tmp_path / name, 12) for name in ("one", "other"))
    assert digest(one) == digest(other)
    made = builder.build(one / "seeds", one / "docs")
    assert len(made.sources) == 12
    assert len(made.languages) > 2
    assert any(entity.slug.startswith("invented") for entity in made.entities.values())
    assert any(source.has_words for source in made.sources.values() if "made" in source.id)


def test_what_grows_with_the_square_has_the_exponent_two() -> None:
    assert round(scale.exponent([(10, 300.0), (100, 30_000.0), (1000, 3_000_000.0)]), 6) == 2
