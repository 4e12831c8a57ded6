"""The content policy that a build writes into each page: what the page may run and load."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

import project
from builds import Build
from lectern.site import policy, settings
from making import write

HELLO = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
"""Of `alert('Hello, world.');`, as https://www.w3.org/TR/CSP2/#script-src-hash-usage has it."""


def stated(page: str | bytes) -> dict[str, list[str]]:
    """The policy that a page states, by directive."""
    node = LexborHTMLParser(page).css_first("meta[http-equiv=Content-Security-Policy]")
    parts = [part.split() for part in (node.attributes["content"] or "").split("; ")]
    return {name: sources for name, *sources in parts}


def test_a_script_is_told_by_the_hash_of_the_standard() -> None:
    found = policy.inline(b"<p>x</p><script>alert('Hello, world.');</script>")
    assert found == policy.Inline(frozenset({HELLO}), frozenset(), ())


@pytest.mark.parametrize("opening", ["<script>", '<script type="module">', "<SCRIPT async>"])
def test_all_that_runs_has_a_hash(opening: str) -> None:
    closing = "</SCRIPT>" if opening.isupper() or "SCRIPT" in opening else "</script>"
    assert policy.inline(f"{opening}1\r\n2{closing}".encode()).scripts == {policy.source(b"1\n2")}


@pytest.mark.parametrize(
    "page",
    [
        '<script type="application/ld+json">{"a": 1}</script>',
        '<script id="__config" type="application/json">{}</script>',
        '<script src="a.js"></script>',
        '<p>style="x" onclick="y" &lt;script>z&lt;/script></p>',
        '<p title="style = x, onclick = y">z</p><p data-style="x">z</p>',
    ],
)
def test_what_is_data_or_text_has_none(page: str) -> None:
    assert policy.inline(page.encode()) == policy.Inline(frozenset(), frozenset(), ())


def test_styles_are_told_by_their_hashes() -> None:
    found = policy.inline(
        '<style>p { color: red }</style><p style="color: &quot;ā&quot;">'.encode()
    )
    element, attribute = policy.source(b"p { color: red }"), policy.source('color: "ā"'.encode())
    assert found.styles == {element, "'unsafe-hashes'", attribute}


def test_what_no_file_holds_and_no_hash_allows_is_told() -> None:
    found = policy.inline(b'<a href="javascript:go()" onclick="go()">x</a>')
    assert found.refused == ("href=“javascript:go()”", "onclick=“go()”")


def test_nothing_is_left_of_none_where_something_is_allowed() -> None:
    base = {"default-src": ("'none'",), "img-src": ("'self'",)}
    more = {"default-src": ("a.example",), "img-src": ("'self'", "b.example"), "frame-src": ("c",)}
    told = "default-src a.example; img-src 'self' b.example; frame-src c"
    assert policy.written(policy.extended(base, more)) == told


def test_what_comes_from_elsewhere_is_found() -> None:
    page = (
        b'<script src="https://a.example/x.js"></script><img src="//b.example/x.png">'
        b'<link rel="stylesheet" href="https://c.example/x.css"><iframe src="https://d.example/">'
        b'<a href="https://e.example/"></a><link rel="canonical" href="https://f.example/">'
        b'<img src="data:image/png;base64,x"><img src="../x.png">'
    )
    found = dict(policy.elsewhere(page, policy.STRICT))
    assert list(found) == ["script-src", "img-src", "style-src", "frame-src"]
    allowed = {"script-src": ("https://*.example",), "img-src": ("b.example",), "frame-src": ("*",)}
    assert list(dict(policy.elsewhere(page, allowed))) == ["style-src"]


def test_a_page_made_of_another_tells_what_it_has_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<head><meta charset=utf-8></head><script>1</script><script>2</script>")
    policy.put(tmp_path, {"script-src": ("a.example",)}, False, print)
    before = path.read_bytes()
    told = stated(policy.renewed(before, before.replace(b">2<", b">3<")))
    kept = ["'self'", "a.example", *sorted(map(policy.source, (b"1", b"3")))]
    assert told["script-src"] == kept
    assert told["style-src"] == ["'self'"]
    assert policy.renewed(b"", b"<p>none</p>") == b"<p>none</p>"


