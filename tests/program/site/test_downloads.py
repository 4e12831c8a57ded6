"""Downloads in both layouts: present, linked, offered, and only if the settings ask for them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import project
from builds import Build
from lectern.checks import link_checker
from lectern.exports.formats import KEYS, TABLES, TEXTS, ZIP
from making import news, write

SOURCE = next(iter(news().sources.values()))


def menu(build: Build, page: str) -> dict[str, Path]:
    """What the Download menu of a page offers, and the files that its links lead to."""
    file = build.file(page)
    links = LexborHTMLParser(file.read_text("utf-8")).css("details.downloads a[download]")
    return {link.text(): file.parent / (link.attributes["href"] or "") for link in links}


@pytest.mark.parametrize("build", ["web", "disk"], indirect=True)
def test_menus_lead_to_files(build: Build) -> None:
    pages = [f"sources/{source.slug}" for source in news().sources.values()]
    pages += [f"topics/{slug}" for slug in news().topics]
    pages += [f"entities/{slug}" for slug in news().mentioned]
    for page in pages:
        offered = menu(build, page)
        assert offered, page
        assert all(path.is_file() for path in offered.values()), page
    formats = [format for format in TEXTS if format.applies(SOURCE)]
    assert [*menu(build, pages[0])] == [format.name for format in formats]
    items = LexborHTMLParser(build.file(pages[0]).read_text("utf-8")).css("details.downloads li")
    assert [li.text() for li in items] == [f"{f.name} for {f.purpose}" for f in formats]
    (points,) = menu(build, "compare/index").values()
    assert points.name == "points.csv"
    assert points.is_file()


@pytest.mark.parametrize("build", ["web", "disk"], indirect=True)
def test_the_page_of_data_lists_what_there_is_with_its_size(build: Build) -> None:
    file = build.file("data/index")
    tree = LexborHTMLParser(file.read_text("utf-8"))
    listed = {
        link.attributes["href"]: link.parent.parent.text() for link in tree.css("a[download]")
    }
    there = {path.name for path in file.parent.iterdir()} - {"index.html"}
    assert listed.keys() == there
    for name, words in listed.items():
        size = (file.parent / name).stat().st_size
        (told,) = re.findall(r"([\d.,]+) (bytes|kB|MB)", words)
        unit = {"bytes": 1, "kB": 1000, "MB": 1_000_000}[told[1]]
        assert float(told[0].replace(",", "")) * unit == pytest.approx(size, rel=0.2), name
    text = tree.body.text()
    assert "Not reviewed by a professional translator" in text
    assert "None stated" in text


def test_files_are_the_same_in_both_layouts(web: Build, disk: Build) -> None:
    for path in sorted((web.folder / "data").iterdir()):
        if path.suffix != ".html":
            assert path.read_bytes() == (disk.folder / "data" / path.name).read_bytes(), path.name


def test_the_link_check_knows_the_files(tmp_path: Path) -> None:
    folder = project.copy(tmp_path, entities=False)
    write(folder, {"seeds/a b.txt": "A text.\n", "seeds/a b.yml": "language: en\n"})
    assert project.problems(project.build(folder, "--strict")) == []
    assert link_checker.check(folder / "site", from_disk=False) == []
    (folder / "site/sources/a b/a b.csv").unlink()
    broken = link_checker.check(folder / "site", from_disk=False)
    assert {link.page for link in broken} == {"sources/a b/index.html"}


def built(folder: Path, exports: str) -> set[str]:
    """The files to take away of a collection with this setting."""
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(f"{settings}\nextra: {{exports: {exports}}}\n", "utf-8")
    write(folder, {"seeds/a.txt": "Japan.\n", "seeds/a.yml": "language: en\nredistribute: yes\n"})
    assert project.problems(project.build(folder, "--strict")) == []
    found = (path for path in (folder / "site").rglob("*.*") if path.is_file())
    names = (path.relative_to(folder / "site").as_posix() for path in found)
    return {n for n in names if n.startswith(("sources/", "topics/", "entities/", "data/"))}


def test_exports_can_be_turned_off(tmp_path: Path) -> None:
    files = built(project.copy(tmp_path, entities=False), "false")
    assert {Path(name).suffix for name in files} == {".html"}
    assert "data/index.html" not in files
    page = (tmp_path / "site/sources/a/index.html").read_text("utf-8")
    assert 'class="downloads"' not in page
    assert "/data/" not in page


def test_exports_can_be_limited(tmp_path: Path) -> None:
    files = built(project.copy(tmp_path, entities=False), "[tmx, csl.json]")
    assert {name for name in files if not name.endswith(".html")} == {
        "sources/a/a.tmx",
        "sources/a/a.csl.json",
        "data/corpus.tmx",
        "data/references.csl.json",
    }
    page = (tmp_path / "site/data/index.html").read_text("utf-8")
    assert "datapackage.json" not in page


@pytest.mark.parametrize("wrong", ["pdf", "[csv, pdf]", "3", "{csv: true}"])
def test_a_format_that_is_not_known_is_refused(wrong: str, tmp_path: Path) -> None:
    folder = project.copy(tmp_path, entities=False)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(f"{settings}\nextra: {{exports: {wrong}}}\n", "utf-8")
    write(folder, {"seeds/a.txt": "Japan.\n", "seeds/a.yml": "language: en\n"})
    result = project.build(folder)
    assert result.returncode != 0
    said = result.stdout + result.stderr
    assert "which is not a format" in said
    assert "mkdocs.yml" in said
    assert all(key in said for key in KEYS)
    assert {TABLES, ZIP} <= KEYS


def test_a_withheld_text_says_so_on_its_page_and_on_that_of_data(tmp_path: Path) -> None:
    folder = project.copy(tmp_path, entities=False)
    write(
        folder,
        {
            "seeds/a.txt": "A text.\n",
            "seeds/a.yml": "language: en\ntitle: Secret\nredistribute: no\n",
            "seeds/b.txt": "Another.\n",
            "seeds/b.yml": "language: en\ntitle: Open\n",
        },
    )
    assert project.problems(project.build(folder, "--strict")) == []
    page = (folder / "site/sources/a/index.html").read_text("utf-8")
    assert "This text may not be passed on" in page
    assert 'class="downloads"' not in page
    other = (folder / "site/sources/b/index.html").read_text("utf-8")
    assert "may not be passed on" not in other
    assert 'class="downloads"' in other
    data = LexborHTMLParser((folder / "site/data/index.html").read_text("utf-8"))
    assert "Secret" in data.css_first(".withheld").text()
    assert [*(folder / "site/sources/a").iterdir()] == [folder / "site/sources/a/index.html"]


def test_a_withheld_text_is_in_no_feed(tmp_path: Path) -> None:
    folder = project.copy(tmp_path, entities=False)
    records = {"a": "language: en\ntitle: Secret\nredistribute: no\n", "b": "language: en\n"}
    topic = "---\nprefLabel: {en: Words}\nrule: {phrase: {en: [word]}}\n---\n"
    write(folder, {"docs/topics/words.md": topic})
    write(folder, {f"seeds/{id}.txt": f"A word of {id}.\n" for id in records})
    write(folder, {f"seeds/{id}.yml": record for id, record in records.items()})
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = re.sub("site_url: .*", "site_url: https://example.org/x", settings)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    assert project.problems(project.build(folder, "--strict")) == []
    for path in ("feed.xml", "topics/words/feed.xml"):
        feed = (folder / "site" / path).read_text("utf-8")
        assert "/sources/b/" in feed
        assert "/sources/a/" not in feed
        assert "Secret" not in feed


def test_addresses_in_files_are_those_of_the_web_in_both_layouts(tmp_path: Path) -> None:
    folder = project.copy(tmp_path, entities=False)
    write(folder, {"seeds/a.txt": "A text.\n", "seeds/a.yml": "language: en\n"})
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    settings = re.sub("site_url: .*", "site_url: https://example.org/x", settings)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    assert project.build(folder, "--strict", offline=True).returncode == 0
    for path in ("web/sources/a/a.json", "site/sources/a.json"):
        data = json.loads((folder / path).read_text("utf-8"))
        assert data["address"] == "https://example.org/x/sources/a/"
        assert data["schema"] == "https://example.org/x/data/text.schema.json"
