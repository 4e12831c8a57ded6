"""RIS, which nearly every reference manager imports."""

from __future__ import annotations

from rispy import RisWriter

from lectern.exports import references
from lectern.exports.references import Reference

TYPES = {"news": "NEWS", "web": "ELEC", "document": "GEN"}


class Writer(RisWriter):  # type: ignore[misc]
    """Writes references without rispy's count, which is not part of the format."""

    def set_header(self, count: int) -> str:  # noqa: ARG002 (rispy's signature)
        """An empty header."""
        return ""


def _entry(reference: Reference) -> str:
    day = [f"{part:02}" for part in reference.parts]
    # RIS keeps a slot for each of year, month, day and other information, even if it is empty.
    date = "/".join([*day, "", "", ""][:4]) if day else ""
    entry = {
        "type_of_reference": TYPES[reference.kind],
        "id": reference.key,
        "title": reference.title,
        "translated_title": reference.title_en,
        "authors": list(reference.author),
        "secondary_title": reference.publisher if reference.kind != "document" else "",
        # Not for news and web pages: these have no publisher in Zotero, which would add a note.
        "publisher": reference.publisher if reference.kind == "document" else "",
        "place_published": reference.place,
        "year": day[0] if day else "",
        "date": date,
        "access_date": "/".join(f"{part:02}" for part in reference.accessed),
        "language": reference.language,
        "urls": [reference.url] if reference.url else [],
        "notes": [" ".join(note.split()) for note in reference.notes],
    }
    written: str = Writer().formats([{name: value for name, value in entry.items() if value}])
    return written


text, topic, whole = references.files(_entry, between="\n")
