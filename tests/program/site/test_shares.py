"""Pages made by several processes: the same pages and messages as by one."""

from __future__ import annotations

import filecmp
import re
from pathlib import Path

import pytest

import long_text
import project
from lectern.model.spreading import JOBS
from making import write

HOOK = """
import logging

def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri.startswith("sources/a"):
        logging.getLogger("mkdocs.hooks.own").warning("this is %s", page.file.src_uri)
"""

LINKS = "[there](sources/a.md#p1s1) and [not there](sources/a.md#nowhere)\n"


def _build(here: Path, jobs: int) -> list[str]:
    """What a build by some processes warns of."""
    project.copy(here)
    write(
        here,
        {f"seeds/{name}.txt": f"Text {name}. China." for name in "abc"}
        | {f"seeds/{name}.yml": "language: en" for name in "abc"}
        | {"docs/links.md": f"# Links\n\n{LINKS}", "own.py": HOOK},
    )
    settings = (here / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("hooks: [", "hooks: [own.py, ")
    (here / "mkdocs.yml").write_text(settings, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(JOBS, str(jobs))
        result = project.build(here)
    assert result.returncode == 0, result.stderr
    return sorted(project.problems(result))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[int, tuple[Path, list[str]]]:
    """By how many processes, the folder of a build and what it warned of."""
    folders = {jobs: tmp_path_factory.mktemp(f"shares-{jobs}") for jobs in (1, 3)}
    return {jobs: (folder / "site", _build(folder, jobs)) for jobs, folder in folders.items()}


def differing(one: filecmp.dircmp[str]) -> list[str]:
    """The files that two folders do not have alike."""
    _, *found = filecmp.cmpfiles(one.left, one.right, one.common_files, shallow=False)
    inner = [name for each in one.subdirs.values() for name in differing(each)]
    return [*one.left_only, *one.right_only, *(name for each in found for name in each), *inner]


def test_the_bytes_are_the_same(made: dict[int, tuple[Path, list[str]]]) -> None:
    (one, said), (other, told) = made.values()
    assert said == told
    assert differing(filecmp.dircmp(one, other)) == []


@pytest.mark.parametrize("jobs", [1, 3])
def test_what_is_said_of_a_page_is_heard(
    made: dict[int, tuple[Path, list[str]]], jobs: int
) -> None:
    _, said = made[jobs]
    link, own = (line for line in said if "links.md'" in line or "this is" in line)
    assert "contains a link 'sources/a.md#nowhere', but the doc 'sources/a.md' does not" in link
    assert "this is sources/a.md" in own


def test_a_page_knows_those_above_it_though_other_processes_make_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = long_text.make(tmp_path)
    monkeypatch.setenv(JOBS, "12")
    assert project.build(here).returncode == 0
    html = (here / "site/sources/saga/2/index.html").read_text("utf-8")
    above = html.partition('class="md-path"')[2].partition("</nav>")[0]
    assert re.findall(r"(\S.*)\n  </span>", above) == ["Home", "Sources", "Sagaen om kongen"]
    assert "md-tabs__item--active" in html
