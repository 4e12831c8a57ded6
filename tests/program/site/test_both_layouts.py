"""Both layouts of a build: texts are read once, by several processes; an error is reported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import project
from making import write

FILES = {
    "mkdocs.yml": "site_name: Both\ntheme: material\nplugins: [search, lectern]\nhooks: [own.py]\n",
    "seeds/a.txt": "Sena fluit.\n",
    "seeds/a.yml": "language: la\n",
    "docs/index.md": "# Both\n",
}

COUNTING = """
def on_config(config):
    with open("read", "a") as file:
        file.write("once ")
"""

FAILING = """
def on_page_content(html, page, config, files):
    if page.file.src_uri == "{}":
        raise OSError(28, "No space left on device", "a page")
"""


def build(folder: Path, hook: str) -> subprocess.CompletedProcess[str]:
    write(folder, {**FILES, "own.py": hook})
    command = [sys.executable, "-m", "lectern", "build", "--jobs", "2"]
    with project.remembered(folder):
        return subprocess.run(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


def test_the_collection_is_read_once(tmp_path: Path) -> None:
    result = build(tmp_path, COUNTING)
    assert result.returncode == 0, result.stdout
    assert (tmp_path / "read").read_text() == "once "
    for path in ("site/sources/a/a.txt", "build/offline/sources/a.txt"):
        assert (tmp_path / path).read_text() == "Sena fluit.\n"
    assert 'href="a.txt"' in (tmp_path / "site/sources/a/index.html").read_text("utf-8")
    assert 'href="a.txt"' in (tmp_path / "build/offline/sources/a.html").read_text("utf-8")


@pytest.mark.parametrize("page", ["index.md", "sources/a.md"])
def test_what_stops_a_page_stops_the_build(tmp_path: Path, page: str) -> None:
    """Whether MkDocs makes the page or a process that makes its share."""
    result = build(tmp_path, FAILING.format(page))
    assert result.returncode == 1
    assert "a page: No space left on device; free disk space" in result.stdout
    assert "Traceback" not in result.stdout
    assert {path.name for path in (tmp_path / "build").iterdir()} == {"cache", "lock"}
    assert not (tmp_path / "site").exists()
