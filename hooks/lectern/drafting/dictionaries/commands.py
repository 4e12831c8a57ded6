"""`lectern dictionary`: what an editor does with dictionaries."""

from __future__ import annotations

from pathlib import Path

import click

from lectern import languages
from lectern.drafting import dictionaries
from lectern.drafting.dictionaries.formats import Described
from lectern.model.wording import counted
from lectern.reading.dictionaries import FOLDER, Dictionary, find

HERE = Path(FOLDER)
"""The folder, for commands are run where `mkdocs.yml` stands."""


@click.group()
def dictionary() -> None:
    """Dictionaries into English, in which words that nobody annotated are looked up."""


@dictionary.command()
@click.argument("language", metavar="LANG")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="What pages call it, if not as the file does.")
@click.option("--version", default="", help="Which version it is, if the file does not say.")
@click.option("--licence", default="", help="Its licence, if the file does not say.")
def add(language: str, file: Path, name: str, version: str, licence: str) -> None:
    """Add a dictionary of LANG (BCP 47), into English.

    FILE is a FreeDict .tei, a wiktextract .jsonl, a .tsv (word, tab, senses parted by semicolons),
    a StarDict .ifo or a dictd .index; the first three also as .gz.
    """
    if not languages.is_known(language):
        raise click.BadParameter(f"unknown language “{language}”; write a BCP 47 tag such as de")
    said = Described(name, version, licence)
    target, about = dictionaries.add(HERE, language, file, said)
    click.echo(f"{target}: {counted(about.entries, 'entry', 'entries')} of {about.credit}")


@dictionary.command("list")
def show() -> None:
    """List the collection's dictionaries."""
    for path in find(HERE):
        about = Dictionary(path).about
        language = languages.name(about.language)
        click.echo(
            f"{path.stem}: {language}, {counted(about.entries, 'entry', 'entries')}, {about.credit}"
        )


@dictionary.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove a dictionary, by the name that `list` shows first."""
    click.echo(f"removed {dictionaries.remove(HERE, name)}")
