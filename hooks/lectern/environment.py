"""Jinja for the project's own templates, which ask little of it but many times over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context

from .markup import text_html, text_markdown

TEMPLATES = Path(__file__).parent / "templates"


class Plain(Context):
    """Calls what a template calls, without asking first whether that wants the context, too."""

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call it: nothing of ours is marked with `pass_context` or the like."""
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return called(*args, **kwargs)


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
    result.context_class = Plain
    result.filters.update(text=text_html, markdown_text=text_markdown)
    return result
