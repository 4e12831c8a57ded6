"""Checks of glosses: each finds its kind of problem, and nothing else."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from lectern.checks.glosses import Checks
from lectern.cli import cli
from lectern.corpus import builder
from lectern.languages import days_named
from lectern.languages.numbers import differing
from making import NEWS, build, catalog, page, write

TEXT = "Kina er {0} nå, sier «en mann» som har sett det aller meste i livet sitt, gang på gang."
GLOSS = (
    "China is {0} now, says “a man” who has seen nearly all there is in his life, time after time."
)

ENTITIES = {
    "docs/entities/china.md": page("type: Country\nprefLabel: {en: China, nb: Kina}", "Text."),
    "docs/entities/mao.md": page(
        "type: Person\nprefLabel: {en: Mao Ning, nb: Mao Ning}\nhiddenLabel: {en: [Mao Nin]}", "T."
    ),
}


def doubts(folder: Path, *rows: tuple[str, str]) -> list[tuple[str, str]]:
    """What is doubted of a text of these paragraphs, among good ones that say what is usual."""
    good = [(TEXT.format(f"nummer {n}"), GLOSS.format(f"number {n}")) for n in range(20, 25)]
    whole = [*rows, *good]
    files = {
        **ENTITIES,
        "seeds/a.txt": "\n".join(text for text, _ in whole),
        "seeds/a.yml": "language: nb\n",
        "seeds/a.en.po": catalog(
            *((f"p{n}s1", text, gloss) for n, (text, gloss) in enumerate(whole, 1))
        ),
    }
    corpus = build(folder, files)
    return [(d.sentence, d.problem) for d in Checks(corpus).doubts(corpus.sources["a"])]


def test_good_glosses_raise_no_doubt(tmp_path: Path) -> None:
    assert doubts(tmp_path, ("Kina advarer 1 000 menn.", "China warns 1,000 men.")) == []


@pytest.mark.parametrize(
    ("language", "text", "english"),
    [
        ("nb", "Det var 3. mai 2023.", "It may have been on 3 May 2023."),
        ("es", "El 3 de mayo de 2023.", "On May 3rd, 2023."),
        ("fr", "Le 1er mars, à 10.30.", "On 1 March at 10:30."),
        ("ja", "5月11日に12万人。", "120,000 people on May 11."),
        ("ja", "3億5000万円だ。", "It is 350 million yen."),
        ("lv", "No 3. maija līdz jūnijam.", "From 3 May to June."),
        ("nb", "Møtet er kl. 17.30.", "The meeting is at 5:30 p.m."),
        ("nb", "Det 20. århundre.", "The twentieth century."),
        ("nb", "Tjueén land og 100 til.", "21 countries and a hundred more."),
        ("lv", "Divdesmit valstis un 45 ostas.", "20 countries and forty-five ports."),
        ("ja", "二十人が来た。", "20 people came."),
        ("nb", f"Kode {'1' * 5000}.", f"Code {'1' * 5000}."),
        ("de", "Gestern kam er.", "He came on 3 May."),
    ],
)
def test_dates_and_numbers_that_english_writes_otherwise_raise_none(
    language: str, text: str, english: str
) -> None:
    assert days_named.otherwise(text, language, english) == []
    assert not differing(text, language, english)


@pytest.mark.parametrize(
    ("language", "text", "english", "numbers"),
    [
        ("nb", "Kl. 17.30.", "At 6:30 p.m.", {17}),
        ("nb", "Kl. 17.30.", "At 5:30 a.m.", {17}),
        ("nb", "20 land.", "Twenty-one countries.", {20}),
        ("fr", "Vingt-et-un pays.", "20 countries.", {20}),
        ("ja", "二十一人が来た。", "20 people came.", {20}),
        ("de", "Einundzwanzig Länder.", "20 countries.", {20}),
    ],
)
def test_numbers_in_words_are_those_and_no_others(
    language: str, text: str, english: str, numbers: set[int]
) -> None:
    assert differing(text, language, english) == numbers


def test_glosses_that_were_checked_with_care_raise_none() -> None:
    corpus = builder.build(NEWS / "seeds", NEWS / "docs")
    found = [d for source in corpus.sources.values() for d in Checks(corpus).doubts(source)]
    assert [d for d in found if "linked on one side" not in d.problem] == []


@pytest.mark.parametrize(
    ("text", "gloss", "problem"),
    [
        ("Kina advarer.", "It warns.", "linked on one side only: china"),
        ("Det advarer.", "China warns.", "linked on one side only: china"),
        ("Det var i 1998.", "It was in 1989.", "numbers differ: 1989, 1998"),
        ("Det var i mai.", "It was in June.", "June is not a date in the original"),
        ("Det var 3. mai.", "It was on May 4.", "4 May is not a date in the original"),
        ("Det var «godt».", "It was “good.", "“ and ” of the paragraph do not pair"),
        ("Det var (ikke) godt.", "It was (not good.", "( and ) of the paragraph do not pair"),
        ("Det var ikke godt nok.", "Det var ikke godt nok.", "the gloss repeats the original"),
        ("Mao Ning svarer.", "Mao Nin answers.", "“Mao Nin” is “Mao Ning” on its page"),
        (TEXT.format("her"), "China.", "very short for its original"),
        (TEXT.format("her"), "China " + "is here and there " * 20, "very long for its original"),
    ],
)
def test_each_kind_is_found(tmp_path: Path, text: str, gloss: str, problem: str) -> None:
    assert doubts(tmp_path, (text, gloss)) == [("p1s1", problem)]


def test_what_somebody_says_may_take_several_sentences(tmp_path: Path) -> None:
    text = "«Det var godt. Det er det ikke.»"
    corpus = build(
        tmp_path,
        {
            "seeds/a.txt": text,
            "seeds/a.yml": "language: nb\n",
            "seeds/a.en.po": catalog(
                ("p1s1", "«Det var godt.", "“It was good."),
                ("p1s2", "Det er det ikke.»", "It is not.”"),
            ),
        },
    )
    assert Checks(corpus).doubts(corpus.sources["a"]) == []


def test_a_sentence_that_is_glossed_in_two_ways(tmp_path: Path) -> None:
    found = doubts(tmp_path, ("Det er slutt.", "It is over."), ("DET ER SLUTT.", "It ends."))
    assert found == [
        ("p1s1", "the same sentence has another gloss at a p2s1: “It ends.”"),
        ("p2s1", "the same sentence has another gloss at a p1s1: “It is over.”"),
    ]


def test_doubts_go_into_the_catalogue_and_out_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "seeds/a.txt": "Det var i 1998.\nDet er slutt.",
        "seeds/a.yml": "language: nb\n",
        "seeds/a.en.po": catalog(
            ("p1s1", "Det var i 1998.", "It was in 1989."), ("p2s1", "Det er slutt.", "It is over.")
        ),
    }
    monkeypatch.chdir(write(tmp_path, files))
    path = tmp_path / "seeds/a.en.po"
    before = path.read_text()
    for _ in range(2):
        assert CliRunner().invoke(cli, ["report", "--comments", "a"]).exit_code == 0
        comments = {entry.msgctxt: entry.comment for entry in polib.pofile(str(path))}
        assert comments == {"p1s1": "check: numbers differ: 1989, 1998", "p2s1": ""}
    path.write_text(path.read_text().replace("1989.", "1998."))
    CliRunner().invoke(cli, ["report", "--comments"])
    assert path.read_text() == before.replace("1989", "1998")
