"""What the tests' builds find is kept from one to the next, and none has what another needs not."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

import project
from lectern.site.settings import KEPT
from making import write


def test_the_same_collection_alone_finds_what_a_build_has_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "FOUND", tmp_path / "found")
    folders = []
    for name, text in (("one", "Sena fluit."), ("same", "Sena fluit."), ("other", "Sena.")):
        folder = tmp_path / name
        folder.mkdir()
        folders.append(write(folder, {"seeds/a.txt": text, "docs/index.md": "# A\n"}))
    one, same, other = folders
    write(one, {f"{KEPT}/lemmas": "fluere", f"{KEPT}/forms": "fluit"})
    project.remember(one)
    for folder in folders:
        project.recall(folder)
    assert {path.name for path in (same / KEPT).iterdir()} == {"lemmas", "forms"}
    assert (same / KEPT / "lemmas").read_text() == "fluere"
    assert not (other / KEPT).exists()
    (same / KEPT / "forms").unlink()
    project.remember(same)
    assert [path.name for path in project.kept(one).iterdir()] == ["lemmas"]


def test_what_no_build_asks_for_is_taken_away_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project, "FOUND", tmp_path / "found")
    for name, text in (("asked", "Sena fluit."), ("left", "Sena.")):
        here = tmp_path / name
        here.mkdir()
        write(here, {"seeds/a.txt": text, f"{KEPT}/forms": "fluit"})
        project.remember(here)
        long_ago = time.time() - project.UNUSED - 1
        os.utime(project.kept(here), (long_ago, long_ago))
    project.recall(tmp_path / "asked")
    project.tidy()
    assert [*project.FOUND.iterdir()] == [project.kept(tmp_path / "asked")]