def test_every_page_states_it_before_all_that_is_loaded(build: Build) -> None:
    pages = list(build.folder.rglob("*.html"))
    assert len(pages) > 50
    for path in pages:
        page = path.read_text("utf-8")
        told = stated(page)
        assert page.index("Content-Security-Policy") < page.index("<link"), path
        assert told["default-src"] == ["'none'"]
        assert told["connect-src"] == ["'self'"]
        assert "unsafe" not in str(told), f"{path}: a style or a handler stands in an attribute"


def test_a_header_says_what_no_page_can(web: Build, disk: Build) -> None:
    lines = (web.folder / "_headers").read_text("utf-8").splitlines()
    assert lines[:2] == ["/*", "  Content-Security-Policy: frame-ancestors 'self'"]
    assert not (disk.folder / "_headers").exists()


OVERRIDE = """<b id="early">no</b>
<script>document.getElementById("early").textContent = "yes"</script>
"""

SETTINGS = """
extra:
  content_security_policy:
    script-src: https://stats.example.org
    connect-src: [https://stats.example.org, "https://*.example.net"]
    frame-ancestors: https://museum.example.org
extra_javascript: [https://stats.example.org/count.js]
"""

TABLE = "| a | b |\n| :- | -: |\n| x | 1 |\n| y | 2 |\n"


def fork(folder: Path, told: str = SETTINGS) -> Path:
    """A collection that overrides a template, and what its `mkdocs.yml` says of its policy."""
    here = write(
        project.empty(folder),
        {
            "seeds/a.txt": "Han kom.\n",
            "seeds/a.yml": "language: nb\n",
            "docs/index.md": f"# Start\n\n{TABLE}\n",
            "overrides/partials/copyright.html": OVERRIDE,
        },
    )
    config = here / "mkdocs.yml"
    text = config.read_text("utf-8")
    theme = "theme: {name: material, custom_dir: overrides}"
    config.write_text(text.replace("theme: material", theme) + told, "utf-8")
    return here


def test_a_collection_s_own_scripts_and_addresses_are_allowed(tmp_path: Path) -> None:
    here = fork(tmp_path)
    assert project.problems(project.build(here, "--strict")) == []
    page = (here / "site" / "index.html").read_text("utf-8")
    told = stated(page)
    script = b'document.getElementById("early").textContent = "yes"'
    assert {"https://stats.example.org", policy.source(script)} <= set(told["script-src"])
    assert told["connect-src"][1:] == ["https://stats.example.org", "https://*.example.net"]
    assert "frame-ancestors" not in told
    assert '<td class="right">1</td>' in page
    headers = (here / "site" / "_headers").read_text("utf-8")
    assert "frame-ancestors 'self' https://museum.example.org\n" in headers


def test_a_build_says_which_page_has_what_its_policy_refuses(tmp_path: Path) -> None:
    here = fork(tmp_path, "\nextra_javascript: [https://stats.example.org/count.js]\n")
    write(here, {"docs/about.md": '# About\n\n<p onclick="go()">x</p>\n'})
    write(here, {"docs/old.html": "<head></head><img src=https://old.example/x.png>"})
    write(here, {"docs/checked.html": "checked by its maker"})
    problems = project.problems(project.build(here))
    assert "WARNING -  about/index.html: onclick=“go()” does not run;" in " ".join(
        re.sub(r" +-", " -", line) for line in problems
    )
    assert any("old.html: https://old.example/x.png is not loaded; write" in p for p in problems)
    assert any("index.html: https://stats.example.org/count.js is" in p for p in problems)
    assert (here / "site" / "checked.html").read_text("utf-8") == "checked by its maker"


def told_by(value: object) -> Any:
    extra = {"content_security_policy": value}
    return SimpleNamespace(extra=extra, config_file_path="mkdocs.yml")


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("strict", "is not a list of directives; write"),
        ({"script_src": "a.example"}, "“script_src” is unknown; write one of base-uri,"),
        ({"script-src": "a.example; img-src *"}, "“script-src: a.example;” is not valid"),
        ({"script-src": ""}, "“script-src: ” is not valid"),
    ],
)
def test_what_no_policy_can_say_is_refused(value: object, problem: str) -> None:
    with pytest.raises(PluginError, match=re.escape(problem)):
        settings.policy(told_by(value))


def test_a_collection_may_do_without() -> None:
    assert settings.policy(told_by(False)) is None
    assert settings.policy(told_by({})) == {}
