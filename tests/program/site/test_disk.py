"""The layout for disk is the same as MkDocs makes without directory URLs."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

import long_text
import project
from lectern.site import disk

PLACES = {
    "index.html": "index.html",
    "sources/index.html": "sources/index.html",
    "sources/a b/index.html": "sources/a b.html",
    "sources/a b/2/index.html": "sources/a b/2.html",
    "sources/a b/a b.txt": "sources/a b.txt",
    "feed.xml": None,
}

MOVED = {
    '<a href="../../">': '<a href="../index.html">',
    '<a class="x" href="..">': '<a class="x" href="index.html">',
    '<a href="./">': '<a href="a%20b.html">',
    '<a href="2/#p1s1">': '<a href="a%20b/2.html#p1s1">',
    '<a href="a%20b.txt" download>': '<a href="a%20b.txt" download>',
    "<a href='../../index.html?q=1#x'>": "<a href='../index.html?q=1#x'>",
    "<a href=../>": '<a href="index.html">',
    '<img alt="a > b" src="../../assets/x.png">': '<img alt="a > b" src="../assets/x.png">',
    '<a href="#p1s1">': '<a href="#p1s1">',
    '<a href="https://example.org/">': '<a href="https://example.org/">',
    '<a href="mailto:a@example.org">': '<a href="mailto:a@example.org">',
    '<a href="../../feed.xml">': '<a href="../../feed.xml">',
    "<p title='href=\"../../\"'>": "<p title='href=\"../../\"'>",
    'He wrote: href="../../"': 'He wrote: href="../../"',
    '"base": "../.."': '"base": ".."',
    '<script type="application/ld+json">{"url":"2/","name":"2/"}</script>': (
        '<script type="application/ld+json">{"url":"a%20b/2.html","name":"2/"}</script>'
    ),
}


@pytest.mark.parametrize("html", MOVED)
def test_an_address_leads_to_the_same_page(html: str) -> None:
    assert disk.page(html, "sources/a b/index.html", PLACES) == MOVED[html]


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A layout for the web: a page, a file to take away, and what is written anew for a disk."""
    for path, text in {"a/index.html": "<p>ā", "a/a.txt": "ā\r\n", disk.EMPTY: "web"}.items():
        (tmp_path / "web" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "web" / path).write_bytes(text.encode())
    return tmp_path / "web"


def test_what_is_the_same_in_both_layouts_is_on_the_disk_once(web: Path) -> None:
    disk.lay_out(web, web.with_name("disk"), {"a/index.html": "a.html", "a/a.txt": "a.txt"}, 1)
    assert (web.with_name("disk") / "a.txt").samefile(web / "a/a.txt")
    # What differs is not: to write the one is not to write the other.
    assert (web / disk.EMPTY).read_text("utf-8") == "web"
    assert (web / "a/index.html").read_text("utf-8") == "<p>ā"


def test_it_is_copied_where_a_disk_gives_no_file_two_names(
    web: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    disk.lay_out(web, web.with_name("disk"), {"a/index.html": "a.html", "a/a.txt": "a.txt"}, 1)
    assert (web.with_name("disk") / "a.txt").read_bytes() == "ā\r\n".encode()


def same(html: str) -> str:
    """A page but for what is said at another place, or to a server alone."""
    html = html.replace(re.findall(r'<script src="[^"]*frame.js"></script>|$', html)[0], "")
    return re.sub(r'<link rel="preload"[^>]*>\s*', "", html)


def test_it_is_what_mkdocs_makes_of_pages_without_folders(tmp_path: Path) -> None:
    here = long_text.make(tmp_path / "here")
    settings = here / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(long_text.SITE, ""), "utf-8")
    assert project.build(here, "--strict", offline=True).returncode == 0
    made = {path.relative_to(here / "site") for path in (here / "site").rglob("*.html")}
    settings.write_text(settings.read_text("utf-8") + "\nuse_directory_urls: false\n", "utf-8")
    result = project.build(here, "--strict", "--site-dir", str(tmp_path / "flat"))
    assert result.returncode == 0, result.stderr
    flat = {path.relative_to(tmp_path / "flat") for path in (tmp_path / "flat").rglob("*.html")}
    assert made == flat - {Path("404.html")}
    for path in sorted(made):
        ours = (here / "site" / path).read_text("utf-8")
        theirs = (tmp_path / "flat" / path).read_text("utf-8")
        assert same(ours).split("\n") == same(theirs).split("\n"), path
