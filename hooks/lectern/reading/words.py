"""Words: CoNLL-U files (`seeds/*.conllu`) read, checked against the text, and lent to others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache as keep
from functools import partial
from pathlib import Path
from sys import intern
from typing import Any

import conllu

from lectern import languages
from lectern.languages import grammar, segmentation
from lectern.model.errors import WordsError
from lectern.model.sources import Sentence, Source, Token
from lectern.reading.cache import Cache, stamp, uncached
from lectern.reading.files import read_utf8

BLOCK = re.compile(r"(?:^(?!\s*$).*(?:\n|\Z))+", re.MULTILINE)
"""The lines of one sentence: blank lines part them."""


def read(path: Path, sentences: Sequence[Sentence]) -> dict[str, tuple[Token, ...]]:
    """The tokens of a text by sentence id. Raises `WordsError` with the line.

    Every sentence must be there once, in order; its `# text` and its tokens must rebuild the
    source exactly; tags and features must be UD's.
    """
    text = read_utf8(path, WordsError)
    expected = list(sentences)
    result: dict[str, tuple[Token, ...]] = {}
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        rows = _rows(block[0], path, line)
        if not expected:
            raise WordsError(path, "a sentence more than the text has", "remove it", line)
        sentence = expected.pop(0)
        result[sentence.id] = _tokens(rows, sentence, path, line, block[0])
    if expected:
        raise WordsError(
            path, f"{expected[0].id} is missing", "add the sentence, or delete the file"
        )
    return result


def _rows(block: str, path: Path, line: int) -> conllu.TokenList:
    wanted = 10
    for offset, row in enumerate(block.splitlines()):
        # conllu takes white space at the end of a row for none, and then misses a column.
        columns = [column for column in row.split("\t") if column.strip()]
        if not row.startswith("#") and (len(columns) != wanted or row.count("\t") != wanted - 1):
            raise WordsError(
                path,
                "not ten columns parted by tabs",
                "give each token ten, with _ where there is nothing to say",
                line + offset,
            )
    try:
        (rows,) = conllu.parse(block)
    except (conllu.exceptions.ParseException, ValueError) as problem:
        raise WordsError(path, f"not CoNLL-U: {problem}", "correct the sentence", line) from None
    return rows


def _tokens(
    rows: conllu.TokenList, sentence: Sentence, path: Path, line: int, block: str
) -> tuple[Token, ...]:
    found = rows.metadata.get("sent_id")
    if found != sentence.id:
        raise WordsError(
            path, f"sent_id is “{found}”, not {sentence.id}", "keep the order of the text", line
        )
    if rows.metadata.get("text") != sentence.text:
        raise WordsError(
            path,
            f"“# text” of {sentence.id} is not the sentence",
            f"write: {sentence.text}",
            line,
        )
    first = line + sum(row.startswith("#") for row in block.splitlines())
    tokens: list[Token] = []
    cursor = 0
    spaced = True
    for number, (row, parts, offset) in enumerate(_surface(rows), 1):
        here = first + offset
        gap = len(sentence.text[cursor:]) - len(sentence.text[cursor:].lstrip())
        start = cursor + gap
        form = row["form"]
        if not sentence.text.startswith(form, start) or (tokens and (gap > 0) != spaced):
            raise WordsError(
                path,
                f"“{form}” of {sentence.id} is not what comes next in the text: "
                f"“{sentence.text[cursor : cursor + 20]}”",
                "write the form as it stands, and SpaceAfter=No where no space follows",
                here,
            )
        for part in parts:
            _check(part, path, here)
        cursor = start + len(form)
        spaced = (row["misc"] or {}).get("SpaceAfter") != "No"
        tokens.append(_token(f"{sentence.id}w{number}", start, form, parts))
    if sentence.text[cursor:].strip():
        raise WordsError(
            path,
            f"{sentence.id} goes on after the last token: “{sentence.text[cursor:].strip()}”",
            "add the tokens",
            first + len(rows) - 1,
        )
    return tuple(tokens)


def _surface(rows: conllu.TokenList) -> Iterator[tuple[Any, list[Any], int]]:
    """Each token as it is written, the words it is made of, and its row (counted from 0)."""
    within: list[Any] = []
    for offset, row in enumerate(rows):
        number = row["id"]
        if isinstance(number, tuple):
            first, mark, last = number
            if mark == "-":
                within = [r for r in rows if isinstance(r["id"], int) and first <= r["id"] <= last]
                yield row, within, offset
        elif row not in within:
            yield row, [row], offset


def _check(row: Any, path: Path, line: int) -> None:
    if row["upos"] not in grammar.parts_of_speech():
        raise WordsError(
            path,
            f"“{row['upos']}” of “{row['form']}” is not a part of speech of UD",
            "use one of " + " ".join(grammar.parts_of_speech()),
            line,
        )
    for name, value in (row["feats"] or {}).items():
        problem = grammar.unknown_feature(name, value)
        if problem:
            raise WordsError(
                path, f"{problem} (“{row['form']}”)", "see UD's list of features", line
            )


def _token(token_id: str, start: int, form: str, parts: Sequence[Any]) -> Token:
    first = parts[0]
    glosses = ((part["misc"] or {}).get("Gloss") or "" for part in parts)
    return Token(
        intern(token_id),
        start,
        intern(form),
        intern("+".join(part["lemma"] for part in parts)),
        intern(first["upos"]),
        _same(tuple((first["feats"] or {}).items())),
        intern("-".join(filter(None, glosses))),
    )


@keep
def _same(feats: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """One object for all features that are equal: a collection has few, in very many words."""
    return feats


class Lexicon:
    """What the annotated texts of one language teach about its words."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._by_form: dict[str, list[Token]] = defaultdict(list)
        for token in tokens:
            if token.upos != "PUNCT":
                self._by_form[token.form.casefold()].append(token)
        self._taught: dict[str, Token | None] = {}
        """What is known of a form, once it has been asked for."""

    def lend(self, sentence: Sentence, language: str) -> tuple[Token, ...]:
        """The tokens of a sentence that nobody annotated, with what other texts say of each form.

        Forms that the others do not have, or analyse in more than one way, stay bare.
        """
        spans = segmentation.words(sentence.text, language)
        return tuple(
            self._borrowed(f"{sentence.id}w{number}", start, sentence.text[start:end])
            for number, (start, end) in enumerate(spans, 1)
        )

    def _borrowed(self, token_id: str, start: int, form: str) -> Token:
        # A collection has each of them many times over, in hundreds of thousands of tokens.
        token_id, form = intern(token_id), intern(form)
        key = form.casefold()
        if key not in self._taught:
            self._taught[key] = self._learn(self._by_form.get(key, ()))
        known = self._taught[key]
        if known is None:
            return Token(token_id, start, form)
        # Not `replace`, which takes three times as long, for nearly every word of the collection.
        return Token(
            token_id, start, form, known.lemma, known.upos, known.feats, known.gloss, borrowed=True
        )

    def _learn(self, known: Sequence[Token]) -> Token | None:
        """What is common to all places of a form; `None` where they differ, or there is none."""
        lemmas = {(token.lemma, token.upos) for token in known}
        if len(lemmas) != 1:
            return None
        ((lemma, upos),) = lemmas
        feats = {token.feats for token in known}
        glosses = dict.fromkeys(token.gloss for token in known if token.gloss)
        shared = feats.pop() if len(feats) == 1 else ()
        return Token("", 0, "", lemma, upos, shared, "/".join(glosses), borrowed=True)


