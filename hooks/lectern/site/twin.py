"""The other layout of a site, made by a process of its own of what has been read already.

Web and bundle differ in addresses only. So `lectern build` has one process read the collection and
make the files to take away; then that process divides in two, which share the memory of all this,
and each goes on with the pages of one layout.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import IO, TYPE_CHECKING

from lectern.site import settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Twin:
    """The process that makes the offline layout, as the one knows it that makes the web's."""

    def __init__(self, process: int, said: IO[bytes]) -> None:
        self._process, self._said = process, said

    def failure(self) -> str:
        """Wait until it has ended; what it said if it failed, else nothing."""
        _, status = os.waitpid(self._process, 0)
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace").strip()
        self._said.close()
        return (said or "it was ended from outside") if status else ""


def divide(config: MkDocsConfig) -> Twin | None:
    """Go on as two processes where `lectern build` asks for both layouts at once.

    Gives the one for the web its twin; to that, and where one layout is wanted, nothing.
    """
    folder = os.environ.pop(settings.BOTH, "")
    if not folder:
        return None
    sys.stdout.flush()
    sys.stderr.flush()
    said = tempfile.TemporaryFile()  # noqa: SIM115 (`failure` closes it)
    process = os.fork()
    if process:
        return Twin(process, said)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(said.fileno(), stream.fileno())
    os.environ[settings.OFFLINE] = "true"
    os.environ[settings.BUILDER] = str(os.getppid())
    config.site_dir = folder
    config.use_directory_urls = False
    return None
