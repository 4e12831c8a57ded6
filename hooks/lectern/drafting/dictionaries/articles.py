"""Extracts the senses from dictionary articles written for human readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

BREAK = re.compile(r"(?i)<\s*/?(?:br|p|div|li|ol|ul|tr|dd|dt)\b[^>]*>|\n")
RULE = re.compile(r"(?i)<\s*hr\b[^>]*>")
"""The separator between articles of words with the same spelling."""

REFERENCE = re.compile(r'(?is)<a\s+href="bword://[^>]*>.*?</a>|\{[^{}]*\}')
"""Another headword, which is no sense of this one."""

TAG = re.compile(r"<[^<>]*>")
NUMBER = re.compile(r"^\s*(?:\d+[.)]|[-–•*])\s*")

ASIDE = re.compile(
    r"""(?ix) ^ (?: see(?:\ also)?: | synonyms?: | antonyms?: | note: | usage: | ["“„«(\[]\ ?$
    | (?:proper\ )?(?:noun|verb|adjective|adverb|pronoun|preposition|conjunction|article)s?$
    | ["“„«] | \([^()]*(?:\([^()]*\)[^()]*)*\)$ | \[[^\[\]]*\]$ | /[^/]*/ )"""
)
"""The start of lines without a sense: a reference, an example, a label, a pronunciation."""

SHARED, EXAMPLE = re.compile(r"(?i)synonyms?:"), re.compile(r'["“„«]\s*\S')
"""The beginning of a line that tells who else has this sense, and of one that shows it in use."""

GLUED = re.compile(r"^Note: word usually written using kan(?:a|ji) alone\s*")
"""What FreeDict's Japanese dictionary writes right before a sense, with nothing between them."""

SPOKEN = re.compile(r"(?<=[\s,(])/[^/<>]+/(?=[\s,;)]|$)")
"""How a word is pronounced."""

IN_WORD = re.compile(r"\w")

LOOSE = re.compile(r"\s+(?=[,;])|,\s*(?=$|[;,])")
"""What is left around what was taken out."""


@dataclass(frozen=True)
class Article:
    """One article's entry for one word."""

    head: str
    """The line with the word that it is about; empty where the page has none."""

    senses: list[str]

    shared: bool = False
    """Whether its sense is another word's, too, and no example shows it in use."""

    def is_behind(self, word: str) -> bool:
        """Whether other articles of a word tell more likely what it means in a text.

        Of a dictionary that lists senses by their words (Ding, of which FreeDict's German one is
        made) those come first that other words share: “alt” is “cast-off”, as “abgelegt” is, before
        it is “old”. What goes on, as “unter…”, is a part of words.
        """
        return self.shared or self.head[len(word) : len(word) + 1] == "…"

    def headword_for(self, word: str) -> str:
        """The word as written in the article, if the file's index has it in lower case."""
        size = len(word)
        begins = self.head[:size]
        # The usual case; a regular expression for each word would take half the time.
        if begins.lower() == word.lower() and not IN_WORD.match(self.head, size):
            return begins
        found = re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", self.head)
        return found[0] if found else word


def parted(page: str, headed: bool) -> Iterator[Article]:
    """The articles of a page of text or HTML; `headed` where the first line of each is its word."""
    for part in RULE.split(page):
        lines = [_plain(line) for line in BREAK.split(REFERENCE.sub("", part))]
        lines = [line for line in lines if line]
        head = ""
        if headed and lines:
            head = lines.pop(0)
        senses = [line for line in lines if not ASIDE.match(line)]
        if senses:
            shared = any(map(SHARED.match, lines)) and not any(map(EXAMPLE.match, lines))
            yield Article(head, senses, shared)


def _plain(line: str) -> str:
    bare = SPOKEN.sub("", unescape(TAG.sub(" ", line)))
    return GLUED.sub("", LOOSE.sub("", " ".join(NUMBER.sub("", bare).split())))
