"""What editors run by hand: drafting a catalogue, the report, the link check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lectern import languages
from lectern.checks import link_checker
from lectern.checks.report import reviews
from lectern.checks.terminal import render
from lectern.corpus import builder
from lectern.model.errors import LecternError, SeedError
from lectern.reading import catalogs, records, texts

SEEDS, DOCS = Path("seeds"), Path("docs")

CREDIT = "State here how the gloss was made, and by whom it was or was not reviewed."


@click.group()
def cli() -> None:
    """Lectern's commands for editors; run them from the folder that holds mkdocs.yml."""


@cli.command()
@click.argument("source_id", metavar="ID")
def gloss(source_id: str) -> None:
    """Draft seeds/ID.en.po: one entry for each sentence, ready for a PO editor."""
    text_path = SEEDS / f"{source_id}.txt"
    if not text_path.exists():
        raise SeedError(text_path, "there is no such text", "name the file without .txt")
    target = SEEDS / f"{source_id}.en.po"
    if target.exists():
        raise SeedError(target, "there is a catalogue already", "edit it, or delete it first")
    text = texts.read_text(text_path)
    record, _ = records.read_record(SEEDS / f"{source_id}.yml")
    language = text.language(record)
    paragraphs = catalogs.draft(text.paragraphs, language)
    target.write_text(catalogs.write(paragraphs, language, CREDIT), encoding="utf-8")
    count = sum(len(paragraph.sentences) for paragraph in paragraphs)
    click.echo(f"{target}: {count} sentences in {languages.name(language)}, none glossed yet")


@cli.command()
@click.option("--summary", is_flag=True, help="One line a text, as CI wants it.")
@click.option("--strict", is_flag=True, help="Fail where anything is left to do.")
@click.argument("source_ids", metavar="[ID]...", nargs=-1)
def report(summary: bool, strict: bool, source_ids: tuple[str, ...]) -> None:
    """Say of each text (or of those named) what was found in it and what it still needs."""
    collection = builder.build(SEEDS, DOCS)
    unknown = set(source_ids) - set(collection.sources)
    if unknown:
        path = SEEDS / f"{min(unknown)}.txt"
        raise SeedError(path, "there is no such text", "name the file without .txt")
    found = [r for r in reviews(collection) if not source_ids or r.source.id in source_ids]
    click.echo(render("report.txt.j2", reviews=found, summary=summary), nl=False)
    if strict and any(review.steps for review in found):
        sys.exit(1)


@cli.command("links")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--from-disk", is_flag=True, help="The build is opened from disk, not served.")
def check_links(folder: Path, from_disk: bool) -> None:
    """Check every link, fragment, image, script and style of a built site."""
    problems = link_checker.check(folder, from_disk=from_disk)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{folder}: {len(problems)} broken links")
    if problems:
        sys.exit(1)


def main() -> None:
    """Run the commands; what is wrong with an editor's file is one line, not a traceback."""
    try:
        cli.main(standalone_mode=True)
    except LecternError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
