"""Grows collections of any size from this repository's texts; a size always gives the same one.

The two shipped texts stay. The others are recombined from the sentences of the repository's texts
and test cases, with their glosses and words. So that vocabulary and names grow as in real
collections, some words are replaced by coined ones (the head of one word, the tail of another) and
some people and bodies by invented ones. All are drawn by Zipf's law.
"""

from __future__ import annotations

import math
import random
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import project
from lectern.corpus import builder
from lectern.model.sources import Sentence
from lectern.model.tokens import Token
from lectern.model.wording import shorten

LENGTH = (10, 40)
"""The fewest and the most sentences of a text; the shipped ones have about 25."""

GLOSSED, CHECKED, ANNOTATED, HEADING, RENAMED, COINED = 0.9, 0.8, 0.1, 0.08, 0.4, 0.04
"""Shares of texts with a gloss, of glosses that are checked, of texts with words, of paragraphs
that are headings, of names that become an invented one, of words that become a coined one."""

LANGUAGES = 8
"""In how many languages the texts are, some in many and some in few."""

FIRST_DAY, DAYS = date(2005, 1, 1), 20 * 365

INVENTED = ("Person", "Organization", "GovernmentOrganization")
"""Types of the entities whose names may become invented ones: no language inflects those."""

CASE = re.compile(r"\[([^\]]+)\]\([^)]*\)")
"""A name in a case of tests/cases/names, with its entity."""


@dataclass(frozen=True)
class Word:
    """A word of a sentence, with the white space behind it and what is known of it."""

    form: str
    space: str = " "
    lemma: str = ""
    upos: str = ""
    feats: str = "_"
    gloss: str = ""

    def become(self, form: str) -> Word:
        """Another word in this one's place."""
        return replace(self, form=form, lemma=self.lemma and form, gloss=self.gloss and form)

    @property
    def row(self) -> str:
        """The columns of CoNLL-U behind the first."""
        misc = [f"Gloss={self.gloss}"] if self.gloss else []
        misc += [] if self.space else ["SpaceAfter=No"]
        known = (self.form, self.lemma, self.upos, "_", self.feats, *"___", "|".join(misc) or "_")
        return "\t".join(known)


@dataclass(frozen=True)
class Piece:
    """A sentence to build with."""

    words: tuple[Word, ...]
    gloss: str = ""
    names: tuple[tuple[int, int, str], ...] = ()
    """Names that may become others: first word, behind the last, and how the gloss has it."""

    @property
    def text(self) -> str:
        """The sentence, without white space at its end."""
        return "".join(word.form + word.space for word in self.words).rstrip()


def grow(folder: Path, size: int, seed: int = 1) -> Path:
    """Fill a copy of the project with `size` texts, the news of the tests among them."""
    project.news(folder)
    project.without_questions(folder)
    grower = Grower(pieces(), size, random.Random(seed))
    for number in range(len(list((folder / "seeds").glob("*.txt"))), size):
        for ending, content in grower.text(number).items():
            (folder / "seeds" / f"made-{number:05d}{ending}").write_text(content, "utf-8")
    for number in sorted(grower.invented):
        kind = "Person" if number % 2 else "Organization"
        (folder / f"docs/entities/invented-{number}.md").write_text(
            f"---\ntype: {kind}\nprefLabel: {{en: {name_of(number)}, mul: {name_of(number)}}}\n"
            f"summary: Invented for measuring.\n---\n",
            "utf-8",
        )
    return folder


