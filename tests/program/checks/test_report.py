"""The editors' report on a text that was just added."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import project
from lectern import cli
from lectern.checks.report import Review, reviews
from lectern.names.candidates import candidates
from making import Files, build, catalog, news, page, write

DROPPED: Files = {
    "seeds/a.txt": (
        "Kina advarer Nato. Utenriksminister Ola Nordmann svarte dem ikke før i går i Bergen.\n"
        "Ola Nordmann kaller det «Prosjekt Nord». Mao kom."
    ),
    "docs/entities/nato.md": page("type: Organization\nprefLabel: {en: NATO, nb: Nato}"),
    "docs/entities/mao.md": page("type: Place\nprefLabel: {en: Mao, mul: Mao}"),
    "docs/entities/mao2.md": page("type: Place\nprefLabel: {en: Mao town, nb: Mao}"),
    "docs/topics/t.md": page("prefLabel: {en: The warning}\nrule: {all: [china, nato]}"),
}


def review(folder: Path, files: Files) -> Review:
    """What is told of the one text of a collection."""
    (only,) = reviews(build(folder, files))
    return only


def test_a_dropped_text_is_told_of_in_full(tmp_path: Path) -> None:
    told = review(tmp_path, DROPPED)
    assert [(each.entity.slug, each.forms, each.sentences) for each in told.linked] == [
        ("china", {"Kina": 1}, ("p1s1",)),
        ("nato", {"Nato": 1}, ("p1s1",)),
    ]
    ((topic, passages),) = told.topics
    assert (topic.slug, [p.reason for p in passages]) == ("t", ["mentions China and NATO"])
    assert [(each.text, each.count, each.sentences) for each in told.candidates] == [
        ("Bergen", 1, ("p1s2",)),
        ("Ola Nordmann", 1, ("p2s1",)),
        ("Prosjekt Nord", 1, ("p2s1",)),
        ("Utenriksminister Ola Nordmann", 1, ("p1s2",)),
    ]
    (finding,) = told.findings
    assert (finding.sentence, finding.context) == ("p2s2", "Mao kom.")
    record = (tmp_path / "seeds/a.yml").as_posix()
    assert told.steps == (
        f"state its language in {record} (language: nb)",
        f"say in {record}, where you know it: title, publisher, published, url",
        "draft its catalogue: make gloss ID=a",
        f"settle 1 ambiguous name under “mentions:” in {record}",
    )


def test_each_step_goes_when_it_is_done(tmp_path: Path) -> None:
    rows = [
        ("p1s1", "Kina advarer Nato.", "China warns NATO."),
        ("p1s2", "Nato og Nato svarer Finnmarken.", "They answer."),
        ("p1s3", "Slutt.", ""),
    ]
    files: Files = DROPPED | {
        "seeds/a.txt": " ".join(text for _, text, _ in rows),
        "seeds/a.yml": (
            "language: nb\ntitle: T\npublisher: P\npublished: 2023\nurl: https://example.org/a"
        ),
        "seeds/a.en.po": catalog(*rows).replace('msgctxt "p1s1"', '#, fuzzy\nmsgctxt "p1s1"'),
        "docs/topics/t.md": page("prefLabel: {en: The warning}\nrule: {any: [russia]}"),
    }
    po = (tmp_path / "seeds/a.en.po").as_posix()
    assert review(tmp_path, files).steps == (
        f"gloss 1 sentence in {po}",
        f"check the drafts of 1 sentence in {po}",
        "look at 1 gloss that may be wrong",
        "no topic gathered it: pin a sentence, or widen a rule in docs/topics/",
    )
    assert all(not review.steps for review in reviews(news()))


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "nb",
            "Han kom til Oslo. I Oslo sa han at det er Oslo som er byen for alle.",
            [("Oslo", 3)],
        ),
        ("nb", "Oslo er en by. Byen er stor, sa han: Ja.", []),
        ("nb", "Han møtte Huset. Et huset er ikke et navn.", []),
        # Where every noun has a capital, one alone says nothing.
        ("de", "Der Minister sprach im Haus mit Anna Berg über den Plan der Stadt.", ["Anna Berg"]),
        ("ja", "首相はシュミット氏と「未来計画」を語った。", ["シュミット", "未来計画"]),
        ("zh", "部长约翰·史密斯说《和平计划》很好。", ["和平计划", "部长约翰·史密斯说"]),
        ("ar", "قال إن «خطة السلام» جيدة.", ["خطة السلام"]),
        ("nb", "Han kalte det «en lang tale som ikke er et navn i det hele tatt».", []),
    ],
)
def test_what_may_be_a_name(
    tmp_path: Path, language: str, text: str, wanted: list[str | tuple[str, int]]
) -> None:
    built = build(tmp_path, {"seeds/a.txt": text, "seeds/a.yml": f"language: {language}"})
    found = {each.text: each.count for each in candidates(built.sources["a"])}
    assert found == dict(each if isinstance(each, tuple) else (each, 1) for each in wanted)


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str]:
    """The exit code and the words of the command, in a dropped text's collection."""
    monkeypatch.chdir(write(folder, DROPPED))
    result = CliRunner().invoke(cli.cli, ["report", *arguments])
    return result.exit_code, result.output


def test_the_terminal_tells_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, "a", "--details")
    assert code == 0
    for line in (
        "a: Kina advarer Nato. Utenriksminister Ola Nordmann svarte dem ikke før i går i…",
        "    NATO: Nato 1 (p1s1)",
        "      p1s1 mentions China and NATO",
        "    p2s2 “Mao” can be Mao and Mao town and is not linked; settle it under “mentions:”: "
        "Mao kom.",
        "    Prosjekt Nord 1 (p2s1)",
        "    3. draft its catalogue: make gloss ID=a",
    ):
        assert line in output.splitlines()
    _, brief = run(tmp_path, monkeypatch, "a")
    lines = output.splitlines()
    # What to do next comes first, and is all that is said unasked.
    assert brief.splitlines()[:-1] == lines[: lines.index("  names")]
    assert brief.splitlines()[2] == "  next"


def test_a_summary_is_a_line_and_strictness_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(tmp_path, monkeypatch, "--summary") == (
        0,
        "a: Norwegian Bokmål, 2 entities, 1 topic, 4 of 4 sentences without a gloss, "
        "4 things to do\n",
    )
    assert run(tmp_path, monkeypatch, "--summary", "--strict")[0] == 1
    code, _ = run(tmp_path, monkeypatch, "b")
    assert code == 1


SERVED = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
build(load_config("mkdocs.yml", site_dir="served"), serve_url="http://127.0.0.1/")
"""
"""What `mkdocs serve` does for each rebuild."""


def test_the_page_is_there_while_editing_and_never_in_the_site(tmp_path: Path) -> None:
    root = project.copy(tmp_path)
    (root / "seeds/dropped.txt").write_text(
        "Der Minister sprach in Polen vom „Plan Nord“.", "utf-8"
    )
    project.build(root).check_returncode()
    assert not list((root / "site").rglob("report*"))
    subprocess.run([sys.executable, "-c", SERVED], cwd=root, check=True, capture_output=True)
    html = (root / "served/report/index.html").read_text("utf-8")
    assert "draft its catalogue: make gloss ID=dropped" in html
    assert '<a class="place" href="../sources/' in html
