"""Writes the collection that `lectern new` creates, which builds at once."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import jinja2

from lectern.model.errors import LecternError

FILES = Path(__file__).parent / "files"
"""Templates of a new collection's files, in `always` and `example`."""

DOT = "dot-"
"""Replaces the leading dot of file names, so that such files have no effect here."""


class StarterError(LecternError):
    """The folder cannot be used for a new collection."""


def write(folder: Path, empty: bool = False) -> list[Path]:
    """Create a collection in `folder`, which is created if needed; returns the files written.

    `empty` leaves out the example: the text, its entities and its topic. Raises `StarterError` if
    there are files already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StarterError(folder, "the folder is not empty", "give a new or an empty folder")
    environment = jinja2.Environment(  # noqa: S701 (no HTML: nothing to escape)
        loader=jinja2.FileSystemLoader(FILES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        # GitHub's workflows use braces themselves.
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
    )
    title = folder.absolute().name.replace("-", " ").replace("_", " ").strip().capitalize()
    values = {"title": title or "My collection", "version": version("lectern"), "empty": empty}
    written = []
    for part in ("always",) if empty else ("always", "example"):
        for path in sorted((FILES / part).rglob("*")):
            if path.is_file():
                names = path.relative_to(FILES / part).parts
                target = folder.joinpath(*(_name(name) for name in names))
                target.parent.mkdir(parents=True, exist_ok=True)
                template = environment.get_template(path.relative_to(FILES).as_posix())
                target.write_text(template.render(values), encoding="utf-8", newline="\n")
                written.append(target)
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    return written


def _name(name: str) -> str:
    return f".{name.removeprefix(DOT)}" if name.startswith(DOT) else name
