"""The same texts give the same bytes, wherever and whenever they are built."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builds import ROOT
from making import page, write

FILES = {
    "mkdocs.yml": "site_name: Ēxample\nsite_url: https://example.org/\ntheme: material\n"
    "plugins: [search, lectern]\n",
    "seeds/a.txt": "Sena fluit.\nLutetia in ripa stat.\n",
    "seeds/a.yml": "language: la\n",
    "docs/index.md": "# Example\n",
    "docs/entities/seine.md": page("type: Place\nprefLabel: {en: Seine, la: Sena}", "A river."),
}


def built(folder: Path, **environment: str) -> Path:
    """The folder with the example, built by `lectern build` in an environment of its own."""
    folder.mkdir()
    write(folder, FILES)
    result = subprocess.run(
        [sys.executable, "-m", "lectern", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds that differ in all that is not the collection."""
    root = tmp_path_factory.mktemp("twice")
    one = {
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "1",
        "LECTERN_JOBS": "1",
    }
    other = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "2", "LECTERN_JOBS": "3"}
    return built(root / "one", **one), built(root / "an other ā", **other)


def test_both_layouts_are_the_same(twice: tuple[Path, Path]) -> None:
    one, other = (
        {p.relative_to(root): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in twice
    )
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    assert Path("site/sitemap.xml.gz") in one
    # No date is known of what has no history, and the day of the build is none.
    assert b"lastmod" not in one[Path("site/sitemap.xml")]


def test_the_bundle_has_its_checksum_beside_it(twice: tuple[Path, Path]) -> None:
    bundle = twice[0] / "dist" / "example-offline.zip"
    digest, name = bundle.with_name("example-offline.zip.sha256").read_text().split()
    assert name == bundle.name
    assert digest == hashlib.sha256(bundle.read_bytes()).hexdigest()


def test_the_bundle_unpacks_into_a_folder_of_its_own(twice: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(twice[0] / "dist" / "example-offline.zip") as archive:
        names = archive.namelist()
    assert {name.split("/")[0] for name in names} == {"example-offline"}
    assert "example-offline/index.html" in names


def test_the_time_of_the_build_can_be_stated(tmp_path: Path) -> None:
    folder = built(tmp_path / "stated", SOURCE_DATE_EPOCH="1700000000")
    assert "<updated>2023-11-14T22:13:20Z</updated>" in (folder / "site/feed.xml").read_text(
        "utf-8"
    )
    with zipfile.ZipFile(folder / "dist" / "example-offline.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
