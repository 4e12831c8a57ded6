"""What editors run by hand: drafting a catalogue, the report, the link check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import catalogs, corpus, languages, links, seeds
from .errors import LecternError, SeedError

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
    text = seeds.read_text(text_path)
    record, _ = seeds.read_record(SEEDS / f"{source_id}.yml")
    language = text.language(record)
    paragraphs = catalogs.draft(text.paragraphs, language)
    target.write_text(catalogs.write(paragraphs, language, CREDIT), encoding="utf-8")
    count = sum(len(paragraph.sentences) for paragraph in paragraphs)
    click.echo(f"{target}: {count} sentences in {languages.name(language)}, none glossed yet")


@cli.command()
def report() -> None:
    """Say of each text what is known, what is missing and what wants settling."""
    collection = corpus.build(SEEDS, DOCS)
    for source in collection.sources.values():
        found = " (detected)" if source.language_detected else ""
        total = len(source.sentences)
        entities = collection.entities_of(source.id)
        click.echo(f"{source.id}: {source.heading}")
        click.echo(f"  {languages.name(source.language)}{found}, {source.published or 'undated'}")
        click.echo(
            f"  {total} sentences: {source.count('checked')} checked, "
            f"{source.count('draft')} draft, {source.count('missing')} missing"
        )
        click.echo(f"  names {len(entities)} entities: " + ", ".join(e.name for e, _ in entities))
        topics = [topic.name for topic, _ in collection.topics_of(source.id)]
        click.echo("  topics: " + (", ".join(topics) or "none"))
        for sentence in source.sentences:
            here = {mention.entity for mention in sentence.mentions}
            there = {mention.entity for mention in sentence.gloss.mentions}
            if sentence.gloss.text and here != there:
                names = ", ".join(sorted(here ^ there))
                click.echo(f"  {sentence.id}: linked on one side only: {names}")
        for finding in collection.findings:
            if finding.source == source.id:
                click.echo(f"  {finding.sentence}: {finding.problem}")


@cli.command("links")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--from-disk", is_flag=True, help="The build is opened from disk, not served.")
def check_links(folder: Path, from_disk: bool) -> None:
    """Check every link, fragment, image, script and style of a built site."""
    problems = links.check(folder, from_disk=from_disk)
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
