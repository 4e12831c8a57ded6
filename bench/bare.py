"""Builds bare Material pages with the words of a built site as plain Markdown."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import yaml
from selectolax.lexbor import LexborHTMLParser

from lectern.site.settings import DEFAULTS, NAVIGATION
from project import bare_settings

PROSE = "h1, h2, h3, p, dt, dd, li, td, th, pre"
"""The elements with a page's text."""

MARKS = re.compile(r"([\\`*_{}\[\]()#+.!|~-])")
"""Characters that Markdown could interpret, such as the full stop of “2014.”."""


def build_bare(project: Path, folder: Path) -> Path:
    """A project with as many pages with the same words as a built one, at the same addresses.

    It has our settings of Material, so that only our own work differs. The navigation leaves out
    the pages below the indexes: with all of them, MkDocs needs many times as long.
    """
    ours = yaml.safe_load(DEFAULTS.read_text("utf-8"))
    settings = bare_settings()
    settings |= {
        "hooks": ["clock.py"],
        "nav": [{title: path} for path, title in NAVIGATION.items()],
        "not_in_nav": ours["not_in_nav"],
        "extra": {"generator": False},
        "theme": {**settings["theme"], "custom_dir": str(folder / "theme")},
        "validation": {"anchors": "ignore", "links": {"not_found": "ignore"}},
    }
    (folder / "theme").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    site = project / "site"
    for page in site.rglob("index.html"):
        name = page.relative_to(site).parent.as_posix()
        index = name in (".", *(folder.name for folder in site.iterdir())) and name != "about"
        path = folder / "docs" / (f"{name}/index.md" if index else f"{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(bare_markdown(page.read_text("utf-8")), "utf-8")
    return folder


def build_ready(project: Path, folder: Path) -> Path:
    """The same, but each page contains the HTML that ours generated: what is left is Material."""
    build_bare(project, folder)
    site = project / "site"
    for page in (folder / "docs").rglob("*.md"):
        path = page.relative_to(folder / "docs").with_suffix("")
        built = site / path.parent if path.name == "index" else site / path
        html = LexborHTMLParser((built / "index.html").read_text("utf-8"))
        content = html.css_first("article.md-content__inner")
        inner = content.inner_html if content else ""
        # One block of raw HTML, as Markdown has it.
        page.write_text("<div>" + re.sub(r"\n\s*\n", "\n", inner or "") + "</div>\n", "utf-8")
    return folder


def bare_markdown(page: str) -> str:
    """The headings and paragraphs of a page, each once."""
    content = LexborHTMLParser(page).css_first("article.md-content__inner")
    parts = []
    for node in content.css(PROSE) if content else ():
        if len(node.css(PROSE)) > 1:
            continue  # The node itself is one; others that it holds stand for themselves.
        words = " ".join(node.text().replace("¶", "").split())
        escaped = MARKS.sub(r"\\\1", html.escape(words, quote=False))
        level = int(node.tag[1]) if node.tag in ("h1", "h2", "h3") else 0
        parts.append("#" * level + " " * bool(level) + escaped)
    return "\n\n".join(parts) + "\n"
