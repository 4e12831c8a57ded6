"""CoNLL-U: the words of a text with the entities that they name and the English of each sentence.

What an editor has annotated is given as the file has it, syntax included; words that other texts
lend are marked `Borrowed=Yes`, and those of which nothing is known have no part of speech.
https://universaldependencies.org/format.html
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.errors import WordsError
from lectern.model.sources import Sentence, Source, Token
from lectern.reading.files import read_utf8
from lectern.reading.words import BLOCK

NOTHING = "_"

MISC = 9
"""The index of the last column."""


def has_words(source: Source) -> bool:
    """Whether anything is known of the text's words, be it borrowed."""
    return any(token.upos for sentence in source.sentences for token in sentence.tokens)


def text(_: Collection, source: Source) -> bytes:
    """The words of one text."""
    own = source.path.with_name(f"{source.id}.conllu")
    if own.exists():
        blocks = [block[0] for block in BLOCK.finditer(read_utf8(own, WordsError))]
        rows = [[*_annotated(*pair)] for pair in zip(source.sentences, blocks, strict=True)]
    else:
        rows = [[*_lent(sentence)] for sentence in source.sentences]
    sentences = zip(source.sentences, rows, strict=True)
    head = f"# newdoc id = {source.id}\n"
    return (head + "\n".join(_block(source, s, lines) for s, lines in sentences) + "\n").encode()


def _block(source: Source, sentence: Sentence, rows: Sequence[str]) -> str:
    comments = {"sent_id": sentence.id, "text": sentence.text}
    if sentence.gloss.text:
        comments["text_en"] = " ".join(sentence.gloss.text.split())
    comments["gloss_state"] = sentence.gloss.status
    comments["gloss_credit"] = " ".join(said.provenance(source, sentence).split())
    if any(token.borrowed for token in sentence.tokens):
        comments["words"] = said.BORROWED
    lines = [f"# {name} = {value}" for name, value in comments.items() if value]
    return "\n".join([*lines, *rows, ""])


def _annotated(sentence: Sentence, block: str) -> Iterator[str]:
    """The rows of an editor's file, each written word with the entities that it names."""
    kept = {"sent_id", "text", "text_en", "gloss_state", "gloss_credit"}
    tokens = iter(sentence.tokens)
    last = 0
    """The last word of the contraction that these rows are the parts of."""
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


def _lent(sentence: Sentence) -> Iterator[str]:
    """Rows of words that nobody annotated in this text."""
    for number, token in enumerate(sentence.tokens, 1):
        misc = _named(sentence, token) if sentence.mentions else []
        if token.gloss:
            misc.append(f"Gloss={token.gloss}")
        if token.borrowed:
            misc.append("Borrowed=Yes")
        following = sentence.tokens[number : number + 1]
        if following and following[0].start == token.end:
            misc.append("SpaceAfter=No")
        if not token.upos:
            yield f"{number}\t{token.form}\t_\t_\t_\t_\t_\t_\t_\t{'|'.join(misc) or NOTHING}"
            continue
        feats = "|".join(f"{name}={value}" for name, value in token.feats)
        known = (token.form, token.lemma, token.upos, "", feats, "", "", "", "|".join(misc))
        yield "\t".join([str(number), *(value or NOTHING for value in known)])


def _named(sentence: Sentence, token: Token) -> list[str]:
    """The entities in whose names a word stands, as MISC has them."""
    start, end = token.start, token.end
    found = [m.entity for m in sentence.mentions if m.start < end and start < m.end]
    return [f"EntityLink={','.join(quote(slug) for slug in found)}"] if found else []


def _with(misc: str, more: Sequence[str]) -> str:
    return "|".join([*([] if misc == NOTHING else [misc]), *more]) or NOTHING
