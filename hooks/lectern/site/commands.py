"""`lectern build`, `check`, `links`, `serve`: what makes the site of a collection and shows it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from lectern.checks import link_checker, whole_texts
from lectern.model import store, waiting
from lectern.site import building
from lectern.site import cluster as clusters

SEEDS = Path("seeds")
"""The folder of the texts, for commands are run where `mkdocs.yml` stands."""

FRESH = "\r\x1b[K"
"""What takes a terminal to the beginning of its line, and empties that."""


@contextmanager
def _telling() -> Iterator[Callable[[str], None]]:
    """What prints the lines of a build; on a terminal, how far it has come stays one line.

    Whatever comes next, an error too, finds that line empty.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        yield click.echo
        return
    os.environ.setdefault(waiting.EVERY, "0.5")

    def say(line: str) -> None:
        if line.endswith(waiting.SIGN):
            # One that went on below could not be taken back.
            click.echo(FRESH + line[: shutil.get_terminal_size().columns - 1], nl=False)
        else:
            click.echo(FRESH + line)

    try:
        yield say
    finally:
        click.echo(FRESH, nl=False)


jobs = click.option(
    "--jobs", type=click.IntRange(1), help="Processes that make files; else one a processor."
)


def _forget(context: click.Context, option: click.Parameter, wanted: bool) -> None:  # noqa: ARG001
    if wanted:
        os.environ[store.OFF] = "1"


no_cache = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_forget,
    help="Use nothing that builds before have kept, and keep nothing.",
)


@click.command()
@jobs
@no_cache
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Have a cluster of Dask make the pages; what it does not see on its disks is sent there.",
)
def build(jobs: int | None, cluster: str) -> None:
    """Build site/ for the web and dist/…-offline.zip to be opened from disk."""
    address = cluster and clusters.check(cluster)
    with _telling() as say:
        bundle = building.build(Path(), say, jobs, address)
    click.echo(f"The site is in {building.WEB}/.")
    click.echo(f"The bundle is {bundle}: unpack it and open index.html in its folder.")


@click.command()
@click.option("--built", is_flag=True, help="Check what has been built, without building it anew.")
@jobs
@no_cache
def check(built: bool, jobs: int | None) -> None:
    """Build strictly, then check that texts are whole and links lead somewhere, in both layouts."""
    if not built:
        with _telling() as say:
            building.build(Path(), say, jobs)
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


@click.command()
@click.option("--addr", metavar="HOST:PORT", default="127.0.0.1:8000", show_default=True)
def serve(addr: str) -> None:
    """Show the site while editing; pages are loaded anew when a file is saved."""
    sys.exit(building.serve(Path(), addr))


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--from-disk", is_flag=True, help="The build is opened from disk, not served.")
def links(folder: Path, from_disk: bool) -> None:
    """Check every link, fragment, image, script and style of a built site."""
    problems = link_checker.check(folder, from_disk=from_disk)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{folder}: {len(problems)} broken links")
    if problems:
        sys.exit(1)
