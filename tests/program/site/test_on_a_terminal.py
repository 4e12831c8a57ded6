"""Messages of a build on a terminal: one line of progress, which is removed at the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import project
from making import write

pty = pytest.importorskip("pty", reason="the system has no such terminals")

COLUMNS = 40

FAR = re.compile(r"\d of \d")
"""How far it is."""

HOOK = """
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_post_build(config):
    raise OSError(28, "No space left", "a/file")
"""

CODE = re.compile(r"\x1b\[K|\r|\n|[^\x1b\r\n]")

FILES = {
    "mkdocs.yml": "site_name: Terminal\ntheme: material\nplugins: [search, lectern]\n"
    "extra: {exports: false}\n",
    "docs/index.md": "# Example\n",
    "seeds/a.txt": "Sena fluit.\n",
    "seeds/a.yml": "language: la\n",
}


def screen(written: str) -> list[str]:
    """The lines that a terminal of so many columns shows of what is written to it."""
    lines, column = [""], 0
    for code in CODE.findall(written):
        if code == "\r":
            column = 0
        elif code == "\n":
            lines.append("")
        elif code == "\x1b[K":
            lines[-1] = lines[-1][:column]
        else:
            if column == COLUMNS:
                lines.append("")
                column = 0
            lines[-1] = lines[-1][:column] + code + lines[-1][column + 1 :]
            column += 1
    return lines


def shown(folder: Path, *command: str, term: str = "xterm") -> tuple[str, list[str]]:
    """What `lectern` writes to a terminal, and what that then shows."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "lectern", *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "LECTERN_PROGRESS": "0", "COLUMNS": str(COLUMNS), "TERM": term},
    )
    os.close(theirs)
    written = b""
    # The terminal ends with the last process that has it: as an error, or as an end.
    while part := _read(ours):
        written += part
    os.close(ours)
    process.wait()
    text = written.decode()
    assert not CODE.sub("", text)
    return text, screen(text)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_nothing_is_left_of_how_far_it_was(tmp_path: Path) -> None:
    with project.remembered(write(tmp_path, FILES)):
        written, lines = shown(tmp_path, "build", "--jobs", "2")
    assert FAR.search(written)
    assert [line for line in lines if FAR.search(line)] == []
    assert "The site is in site/." in lines
    assert any(line.startswith("INFO    -  1 text, ") for line in lines)


def test_an_error_has_a_line_of_its_own(tmp_path: Path) -> None:
    settings = FILES["mkdocs.yml"] + "hooks: [own.py]\n"
    write(tmp_path, {**FILES, "mkdocs.yml": settings, "own.py": HOOK})
    with project.remembered(tmp_path):
        written, lines = shown(tmp_path, "build", "--jobs", "2")
    assert FAR.search(written)
    assert [line for line in lines if FAR.search(line)] == []
    assert "mkdocs.yml: the site was not built; see " in lines


def test_a_terminal_without_codes_is_given_none(tmp_path: Path) -> None:
    written, _ = shown(tmp_path, "build", term="dumb")
    assert "there is no such file" in written
    assert "\x1b" not in written
