"""How a source is cited in a line."""

from __future__ import annotations

from lectern import languages
from lectern.languages import INTERFACE
from lectern.model.dates import PartialDate
from lectern.model.sources import Source


def format_date(value: PartialDate, tag: str = INTERFACE) -> str:
    """A date in the format of a language."""
    return languages.format_partial(value, tag)


def citation(source: Source) -> str:
    """A source as a citation names it: “Sargs.lv, 3 May 2023”."""
    parts = [source.publisher or source.signed or source.heading]
    if source.published:
        parts.append(format_date(source.published))
    return ", ".join(parts)
