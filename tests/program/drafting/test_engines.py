"""Drafts by machine: asked for by name only, kept out where broken, marked wherever shown."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from selectolax.lexbor import LexborHTMLParser

import project
from engine_servers import Answer, chat, libre, serving
from lectern.cli import cli
from lectern.corpus import builder
from lectern.drafting import engines, machine
from lectern.drafting.engines import apertium, server
from lectern.exports import said
from making import Files, page, write

SPANISH = [
    "El gobierno de Japón anunció ayer 31 medidas nuevas.",
    "La oficina abrirá en Tokio.",
    "China criticó el plan.",
]
ENGLISH = [
    "Japan’s government announced 31 new measures yesterday.",
    "The office will open in Tokyo.",
    "China criticised the plan.",
]
KNOWN = dict(zip(SPANISH, ENGLISH, strict=True))
TEXT: Files = {
    "seeds/es.txt": " ".join(SPANISH),
    "seeds/es.yml": "language: es\n",
    "docs/entities/tokyo.md": page("type: City\nprefLabel: {en: Tokyo, es: Tokio}"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A collection with a Spanish text, as the folder of the command; no pause is waited for."""
    monkeypatch.chdir(write(tmp_path, TEXT))
    monkeypatch.setattr(time, "sleep", lambda _: None)
    monkeypatch.setattr(machine.run, "__defaults__", (lambda _: None,))
    return tmp_path


def gloss(*options: str) -> Result:
    """`lectern gloss es` with these options."""
    return CliRunner().invoke(cli, ["gloss", "es", *options])


def states(folder: Path) -> list[tuple[str, str]]:
    """The English of each sentence and what is told of it."""
    (source,) = builder.read_texts(folder / "seeds")
    return [(s.gloss.text, s.gloss.state) for s in source.sentences]


def right(_: int, question: dict[str, Any]) -> Answer:
    return libre(KNOWN[question["q"]])


def test_libretranslate_fills_every_sentence_and_says_so(here: Path) -> None:
    with serving(right) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address + "/")
    assert result.exit_code == 0, result.output
    assert "seeds/es.en.po: 3 by libretranslate" in result.output
    assert "State here how" in (here / "seeds/es.en.po").read_text("utf-8")
    (source,) = builder.read_texts(here / "seeds")
    assert source.gloss_credit == ""
    told = f"machine draft (LibreTranslate {served.address}), not checked"
    assert states(here) == [(english, told) for english in ENGLISH]
    assert {path for path, _, _ in served.questions} == {"/translate"}
    assert served.questions[0][1] == {
        "q": SPANISH[0], "source": "es", "target": "en", "format": "text",
    }  # fmt: skip


def test_a_chat_is_told_the_names_and_the_sentences_around(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret-key")

    def answer(_: int, question: dict[str, Any]) -> Answer:
        asked = question["messages"][1]["content"]
        return chat(KNOWN[asked.split("SENTENCE\n")[1]])

    with serving(answer) as served:
        address = f"{served.address}/v1"
        result = gloss("--engine", "openai", "--server", address, "--model", "llama3.1")
    assert result.exit_code == 0, result.output
    told = f"machine draft (language model at {address} llama3.1), not checked"
    assert states(here) == [(english, told) for english in ENGLISH]
    path, question, headers = served.questions[1]
    assert (path, question["model"]) == ("/v1/chat/completions", "llama3.1")
    assert headers["Authorization"] == "Bearer secret-key"
    parts = [
        "NAMES\nTokio = Tokyo",
        f"BEFORE\n{SPANISH[0]}",
        f"AFTER\n{SPANISH[2]}",
        f"SENTENCE\n{SPANISH[1]}",
    ]
    assert question["messages"][1]["content"] == "\n\n".join(parts)
    assert "NAMES\nJapón = Japan" in served.questions[0][1]["messages"][1]["content"]
    assert "secret-key" not in "".join(file.read_text("utf-8") for file in here.rglob("*.po"))


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        pytest.param([libre("")], "the answer is empty", id="empty"),
        pytest.param([libre("Measures: 32 were told.")], "the numbers differ: 31, 32", id="number"),
        pytest.param([libre("31. It is. So it is.")], "2 sentences for one", id="sentences"),
        pytest.param([libre(SPANISH[0])], "the answer is the original", id="untranslated"),
        pytest.param([libre("31 a\x00b")], "characters that are no text", id="control"),
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
        pytest.param([(200, b'{"a": 1}', {})], "in another form than expected", id="form"),
        pytest.param([(200, b'{"translatedText": [1]}', {})], "in another form", id="type"),
        pytest.param([(200, b" " * 2_000_000, {})], "more than 1,000,000 bytes", id="large"),
        pytest.param([(200, b"{}", {"X-Length": "9"})] * 5, "broke off", id="cut off"),
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


def test_a_stop_by_hand_loses_nothing(here: Path) -> None:
    def answer(number: int, question: dict[str, Any]) -> Answer:
        return right(number, question)

    class Stopped:
        origin, server, uses_context = "x", "", False

        def translate(self, question: engines.Question) -> str:
            if question.text == SPANISH[1]:
                raise KeyboardInterrupt
            return KNOWN[question.text]

    assert gloss().exit_code == 0
    (source,) = builder.build(here / "seeds", here / "docs").sources.values()
    asked = [(s.id, engines.Question(s.text)) for s in source.sentences]
    outcome = machine.run(here / "seeds/es.en.po", asked, "mine", Stopped(), lambda *_: None)
    assert (outcome.drafted, outcome.by_hand) == (1, True)
    assert states(here)[0] == (ENGLISH[0], "machine draft (mine x), not checked")
    assert not list((here / "seeds").glob("*.new"))


def test_a_limit_is_kept_and_what_an_editor_wrote_stays(here: Path) -> None:
    assert gloss().exit_code == 0
    path = here / "seeds/es.en.po"
    before = path.read_text("utf-8").replace(
        'msgctxt "p1s2"', '# my own note\n#. of a tool\n#, no-wrap\nmsgctxt "p1s2"'
    )
    before += '\n#~ msgid "old"\n#~ msgstr "gone"\n'
    path.write_text(before, "utf-8")
    with serving(right) as served:
        options = ("--engine", "libretranslate", "--server", served.address)
        assert gloss(*options, "--limit", "2").exit_code == 0
    assert len(served.questions) == 2
    lines = path.read_text("utf-8").splitlines()
    assert [text for text, _ in states(here)] == [*ENGLISH[:2], ""]
    start = lines.index("# my own note")
    assert lines[start + 1 : start + 4] == [
        "#. of a tool",
        f"#. libretranslate {served.address}",
        "#, no-wrap, fuzzy",
    ]
    assert set(before.splitlines()) - set(lines) == {"#, no-wrap"}


def test_nothing_is_sent_without_leave(here: Path) -> None:
    result = gloss("--engine", "libretranslate", "--server", "http://192.0.2.1:5000")
    assert result.exit_code == 1
    letters = sum(map(len, SPANISH))
    assert f"3 sentences ({letters} letters) go to http://192.0.2.1:5000" in result.output
    assert "say --yes if it may" in str(result.exception)
    assert [text for text, _ in states(here)] == ["", "", ""]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--engine", "nobody"], "there is no such engine; use apertium, libretranslate, openai"),
        (["--engine", "libretranslate"], "no server is named"),
        (["--engine", "libretranslate", "--server", "x"], "“x” is not the address of a server"),
        (["--engine", "openai", "--server", "http://a:b@c"], "more than a host and a path"),
        (["--engine", "openai", "--server", "http://localhost:1"], "no model is named"),
    ],
)
def test_what_an_engine_lacks_is_told(here: Path, options: list[str], problem: str) -> None:
    result = gloss(*options)
    assert result.exit_code == 1
    assert problem in str(result.exception)


