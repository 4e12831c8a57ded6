"""How a source is cited in a line."""

from __future__ import annotations

from lectern.languages.dates import format_date
from lectern.model.sources import Source


def citation(source: Source) -> str:
    """A source as a citation names it: “Sargs.lv, 3 May 2023”."""
    parts = [source.publisher or source.signed or source.heading]
    if source.published:
        parts.append(format_date(source.published))
    return ", ".join(parts)
