"""CSL-JSON, the input of citation styles (Chicago, APA, MLA).

https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV.
"""

from __future__ import annotations

import json
from typing import Any

from lectern.exports import references
from lectern.exports.references import Reference

TYPES = {"news": "article-newspaper", "web": "webpage", "document": "document"}


def item(reference: Reference) -> dict[str, Any]:
    """A reference as a CSL item."""
    outlet = "publisher" if reference.kind == "document" else "container-title"
    values = {
        "id": reference.key,
        "type": TYPES[reference.kind],
        "title": reference.title,
        "author": [{"literal": name} for name in reference.author],
        outlet: reference.publisher,
        "publisher-place": reference.place,
        "issued": {"date-parts": [list(reference.parts)]} if reference.parts else {},
        "language": reference.language,
        "URL": reference.url,
        "accessed": {"date-parts": [list(reference.accessed)]} if reference.accessed else {},
        "note": "\n".join(reference.notes),
    }
    return {name: value for name, value in values.items() if value}


def _entry(reference: Reference) -> str:
    return json.dumps(item(reference), ensure_ascii=False)


text, topic, whole = references.files(_entry, between=",\n", head="[\n", foot="\n]\n")
