"""The commands that build, check and serve a site: `lectern build`, `check`, `links`, `serve`."""

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
"""The folder of the texts; commands are run from the folder with `mkdocs.yml`."""

FRESH = "\r\x1b[K"
"""Moves a terminal's cursor to the start of its line, and clears the line."""


@contextmanager
def _telling() -> Iterator[Callable[[str], None]]:
    """A function that prints the lines of a build; on a terminal, progress stays on one line.

    That line is cleared before anything else is printed, including errors.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        yield click.echo
        return
    os.environ.setdefault(waiting.EVERY, "0.5")

    def say(line: str) -> None:
        if line.endswith(waiting.SIGN):
            # A wrapped line could not be cleared.
            click.echo(FRESH + line[: shutil.get_terminal_size().columns - 1], nl=False)
        else:
            click.echo(FRESH + line)

    try:
        yield say
    finally:
        click.echo(FRESH, nl=False)


jobs = click.option(
    "--jobs", type=click.IntRange(1), help="Number of processes. Default: one per processor."
)


def _forget(context: click.Context, option: click.Parameter, wanted: bool) -> None:  # noqa: ARG001
    if wanted:
        os.environ[store.OFF] = "1"


no_cache = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_forget,
    help="Do not read or write the cache.",
)


@click.command()
@jobs
@no_cache
@click.option(
    "--cluster",
    metavar="ADDRESS",
    default="",
    help="Make pages on a Dask cluster. Sends it the files that its disks do not share.",
)
def build(jobs: int | None, cluster: str) -> None:
    """Build the site and the bundle.

    The site is in site/; the bundle is dist/…-offline.zip, to open from disk.
    """
    address = cluster and clusters.check(cluster)
    with _telling() as say:
        bundle = building.build(Path(), say, jobs, address)
    click.echo(f"The site is in {building.WEB}/.")
    click.echo(f"The bundle is {bundle}: unpack it and open index.html in its folder.")


@click.command()
@click.option("--built", is_flag=True, help="Check the existing build without building again.")
@jobs
@no_cache
def check(built: bool, jobs: int | None) -> None:
    """Build strictly, then check texts and links.

    Both layouts must have every text complete, and no broken link.
    """
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
    """Show the site while editing.

    Pages reload when a file is saved.
    """
    sys.exit(building.serve(Path(), addr))


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--from-disk", is_flag=True, help="Check the site as opened from disk.")
def links(folder: Path, from_disk: bool) -> None:
    """Check the links of a built site.

    Every link, fragment, image, script and style.
    """
    problems = link_checker.check(folder, from_disk=from_disk)
    for problem in problems:
        click.echo(problem)
    click.echo(f"{folder}: {len(problems)} broken links")
    if problems:
        sys.exit(1)
