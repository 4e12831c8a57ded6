"""Rules of topics: conditions on a sentence, and what of them it meets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, Tag

from . import inflection, languages
from .entities import Language
from .languages import INTERFACE
from .model import Entity, Sentence
from .yamls import Form, Words


def _kind(part: object) -> str:
    return "entity" if isinstance(part, str) else "rule"


# Told apart beforehand, so that what is wrong inside a rule is not reported as “not a string”.
Part = Annotated[
    Annotated[str, Tag("entity")] | Annotated["RuleForm", Tag("rule")], Discriminator(_kind)
]


def _phrase(value: str) -> str:
    if not value.strip().removeprefix("=").removesuffix("*").strip():
        raise ValueError(f"“{value}” fits every sentence; write at least the start of a word")
    return value


Phrase = Annotated[Words, AfterValidator(_phrase)]
"""Words to look up: in every form, with `=` before them as they stand, or as a start with `*`."""


class RuleForm(Form):
    """A condition on a sentence: `all`, `any` and `none` of its parts, or a phrase by language."""

    all: tuple[Part, ...] = ()
    any: tuple[Part, ...] = ()
    none: tuple[Part, ...] = ()
    phrase: dict[Language, tuple[Phrase, ...]] = Field(default_factory=dict)


def gathers(part: str | RuleForm) -> bool:
    """Whether what meets this part of a rule meets it for a reason that can be told."""
    if isinstance(part, str) or part.phrase:
        return True
    return any(map(gathers, part.all)) or (bool(part.any) and all(map(gathers, part.any)))


@dataclass(frozen=True)
class Match:
    """What of a rule a sentence meets, in order of the rule and each once."""

    entities: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __add__(self, other: Match) -> Match:
        return Match(
            tuple(dict.fromkeys((*self.entities, *other.entities))),
            tuple(dict.fromkeys((*self.phrases, *other.phrases))),
        )

    def reason(self, entities: Mapping[str, Entity]) -> str:
        """Why a sentence is there: “mentions China and NATO; says “hybrid operations””."""
        parts = []
        if self.entities:
            parts.append("mentions " + enumerate_words([entities[s].name for s in self.entities]))
        if self.phrases:
            parts.append("says " + enumerate_words([f"“{phrase}”" for phrase in self.phrases]))
        return "; ".join(parts)


def entities_of(
    rule: RuleForm | None, place: tuple[str | int, ...]
) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The slugs that a rule names, each with its place in the document."""
    for field in ("all", "any", "none"):
        for index, part in enumerate(getattr(rule, field, ())):
            here = (*place, field, index)
            if isinstance(part, str):
                yield part, here
            else:
                yield from entities_of(part, here)


def evaluate(rule: RuleForm, sentence: Sentence, language: str) -> Match | None:
    """What of a rule a sentence meets, or `None` where it does not meet it.

    An entity counts where the original or the gloss mentions it. A phrase is looked up in the
    original if it is of the source's language, and in the gloss if it is English. Where a rule has
    phrases for neither, the rest of it decides: a text is not lost for the want of words in its
    language.
    """

    def asked(part: Part) -> bool:
        return _askable(part, sentence, language)

    for part in rule.none:
        speakable = all(_speakable(p, sentence, language) for p in _phrase_maps(part))
        if speakable and _part(part, sentence, language):
            return None
    result = Match()
    for part in filter(asked, rule.all):
        match = _part(part, sentence, language)
        if match is None:
            return None
        result += match
    if any(map(asked, rule.any)):
        matches = [match for part in rule.any if (match := _part(part, sentence, language))]
        if not matches:
            return None
        for match in matches:
            result += match
    if rule.phrase and _speakable(rule.phrase, sentence, language):
        phrases = tuple(_phrases(rule.phrase, sentence, language))
        if not phrases:
            return None
        result += Match(phrases=phrases)
    # What only leaves out has nothing to tell.
    gathers = rule.all or rule.any or rule.phrase
    return None if gathers and result == Match() else result


def _part(part: str | RuleForm, sentence: Sentence, language: str) -> Match | None:
    if isinstance(part, RuleForm):
        return evaluate(part, sentence, language)
    return Match((part,)) if part in sentence.entities else None


def _askable(part: str | RuleForm, sentence: Sentence, language: str) -> bool:
    """Whether a part of a rule can be asked of a sentence: it has phrases in a language of it."""
    if isinstance(part, str):
        return True
    if part.phrase:
        return _speakable(part.phrase, sentence, language)
    parts = (*part.all, *part.any)
    return not parts or any(_askable(each, sentence, language) for each in parts)


def _speakable(phrases: Mapping[str, Sequence[str]], sentence: Sentence, language: str) -> bool:
    """Whether there are phrases in a language of the sentence."""
    return any(_spoken(phrases, tag) for tag, _ in _texts(sentence, language))


def _phrase_maps(part: str | RuleForm) -> Iterator[dict[str, tuple[str, ...]]]:
    if isinstance(part, RuleForm):
        if part.phrase:
            yield part.phrase
        for each in (*part.all, *part.any, *part.none):
            yield from _phrase_maps(each)


def _texts(sentence: Sentence, language: str) -> Iterator[tuple[str, str]]:
    """What can be read of a sentence, each with its language: the gloss before the original."""
    if sentence.gloss.text:
        yield INTERFACE, sentence.gloss.text
    yield language, sentence.text


def _spoken(phrases: Mapping[str, Sequence[str]], tag: str) -> Sequence[str]:
    return phrases.get(tag) or phrases.get(languages.base(tag), ())


def _phrases(
    phrases: Mapping[str, Sequence[str]], sentence: Sentence, language: str
) -> Iterator[str]:
    """The words that match, as the text has them; English ones before the original's."""
    for tag, text in _texts(sentence, language):
        matches = [m[0] for p in _spoken(phrases, tag) if (m := pattern(p, tag).search(text))]
        if matches:
            # A passage found through its gloss need not say the same again in the original.
            yield from matches
            return


@cache
def pattern(phrase: str, language: str) -> re.Pattern[str]:
    """A phrase in all its forms, as whole words and in upper or lower case.

    A `*` at its end stands for any ending, a `=` before it for no other form than this.
    """
    stem = phrase.removeprefix("=").removesuffix("*")
    forms = [stem] if stem != phrase else inflection.forms(phrase, language)
    # Scripts without spaces have no edge to look for.
    before = "" if _unspaced(stem[:1]) else r"(?<!\w)"
    after = r"\w*" if phrase.endswith("*") else "" if _unspaced(stem[-1:]) else r"(?!\w)"
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(f"{before}(?:{either}){after}", re.IGNORECASE)


def _unspaced(char: str) -> bool:
    name = unicodedata.name(char, "") if char else ""
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))


def enumerate_words(items: Sequence[Any]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    words = [str(item) for item in items]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
