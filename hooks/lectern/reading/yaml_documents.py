"""Parses and validates editors' YAML: values are strings, and every error has its line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from lectern.languages import normalisation
from lectern.model.errors import LecternError
from lectern.reading.files import UNSHOWABLE, read_utf8, unshowable, whole

Model = TypeVar("Model", bound="Form")
Place = tuple[str | int, ...]
"""Where a value stands in a document: keys and list positions from the root."""


def _not_blank(value: str) -> str:
    # Text of only invisible characters would be neither a name nor a quotation.
    if not normalisation.normal(value):
        raise ValueError("it is empty; write the words, or remove it")
    return value


def _web_address(value: str) -> str:
    try:
        whole = urlsplit(value).netloc and re.fullmatch(r"https?://\S+", value)
    except ValueError:
        whole = None
    if not whole:
        raise ValueError(
            f"“{value}” is not a web address; write it in full, starting with https://"
        )
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]
"""An address that a reader can follow."""

Words = Annotated[str, AfterValidator(_not_blank)]
"""Text that must not be empty: a name, a quotation."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's loader, ten times as fast, if PyYAML has it."""

DEEPEST = 50
"""The deepest nesting of lists and fields; editors need some ten levels."""

TOO_DEEP = f"lists and fields are nested more than {DEEPEST} deep"

MOST_VALUES = 200_000
"""The most values in a file after its aliases are expanded."""

WANTED = {
    "string_type": ("it is not text", "write one line of words"),
    "bool_parsing": ("it is neither yes nor no", "write yes or no"),
    "too_short": ("it is empty", "add at least one"),
    "tuple_type": ("it is not a list", "write [one, two], or one per line after a dash"),
    "dict_type": ("it is not a list of “key: value” lines", "write {key: value}"),
    "model_type": ("it is not a list of “key: value” lines", "write {key: value}"),
}
"""Messages for pydantic's error types that would otherwise mention Python."""


class Form(BaseModel):
    """A form that an editor fills in; unknown fields are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Document:
    """A YAML mapping, with the line of each of its values."""

    path: Path
    data: dict[str, Any]
    """Every scalar is a string, or `None` if empty: `no` stays “no”."""

    lines: dict[Place, int]

    def line(self, place: Place) -> int | None:
        """The line of a value, or of the nearest value around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place)


def read(text: str, path: Path, error: type[LecternError], first_line: int = 1) -> Document:
    """Parse a YAML mapping that starts at line `first_line` of the file `path`.

    Raises `error` for anything but a mapping, for bad syntax and for a key given twice.
    """
    try:
        node = _compose(text, path, error, first_line)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        if re.search("end of stream|stream end", problem.problem or ""):
            # An unclosed bracket or quotation is reported where it opens.
            mark = problem.context_mark or mark
        line = mark.line + first_line if mark else None
        raise error(
            path, f"not valid YAML: {problem.problem}", "correct the syntax on this line", line
        ) from None
    except yaml.reader.ReaderError as problem:
        raise error(
            path,
            f"not valid YAML: character U+{ord(text[problem.position]):04X}",
            "remove the character",
            text.count("\n", 0, problem.position) + first_line,
        ) from None
    if node is None:
        return Document(path, {}, {(): first_line})
    if not isinstance(node, yaml.MappingNode):
        raise error(path, "not “field: value” lines", "write one field per line", first_line)
    reader = _Reader(path, error, first_line)
    return Document(path, reader.value(node, ()), reader.lines)


