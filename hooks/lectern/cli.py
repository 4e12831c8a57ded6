"""What editors run by hand: drafting a catalogue, the report, the link check."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import click

from lectern import languages, starter
from lectern.checks import link_checker, whole_texts
from lectern.checks.report import reviews
from lectern.checks.terminal import render
from lectern.corpus import builder
from lectern.model.errors import LecternError, SeedError
from lectern.reading import catalogs, records, texts
from lectern.site import building

SEEDS, DOCS = Path("seeds"), Path("docs")

CREDIT = "State here how the gloss was made, and by whom it was or was not reviewed."


@click.group()
@click.version_option(package_name="lectern", message="%(prog)s %(version)s")
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


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Leave out the example text, entities and topic.")
def new(folder: Path, empty: bool) -> None:
    """Begin a collection in FOLDER, which must be new or empty."""
    for path in starter.write(folder, empty):
        click.echo(f"wrote {path}")
    first = "put a text into seeds/, then “make site”" if empty else "“make site” builds it"
    click.echo(f"Next: cd {folder}, {first}; README.md says what goes where.")


@cli.command()
def build() -> None:
    """Build site/ for the web and dist/…-offline.zip to be opened from disk."""
    bundle = building.build(Path(), click.echo)
    click.echo(f"The site is in {building.WEB}/.")
    click.echo(f"The bundle is {bundle}: unpack it and open index.html in its folder.")


@cli.command()
@click.option("--built", is_flag=True, help="Check what has been built, without building it anew.")
def check(built: bool) -> None:
    """Build strictly, then check that texts are whole and links lead somewhere, in both layouts."""
    if not built:
        building.build(Path(), click.echo)
    problems = []
    for folder in (building.WEB, building.OFFLINE):
        broken = link_checker.check(folder, from_disk=folder == building.OFFLINE)
        found = [*whole_texts.check(folder, SEEDS), *map(str, broken)]
        click.echo(f"{folder}: {len(found) or 'no'} problem{'s' if len(found) != 1 else ''}")
        problems += found
    for problem in problems:
        click.echo(problem)
    if problems:
        sys.exit(1)


@cli.command()
def doctor() -> None:
    """Name what a collection made for an older version has to change."""
    advice = building.advice(Path())
    for line in advice:
        click.echo(line)
    if advice:
        sys.exit(1)
    builder.build(SEEDS, DOCS)
    click.echo(f"Nothing has to change for Lectern {version('lectern')}.")


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
