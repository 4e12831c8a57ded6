"""The layout for a disk: the same as MkDocs would make of pages that have no folders."""

from __future__ import annotations

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