class _Reader:
    """Builds data from YAML nodes, and stores the line of each value."""

    def __init__(self, path: Path, error: type[LecternError], first_line: int) -> None:
        self.lines: dict[Place, int] = {(): first_line}
        self._path = path
        self._error = error
        self._first_line = first_line
        self._around: set[int] = set()
        """The nodes around the one being read."""

    def value(self, node: yaml.Node, place: Place) -> Any:
        """The data of a node; an alias is expanded wherever it is used."""
        line = self._line(node)
        if id(node) in self._around:
            raise self._error(self._path, "an alias refers to itself", "write it out", line)
        if len(self.lines) > MOST_VALUES:
            raise self._error(
                self._path, "its aliases expand to too much", "write the values instead", line
            )
        if len(place) > DEEPEST:
            # `_compose` has checked the nesting as written; aliases of aliases can be deeper.
            raise self._error(self._path, TOO_DEEP, "write the values instead of aliases", line)
        self.lines[place] = line
        self._around.add(id(node))
        try:
            return self._content(node, place)
        finally:
            self._around.discard(id(node))

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self._first_line

    def _content(self, node: yaml.Node, place: Place) -> Any:
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, place))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, index)) for index, item in enumerate(node.value)]
        return None if node.tag == "tag:yaml.org,2002:null" else self._words(node)

    def _words(self, node: yaml.Node) -> str:
        """The text of a node, which may have escapes for what no file of text could hold."""
        value = whole(str(node.value))
        if found := UNSHOWABLE.search(value):
            raise unshowable(found[0], "", self._path, self._error, self._line(node))
        return value

    def _pairs(self, node: yaml.MappingNode, place: Place) -> Iterator[tuple[str, Any]]:
        seen = set()
        for key, item in node.value:
            line = self._line(key)
            if not isinstance(key, yaml.ScalarNode):
                raise self._error(
                    self._path, "a field's name is not text", "write “field: value”", line
                )
            name = self._words(key)
            if name in seen:
                raise self._error(self._path, f"“{name}” is given twice", "keep one of them", line)
            seen.add(name)
            result = self.value(item, (*place, name))
            self.lines[(*place, name)] = line
            yield name, result


def read_file(path: Path, error: type[LecternError]) -> Document:
    """Parse a file of YAML, as `read` does."""
    return read(read_utf8(path, error), path, error)


def _compose(text: str, path: Path, error: type[LecternError], first_line: int) -> yaml.Node | None:
    """The nodes of a document, unless they are nested deeper than Python can follow."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise error(
                    path,
                    TOO_DEEP,
                    "close the brackets, or indent less",
                    event.start_mark.line + first_line if event.start_mark else None,
                )
        return yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError:
        # PyYAML's own parser has better error messages and positions.
        return yaml.compose(text, Loader=yaml.SafeLoader)


def validate(document: Document, form: type[Model], error: type[LecternError]) -> Model:
    """Fill in `form` from a document; raises `error` for the first value that does not fit."""
    try:
        return form.model_validate(document.data)
    except ValidationError as problems:
        # A misspelt field is also a missing field; the misspelling is the better message.
        first = min(
            problems.errors(),
            key=lambda e: (document.line(e["loc"]) or 0, e["type"] != "extra_forbidden"),
        )
    place = _place(first["loc"], document)
    if first["type"] == "missing":
        place = (*place, first["loc"][-1])
    where = ".".join(str(part) for part in place)
    line = document.line(place)
    if first["type"] == "extra_forbidden":
        known = sorted(form.model_fields)
        close = difflib.get_close_matches(str(place[-1]), known, n=1)
        if len(place) > 1:
            remedy = "correct its name, or remove it"
        else:
            remedy = f"did you mean “{close[0]}”" if close else f"use one of: {', '.join(known)}"
        raise error(document.path, f"unknown field “{where}”", remedy, line)
    if first["type"] == "missing":
        raise error(document.path, f"“{where}” is missing", "add it", line)
    # Our validators say “problem; remedy”; pydantic's messages name the expected type.
    message = re.sub("^Value error, ", "", first["msg"])
    problem, _, remedy = message.partition("; ")
    problem, remedy = WANTED.get(first["type"], (problem, remedy))
    raise error(document.path, f"“{where}”: {problem}", remedy or "correct the value", line)


def _place(loc: Place, document: Document) -> Place:
    """Pydantic's `loc` as a place in the document, without pydantic's own markers."""
    place: Place = ()
    for part in loc:
        if (*place, part) in document.lines:
            place = (*place, part)
    return place


FENCE = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def split_front_matter(
    text: str, path: Path, error: type[LecternError]
) -> tuple[Document, str, int]:
    """The front matter of a Markdown file, its body, and the line where the body starts.

    MkDocs silently ignores front matter that it cannot parse; here it is an `error`.
    """
    found = FENCE.match(text)
    if found is None:
        if FENCE.match(text.lstrip()):
            raise error(
                path,
                "the front matter does not start the file",
                "remove the empty lines above it",
                1,
            )
        if text.startswith("---"):
            raise error(
                path, "the front matter is not closed", "put “---” on a line of its own below it", 1
            )
        return Document(path, {}, {(): 1}), text, 1
    document = read(found[1], path, error, first_line=2)
    return document, text[found.end() :], text[: found.end()].count("\n") + 1
