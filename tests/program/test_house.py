"""Rules for the program's own files: length, docstrings, documented commands, style sheets."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from builds import ROOT
from lectern.cli import cli

TESTS = ROOT / "tests"

LONGEST = 300
"""The most lines in a module, tests included."""

MEDIA = ("screen and ", "print and ")
"""The start of a media query that says whether it is for screens or paper."""


def modules() -> list[Path]:
    """The Python files of the project that git knows or would take."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in found.stdout.splitlines() if (path := ROOT / name).exists()]


def test_no_module_is_long() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert len(lines) > 100
    assert {path.name: count for path, count in lines.items() if count > LONGEST} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [path for path in modules() if not path.read_text("utf-8").startswith('"""')] == []


def test_the_programs_tests_are_of_their_own_collections() -> None:
    """So that another collection in `seeds/` and `docs/` breaks none of them."""
    tests = [path for folder in ("program", "browser") for path in (TESTS / folder).rglob("*.py")]
    reading = re.compile(r'ROOT / f?"(seeds|docs)|^from standing', re.MULTILINE)
    assert len(tests) > 50
    assert [path.name for path in tests if reading.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_documented(command: str) -> None:
    assert f"`lectern {command}" in (ROOT / "README.md").read_text("utf-8")
    assert cli.commands[command].help


def test_every_package_is_described() -> None:
    rooms = [path for path in (ROOT / "hooks" / "lectern").iterdir() if path.is_dir()]
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    names = {path.name for path in rooms if path.name != "__pycache__"}
    assert {name for name in names if f"| `{name}/` |" not in text} == set()


def test_no_test_has_a_page_run_text_as_a_script() -> None:
    """No page lets it, by its policy; `wait_for_function` does it where it has to wait."""
    asked = ".wait_" + "for_function("
    assert [path.name for path in TESTS.rglob("*.py") if asked in path.read_text("utf-8")] == []


def queries(sheet: str) -> list[str]:
    """The media queries of a style sheet, one by one."""
    found = re.findall(r"@media([^{]+)\{", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return [query.strip() for several in found for query in several.split(",")]


def test_what_asks_for_a_width_says_whether_it_means_screens_or_paper() -> None:
    """A sheet of A4 is narrower than a tablet: what is meant for phones would hold for it, too."""
    sheets = sorted((ROOT / "hooks/lectern/theme").rglob("*.css"))
    found = [(path.name, query) for path in sheets for query in queries(path.read_text("utf-8"))]
    assert len(found) > 30
    unsaid = [each for each in found if "width" in each[1] and not each[1].startswith(MEDIA)]
    assert unsaid == []


STYLES_ALL = re.compile(r"body:has\((:is\()?#|:has\((:|[^){]*:not\()|:has\([^{]*::details-|\] \*")
"""What has a browser style all of a page anew with whatever is added to it: a layout asked for at
the body, `:has` of what any element could be, and rules for all elements below one that changes."""


def test_no_rule_has_all_of_a_page_styled_anew() -> None:
    """Else a card, which is no part of a text, costs a second in a long one."""
    sheets = (ROOT / "hooks/lectern/theme").rglob("*.css")
    found = {path.name: STYLES_ALL.findall(path.read_text("utf-8")) for path in sheets}
    assert {name: rules for name, rules in found.items() if rules} == {}