class Grower:
    """Makes texts; remembers which invented entities it has named."""

    def __init__(self, pool: dict[str, list[Piece]], size: int, rng: random.Random) -> None:
        self.pool = pool
        self.size = size
        self.rng = rng
        self.invented: set[int] = set()
        # Those with words first: they are of all kinds of script.
        known = {tag: any(word.lemma for it in pool[tag] for word in it.words) for tag in pool}
        order = sorted(pool, key=lambda tag: (not known[tag], -len(pool[tag]), tag))
        self.languages = order[:LANGUAGES]
        self.vocabulary = {tag: vocabulary(found) for tag, found in pool.items()}

    def zipf(self, most: float) -> int:
        """A rank from 0 up to `most`, each drawn about as often as one over its place."""
        return int(most ** self.rng.random()) - 1

    def grown(self, factor: float) -> float:
        """How many of something there are in a collection of this size, by Heaps' law."""
        return 2 + factor * math.sqrt(self.size)

    def text(self, number: int) -> dict[str, str]:
        """The files of one text by their endings."""
        rng = self.rng
        language = self.languages[self.zipf(len(self.languages) + 1)]
        count = rng.randint(*LENGTH)
        found = self.pool[language]
        with_words = [piece for piece in found if all(word.lemma for word in piece.words)]
        annotated = bool(with_words) and rng.random() < ANNOTATED
        chosen = [rng.choice(with_words if annotated else found) for _ in range(count)]
        made = [self.varied(piece, language) for piece in chosen]
        paragraphs: list[list[Piece]] = []
        while made:
            taken = rng.choice((1, 1, 2, 3))
            paragraphs.append(made[:taken])
            made = made[taken:]
        ids = {
            f"p{at}s{place}": piece
            for at, paragraph in enumerate(paragraphs, 1)
            for place, piece in enumerate(paragraph, 1)
        }
        roles = {f"p{n}": "heading" for n in range(2, count) if rng.random() < HEADING}
        roles = {at: role for at, role in roles.items() if f"{at}s1" in ids}
        title = shorten(ids["p1s1"].text)
        files = {
            ".txt": "".join(" ".join(piece.text for piece in p) + "\n" for p in paragraphs),
            ".yml": self.record(language, title, roles, number),
        }
        # Words need a catalogue: it says where the sentences end.
        if annotated or rng.random() < GLOSSED:
            files[".en.po"] = catalogue(ids, rng.random() < CHECKED)
        if annotated:
            files[".conllu"] = "\n".join(conllu(at, piece) for at, piece in ids.items())
        return files

    def record(self, language: str, title: str, roles: dict[str, str], number: int) -> str:
        """What is known of a text."""
        day = FIRST_DAY + timedelta(days=self.rng.randrange(DAYS))
        rank = self.zipf(self.grown(2))
        publisher = f"{name_of(rank * 2).split()[0]} {('Post', 'News', 'Times')[rank % 3]}"
        listed = ", ".join(f"{at}: {role}" for at, role in roles.items())
        return (
            f"language: {language}\ntitle: {quoted(title)}\n"
            f"publisher: {publisher}\npublished: {day}\n"
            f"url: https://example.org/{number}\nroles: {{{listed}}}\n"
        )

    def varied(self, piece: Piece, language: str) -> Piece:
        """A sentence with some names and words changed, the gloss alike."""
        words = list(piece.words)
        gloss = piece.gloss
        for index, word in enumerate(words):
            if coinable(word.form) and self.rng.random() < COINED:
                new = coined(self.zipf(self.grown(300)), self.vocabulary[language])
                words[index] = word.become(new)
                english = re.findall(r"\b[a-z]{5,}\b", gloss)
                if english:
                    gloss = re.sub(rf"\b{self.rng.choice(english)}\b", new, gloss, count=1)
        chosen = [name for name in piece.names if self.rng.random() < RENAMED]
        # One a sentence: the places of those behind it would move.
        for first, last, english_name in chosen[:1]:
            number = self.zipf(self.grown(25))
            self.invented.add(number)
            given, family = name_of(number).split()
            words[first:last] = [
                replace(words[first].become(given), space=" "),
                words[last - 1].become(family),
            ]
            gloss = gloss.replace(english_name, f"{given} {family}", 1)
        return Piece(tuple(words), gloss)


def coinable(form: str) -> bool:
    """Whether a word is a plain one, long enough to be parted."""
    return len(form) >= 5 and form.islower() and form.isalpha()


