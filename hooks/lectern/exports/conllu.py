"""CoNLL-U: the words of a text, with the entities they name and each sentence's English.

The rows are those of the editor's file, including syntax. A text without an annotated file has no
CoNLL-U download, even if other texts supply annotations for its words; TEI and JSON mark these.
https://universaldependencies.org/format.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.errors import WordsError
from lectern.model.sources import Sentence, Source
from lectern.model.tokens import Token
from lectern.reading.files import read_utf8
from lectern.reading.words import BLOCK

NOTHING = "_"

MISC = 9
"""The index of the last column."""


def has_words(source: Source) -> bool:
    """Whether an editor has annotated the text's words."""
    return source.is_annotated


def text(_: Collection, source: Source) -> bytes:
    """The words of one text."""
    own = read_utf8(source.path.with_name(f"{source.id}.conllu"), WordsError)
    pairs = zip(source.sentences, BLOCK.finditer(own), strict=True)
    blocks = (_block(source, sentence, found[0]) for sentence, found in pairs)
    return (f"# newdoc id = {source.id}\n" + "\n".join(blocks) + "\n").encode()


def _block(source: Source, sentence: Sentence, block: str) -> str:
    comments = {"sent_id": sentence.id, "text": sentence.text}
    if sentence.gloss.text:
        comments["text_en"] = " ".join(sentence.gloss.text.split())
    comments["gloss_state"] = sentence.gloss.status
    comments["gloss_credit"] = " ".join(said.provenance(source, sentence).split())
    lines = [f"# {name} = {value}" for name, value in comments.items() if value]
    return "\n".join([*lines, *_rows(sentence, block), ""])


def _rows(sentence: Sentence, block: str) -> Iterator[str]:
    """The rows of an editor's file, with the entities that each written word names added."""
    kept = {"sent_id", "text", "text_en", "gloss_state", "gloss_credit"}
    tokens = iter(sentence.tokens)
    last = 0
    """The number of the last word in the current contraction."""
    for line in block.splitlines():
        if line.startswith("#"):
            if line.removeprefix("#").partition("=")[0].strip() not in kept:
                yield line
            continue
        columns = line.split("\t")
        number = columns[0]
        first, _, end = number.partition("-")
        if end:
            last = int(end)
        if "." not in number and (end or int(first) > last):
            columns[MISC] = _with(columns[MISC], _named(sentence, next(tokens)))
        yield "\t".join(columns)


def _named(sentence: Sentence, token: Token) -> list[str]:
    """The entities whose names contain a word, as an attribute for MISC."""
    start, end = token.start, token.end
    found = [m.entity for m in sentence.mentions if m.start < end and start < m.end]
    return [f"EntityLink={','.join(quote(slug) for slug in found)}"] if found else []


def _with(misc: str, more: Sequence[str]) -> str:
    return "|".join([*([] if misc == NOTHING else [misc]), *more]) or NOTHING