@pytest.mark.parametrize(("state", "remedy"), [(401, "check the key"), (404, "check --server")])
def test_a_server_that_refuses_whoever_asks_ends_the_run(
    here: Path, state: int, remedy: str
) -> None:
    with serving(lambda *_: (state, b"no", {})) as served:
        result = gloss("--engine", "libretranslate", "--server", served.address)
    assert len(served.questions) == 1
    assert remedy in str(result.exception)


MINE = """
from lectern.drafting.engines import Engine, Options, Question


class Mine:
    origin, server, uses_context = "of words 3", "", False

    def __init__(self, language: str) -> None:
        self._language = language

    def translate(self, question: Question) -> str:
        numbers = [word for word in question.text.split() if word.isdigit()]
        return " ".join(["In English, from", self._language, *numbers])


def create(options: Options) -> Engine:
    return Mine(options.language)
"""


def test_a_package_brings_an_engine_by_an_entry_point(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "METADATA": "Metadata-Version: 2.1\nName: mine\nVersion: 1\n",
        "entry_points.txt": "[lectern.engines]\nmine = my_engine:create\n",
    }
    files = {f"packages/mine-1.dist-info/{name}": text for name, text in told.items()}
    write(here, {**files, "packages/my_engine.py": MINE})
    monkeypatch.syspath_prepend(here / "packages")
    result = gloss("--engine", "mine", "--limit", "1")
    assert result.exit_code == 0, result.exception
    assert "#. engine mine of words 3" in (here / "seeds/es.en.po").read_text("utf-8")
    assert states(here)[0] == (
        "In English, from es 31",
        "machine draft (mine of words 3), not checked",
    )


@pytest.mark.skipif(not shutil.which("apertium"), reason="Apertium is not installed")
def test_apertium_drafts_what_the_page_calls_a_machine_draft(
    here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = project.empty(tmp_path_factory.mktemp("apertium"))
    monkeypatch.chdir(write(root, {**TEXT, "docs/index.md": "# Home\n"}))
    result = gloss("--engine", "apertium")
    assert result.exit_code == 0, result.output
    path = root / "seeds/es.en.po"
    assert path.read_text("utf-8").count("#. apertium spa-eng") == 3
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", "", 1), "utf-8")
    built = project.build(root, "--strict")
    assert built.returncode == 0, built.stderr
    glosses = LexborHTMLParser((root / "site/sources/es/index.html").read_bytes()).css(".gloss")
    assert [each.attributes["data-status"] for each in glosses] == ["checked", "draft", "draft"]
    assert "machine draft (Apertium spa-eng" in glosses[1].text()
    (source,) = builder.read_texts(root / "seeds")
    assert "Machine draft (Apertium" in said.provenance(source, list(source.sentences)[1])
    exported = json.loads((root / "site/sources/es/es.json").read_text("utf-8"))
    assert "apertium spa-eng" in json.dumps(exported)
    with pytest.raises(engines.EngineError, match="it has no pair lav-eng"):
        apertium.create(engines.Options("lv"))


@pytest.mark.parametrize(
    ("language", "codes"),
    [("es", ["spa"]), ("is", ["ice", "isl"]), ("mk", ["mac", "mkd"]), ("nb", ["nob"])],
)
def test_apertium_names_languages_by_three_letters(language: str, codes: list[str]) -> None:
    assert apertium.three_letters(language) == codes
    assert "hbs" in apertium.three_letters("sr")
