"""A collection with a Spanish text, the right English for it, and the command that drafts it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from engine_servers import Answer, libre
from lectern.cli import cli
from lectern.corpus import builder
from making import Files, page

SPANISH = [
    "El gobierno de Japón anunció ayer 31 medidas nuevas.",
    "La oficina abrirá en Tokio.",
    "China criticó el plan.",
]
ENGLISH = [
    "Japan’s government announced 31 new measures yesterday.",
    "The office will open in Tokyo.",
    "China criticised the plan.",
]
KNOWN = dict(zip(SPANISH, ENGLISH, strict=True))
TEXT: Files = {
    "seeds/es.txt": " ".join(SPANISH),
    "seeds/es.yml": "language: es\n",
    "docs/entities/tokyo.md": page("type: City\nprefLabel: {en: Tokyo, es: Tokio}"),
}


def gloss(*options: str) -> Result:
    """`lectern gloss es` with these options."""
    return CliRunner().invoke(cli, ["gloss", "es", *options])


def states(folder: Path) -> list[tuple[str, str]]:
    """The English of each sentence and what is told of it."""
    (source,) = (each for each in builder.read_texts(folder / "seeds") if each.id == "es")
    return [(s.gloss.text, s.gloss.state) for s in source.sentences]


def right(_: int, question: dict[str, Any]) -> Answer:
    """What a server that knows them answers to one of the sentences."""
    return libre(KNOWN[question["q"]])
