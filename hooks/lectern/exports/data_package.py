"""`datapackage.json`: describes the tables and how they refer to each other.

Frictionless Data, “Data Package” and “Table Schema” (version 1): https://specs.frictionlessdata.io/
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from lectern.exports import said, tables
from lectern.exports.collection import Collection
from lectern.model.wording import slugify

NAME = "datapackage.json"

APOSTROPHE = (
    "A cell that a spreadsheet would run as a formula (it begins with =, +, -, @, a tab or a line "
    "end) has an apostrophe before it that is not of the value."
)


def write(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """All tables with their file names, then `datapackage.json`, which describes them."""
    resources = []
    for table in tables.TABLES:
        content = table.write(collection)
        resources.append(_resource(table, content))
        yield table.file, content
    about = f"Texts with an English gloss, and what is said of them. {APOSTROPHE}"
    package = {
        "name": slugify(collection.name) or "collection",
        "title": collection.name,
        "description": f"{about} {said.left_out(collection)}".strip(),
        "profile": "tabular-data-package",
        **({"homepage": collection.site_url} if collection.site_url else {}),
        "resources": resources,
    }
    yield NAME, (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: tables.Table, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": table.title,
        "path": table.file,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: tables.Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": name, "type": type, "description": description}
            for name, (type, description) in table.fields.items()
        ]
    }
    if table.key:
        schema["primaryKey"] = [*table.key]
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [*columns], "reference": {"resource": other, "fields": [*named]}}
            for columns, (other, named) in table.refers.items()
        ]
    return schema
