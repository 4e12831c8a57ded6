"""Pages checked by the Nu HTML Checker: no errors except those of bare Material."""

from __future__ import annotations

from pathlib import Path

from builds import Build
from validity import errors


def test_no_page_has_an_error_that_bare_material_has_not(build: Build, bare: set[str]) -> None:
    found = errors(build.folder)
    assert {error: pages for error, pages in found.items() if error not in bare} == {}


def test_the_checker_is_heard_when_there_is_something(tmp_path: Path) -> None:
    page = tmp_path / "lapā" / "bad page.html"
    page.parent.mkdir()
    page.write_text('<!doctype html><title>x</title><p id="a"><b id="a">x</b>', "utf-8")
    assert errors(tmp_path) == {"Duplicate ID “a”. <b id>": ["lapā/bad page.html:1"]}
