"""What `lectern new` writes: a collection that builds at once, to be made one's own."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import jinja2

from lectern.model.errors import LecternError

FILES = Path(__file__).parent / "files"
"""`always` and `example`: the files of a new collection, as templates."""

DOT = "dot-"
"""Stands for the dot that a file's name begins with: here such a file would have a say itself."""


class StarterError(LecternError):
    """A folder in which no collection can be begun."""


def write(folder: Path, empty: bool = False) -> list[Path]:
    """Begin a collection in `folder`, which is made if need be; returns what was written.

    `empty` leaves out the example: the text, its entities and its topic. Raises `StarterError`
    where there are files already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StarterError(folder, "there is something already", "name a new or an empty folder")
    environment = jinja2.Environment(  # noqa: S701 (no HTML: nothing to escape)
        loader=jinja2.FileSystemLoader(FILES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        # GitHub's workflows have braces of their own.
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
