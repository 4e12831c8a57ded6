"""Jinja as the project's own templates have it."""

from __future__ import annotations

from pathlib import Path

import jinja2

from .markup import text_html, text_markdown

TEMPLATES = Path(__file__).parent / "templates"


def environment(compiled: jinja2.BytecodeCache | None) -> jinja2.Environment:
    """The environment of all pages; `compiled` keeps templates from one build to the next."""
    result = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    result.filters.update(text=text_html, markdown_text=text_markdown)
    return result
