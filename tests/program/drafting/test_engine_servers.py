"""Servers that send wrong data, fail or hang: no draft is lost, and no wrong one is saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from engine_servers import Answer, libre, serving
from lectern.cli import cli
from lectern.drafting import machine
from lectern.drafting.engines import server
from spanish import ENGLISH, SPANISH, gloss, right, states


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param([libre("")], "the answer is empty", id="empty"),
        pytest.param([libre("Measures: 32 were told.")], "the numbers differ: 31, 32", id="number"),
        pytest.param([libre("31. It is. So it is.")], "2 sentences for one", id="sentences"),
        pytest.param([libre(SPANISH[0])], "the answer repeats the original", id="untranslated"),
        pytest.param([libre("31 a\x00b")], "contains control characters", id="control"),
        pytest.param([libre("<b>31</b> measures.")], "has mark-up, <b>, which the", id="tag"),
        pytest.param([libre("31 measures &amp; more.")], "has mark-up, &amp;", id="entity"),
        pytest.param([libre("```31 measures```")], "has mark-up, ```", id="fence"),
        pytest.param([libre("31 \u202emeasures.")], "change the text direction", id="direction"),
        pytest.param([libre("a" * 5000)], "5,000 letters for the original's", id="long"),
        pytest.param(
            [libre("Le gouvernement du Japon a annoncé hier 31 mesures nouvelles pour la ville.")],
            "not in English",
            id="language",
        ),
        pytest.param(
            [libre("政府は昨日、31の新しい措置を発表した。")], "not in English", id="script"
        ),
        pytest.param([(200, b"{", {})], "an answer that is not JSON", id="JSON"),
        pytest.param([(200, b"[" * 100_000, {})], "an answer that is not JSON", id="nested"),
        pytest.param([(200, b'{"a": 1}', {})], "in an unexpected form", id="form"),
        pytest.param([(200, b'{"translatedText": [1]}', {})], "in an unexpected form", id="type"),
        pytest.param([(200, b" " * 2_000_000, {})], "more than 1,000,000 bytes", id="large"),
        pytest.param([(200, b"{}", {"X-Length": "9"})] * 5, "disconnected", id="cut off"),
        pytest.param([(500, b"", {})] * 5, "HTTP 500", id="failing"),
        pytest.param([(302, b"", {"Location": "http://192.0.2.1/"})], "HTTP 302", id="elsewhere"),
        pytest.param([(400, b"no such language", {})], "HTTP 400: no such", id="refused"),
    ],
)
def test_what_is_broken_is_kept_out_and_told_and_the_rest_is_saved(
    here: Path, answers: list[Answer], reason: str
) -> None:
    def answer(number: int, question: dict[str, Any]) -> Answer:
        return answers[number] if number < len(answers) else right(number, question)

    with serving(answer) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert result.exit_code == 1
    assert "p1s1: " in result.output
    assert reason in " ".join(result.output.split())
    assert [text for text, _ in states(here)] == ["", *ENGLISH[1:]]


@pytest.mark.parametrize(
    ("slow", "reason"), [("X-Pause", "did not answer"), ("X-Drip", "did not end within")]
)
def test_a_server_that_takes_forever_is_given_up(
    here: Path, monkeypatch: pytest.MonkeyPatch, slow: str, reason: str
) -> None:
    """One says nothing, one a byte now and then, which would keep a usual time limit waiting."""
    monkeypatch.setattr(server, "PATIENCE", 0.5)
    monkeypatch.setattr(server, "LONGEST", 1)
    monkeypatch.setattr(machine, "TRIES", 2)
    with serving(
        lambda *_: (200, b" " * 99, {slow: "0.3" if slow == "X-Drip" else "99"})
    ) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address, "--limit", "1")
    assert result.exit_code == 1
    assert reason in " ".join(result.output.split())
    assert [text for text, _ in states(here)] == ["", "", ""]


def test_a_busy_server_is_asked_again_after_the_pause_that_it_wants(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(machine.run, "__defaults__", (pauses.append,))
    busy: list[Answer] = [(429, b"", {"Retry-After": "7"}), (503, b"", {}), (503, b"", {})]

    def answer(number: int, question: dict[str, Any]) -> Answer:
        return busy[number] if number < len(busy) else right(number, question)

    with serving(answer) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert result.exit_code == 0, result.output
    assert pauses == [7, 2, 4]
    assert [text for text, _ in states(here)] == ENGLISH


def test_a_server_that_is_away_ends_the_run_and_the_next_goes_on(here: Path) -> None:
    def answer(number: int, question: dict[str, Any]) -> Answer:
        return right(number, question) if number == 0 else (503, b"", {})

    (here / "seeds" / "es.txt").write_text(" ".join([*SPANISH, *SPANISH[1:]]), "utf-8")
    with serving(answer) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert result.exit_code == 1
    assert "3 sentences in a row got no answer" in result.output
    assert len(served.questions) == 1 + 3 * machine.TRIES
    with serving(right) as served:
        assert gloss("--engine", "libretranslate", "--server", served.address).exit_code == 0
    assert len(served.questions) == 4
    assert [text for text, _ in states(here)] == [*ENGLISH, *ENGLISH[1:]]


@pytest.mark.parametrize(("state", "remedy"), [(401, "check the key"), (404, "check --server")])
def test_a_server_that_refuses_whoever_asks_ends_the_run(
    here: Path, state: int, remedy: str
) -> None:
    with serving(lambda *_: (state, b"no", {})) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert len(served.questions) == 1
    assert remedy in str(result.exception)
    assert "seeds/es.en.po: 0 by libretranslate" in result.output


def test_a_key_that_ends_in_the_middle_leaves_a_count(here: Path) -> None:
    def answer(number: int, question: dict[str, Any]) -> Answer:
        return right(number, question) if number < 2 else (403, b"quota", {})

    with serving(answer) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert "seeds/es.en.po: 2 by libretranslate" in result.output
    assert "the server refuses: quota" in str(result.exception)
    assert [text for text, _ in states(here)] == [*ENGLISH[:2], ""]


def test_a_server_that_answers_now_and_then_is_not_away(here: Path) -> None:
    """An answer that cannot be read is one, too."""
    times: dict[str, int] = {}
    texts = ["El uno.", "El dos.", "El tres.", "El otro.", "El quinto."]
    (here / "seeds" / "es.txt").write_text(" ".join([*texts, SPANISH[1]]), "utf-8")

    def answer(number: int, question: dict[str, Any]) -> Answer:
        times[question["q"]] = times.get(question["q"], 0) + 1
        if question["q"] == SPANISH[1]:
            return right(number, question)
        return (503, b"", {}) if texts.index(question["q"]) % 2 == 0 else (200, b"{", {})

    with serving(answer) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert "in a row" not in result.output
    assert [text for text, _ in states(here)][-1] == ENGLISH[1]


def test_a_terminal_is_told_nothing_that_it_would_obey(here: Path) -> None:
    with serving(lambda *_: (400, b"\x1b]0;mine\x07\x1b[2J", {})) as served:
        options = ["gloss", "es", "--engine", "libretranslate", "--server", served.address]
        result = CliRunner().invoke(cli, options, color=True)
    assert "\x1b" not in result.output
    assert "HTTP 400: \\x1b]0;mine\\x07" in result.output
