"""Pages made on other machines: this build omits them, and builds there make only them.

A build on another machine runs MkDocs on the same files with the same program; environment
variables give its share. It writes its pages into its own folder, with the messages and the links
of each page. This build waits for the folders; `cluster_client` writes which is ready to its
standard input, one JSON line each. A share may be started twice without harm: each run has its own
folder, and only one is reported.
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
"""The environment variable with a build's own share and the number of shares: `0/4`."""

AWAITED = "LECTERN_AWAITED"
"""The environment variable with the number of shares made elsewhere."""

MADE = "made.json"
"""The file with the results of a share, in its folder."""

PAGES = "site"
"""The folder of its pages."""


def is_share() -> bool:
    """Whether this build makes only a share of the pages."""
    return SHARE in os.environ


def shares(site: Site, nav: Navigation, config: MkDocsConfig, files: Files) -> Shares:
    """The pages that MkDocs does not see, for this kind of build."""
    kind = Share if is_share() else Awaited if AWAITED in os.environ else Shares
    return kind(site, nav, config, files)


def pages(folder: Path) -> list[str]:
    """The pages of a share that was made in a folder, by their paths under the root of the site."""
    found: list[str] = json.loads((folder / MADE).read_text("utf-8"))["pages"]
    return found


class Share(Shares):
    """The pages of a build that makes only its share of them."""

    def __init__(self, site: Site, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Remove the pages from MkDocs' list, except those that others link to by title."""
        super().__init__(site, nav, config, files)
        above = {page.parent for page in site.pages.values()}
        self._named = {page.file.src_uri for page in nav.pages} | above

    def are_made(self) -> bool:
        """Always true."""
        return True

    def _told(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        listed = super()._told(inclusion=inclusion)
        if inclusion is None:
            return listed
        # They are read for their titles; they would be written if there were templates.
        return [] if hasattr(self, "env") else [f for f in listed if f.src_uri in self._named]

    def make(self, also: Also) -> None:  # noqa: ARG002 (that is done elsewhere)
        """Make the share, write its results, and exit: nothing else is needed."""
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
        """None: anchors are checked in the other build."""
        return {}


class Awaited(Shares):
    """The pages made on other machines."""

    def are_made(self) -> bool:
        """Always true."""
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
                "build again without changing the collection meanwhile."
            )
        self._find(made)
        return [each for _, each in sorted(made.items(), key=PLACE)]

    def _taken(self, folder: Path) -> dict[int, Made]:
        """The results of a share, after its pages have been moved into the site."""
        told = json.loads((folder / MADE).read_text("utf-8"))
        made = {int(place): _heard(each) for place, each in told["made"].items()}
        # A page that failed does not exist; the result says so.
        for path in () if any(each.error for each in made.values()) else told["pages"]:
            target = Path(self._config.site_dir, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder / PAGES / path, target)
        return made

    def _find(self, made: dict[int, Made]) -> None:
        """Look in the pages for the anchors that this build's pages link to."""
        wanted = self._wanted()
        for place, (path, file) in enumerate(self._apart.items()):
            target = Path(self._config.site_dir, file.dest_uri)
            if path in wanted and target.exists():
                made[place].ids[path] = wanted[path] & blocks.ids(target.read_text("utf-8"))


def _ready(count: int) -> Iterator[Path]:
    """The folders of the shares as they become ready. Raises `PluginError` if they do not."""
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
    """The result of a page as JSON."""
    error = made.error
    if isinstance(error, MkDocsException | LecternError) or error is None:
        said = error and str(error)
    else:
        said = "".join(traceback.format_exception(error)).strip()
    records = [(each.name, each.levelno, each.getMessage()) for each in made.said]
    return {"said": records, "links": made.links, "error": said}


def _heard(told: dict[str, Any]) -> Made:
    """The result of a page made elsewhere."""
    records = [
        logging.makeLogRecord(
            {"name": name, "levelno": level, "levelname": logging.getLevelName(level), "msg": said}
        )
        for name, level, said in told["said"]
    ]
    error = PluginError(told["error"]) if told["error"] else None
    return Made(records, links=told["links"], error=error)
