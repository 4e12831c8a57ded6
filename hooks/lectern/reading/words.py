"""Reads words from CoNLL-U files (`seeds/*.conllu`) and lends them to other texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import conllu

from lectern import languages
from lectern.languages import grammar, segmentation
from lectern.model.errors import WordsError
from lectern.model.sources import Sentence, Source
from lectern.model.tokens import NO_TOKENS, Tokens, Word, shared
from lectern.reading.cache import Cache, stamp, uncached
from lectern.reading.files import read_utf8

BLOCK = re.compile(r"(?:^(?!\s*$).*(?:\n|\Z))+", re.MULTILINE)
"""The lines of one sentence; blank lines separate sentences."""


def read(path: Path, sentences: Sequence[Sentence]) -> dict[str, Tokens]:
    """The tokens of a text by sentence id. Raises `WordsError` with the line.

    Every sentence must be there once, in order; its `# text` and its tokens must rebuild the
    source exactly; tags and features must be UD's.
    """
    text = read_utf8(path, WordsError)
    expected = list(sentences)
    result: dict[str, Tokens] = {}
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start()) + 1
        rows = _rows(block[0], path, line)
        if not expected:
            raise WordsError(path, "more sentences than the text has", "remove it", line)
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
                "not ten columns separated by tabs",
                "give each token ten columns, with _ for empty ones",
                line + offset,
            )
    try:
        (rows,) = conllu.parse(block)
    except (conllu.exceptions.ParseException, ValueError) as problem:
        raise WordsError(path, f"not CoNLL-U: {problem}", "correct the sentence", line) from None
    return rows


def _tokens(
    rows: conllu.TokenList, sentence: Sentence, path: Path, line: int, block: str
) -> Tokens:
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
    starts: list[int] = []
    words: list[Word] = []
    cursor = 0
    spaced = True
    for row, parts, offset in _surface(rows):
        here = first + offset
        gap = len(sentence.text[cursor:]) - len(sentence.text[cursor:].lstrip())
        start = cursor + gap
        form = row["form"]
        if not sentence.text.startswith(form, start) or (words and (gap > 0) != spaced):
            raise WordsError(
                path,
                f"“{form}” of {sentence.id} does not match the text, which continues "
                f"“{sentence.text[cursor : cursor + 20]}”",
                "copy the form exactly, and add SpaceAfter=No if no space follows",
                here,
            )
        for part in parts:
            _check(part, path, here)
        cursor = start + len(form)
        spaced = (row["misc"] or {}).get("SpaceAfter") != "No"
        starts.append(start)
        words.append(_word(form, parts))
    if sentence.text[cursor:].strip():
        raise WordsError(
            path,
            f"{sentence.id} goes on after the last token: “{sentence.text[cursor:].strip()}”",
            "add the tokens",
            first + len(rows) - 1,
        )
    return Tokens(sentence.id, starts, words)


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
            f"“{row['upos']}” of “{row['form']}” is not a UD part of speech",
            "use one of " + " ".join(grammar.parts_of_speech()),
            line,
        )
    for name, value in (row["feats"] or {}).items():
        problem = grammar.unknown_feature(name, value)
        if problem:
            raise WordsError(
                path, f"{problem} (“{row['form']}”)", "see UD's list of features", line
            )


def _word(form: str, parts: Sequence[Any]) -> Word:
    first = parts[0]
    glosses = ((part["misc"] or {}).get("Gloss") or "" for part in parts)
    return shared(
        Word(
            form,
            "+".join(part["lemma"] for part in parts),
            first["upos"],
            tuple((first["feats"] or {}).items()),
            "-".join(filter(None, glosses)),
        )
    )


class Lexicon:
    """What the annotated texts of a language say about its words."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_form: dict[str, list[Word]] = defaultdict(list)
        # In order, each once.
        for word in dict.fromkeys(words):
            if word.upos != "PUNCT":
                self._by_form[word.form.casefold()].append(word)
        self._taught: dict[str, Word] = {}
        """What is known of a form, once it has been asked for."""

    def lend(self, sentence: Sentence, language: str) -> Tokens:
        """The tokens of a sentence without annotation, with what other texts say of each form.

        Forms that the others do not have, or analyse in more than one way, have nothing added.
        """
        spans = segmentation.words(sentence.text, language)
        words = [self._borrowed(sentence.text[start:end]) for start, end in spans]
        return Tokens(sentence.id, [start for start, _ in spans], words)

    def _borrowed(self, form: str) -> Word:
        if form not in self._taught:
            known = self._by_form.get(form.casefold(), ())
            self._taught[form] = shared(self._learn(known)._replace(form=form))
        return self._taught[form]

    def _learn(self, known: Sequence[Word]) -> Word:
        """What all occurrences of a form have in common; nothing if they differ."""
        lemmas = {(word.lemma, word.upos) for word in known}
        if len(lemmas) != 1:
            return Word("")
        ((lemma, upos),) = lemmas
        feats = {word.feats for word in known}
        glosses = dict.fromkeys(word.gloss for word in known if word.gloss)
        common = feats.pop() if len(feats) == 1 else ()
        return Word("", lemma, upos, common, "/".join(glosses), borrowed=True)


def attach(sources: Sequence[Source], cache: Cache = uncached) -> list[Source]:
    """The sources with their words, annotated or taken from other texts of the language.

    Raises `WordsError` for a file of words that does not fit its text.
    """
    own: dict[str, dict[str, Tokens]] = {}
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
            lambda ids=ids: Lexicon(w for id in ids for t in own[id].values() for w in t.words),  # type: ignore[misc]
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


def _worded(source: Source, own: Mapping[str, Tokens] | None, lexicon: Lexicon | None) -> Source:
    def tokens(sentence: Sentence) -> Tokens:
        if own is not None:
            return own[sentence.id]
        return lexicon.lend(sentence, source.language) if lexicon else NO_TOKENS

    return source.with_each(lambda sentence: replace(sentence, tokens=tokens(sentence)))
