"""Sets of phrases that the rules of topics share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.model.errors import PhrasesError, TopicError
from making import Refusal, build, page, refusal

SEEDS = {
    "seeds/a.txt": "Il a averti la ville. Rien ne change. La ville proteste.\n",
    "seeds/a.yml": "language: fr\n",
}
SET = "summary: Warnings\nphrases:\n  fr: [averti*]\n  en: [warn*]\n"


def topic(rule: str) -> dict[str, str]:
    return {"docs/topics/t.md": page(f"prefLabel: {{en: T}}\nrule: {rule}")}


@pytest.mark.parametrize(
    ("rule", "sentences"),
    [
        ("{phrases: warning}", ["p1s1"]),
        ("{phrases: [warning]}", ["p1s1"]),
        ("{phrases: [warning, protest]}", ["p1s1", "p1s3"]),
        ("{any: [{phrases: protest}]}", ["p1s3"]),
        ("{phrases: warning, phrase: {fr: [rien]}}", ["p1s1", "p1s2"]),
        ("{phrase: {fr: [ville]}, none: [{phrases: warning}]}", ["p1s3"]),
    ],
)
def test_a_rule_asks_for_sets_by_name(rule: str, sentences: list[str], tmp_path: Path) -> None:
    sets = {
        "docs/phrases/warning.yml": SET,
        "docs/phrases/protest.yml": "phrases: {fr: [protest*]}\n",
    }
    corpus = build(tmp_path, {**SEEDS, **sets, **topic(rule)})
    assert [passage.sentence for passage in corpus.topics["t"].passages] == sentences


def test_a_set_says_the_same_as_its_phrases_in_the_rule(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    named = {"docs/phrases/warning.yml": SET, **topic("{phrases: warning}")}
    spelt = topic("{phrase: {fr: [averti*], en: [warn*]}}")
    one, other = (
        build(tmp_path / folder, {**SEEDS, **files}).topics["t"]
        for folder, files in (("one", named), ("other", spelt))
    )
    assert one.passages == other.passages != ()


def test_a_set_that_is_not_there_is_refused(tmp_path: Path) -> None:
    files = {**SEEDS, "docs/phrases/warning.yml": SET, **topic("\n  phrases: [warnings]")}
    assert refusal(tmp_path, files) == Refusal(
        TopicError,
        "docs/topics/t.md:4",
        "there is no set of phrases “warnings”",
        "add docs/phrases/warnings.yml, or use an existing one: warning",
    )


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("phrases:\n  no: [x]\n", "warning.yml:2", "“no” is not a written language"),
        ("phrases:\n  fr: []\n", "warning.yml:2", "it is empty"),
        ("phrases:\n  fr: [x, '*']\n", "warning.yml:2", "matches every sentence"),
        ("phrases: {}\n", "warning.yml:1", "it is empty"),
        ("summary: x\n", "warning.yml:1", "“phrases” is missing"),
        ("fr: [x]\n", "warning.yml:1", "unknown field “fr”"),
        ("phrases: }\n", "warning.yml:1", "not valid YAML"),
    ],
)
def test_what_is_wrong_in_a_set_is_told(
    text: str, place: str, problem: str, tmp_path: Path
) -> None:
    told = refusal(tmp_path, {**SEEDS, "docs/phrases/warning.yml": text})
    assert told.error is PhrasesError
    assert told.place == f"docs/phrases/{place}"
    assert problem in told.problem


def test_two_sets_may_not_differ_in_case_alone(tmp_path: Path) -> None:
    files = {"docs/phrases/warning.yml": SET, "docs/phrases/Warning.yml": SET}
    assert "only in case" in refusal(tmp_path, {**SEEDS, **files}).problem
