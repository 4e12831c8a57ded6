"""The link checker, on a site with exactly one defect of each kind, and on a site without any."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lectern.checks import link_checker
from lectern.checks.link_checker import Kind
from lectern.model.errors import LecternError

STYLESHEET = """
@charset "utf-8"; @import url("more.css"); @namespace svg url(http://www.w3.org/2000/svg);
/* url(https://example.org/commented.png) */
.a { background: url( ../dot.png ), url('data:image/svg+xml,<svg xmlns="http://x" u="url(y)">') }
.b { content: "url(https://example.org/quoted.png)"; mask: url(#mask); font: url(dot.eot?#iefix) }
"""

HOME = """<!doctype html><html lang="en"><head>
<link rel="stylesheet" href="assets/style.css?v=1"><link rel="icon" href="dot.png">
<link rel="canonical" href="https://example.org/"><link rel="license" href="https://example.org/l">
<script src="script.js"></script><style>p { background: url(dot.png) }</style>
<script id="__config" type="application/json">{"base": ".", "search": "script.js"}</script>
</head><body>
<a href="#here" id="here">own</a> <a href="#">top</a> <a href="#top">top</a> <a href="">self</a>
<a href=" sub/index.html#part ">other</a> <a href="sub/index.html?q=%C3%A9#d%C3%A9j%C3%A0">query</a>
<a href="caf%C3%A9/index.html">encoded</a> <a href="café/a%20b.html#old">spaces</a>
<a href="https://example.org/x#y">outside</a> <a href="mailto:a@example.org">mail</a>
<a href="javascript:void(0)">script</a> <a href="data:text/plain,x">data</a>
<img src="dot.png" srcset="dot.png 1x, sub/../dot.png 2x" alt=""> <img src="data:,x" alt="">
<picture><source srcset="data:image/png;base64,AA== 1x,dot.png"></picture>
<iframe src="sub/index.html" title="f"></iframe> <img src="dot.png" usemap="#map" alt="">
<map name="map"><area href="sub/index.html" alt=""></map>
<svg><use href="#shape"/><use xlink:href="drawing.svg#circle"/><g id="shape" fill="url(#fill)"/>
<linearGradient id="fill"/></svg>
<label for="field" id="label">l</label><input id="field" aria-labelledby="label here">
<p style="background: url(&quot;dot.png&quot;)"></p>
</body></html>"""

CLEAN = {
    "index.html": HOME,
    "sub/index.html": '<p id="part"><a id="déjà" href="../index.html#here">up</a></p>',
    "café/index.html": '<img src="../dot.png" alt="">',
    "café/a b.html": '<a name="old"></a>',
    "assets/style.css": STYLESHEET,
    "assets/more.css": "",
    "assets/dot.eot": "",
    "script.js": "",
    "dot.png": "",
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circle id="circle"/></svg>',
    "search/pages/0.js": 'lectern("pages/0",[[{"url":"index.html"},[["here","",""]]]])',
    "search/texts/0-0.js": 'lectern("texts/0-0",[{"url":"sub/index.html"},[["part","a","b"]]])',
}


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def found(folder: Path, from_disk: bool = False) -> list[tuple[str, Kind]]:
    """What the checker finds, without the addresses: each defect must be found once."""
    return [(link.page, link.kind) for link in link_checker.check(folder, from_disk=from_disk)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make(tmp_path, CLEAN)


@pytest.mark.parametrize("from_disk", [False, True])
def test_nothing_is_found_in_a_clean_site(site: Path, from_disk: bool) -> None:
    assert link_checker.check(site, from_disk=from_disk) == []


def test_a_server_answers_for_folders_and_for_its_root(site: Path) -> None:
    page = '<a href="/">a</a><a href="../sub">b</a><a href="./#x" id="x">c</a><a href="/sub/#part">'
    assert found(make(site, {"sub/more/index.html": page.replace("../sub", "../../sub")})) == []


@pytest.mark.parametrize("path", ["lectern", "lasāmgrāmata", "a%C4%81"])
@pytest.mark.parametrize("address", ["/{}/", "/{}/.", "/{}", "/{}/sub/#part"])
def test_root_relative_links_start_with_the_path_of_the_canonical_address(
    site: Path, path: str, address: str
) -> None:
    home = HOME.replace("https://example.org/", f"https://example.org/{path}/")
    make(site, {"index.html": home, "404.html": f'<a href="{address.format(path)}">home</a>'})
    assert found(site) == []
    make(site, {"404.html": '<a href="/sub/">without the path</a>'})
    assert found(site) == [("404.html", Kind.ESCAPE)]


BROKEN = [
    # Files that are not there, by every way to refer to one
    ('<a href="nowhere.html">x</a>', Kind.MISSING),
    ('<a href="nowhere/">x</a>', Kind.MISSING),
    ('<a href="nowhere.html#part">x</a>', Kind.MISSING),
    ('<a href="assets/">a folder without a page</a>', Kind.MISSING),
    ('<a href="/nowhere.html">x</a>', Kind.MISSING),
    ('<a href="caf%C3%A9/nowhere%20.html">x</a>', Kind.MISSING),
    ('<pre><a href="nowhere.html" rel="nofollow">x</a></pre>', Kind.MISSING),
    ('<form action="nowhere/"></form>', Kind.MISSING),
    ('<meta http-equiv="refresh" content="0; url=nowhere.html">', Kind.MISSING),
    ('<link rel="alternate" href="nowhere.xml">', Kind.MISSING),
    ('<link rel="canonical" href="nowhere.html">', Kind.MISSING),
    ('<link rel="icon" href="nowhere.png">', Kind.MISSING),
    ('<link rel="stylesheet" href="nowhere.css">', Kind.MISSING),
    ('<script src="nowhere.js"></script>', Kind.MISSING),
    (
        '<script id="__config" type="application/json">{"search": "nowhere.js"}</script>',
        Kind.MISSING,
    ),
    ('<style>@import "nowhere.css";</style>', Kind.MISSING),
    ("<style>p { background: url(nowhere.png) }</style>", Kind.MISSING),
    ("<p style=\"background: url('nowhere.png')\"></p>", Kind.MISSING),
    ('<img src="nowhere.png" alt="">', Kind.MISSING),
    ('<img srcset="dot.png 1x, nowhere.png 2x" alt="">', Kind.MISSING),
    ('<picture><source srcset="nowhere.png"></picture>', Kind.MISSING),
    ('<video poster="nowhere.png"></video>', Kind.MISSING),
    ('<object data="nowhere.svg"></object>', Kind.MISSING),
    ('<iframe src="nowhere.html" title="x"></iframe>', Kind.MISSING),
    ('<svg><use href="nowhere.svg#circle"/></svg>', Kind.MISSING),
    # Files that only some disks find
    ('<a href="Sub/index.html">x</a>', Kind.CASE),
    ('<a href="Sub/">x</a>', Kind.CASE),
    ('<img src="dot.PNG" alt="">', Kind.CASE),
    # Fragments
    ('<a href="#nothing">x</a>', Kind.FRAGMENT),
    ('<a href="page.html#nothing">x</a>', Kind.FRAGMENT),
    ('<a href="sub/#nothing">x</a>', Kind.FRAGMENT),
    ('<a href="sub/index.html#Part">x</a>', Kind.FRAGMENT),
    ('<a href="sub/index.html#d%C3%A9j%C3%A1">x</a>', Kind.FRAGMENT),
    ('<img src="dot.png" usemap="#nothing" alt="">', Kind.FRAGMENT),
    ('<svg><use href="#nothing"/></svg>', Kind.FRAGMENT),
    ('<svg><use xlink:href="drawing.svg#nothing"/></svg>', Kind.FRAGMENT),
    ('<svg><path fill="url(#nothing)"/></svg>', Kind.FRAGMENT),
    ('<a href="sub/index.html#:~:text=nothing">only lychee reads the words</a>', Kind.LYCHEE),
    # Out of the folder
    ('<a href="../../../etc/hosts">x</a>', Kind.ESCAPE),
    ('<a href="sub/../../index.html">x</a>', Kind.ESCAPE),
    ('<a href="file:///etc/hosts">x</a>', Kind.ESCAPE),
    # Requests to elsewhere
    ('<script src="https://example.org/x.js"></script>', Kind.OUTSIDE),
    ('<script src="//example.org/x.js"></script>', Kind.OUTSIDE),
    ('<link rel="preload stylesheet" href="https://example.org/x.css">', Kind.OUTSIDE),
    ('<link rel="preconnect" href="https://example.org">', Kind.OUTSIDE),
    ('<img src="http://example.org/x.png" alt="">', Kind.OUTSIDE),
    ('<img srcset="https://example.org/x.png 2x" alt="">', Kind.OUTSIDE),
    ('<iframe src="https://example.org/" title="x"></iframe>', Kind.OUTSIDE),
    ('<svg><use href="https://example.org/x.svg#y"/></svg>', Kind.OUTSIDE),
    ('<p style="background: url(//example.org/x.png)"></p>', Kind.OUTSIDE),
    ("<style>@import url(https://example.org/x.css)</style>", Kind.OUTSIDE),
    # Ids
    ('<p id="x"></p><p id="x"></p>', Kind.DUPLICATE),
    ('<p aria-labelledby="nothing"></p>', Kind.DANGLING),
    ('<p id="x" aria-describedby="x nothing"></p>', Kind.DANGLING),
    ('<p aria-controls="nothing"></p>', Kind.DANGLING),
    ('<p aria-owns="nothing"></p>', Kind.DANGLING),
    ('<label for="nothing">x</label>', Kind.DANGLING),
    # What is no address, and no data
    ('<a href="http://[x">x</a>', Kind.MALFORMED),
    ('<script type="application/ld+json">{"name": }</script>', Kind.MALFORMED),
]


@pytest.mark.parametrize(("html", "kind"), BROKEN, ids=[html for html, _ in BROKEN])
def test_a_defect_of_a_page_is_found_once(site: Path, html: str, kind: Kind) -> None:
    assert found(make(site, {"page.html": html})) == [("page.html", kind)]


@pytest.mark.parametrize(
    ("css", "kind"),
    [
        ("p { background: url(nowhere.png) }", Kind.MISSING),
        ("p { background: url('../Dot.png') }", Kind.CASE),
        ('@import "nowhere.css";', Kind.MISSING),
        ("@import url(../../more.css);", Kind.ESCAPE),
        ("@font-face { src: url(https://example.org/x.woff2) }", Kind.OUTSIDE),
        ("/* it's */ p { background: url(//example.org/x.png) }", Kind.OUTSIDE),
    ],
)
def test_a_defect_of_a_stylesheet_is_found_once(site: Path, css: str, kind: Kind) -> None:
    assert found(make(site, {"assets/more.css": css})) == [("assets/more.css", kind)]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ('[{"url":"nowhere/"},[]]', Kind.MISSING),
        ('[{"url":"sub/"},[["nothing","a","b"]]]', Kind.FRAGMENT),
        ('[{"url":"sub/"},[["part","a","b",0,[],[],[],"nowhere/"]]]', Kind.MISSING),
        ('[[{"url":"index.html"},[["nothing","a","b"]]]]', Kind.FRAGMENT),
        ("[", Kind.MALFORMED),
    ],
)
def test_a_defect_of_the_search_index_is_found_once(site: Path, texts: str, kind: Kind) -> None:
    name = "search/texts/0-0.js"
    assert found(make(site, {name: f'lectern("texts/0-0",{texts})'})) == [(name, kind)]


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<a href="/sub/index.html">x</a>', Kind.ROOTED),
        ('<script src="/script.js"></script>', Kind.ROOTED),
        ('<a href="//example.org/x">x</a>', Kind.ROOTED),
        ('<a href="sub/">x</a>', Kind.FOLDER),
        ('<a href="sub/#part">x</a>', Kind.FOLDER),
        ('<a href="sub">x</a>', Kind.FOLDER),
        ('<a href=".">x</a>', Kind.FOLDER),
    ],
)
def test_a_link_that_needs_a_server_is_broken_from_disk_only(
    site: Path, html: str, kind: Kind
) -> None:
    make(site, {"page.html": html})
    assert found(site) == []
    assert found(site, from_disk=True) == [("page.html", kind)]


def test_problems_come_in_order_of_pages_each_on_a_clear_line(site: Path) -> None:
    make(site, {"z.html": '<a href="Sub/">x</a>', "a.html": '<img src="no.png"><a href="no.png">'})
    assert [str(link) for link in link_checker.check(site, from_disk=False)] == [
        "a.html: “no.png”: there is no such file",
        "z.html: “Sub/”: the file's name differs in upper and lower case (it is sub/index.html)",
    ]


def test_names_that_need_escaping_confuse_neither_checker(tmp_path: Path) -> None:
    folder = make(tmp_path / "-a [b] ā+%20", {"index.html": '<a href="no.html">x</a><a href="/">'})
    assert found(folder) == [("index.html", Kind.MISSING)]


def test_a_site_that_git_ignores_is_checked_by_lychee_too(site: Path) -> None:
    make(site, {".gitignore": "*", ".git/HEAD": "", "a.html": '<a href="#:~:text=nothing">x</a>'})
    assert found(site) == [("a.html", Kind.LYCHEE)]


def test_a_folder_without_pages_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LecternError, match="there is no page in this folder"):
        link_checker.check(tmp_path, from_disk=False)


def test_a_missing_lychee_is_an_error(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(site / "python"))
    with pytest.raises(LecternError, match="the link checker is not installed"):
        link_checker.check(site, from_disk=False)
