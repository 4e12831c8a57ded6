"""Machine drafts: made only on request, rejected if broken, marked wherever they are shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import project
from engine_servers import Answer, chat, serving
from lectern.cli import cli
from lectern.corpus import builder
from lectern.drafting import engines, machine
from lectern.drafting.engines import apertium
from lectern.exports import said
from making import catalog, write
from spanish import ENGLISH, KNOWN, SPANISH, TEXT, gloss, right, states


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

    def answer(number: int, question: dict[str, Any]) -> Answer:
        asked = question["messages"][1]["content"]
        # As models that reason do, where the server leaves it in.
        thought = "<think>\nHmm, 3 words. Or 4?\n</think>\n\n" if number else ""
        # And as many do that do not.
        quoted = '"{}"' if number == 1 else "{}"
        return chat(thought + quoted.format(KNOWN[asked.split("SENTENCE\n")[1]]))

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
    outcome = machine.run(here / "seeds/es.en.po", "es", asked, "mine", Stopped(), lambda *_: None)
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
    assert "use --yes to allow it" in str(result.exception)
    assert [text for text, _ in states(here)] == ["", "", ""]


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--engine", "nobody"], "no such engine; use apertium, libretranslate, openai"),
        (["--engine", "libretranslate"], "no server is given"),
        (["--engine", "libretranslate", "--server", "x"], "“x” is not the address of a server"),
        (["--engine", "openai", "--server", "http://a:b@c"], "more than a host and a path"),
        (["--engine", "openai", "--server", "http://localhost:1"], "no model is given"),
    ],
)
def test_what_an_engine_lacks_is_told(here: Path, options: list[str], problem: str) -> None:
    result = gloss(*options)
    assert result.exit_code == 1
    assert problem in str(result.exception)


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


def test_a_language_that_an_engine_lacks_stops_no_other(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Mine:
        origin, server, uses_context = "", "", False

        def translate(self, question: engines.Question) -> str:
            return KNOWN[question.text]

    made: list[str] = []

    def create(_: str, options: engines.Options) -> engines.Engine:
        made.append(options.language)
        if options.language == "es":
            return Mine()
        raise engines.EngineError("mine", f"it has no pair {options.language}", "install one")

    monkeypatch.setattr(engines, "create", create)
    monkeypatch.setattr(engines, "names", lambda: ["mine"])
    done = catalog(("p1s1", "Labdien.", "Good day."))
    files = {"ca.txt": "Bon dia.", "ca.yml": "language: ca\n"}
    files |= {"lv.txt": "Labdien.", "lv.yml": "language: lv\n", "lv.en.po": done}
    write(here / "seeds", files)
    result = CliRunner().invoke(cli, ["gloss", "--all", "--engine", "mine"])
    assert result.exit_code == 1
    assert "mine: it has no pair ca; install one." in result.output
    assert [text for text, _ in states(here)] == ENGLISH
    write(here / "seeds", {"eu.txt": "Kaixo.", "eu.yml": "language: eu\n"})
    result = CliRunner().invoke(cli, ["gloss", "--all", "--engine", "mine"])
    told = result.output + str(result.exception)
    assert [told.count(f"it has no pair {each}") for each in ("ca", "eu")] == [1, 1]
    # A text that lacks nothing asks for no engine; whether there is one, it does.
    assert set(made) == {"ca", "es", "eu"}
    assert "no such engine" in str(gloss("--engine", "nobody").exception)


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
    with pytest.raises(engines.EngineError, match="it does not have the pair lav-eng"):
        apertium.create(engines.Options("lv"))


@pytest.mark.parametrize(
    ("language", "codes"),
    [("es", ["spa"]), ("is", ["ice", "isl"]), ("mk", ["mac", "mkd"]), ("nb", ["nob"])],
)
def test_apertium_names_languages_by_three_letters(language: str, codes: list[str]) -> None:
    assert apertium.three_letters(language) == codes
    assert "hbs" in apertium.three_letters("sr")