def attach(sources: Sequence[Source], cache: Cache = uncached) -> list[Source]:
    """The sources with their words: their own, or those that others of the language lend them.

    Raises `WordsError` for a file of words that does not fit its text.
    """
    own: dict[str, dict[str, tuple[Token, ...]]] = {}
    annotated: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        path = source.path.with_name(f"{source.id}.conllu")
        if known := stamp(path):
            own[source.id] = cache(
                ("words", source.id),
                (known, tuple((sentence.id, sentence.text) for sentence in source.sentences)),
                partial(read, path, source.sentences),
            )
            annotated[languages.base(source.language)].append(source.id)
    lexicons = {
        language: cache(
            ("lexicon", language),
            tuple(own[id] for id in ids),
            lambda ids=ids: Lexicon(t for id in ids for tokens in own[id].values() for t in tokens),  # type: ignore[misc]
        )
        for language, ids in annotated.items()
    }

    def with_words(source: Source) -> Source:
        mine = own.get(source.id)
        lexicon = lexicons.get(languages.base(source.language))
        if mine is None and lexicon is None:
            return source
        teacher = lexicon if mine is None else mine
        return cache(
            ("worded", source.id), (source, teacher), partial(_worded, source, mine, lexicon)
        )

    return [with_words(source) for source in sources]


def _worded(
    source: Source, own: Mapping[str, tuple[Token, ...]] | None, lexicon: Lexicon | None
) -> Source:
    def tokens(sentence: Sentence) -> tuple[Token, ...]:
        if own is not None:
            return own[sentence.id]
        return lexicon.lend(sentence, source.language) if lexicon else ()

    return source.with_each(lambda sentence: replace(sentence, tokens=tokens(sentence)))
