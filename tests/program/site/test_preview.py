"""The development server: it shows what was saved, the same as a build makes it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import project
from lectern.search import FOLDER
from making import Files, catalog, write
from serving import EPOCH, Server, served

FILES: Files = {
    "seeds/a.txt": "Kina kom til Havna.\n",
    "seeds/a.yml": "language: nb\n",
    "seeds/a.en.po": catalog(("p1s1", "Kina kom til Havna.", "China came.")),
    "seeds/b.txt": "Havna er i Kina.\n",
    "seeds/b.yml": "language: nb\n",
}

A, B = "sources/a/", "sources/b/"


class Editing:
    """A project that is served while it is edited."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.folder = folder
        self.server = server

    def save(self, files: Files) -> None:
        """Save files as an editor does who never leaves half of one."""
        for name, content in files.items():
            write(self.folder, {"saved": content})
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / "saved").replace(path)

    def shown(self, files: Files, path: str = A) -> str:
        """The page as a browser that has it open shows it when the files are saved."""
        before = self.server.get(path)
        self.save(files)
        return self.server.reloaded(path, before)


@pytest.fixture
def editing(tmp_path: Path) -> Iterator[Editing]:
    """A served collection of two texts."""
    folder = write(project.copy(tmp_path, entities=False), FILES)
    with served(folder) as server:
        yield Editing(folder, server)


def gloss(english: str) -> Files:
    """The first text's catalogue."""
    return {"seeds/a.en.po": catalog(("p1s1", "Kina kom til Havna.", english))}


HARBOUR: Files = {
    "docs/entities/harbour.md": "---\ntype: Place\nprefLabel: {en: Harbour, nb: Havna}\n---\n"
}


def test_what_is_shown_is_what_a_build_makes(editing: Editing) -> None:
    """Before and after changes that reach other pages, and the search index with them."""
    server = editing.server
    index = server.get(f"{FOLDER}/contents.js")
    editing.shown({**gloss("China has arrived."), **HARBOUR})
    assert server.get(f"{FOLDER}/contents.js") != index
    os.environ["SITE_URL"] = server.base
    try:
        project.build(editing.folder, "--strict").check_returncode()
    finally:
        del os.environ["SITE_URL"]
    site = editing.folder / "site"
    built = {
        path.relative_to(site).as_posix(): path
        for path in (*site.rglob("*.html"), *site.rglob("*.css"), *(site / FOLDER).rglob("*.js"))
    }
    assert {"sources/a/index.html", "entities/harbour/index.html", "index.html"} <= set(built)
    for name, path in built.items():
        asked = name.removesuffix("index.html") if name.endswith("index.html") else name
        wanted = path.read_text("utf-8")
        # The server's own script is in each page: none has a policy.
        wanted = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", wanted)
        assert without_reloading(server.get(asked)) == wanted, name
    assert server.get("data/references.bib").startswith("@")
    assert server.get("data/").count('<span class="count">') > 15  # sizes of files


def without_reloading(page: str) -> str:
    """A page without what the server adds at its end."""
    found = EPOCH.search(page)
    if not found:
        return page
    start = page.rindex("<script>", 0, found.start())
    return page[:start] + page[page.index("</script>", start) + len("</script>") :]


def test_a_page_is_made_for_an_address_without_its_slash(editing: Editing) -> None:
    assert " came." in editing.server.get(A.rstrip("/"))


def test_a_browser_reloads_a_page_when_its_gloss_is_saved(editing: Editing, page: Page) -> None:
    page.goto(editing.server.base + A)
    expect(page.locator(".gloss")).to_have_text("China came.")
    editing.save(gloss("China has arrived."))
    expect(page.locator(".gloss")).to_have_text("China has arrived.", timeout=60_000)


def test_texts_come_and_go(editing: Editing) -> None:
    index = editing.shown({"seeds/c.txt": "Ķīna atnāca uz ostu.\n"}, "sources/")
    assert 'href="c/"' in index
    assert "Ķīna" in editing.server.get("sources/c/")
    (editing.folder / "seeds/c.txt").unlink()
    index = editing.server.reloaded("sources/", index)
    assert 'href="c/"' not in index
    assert not editing.server.has("sources/c/")


def test_a_changed_label_relinks_all_texts(editing: Editing) -> None:
    link = 'data-entity="harbour"'
    assert link not in editing.server.get(A) + editing.server.get(B)
    assert link in editing.shown(HARBOUR)
    assert link in editing.server.get(B)


def test_an_error_is_told_and_the_next_good_file_is_shown(editing: Editing) -> None:
    server = editing.server
    said = len(server.said)
    editing.save({"seeds/a.en.po": catalog(("p1s1", "Kina gikk.", "China went."))})
    lines = server.wait_for("Nothing is shown until this is fixed", said)
    (told,) = [line for line in lines if "a.en.po" in line]
    assert "seeds/a.en.po:6: p1s1 differs from the text" in told
    assert not any("Traceback" in line for line in lines)
    before = server.problem(A)
    editing.save(gloss("China has arrived."))
    assert " has arrived." in server.reloaded(A, before)


def test_a_server_that_does_not_reload_has_all_pages(tmp_path: Path) -> None:
    folder = write(project.copy(tmp_path, entities=False), FILES)
    with served(folder, "--no-livereload") as server:
        assert " came." in server.get(A)
        assert server.has(f"{FOLDER}/contents.js")


def test_what_is_wrong_is_a_page_until_it_is_mended(editing: Editing) -> None:
    page = editing.server.get(A)
    start = len(editing.server.said)
    editing.save({"seeds/a.yml": "language: <nb>\n"})
    editing.server.wait_for("Reloading browsers", start)
    for path in (A, B, ""):
        shown = editing.server.problem(path)
        assert "seeds/a.yml:1" in shown
        assert "unknown language “&lt;nb&gt;”; write a BCP 47 tag" in shown
    epoch = EPOCH.search(shown)
    assert epoch, "the page does not ask whether it is outdated"
    editing.save({"seeds/a.yml": "language: nb\n"})
    while int(editing.server.get(f"livereload/{epoch[1]}/{epoch[2]}")) <= int(epoch[1]):
        pass
    mended = editing.server.get(A)
    assert EPOCH.sub("", mended) == EPOCH.sub("", page)


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("nav: [\n", "mkdocs.yml&quot;, line"),
        ("hooks: [fault.py]\n", "RuntimeError: a fault; see the server’s output"),
    ],
    ids=["settings", "program"],
)
def test_whatever_fails_no_request_waits(editing: Editing, broken: str, told: str) -> None:
    settings = (editing.folder / "mkdocs.yml").read_text("utf-8")
    (editing.folder / "fault.py").write_text("raise RuntimeError('a fault')\n", "utf-8")
    start = len(editing.server.said)
    other = "\n".join(line for line in settings.splitlines() if not line.startswith("hooks:"))
    editing.save({"mkdocs.yml": f"{other}\n{broken}"})
    editing.server.wait_for("Nothing is shown until this is fixed", start)
    shown = editing.server.problem(A)
    assert told in shown
    editing.save({"mkdocs.yml": settings})
    assert " came." in editing.server.reloaded(A, shown)