def vocabulary(found: Sequence[Piece]) -> list[str]:
    """The plain words of some sentences."""
    return sorted({word.form for piece in found for word in piece.words if coinable(word.form)})


def coined(rank: int, vocabulary: Sequence[str]) -> str:
    """The coined word of a rank: the head of one word, the tail of another."""
    rng = random.Random(rank)
    head, tail = rng.choice(vocabulary), rng.choice(vocabulary)
    return head[: len(head) // 2 + 1] + tail[len(tail) // 2 :]


SYLLABLES = ("ba", "dor", "fe", "gan", "hel", "ki", "lun", "mar", "ne", "ov", "pra", "ru", "sta")


def name_of(number: int) -> str:
    """The name of an invented entity: two words, for each number its own."""

    def spelt(value: int) -> str:
        word = ""
        while value or not word:
            value, digit = divmod(value, len(SYLLABLES))
            word += SYLLABLES[digit]
        return word.title()

    return f"{spelt(number * 7 + 31)} {spelt(number + 200)}"


def pieces() -> dict[str, list[Piece]]:
    """The sentences of the tests by language: those of the news and of the cases."""
    found: dict[str, list[Piece]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        shutil.copytree(project.NEWS / "seeds", seeds)
        for case in sorted((project.ROOT / "tests/cases/scripts").iterdir()):
            shutil.copy(case, seeds)
        collection = builder.build(seeds, project.NEWS / "docs")
    kinds = {slug: entity.type for slug, entity in collection.entities.items()}
    for source in collection.sources.values():
        found[source.language] += [piece(sentence, kinds) for sentence in source.sentences]
    for case in sorted((project.ROOT / "tests/cases/names").glob("*.txt")):
        for line in case.read_text("utf-8").splitlines():
            if line.strip() and not re.match(r"\w+:|#", line):
                plain = CASE.sub(r"\1", line).strip()
                found[case.stem.partition("_")[0]].append(Piece(tuple(map(Word, plain.split()))))
    return dict(found)


def piece(sentence: Sentence, kinds: dict[str, str]) -> Piece:
    """A sentence of a text as one to build with."""
    tokens = sentence.tokens
    ends = [token.start for token in tokens[1:]] + [len(sentence.text)]
    words = tuple(
        word(token, sentence.text[token.end : end]) for token, end in zip(tokens, ends, strict=True)
    )
    starts = {token.start: index for index, token in enumerate(tokens)}
    stops = {token.end: index for index, token in enumerate(tokens, 1)}
    names = []
    for mention in sentence.mentions:
        english = [m for m in sentence.gloss.mentions if m.entity == mention.entity]
        whole = mention.start in starts and mention.end in stops
        if whole and len(english) == 1 and kinds[mention.entity] in INVENTED:
            name = sentence.gloss.text[english[0].start : english[0].end]
            names.append((starts[mention.start], stops[mention.end], name))
    return Piece(words, sentence.gloss.text, tuple(names))


def word(token: Token, space: str) -> Word:
    """A token of a text as a word to build with."""
    feats = "|".join(f"{name}={value}" for name, value in token.feats) or "_"
    return Word(token.form, space, token.lemma, token.upos, feats, token.gloss)


def conllu(sentence_id: str, made: Piece) -> str:
    """A sentence as CoNLL-U."""
    last = replace(made.words[-1], space=" ")
    rows = [f"{n}\t{word.row}\n" for n, word in enumerate((*made.words[:-1], last), 1)]
    return f"# sent_id = {sentence_id}\n# text = {made.text}\n" + "".join(rows)


def catalogue(ids: dict[str, Piece], checked: bool) -> str:
    """A PO file of sentences by their ids."""
    flag = "" if checked else "#, fuzzy\n"
    return 'msgid ""\nmsgstr "Language: en\\n"\n' + "".join(
        f'\n{flag}msgctxt "{at}"\nmsgid {quoted(made.text)}\nmsgstr {quoted(made.gloss)}\n'
        for at, made in ids.items()
    )


def quoted(text: str) -> str:
    """Text between quotation marks, as PO and YAML have it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
