"""How a source is cited: in a line, and for a bibliography."""

from __future__ import annotations

from lectern.languages.dates import format_date
from lectern.model.dates import Date, PartialDate
from lectern.model.sources import Source


def citation(source: Source) -> str:
    """A source as a citation names it: “Sargs.lv, 3 May 2023”."""
    parts = [source.publisher or source.signed or source.heading]
    if source.published:
        parts.append(format_date(source.published))
    return ", ".join(parts)


def bibtex(source: Source) -> str:
    """A source as a BibTeX entry of the fields that are known; its key is the page's address."""
    origin = source.provenance
    fields = {
        "author": " and ".join(f"{{{_braced(name)}}}" for name in origin.author),
        "title": source.heading,
        "publisher": source.publisher,
        "location": origin.place,
        **_dated(source.published),
        "url": source.url,
        "langid": source.language,
        "note": origin.source_note,
    }
    # Names have braces of their own: they are not to be parted at “and” or a comma.
    said = [
        f"  {name} = {{{value if name == 'author' else _braced(value)}}}"
        for name, value in fields.items()
        if value
    ]
    return f"@misc{{{source.slug},\n" + ",\n".join(said) + "\n}"


def _dated(published: Date | None) -> dict[str, str]:
    """A date in the fields that every program knows, else in biblatex's own, which is EDTF."""
    if isinstance(published, PartialDate) and published.is_plain:
        parts = {"year": published.year, "month": published.month, "day": published.day}
        return {name: str(value) for name, value in parts.items() if value}
    return {"date": str(published)} if published else {}


def _braced(value: str) -> str:
    """A value between braces; those of its own that do not pair would end it."""
    return " ".join(value.replace("{", "(").replace("}", ")").split())
