"""The commands of `lectern`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path

import click

from lectern import languages, starter
from lectern.checks.report import Review, reviews
from lectern.checks.terminal import render
from lectern.corpus import builder, progress
from lectern.drafting import filling, importing
from lectern.drafting import terminal as machine_drafts
from lectern.drafting.dictionaries.commands import dictionary
from lectern.drafting.memory import Memory
from lectern.model.errors import LecternError, SeedError
from lectern.model.sources import Source
from lectern.model.wording import counted, shorten
from lectern.reading import catalogs, records, texts
from lectern.site import building, commands, history

SEEDS, DOCS = Path("seeds"), Path("docs")


@click.group()
@click.version_option(package_name="lectern", message="%(prog)s %(version)s")
def cli() -> None:
    """Build and edit a Lectern collection. Run from the folder with mkdocs.yml."""


@cli.command()
@click.argument("name", metavar="[ID]", required=False)
@click.option("--all", "every", is_flag=True, help="Draft what is missing in all texts.")
@click.option(
    "--import", "file", type=click.Path(path_type=Path), help="Import English from a file."
)
@click.option("--engine", metavar="NAME", help="Draft with apertium, libretranslate, openai or …")
@click.option("--server", metavar="URL", default="", help="Address of the engine's server.")
@click.option("--model", metavar="NAME", default="", help="Model on that server.")
@click.option("--limit", type=click.IntRange(1), help="Draft at most this many sentences.")
@click.option("--yes", is_flag=True, help="Send the text to the server without asking.")
def gloss(
    name: str | None,
    every: bool,
    file: Path | None,
    engine: str | None,
    server: str,
    model: str,
    limit: int | None,
    yes: bool,
) -> None:
    """Draft the gloss of a text, seeds/ID.en.po.

    The file has one entry per sentence, ready for a PO editor. ID is the stem of a text's file, or
    the slug of its record. Without ID, the texts are listed. Sentences that the collection has
    already glossed get that gloss, to be checked; comments mention similar ones. In a file that
    exists, only sentences without a gloss are drafted. --import takes English from a TMX, an XLIFF
    or a table of two columns. --engine has a machine draft what is left. Without it, nothing is
    sent anywhere.
    """
    if name and every:
        raise click.UsageError("give the ID of a text or --all, not both")
    if every:
        paths = list(texts.find(SEEDS))
    elif name:
        paths = [_find(name)]
    else:
        for path in texts.find(SEEDS):
            said = "" if texts.catalogue(path).exists() else ": no catalogue yet"
            click.echo(f"{path.stem}{said}")
        raise click.UsageError("give the ID of a text: lectern gloss ID, or make gloss ID=…")
    new = [path for path in paths if not texts.catalogue(path).exists()]
    if file and not name:
        raise click.UsageError("give the ID of the text that the file translates")
    read = builder.read_texts(SEEDS)
    memory = Memory(read)
    for source in read:
        if source.path in new:
            _draft(source, memory)
        elif source.path in paths and not engine and not file:
            _complete(source, memory, every)
    if file:
        _import(builder.read_texts(SEEDS), paths[0], file)
    if engine:
        machine_drafts.draft(
            paths, builder.build(SEEDS, DOCS), memory, engine, server, model, limit, yes
        )


def _draft(source: Source, memory: Memory) -> None:
    """Write the first catalogue of a text, and print a summary."""
    target, language = texts.catalogue(source.path), source.language
    drafted = memory.draft(source.paragraphs, language)
    written = catalogs.write(drafted.paragraphs, language, catalogs.WANTED, drafted.comments)
    target.write_text(written, encoding="utf-8")
    count = counted(len(source.sentences), "sentence")
    glossed = f"{drafted.filled} from memory" if drafted.filled else "none glossed yet"
    near = f", {len(drafted.comments)} similar to a glossed one" if drafted.comments else ""
    click.echo(f"{target}: {count} in {languages.name(language)}, {glossed}{near}")


def _complete(source: Source, memory: Memory, among_others: bool) -> None:
    """Fill what the catalogue of a text lacks from the memory, and print a summary.

    Among others, a text that lacks nothing is not mentioned.
    """
    target, missing = texts.catalogue(source.path), source.count("missing")
    filled = len(machine_drafts.remember(source, memory))
    if missing:
        left = counted(missing, "sentence")
        click.echo(f"{target}: {left} without a gloss, {filled} of them drafted from memory")
    elif not among_others:
        click.echo(f"{target}: every sentence has a gloss or a draft")


def _import(read: list[Source], path: Path, file: Path) -> None:
    """Import the English of a file, and list the sentences that did not fit."""
    (source,) = (source for source in read if source.path == path)
    found = importing.pairs(file, source.language)
    filled, others = importing.put(source, found, file.name)
    click.echo(f"{texts.catalogue(path)}: {counted(filled, 'sentence')} from {file.name}")
    for sentence in others:
        click.echo(f"  not in the text: {shorten(sentence)}")


@cli.command()
@click.option("--summary", is_flag=True, help="Print one line per text, for CI.")
@click.option("--details", is_flag=True, help="Also show what was found in each text.")
@click.option("--strict", is_flag=True, help="Exit with an error if anything is left to do.")
@click.option("--comments", is_flag=True, help="Also write doubts into the catalogues.")
@click.argument("names", metavar="[ID]...", nargs=-1)
def report(
    summary: bool, details: bool, strict: bool, comments: bool, names: tuple[str, ...]
) -> None:
    """Show what to do next for each text.

    Without IDs, for all texts. With --details, also show what was found.
    """
    collection = builder.build(SEEDS, DOCS)
    wanted = {_find(name).stem for name in names} or set(collection.sources)
    found = [review for review in reviews(collection) if review.source.id in wanted]
    shown = render("report.txt.j2", reviews=found, summary=summary, details=details)
    click.echo(shown, nl=False)
    if comments:
        _comment(found)
    if strict and any(review.steps for review in found):
        sys.exit(1)


def _comment(found: list[Review]) -> None:
    """Write doubts about glosses into the catalogues, as comments that PO editors show."""
    for review in found:
        path = texts.catalogue(review.source.path)
        if not path.exists():
            continue
        remarks: dict[str, list[str]] = {}
        for doubt in review.doubts:
            remarks.setdefault(doubt.sentence, []).append(doubt.problem)
        before = filling.load(path)
        after = filling.remark(before, remarks)
        if after != before:
            filling.save(path, after)
            click.echo(f"{path}: {counted(len(remarks), 'sentence')} with comments")


@cli.command("progress")
def show_progress() -> None:
    """Show how complete the glosses are.

    By language, and which text to gloss next.
    """
    corpus = builder.build(SEEDS, DOCS)
    waiting = [text for text in progress.by_text(corpus) if text.words_left]
    times = history.changed(Path())
    changed = {
        text.source.path: f"{datetime.fromtimestamp(times[name], UTC):%Y-%m-%d}"
        for text in waiting
        if (name := texts.catalogue(text.source.path).as_posix()) in times
    }
    oldest = min(changed, key=lambda path: (changed[path], path), default=None)
    shown = render(
        "progress.txt.j2",
        by_language=progress.by_language(corpus),
        open=waiting,
        changed=changed,
        oldest=oldest.stem if oldest else "",
    )
    click.echo(shown, nl=False)


def _find(name: str) -> Path:
    """The file of a text by its stem or by the slug of its record. Raises `SeedError`."""
    known: dict[str, Path] = {}
    for path in texts.find(SEEDS):
        known[path.stem] = path
        if name not in known:
            record, _ = records.read_record(path.with_name(f"{path.stem}.yml"))
            known.setdefault(record.slug or path.stem, path)
    if name in known:
        return known[name]
    near = get_close_matches(name, known, 3)
    remedy = f"did you mean {' or '.join(near)}" if near else "give the file's name without .txt"
    raise SeedError(SEEDS / f"{name}.txt", "no such text", remedy)


for command in (commands.build, commands.check, commands.links, commands.serve, dictionary):
    cli.add_command(command)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Leave out the example text, entities and topic.")
def new(folder: Path, empty: bool) -> None:
    """Create a collection.

    FOLDER must be new or empty.
    """
    for path in starter.write(folder, empty):
        click.echo(f"wrote {path}")
    first = "put a text into seeds/, then “make site”" if empty else "“make site” builds it"
    click.echo(f"Next: cd {folder}, {first}; see README.md for what goes where.")


@cli.command()
def doctor() -> None:
    """List what to change after an upgrade.

    That is what a collection made for an older version has to change.
    """
    advice = building.advice(Path())
    for line in advice:
        click.echo(line)
    if advice:
        sys.exit(1)
    builder.build(SEEDS, DOCS)
    click.echo(f"Nothing has to change for Lectern {version('lectern')}.")


def main() -> None:
    """Run the commands; an error in an editor's file is one line, not a traceback."""
    try:
        cli.main(standalone_mode=True)
    except LecternError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
