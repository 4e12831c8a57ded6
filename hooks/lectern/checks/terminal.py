"""Renders plain-text templates for the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2

from lectern import languages
from lectern.model.wording import counted

TEMPLATES = Path(__file__).parent


def render(template: str, **values: Any) -> str:
    """Render a plain-text template from this folder."""
    environment = jinja2.Environment(  # noqa: S701 (no HTML: nothing to escape)
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(template).render(languages=languages, counted=counted, **values)
