"""Rules of topics: conditions on a sentence, and the reasons for a match."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from lectern import languages
from lectern.languages import INTERFACE, inflection
from lectern.model.entities import Entity
from lectern.model.sources import Sentence
from lectern.model.wording import enumerate_words
from lectern.reading.curated_pages import Language
from lectern.reading.phrases import Phrase, Phrases, joined
from lectern.reading.yaml_documents import Document, Form, Place


def _kind(part: object) -> str:
    return "entity" if isinstance(part, str) else "rule"


# Decided beforehand, so that an error inside a rule is not reported as “not a string”.
Part = Annotated[
    Annotated[str, Tag("entity")] | Annotated["RuleForm", Tag("rule")], Discriminator(_kind)
]


def _names(value: object) -> object:
    return [value] if isinstance(value, str) else value


class RuleForm(Form):
    """A condition on a sentence: `all`, `any` and `none` of its parts, or a phrase by language.

    `phrases` names sets of phrases (`docs/phrases/`); `resolved` puts them under `phrase`.
    """

    all: tuple[Part, ...] = ()
    any: tuple[Part, ...] = ()
    none: tuple[Part, ...] = ()
    phrase: dict[Language, tuple[Phrase, ...]] = Field(default_factory=dict)
    phrases: Annotated[tuple[str, ...], BeforeValidator(_names)] = ()


def resolved(
    rule: RuleForm, sets: Mapping[str, Phrases], document: Document, place: Place
) -> RuleForm:
    """The rule with its named sets of phrases filled in; raises `TopicError` for unknown ones.

    `place` is where the document has the rule.
    """
    parts = {
        field: tuple(
            part if isinstance(part, str) else resolved(part, sets, document, (*place, field, i))
            for i, part in enumerate(getattr(rule, field))
        )
        for field in ("all", "any", "none")
    }
    named = joined(rule.phrases, sets, document, (*place, "phrases"))
    phrase = {
        tag: (*rule.phrase.get(tag, ()), *named.get(tag, ())) for tag in {**rule.phrase, **named}
    }
    return rule.model_copy(update={**parts, "phrase": phrase, "phrases": ()})


def gathers(part: str | RuleForm) -> bool:
    """Whether a match of this part of a rule gives a reason that can be shown."""
    if isinstance(part, str) or part.phrase or part.phrases:
        return True
    return any(map(gathers, part.all)) or (bool(part.any) and all(map(gathers, part.any)))


@dataclass(frozen=True)
class Match:
    """The parts of a rule that a sentence matches, in order of the rule and each once."""

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


Test = Callable[[Sentence], Match | None]
"""The parts of a rule that a sentence matches, or `None` if it does not match."""


def test(rule: RuleForm, tags: Sequence[str]) -> Test:
    """A rule as applied to sentences in these languages; see `readable`.

    An entity counts if the original or the gloss mentions it. A phrase is looked up in the original
    if it is in the source's language, and in the gloss if it is English. If a rule has phrases for
    neither, the rest of it decides, so that a text is not lost for lack of phrases in its language.
    But if only one condition of several is left, it says too little.
    """

    def tests(parts: Iterable[Part]) -> list[Test]:
        return [_part(part, tags) for part in parts]

    refused = tests(p for p in rule.none if all(_speakable(m, tags) for m in _phrase_maps(p)))
    every = tests(part for part in rule.all if _askable(part, tags))
    either = tests(rule.any) if any(_askable(part, tags) for part in rule.any) else []
    spoken = _phrases(rule.phrase, tags) if _speakable(rule.phrase, tags) else None
    conditions = len(rule.all) + bool(rule.any) + bool(rule.phrase)
    if len(every) + bool(either) + bool(spoken) == 1 < conditions:
        return lambda _: None
    # A rule that only excludes has no reason to show.
    gathers = bool(rule.all or rule.any or rule.phrase)

    def met(sentence: Sentence) -> Match | None:
        if any(refuse(sentence) for refuse in refused):
            return None
        matches = []
        for each in every:
            match = each(sentence)
            if match is None:
                return None
            matches.append(match)
        if either:
            found = [match for each in either if (match := each(sentence))]
            if not found:
                return None
            matches += found
        if spoken:
            match = spoken(sentence)
            if match is None:
                return None
            matches.append(match)
        result = sum(matches, Match())
        return None if gathers and result == Match() else result

    return met


def readable(sentence: Sentence, language: str) -> tuple[str, ...]:
    """The languages in which a sentence can be matched: the gloss's, then its own."""
    return (INTERFACE, language) if sentence.gloss.text else (language,)


def _part(part: Part, tags: Sequence[str]) -> Test:
    if isinstance(part, RuleForm):
        return test(part, tags)
    match = Match((part,))
    return lambda sentence: match if part in sentence.entities else None


def _askable(part: Part, tags: Sequence[str]) -> bool:
    """Whether a part of a rule applies to a sentence: it has phrases in one of its languages."""
    if isinstance(part, str):
        return True
    if part.phrase:
        return _speakable(part.phrase, tags)
    parts = (*part.all, *part.any)
    return not parts or any(_askable(each, tags) for each in parts)


def _speakable(phrases: Mapping[str, Sequence[str]], tags: Sequence[str]) -> bool:
    """Whether there are phrases in one of these languages."""
    return any(_spoken(phrases, tag) for tag in tags)


def _phrase_maps(part: Part) -> Iterator[dict[str, tuple[str, ...]]]:
    if isinstance(part, RuleForm):
        if part.phrase:
            yield part.phrase
        for each in (*part.all, *part.any, *part.none):
            yield from _phrase_maps(each)


def _spoken(phrases: Mapping[str, Sequence[str]], tag: str) -> Sequence[str]:
    return next((phrases[code] for code in (tag, *languages.kin(tag)) if code in phrases), ())


def _phrases(phrases: Mapping[str, Sequence[str]], tags: Sequence[str]) -> Test:
    """The words that match, as the text has them; English ones before the original's."""
    *glossed, own = ([pattern(phrase, tag) for phrase in _spoken(phrases, tag)] for tag in tags)

    def met(sentence: Sentence) -> Match | None:
        texts = [(each, sentence.gloss.text) for each in glossed] + [(own, sentence.text)]
        for patterns, text in texts:
            found = [match[0] for each in patterns if (match := each.search(text))]
            if found:
                # A passage found in its gloss need not show the same reason in the original.
                return Match(phrases=tuple(found))
        return None

    return met


@cache
def pattern(phrase: str, language: str) -> re.Pattern[str]:
    """A regular expression for all forms of a phrase, as whole words, ignoring case.

    A `*` at its end allows any ending; a `=` before it allows only this form.
    """
    stem = phrase.removeprefix("=").removesuffix("*")
    forms = [stem] if stem != phrase else inflection.forms(phrase, language)
    # Scripts without spaces have no word boundaries.
    before = "" if _unspaced(stem[:1]) else r"(?<!\w)"
    after = r"\w*" if phrase.endswith("*") else "" if _unspaced(stem[-1:]) else r"(?!\w)"
    either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(f"{before}(?:{either}){after}", re.IGNORECASE)


def _unspaced(char: str) -> bool:
    name = unicodedata.name(char, "") if char else ""
    return name.startswith(("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"))
