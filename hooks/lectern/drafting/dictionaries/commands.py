"""The command `lectern dictionary`."""

from __future__ import annotations

from pathlib import Path

import click

from lectern import languages
from lectern.drafting import dictionaries
from lectern.drafting.dictionaries.formats import Described
from lectern.model.wording import counted
from lectern.reading.dictionaries import FOLDER, Dictionary, find

HERE = Path(FOLDER)
"""The folder of dictionaries; commands are run from the folder with `mkdocs.yml`."""


@click.group()
def dictionary() -> None:
    """Manage dictionaries into English.

    They explain words that nobody annotated.
    """


@dictionary.command()
@click.argument("language", metavar="LANG")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Name shown on pages. Default: the name in the file.")
@click.option("--version", default="", help="Version, if the file does not state it.")
@click.option("--licence", default="", help="Licence, if the file does not state it.")
def add(language: str, file: Path, name: str, version: str, licence: str) -> None:
    """Add a dictionary from LANG (BCP 47) into English.

    FILE is a FreeDict .tei, a wiktextract .jsonl, a .tsv (word, tab, senses separated by
    semicolons), a StarDict .ifo or a dictd .index. The first three may also be .gz.
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
    """Remove a dictionary by its name, the first word of each line of `list`."""
    click.echo(f"removed {dictionaries.remove(HERE, name)}")
