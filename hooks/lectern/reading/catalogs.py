"""Glosses: gettext catalogues (`seeds/*.en.po`), read and drafted.

The catalogue of a text is also its segmentation: one entry for each sentence, in text order.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_string
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, write_po

from lectern.languages import segmentation
from lectern.model.errors import CatalogError
from lectern.model.sources import ORIGINS, Gloss, Paragraph, Sentence, Status, numbers
from lectern.model.wording import shorten
from lectern.reading.files import octal_read, read_utf8, refuse_unshowable

SENTENCE_ID = re.compile(r"p([1-9]\d{0,8})s([1-9]\d{0,8})")

PO_LINE = re.compile(r'(#|(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)?\s*"([^"\\]|\\.)*"$)')
"""The lines a PO file may have. Babel also accepts a line without its closing quotation mark, and
drops the last letter."""

CREDIT = "X-Gloss-Credit"
"""The header that says how the gloss was made and who has not reviewed it."""

WANTED = "State here how the gloss was made, and by whom it was or was not reviewed."
"""The placeholder for that header in a new catalogue; readers never see it."""

SOURCE_LANGUAGE = "X-Source-Language"

NEAR = "near"
"""Prefix of a comment about a similar sentence."""


@dataclass(frozen=True)
class Entry:
    """One sentence of a catalogue."""

    id: str
    text: str
    gloss: Gloss
    line: int


class OrderedCatalog(Catalog):
    """A catalogue that keeps all entries, including duplicates and headers.

    Babel's own class silently merges entries with the same id and drops unknown headers.
    """

    def __init__(self, headers: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.headers = list(headers)
        self.entries: list[Message] = []

    def __setitem__(self, id: object, message: Message) -> None:
        if message.id or message.context:
            self.entries.append(message)
        else:
            self.headers = list(message_from_string(str(message.string)).items())
        super().__setitem__(id, message)  # type: ignore[index]

    mime_headers = property(
        lambda self: self.headers,
        lambda _self, _headers: None,
        doc="The headers as they stand in the file.",
    )


def read(path: Path) -> tuple[list[Entry], dict[str, str]]:
    """The entries of a catalogue in order, and its headers. Raises `CatalogError`."""
    # Not `splitlines`: a sentence may hold a line separator of Unicode's.
    lines = octal_read(read_utf8(path, CatalogError)).split("\n")
    _check_lines(lines, path)
    catalog = _parse(lines, path)
    seen: dict[str, int] = {}
    entries = []
    for message in catalog.entries:
        entry = _entry(message, path)
        if entry.id in seen:
            raise CatalogError(
                path,
                f"sentence {entry.id} is here and on line {seen[entry.id]}",
                "keep one of the two entries",
                entry.line,
            )
        seen[entry.id] = entry.line
        entries.append(entry)
    return entries, dict(catalog.headers)


def _check_lines(lines: Sequence[str], path: Path) -> None:
    """Raise errors for what Babel ignores silently."""
    keyword = ""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        found = PO_LINE.match(line.strip())
        if not found:
            raise CatalogError(
                path,
                f"not a line of a PO file: {line.strip()[:60]}",
                "open the file in a PO editor, or close the quotation marks",
                number,
            )
        if found[2] and found[2] == keyword:
            raise CatalogError(
                path, f"a second {keyword} for one entry", "keep one of the two", number
            )
        keyword = found[2] or keyword


def _parse(lines: Sequence[str], path: Path) -> OrderedCatalog:
    # Babel does not know the previous text of an obsolete entry; no such entry is read.
    lines = ["" if line.lstrip().startswith("#~|") else line for line in lines]
    catalog = OrderedCatalog()
    try:
        PoFileParser(catalog, ignore_obsolete=True, abort_invalid=True).parse(lines)
    except PoFileError as problem:
        line_number = getattr(problem, "lineno", None)
        raise CatalogError(
            path,
            # Babel counts lines from 0 in its own words.
            "not a PO file: " + re.sub(r" on \d+$", "", str(problem)),
            "open the file in a PO editor and save it again",
            line_number + 1 if line_number is not None else None,
        ) from None
    return catalog


def _entry(message: Message, path: Path) -> Entry:
    line = message.lineno or 0
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        raise CatalogError(path, "a gloss cannot have a plural", "remove msgid_plural", line)
    if not message.context or not SENTENCE_ID.fullmatch(message.context):
        raise CatalogError(
            path,
            f"“{shorten(message.context or '')}” is not a sentence id",
            "give each entry a msgctxt such as p3s1",
            line,
        )
    text = message.string.strip()
    refuse_unshowable(text.replace("\r", " ").replace("\n", " "), path, CatalogError, line)
    status: Status = "draft" if message.fuzzy else "checked"
    gloss = Gloss(text, status, origin=_origin(message.auto_comments)) if text else Gloss()
    return Entry(message.context, message.id, gloss, line)


def _origin(comments: Iterable[str]) -> str:
    """What drafted a gloss, if a comment says so. Other tools write comments, too."""
    return next((told for told in comments if told.split(" ")[0] in ORIGINS), "")


def apply(
    entries: Sequence[Entry], paragraphs: Sequence[Paragraph], path: Path
) -> tuple[Paragraph, ...]:
    """The paragraphs, split into sentences as in the catalogue.

    Entries are sorted by id, because other tools sort catalogues differently (`msgcat -s`). Raises
    `CatalogError` if the msgids do not rebuild the text, white space aside, and for ids that are
    not the next in a paragraph.
    """
    rest = sorted(entries, key=lambda entry: numbers(entry.id))
    result = []
    for paragraph in paragraphs:
        cursor, last = 0, 0
        sentences: list[Sentence] = []
        while paragraph.text[cursor:].strip():
            start = len(paragraph.text) - len(paragraph.text[cursor:].lstrip())
            if not rest:
                raise _mismatch(path, paragraph, start, None)
            entry = rest.pop(0)
            end = _match(entry.text, paragraph.text, start)
            number, position = numbers(entry.id)
            if end is None:
                raise _mismatch(path, paragraph, start, entry)
            if number != paragraph.number or position <= last:
                raise CatalogError(
                    path,
                    f"{entry.id} is not the next sentence of paragraph {paragraph.number}",
                    f"an id such as {paragraph.id}s{last + 1} belongs here",
                    entry.line,
                )
            cursor, last = end, position
            sentences.append(Sentence(entry.id, start, paragraph.text[start:end], entry.gloss))
        result.append(replace(paragraph, sentences=tuple(sentences)))
    if rest:
        raise CatalogError(
            path,
            f"sentence {rest[0].id} is not in the text, which ends before it",
            "remove the entry",
            rest[0].line,
        )
    return tuple(result)


def _match(wanted: str, text: str, start: int) -> int | None:
    """The offset in `text` where `wanted` ends, white space aside; `None` if they differ."""
    plain = wanted.strip()
    if plain and text.startswith(plain, start):
        return start + len(plain)  # As almost always: no need to look at each letter.
    index = start
    letters = "".join(wanted.split())
    for char in letters:
        while index < len(text) and text[index].isspace():
            index += 1
        if index >= len(text) or text[index] != char:
            return None
        index += 1
    return index if letters else None


def _mismatch(path: Path, paragraph: Paragraph, start: int, entry: Entry | None) -> CatalogError:
    expected = " ".join(paragraph.text[start:].split())
    if entry is None:
        return CatalogError(
            path,
            f"no entry for “{expected[:40]}” of paragraph {paragraph.number}",
            "add the entry, or draft the catalogue again",
        )
    given = " ".join(entry.text.split())
    differs = next(
        (i for i, pair in enumerate(zip(expected, given, strict=False)) if len(set(pair)) > 1),
        min(len(expected), len(given)),
    )
    here = max(0, differs - 20)
    return CatalogError(
        path,
        f"{entry.id} differs from the text: the catalogue has "
        f"“{given[here : differs + 20]}” where the text has "
        f"“{expected[here : differs + 20]}”",
        "make the msgid the exact words of the text",
        entry.line,
    )


def draft(paragraphs: Sequence[Paragraph], language: str) -> tuple[Paragraph, ...]:
    """The paragraphs divided by the segmenter, every gloss missing."""
    result = []
    for paragraph in paragraphs:
        spans = segmentation.sentences(paragraph.text, language)
        sentences = tuple(
            Sentence(f"{paragraph.id}s{number}", start, paragraph.text[start:end])
            for number, (start, end) in enumerate(spans, 1)
        )
        result.append(replace(paragraph, sentences=sentences))
    return tuple(result)


def write(
    paragraphs: Sequence[Paragraph],
    language: str,
    credit: str,
    comments: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A catalogue of these sentences as the text of a PO file.

    What drafted a gloss is in a comment before it; `comments` are more, by sentence id.
    """
    catalog = OrderedCatalog(
        [
            ("Language", "en"),
            (SOURCE_LANGUAGE, language),
            (CREDIT, credit),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]
    )
    catalog.fuzzy = False
    catalog.header_comment = "# English gloss, one entry for each sentence of the text."
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            origin = [sentence.gloss.origin] if sentence.gloss.origin else []
            message = Message(
                sentence.text,
                sentence.gloss.text,
                context=sentence.id,
                auto_comments=[*origin, *(comments or {}).get(sentence.id, ())],
            )
            # Babel takes „50 % d…” for a Python format string.
            message.flags = {"fuzzy"} if sentence.gloss.status == "draft" else set()
            catalog[sentence.text] = message
    buffer = io.BytesIO()
    # Width 0: one line per sentence, so that a diff shows which sentence changed.
    write_po(buffer, catalog, width=0)
    return buffer.getvalue().decode("utf-8")
