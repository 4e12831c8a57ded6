"""Catalogues stay intact in other editors' programs, Weblate's among them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from translate.storage.po import pofile

from lectern.reading import catalogs
from making import NEWS

CATALOGUE = """\
# English gloss, one entry for each sentence of the text.
msgid ""
msgstr ""
"Language: en\\n"
"X-Source-Language: lv\\n"
"X-Gloss-Credit: Drafted by “hand”, 50 % checked; nobody’s.\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

# what an editor remarked
msgctxt "p1s1"
msgid "„Ķīna” brīdina."
msgstr "“China” warns."

#. apertium lav-eng 0.1
#, fuzzy
msgctxt "p1s2"
msgid "50 % dalībvalstu \\\\ piekrīt."
msgstr "50 % of the member states \\\\ agree."

#. near 80 % other:p1s1: Nē [-ne-]{+un+} = No and
msgctxt "p2s1"
msgid "Nē un nē."
msgstr ""

#. memory other:p1s1
#, fuzzy
msgctxt "p10s1"
msgid "Ķīna."
msgstr "China."
"""


def by_polib(path: Path) -> None:
    polib.pofile(str(path)).save()


def by_translate_toolkit(path: Path) -> None:
    """What Weblate writes catalogues with."""
    pofile.parsefile(str(path)).savefile(str(path))


def by_gettext(*command: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        if not shutil.which(command[0]):
            pytest.skip(f"{command[0]} is not installed")
        names = [str(path) if word == "PO" else word for word in command]
        done = subprocess.run(names, capture_output=True, check=True)
        path.write_bytes(done.stdout)

    return run


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(by_polib, id="polib"),
        pytest.param(by_translate_toolkit, id="Translate Toolkit"),
        pytest.param(by_gettext("msgcat", "PO"), id="msgcat"),
        pytest.param(by_gettext("msgcat", "-s", "PO"), id="msgcat, sorted"),
        pytest.param(by_gettext("msgcat", "--escape", "PO"), id="msgcat, escaped"),
        pytest.param(by_gettext("msgmerge", "-q", "PO", "PO"), id="msgmerge"),
        pytest.param(by_gettext("msgattrib", "--no-obsolete", "PO"), id="msgattrib"),
    ],
)
def test_ids_states_comments_and_headers_are_kept(
    tmp_path: Path, edit: Callable[[Path], None]
) -> None:
    path = tmp_path / "a.en.po"
    path.write_text(CATALOGUE, "utf-8")
    before, headers = catalogs.read(path)
    edit(path)
    after, kept = catalogs.read(path)

    def told(entries: list[catalogs.Entry]) -> dict[str, tuple[str, str, str, str]]:
        return {e.id: (e.text, e.gloss.text, e.gloss.state, e.gloss.origin) for e in entries}

    assert told(after) == told(before)
    assert len(before) == 4
    for name in ("Language", "X-Source-Language", "X-Gloss-Credit"):
        assert kept[name] == headers[name]
    assert "what an editor remarked" in path.read_text("utf-8")
    assert "#. near 80 %" in path.read_text("utf-8")


CHECKED = ("brackets", "doublespacing", "doublewords", "emails", "endpunc", "urls")
"""The checks that the README names, of those that Translate Toolkit has."""


def pofilter(catalogue: Path, target: Path) -> list[tuple[str, str]]:
    """The sentences that `pofilter` wants looked at, with what it says of each."""
    asked = [f"--test={name}" for name in CHECKED]
    command = [sys.executable, "-m", "translate.filters.pofilter", "--progress=none"]
    done = subprocess.run(
        [*command, "--language=en", *asked, str(catalogue), str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = polib.pofile(str(target)) if target.exists() else []
    return [(entry.msgctxt, entry.tcomment) for entry in found]


def test_the_checks_of_translate_toolkit_read_a_catalogue(tmp_path: Path) -> None:
    faulty = CATALOGUE.replace("“China” warns.", "“China” warns warns (now.")
    path = tmp_path / "a.en.po"
    path.write_text(faulty, encoding="utf-8")
    said = dict(pofilter(path, tmp_path / "doubts.po"))
    assert list(said) == ["p1s1"]
    assert "(pofilter) doublewords" in said["p1s1"]
    assert "(pofilter) brackets" in said["p1s1"]
    # It writes another file, so that the catalogue is as it was.
    assert path.read_text(encoding="utf-8") == faulty


def test_they_find_little_in_glosses_that_were_checked(tmp_path: Path) -> None:
    """Speech behind a dash, which English sets in marks, and a word that the original lacks."""
    found = {
        (path.stem.split("_")[0], *doubt[:1])
        for path in sorted((NEWS / "seeds").glob("*.en.po"))
        for doubt in pofilter(path, tmp_path / path.name)
    }
    assert found == {("000", "p7s1"), ("000", "p17s2")}
