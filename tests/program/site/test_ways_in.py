"""Ways to run the program: as a hook or a plugin, with MkDocs or ProperDocs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import project
from builds import ROOT
from making import page, write

CONFIG = "site_name: Example\ntheme: material\n"

FILES = {
    "seeds/a.txt": "Sena fluit.\nLutetia in ripa stat.\n",
    "seeds/a.yml": "language: la\n",
    "docs/index.md": "# Example\n\n<!-- lectern: sources -->\n",
    "docs/entities/seine.md": page("type: Place\nprefLabel: {en: Seine, la: Sena}", "A river."),
    "docs/topics/rivers.md": page("prefLabel: {en: Rivers}\nrule: {any: [seine]}", "Some."),
}


def built(folder: Path, config: str, tool: str = "mkdocs") -> dict[str, bytes]:
    """The files of a strict build of the example, its generator's name aside."""
    folder.mkdir()
    write(folder, {**FILES, "mkdocs.yml": CONFIG + config})
    with project.remembered(folder):
        result = subprocess.run(
            [sys.executable, "-m", tool, "build", "--strict", "-f", "mkdocs.yml"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"},
        )
    assert result.returncode == 0, result.stdout + result.stderr
    return {
        path.relative_to(folder / "site").as_posix(): re.sub(
            rb'<meta name="generator"[^>]*>', b"", path.read_bytes()
        )
        for path in (folder / "site").rglob("*")
        # Compressed, the map of the site has the time at which it was.
        if path.is_file() and path.suffix != ".gz"
    }


@pytest.fixture(scope="module")
def by_plugin(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The example, built by the plugin."""
    return built(tmp_path_factory.mktemp("ways") / "plugin", "plugins: [search, lectern]\n")


def test_the_hook_gives_the_same_site(by_plugin: dict[str, bytes], tmp_path: Path) -> None:
    hook = ROOT / "hooks" / "entry.py"
    config = f"plugins: [search]\nhooks: [{os.path.relpath(hook, tmp_path / 'hook')}]\n"
    assert built(tmp_path / "hook", config) == by_plugin
    assert b'data-entity="seine"' in by_plugin["sources/a/index.html"]


def test_properdocs_gives_the_same_site(by_plugin: dict[str, bytes], tmp_path: Path) -> None:
    assert built(tmp_path / "fork", "plugins: [search, lectern]\n", "properdocs") == by_plugin


def test_what_a_collection_sets_itself_stays(tmp_path: Path) -> None:
    files = built(
        tmp_path / "own",
        "plugins: [search, lectern]\nnav: [Start: index.md]\n"
        "markdown_extensions:\n  - toc: {permalink_title: Here}\n",
    )
    home = files["index.html"].decode()
    assert "Start" in home
    assert ">\n  Topics\n" not in home
    assert 'title="Here"' in files["topics/rivers/index.html"].decode()


def test_another_theme_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "mkdocs.yml": "site_name: X\nplugins: [search, lectern]\n"})
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
    )
    assert result.returncode == 1
    assert "the theme is “mkdocs”; write “theme: material”" in result.stdout + result.stderr
