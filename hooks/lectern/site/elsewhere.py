"""Pages that other machines make: a build here leaves them out, builds there make nothing else.

A build there is one of MkDocs', of the same files by the same program, which is told its share by
its environment. It writes its pages into its own folder, and beside them what was said and what
they link to. Here the folders are awaited; which is ready stands on the standard input, a line of
JSON each, which `cluster_client` writes. That a share was begun twice does no harm: each beginning
has a folder of its own, and of one alone is told.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.structure.files import Files, InclusionLevel

from lectern.model import spreading, waiting
from lectern.model.errors import LecternError
from lectern.pages import blocks
from lectern.site.shares import PLACE, Also, Made, Shares, do

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from lectern.site.built_site import Site

SHARE = "LECTERN_SHARE"
"""The variable that says to a build which share is its own, and of how many: `0/4`."""

AWAITED = "LECTERN_AWAITED"
"""The variable that says to a build how many shares others make for it."""

MADE = "made.json"
"""What came of a share, in its folder."""

PAGES = "site"
"""Where its pages stand in its folder."""


def is_share() -> bool:
    """Whether this build makes but a share of the pages."""
    return SHARE in os.environ


def shares(site: Site, nav: Navigation, config: MkDocsConfig, files: Files) -> Shares:
    """The pages that MkDocs is not told of, as this build is to have them made."""
    kind = Share if is_share() else Awaited if AWAITED in os.environ else Shares
    return kind(site, nav, config, files)


def pages(folder: Path) -> list[str]:
    """The pages of a share that was made in a folder, by their paths under the root of the site."""
    found: list[str] = json.loads((folder / MADE).read_text("utf-8"))["pages"]
    return found


class Share(Shares):
    """Those pages of which this build makes its share, and no other page."""

    def __init__(self, site: Site, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Take the pages out of what MkDocs makes, and leave it those that others name by title."""
        super().__init__(site, nav, config, files)
        above = {page.parent for page in site.pages.values()}
        self._named = {page.file.src_uri for page in nav.pages} | above

    def are_made(self) -> bool:
        """Always."""
        return True

    def _told(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        listed = super()._told(inclusion=inclusion)
        if inclusion is None:
            return listed
        # Read they are for their titles; when there are templates they would be written.
        return [] if hasattr(self, "env") else [f for f in listed if f.src_uri in self._named]

    def make(self, also: Also) -> None:  # noqa: ARG002 (that is done elsewhere)
        """Make the share, write down what came of it, and end: nothing else is wanted."""
        share, _, of = os.environ[SHARE].partition("/")
        tasks = list(enumerate(self._tasks()))[int(share) :: int(of)]
        done = spreading.as_done(do, [task for _, task in tasks], spreading.LARGE)
        made = {tasks[at][0]: _told(each) for at, each in done}
        folder = Path(self._config.site_dir)
        pages = [file.dest_uri for file in list(self._apart.values())[int(share) :: int(of)]]
        result = {"made": made, "pages": pages}
        (folder.parent / MADE).write_text(json.dumps(result), "utf-8")
        raise SystemExit(0)

    def _wanted(self) -> dict[str, set[str]]:
        """None: which anchors must be there is known elsewhere."""
        return {}


class Awaited(Shares):
    """Those pages that are made elsewhere."""

    def are_made(self) -> bool:
        """Always."""
        return True

    def _made(self, also: Also) -> list[Made]:
        also()()
        count = int(os.environ[AWAITED])
        made: dict[int, Made] = {}
        for folder in waiting.watched(_ready(count), count, "Shares of the pages"):
            made |= self._taken(folder)
        if sorted(made) != list(range(len(self._apart))):
            raise PluginError(
                f"{len(made)} pages came from the cluster in place of {len(self._apart)}; "
                "build again when nothing in the collection is being changed."
            )
        self._find(made)
        return [each for _, each in sorted(made.items(), key=PLACE)]

    def _taken(self, folder: Path) -> dict[int, Made]:
        """What came of a share, when its pages have been put into the site."""
        told = json.loads((folder / MADE).read_text("utf-8"))
        made = {int(place): _heard(each) for place, each in told["made"].items()}
        # One that could not be made is not there, as is said.
        for path in () if any(each.error for each in made.values()) else told["pages"]:
            target = Path(self._config.site_dir, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / PAGES / path, target)
        return made

    def _find(self, made: dict[int, Made]) -> None:
        """Look in the pages for the anchors to which those link that this build has made."""
        wanted = self._wanted()
        for place, (path, file) in enumerate(self._apart.items()):
            target = Path(self._config.site_dir, file.dest_uri)
            if path in wanted and target.exists():
                made[place].ids[path] = wanted[path] & blocks.ids(target.read_text("utf-8"))


def _ready(count: int) -> Iterator[Path]:
    """The folders of the shares, as they come. Raises `PluginError` where they do not."""
    waited = set(range(count))
    for line in sys.stdin:
        told = json.loads(line)
        if "error" in told:
            raise PluginError(str(LecternError(*told["error"])))
        if told["share"] in waited:
            waited.remove(told["share"])
            yield Path(told["folder"])
        if not waited:
            return
    raise PluginError("The connection to the cluster ended before all pages had come; build again.")


def _told(made: Made) -> dict[str, Any]:
    """What came of a page, as JSON can say it."""
    error = made.error
    if isinstance(error, MkDocsException | LecternError) or error is None:
        said = error and str(error)
    else:
        said = "".join(traceback.format_exception(error)).strip()
    records = [(each.name, each.levelno, each.getMessage()) for each in made.said]
    return {"said": records, "links": made.links, "error": said}


def _heard(told: dict[str, Any]) -> Made:
    """What came of a page that was made elsewhere."""
    records = [
        logging.makeLogRecord(
            {"name": name, "levelno": level, "levelname": logging.getLevelName(level), "msg": said}
        )
        for name, level, said in told["said"]
    ]
    error = PluginError(told["error"]) if told["error"] else None
    return Made(records, links=told["links"], error=error)
