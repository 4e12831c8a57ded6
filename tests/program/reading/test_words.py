"""CoNLL-U: read, checked against the text, and used for texts without annotations."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import making
from lectern.corpus.builder import build
from lectern.languages import grammar
from lectern.model.errors import WordsError
from lectern.model.sources import Mention, Source
from lectern.model.tokens import Token
from lectern.pages import sentence_markup

TEXT = "Natos kontor. Ja!"

GOOD = """\
# sent_id = p1s1
# text = Natos kontor.
1\tNatos\tNato\tPROPN\t_\tCase=Gen\t_\t_\t_\tGloss=NATO’s
2\tkontor\tkontor\tNOUN\t_\tGender=Neut|Number=Sing\t_\t_\t_\tGloss=office|SpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_

# sent_id = p1s2
# text = Ja!
1\tJa\tja\tINTJ\t_\t_\t_\t_\t_\tGloss=yes|SpaceAfter=No
2\t!\t!\tPUNCT\t_\t_\t_\t_\t_\t_

"""


def collection(folder: Path, words: str, **more: str) -> Path:
    files = {"seeds/a.txt": TEXT, "seeds/a.yml": "language: nb\n", "seeds/a.conllu": words}
    return making.write(folder, {**files, **more})


def test_tokens_stand_where_the_text_has_them(tmp_path: Path) -> None:
    here = collection(tmp_path, GOOD)
    first, second = build(here / "seeds", here / "docs").sources["a"].sentences
    assert tuple(first.tokens) == (
        Token("p1s1w1", 0, "Natos", "Nato", "PROPN", (("Case", "Gen"),), "NATO’s"),
        Token(
            "p1s1w2", 6, "kontor", "kontor", "NOUN",
            (("Gender", "Neut"), ("Number", "Sing")), "office",
        ),
        Token("p1s1w3", 12, ".", ".", "PUNCT"),
    )  # fmt: skip
    assert [token.id for token in second.tokens] == ["p1s2w1", "p1s2w2"]


BAD = {
    "no such tag": ("INTJ", "PARTICLE", 9, "PARTICLE"),
    "no such feature": ("Case=Gen", "Kase=Gen", 3, "Kase"),
    "no such value": ("Case=Gen", "Case=Xyz", 3, "Xyz"),
    "another word": ("1\tNatos", "1\tNATOs", 3, "NATOs"),
    "a space where there is none": ("Gloss=office|SpaceAfter=No", "Gloss=office", 5, "SpaceAfter"),
    "no space where there is one": ("Gloss=NATO’s", "Gloss=NATO’s|SpaceAfter=No", 4, "SpaceAfter"),
    "another text": ("# text = Ja!", "# text = Nei!", 7, "Ja!"),
    "another sentence": ("sent_id = p1s2", "sent_id = p1s3", 7, "p1s2"),
    "nine columns": ("\t_\tGloss=NATO’s", "\tGloss=NATO’s", 3, "ten"),
    "a blank column": ("_\t_\t_\n\n# sent_id = p1s2", "_\t_\t \n\n# sent_id = p1s2", 5, "ten"),
    "a token too few": ("3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_\n", "", 4, "goes on"),
}


@pytest.mark.parametrize("name", BAD)
def test_words_that_do_not_fit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    old, new, line, word = BAD[name]
    assert old in GOOD
    collection(tmp_path, GOOD.replace(old, new, 1))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WordsError) as refused:
        build(Path("seeds"), Path("docs"))
    message = str(refused.value)
    assert message.startswith(f"{Path('seeds/a.conllu')}:{line}: ")
    assert word in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (GOOD.split("\n\n", 1)[0] + "\n\n", "p1s2 is missing"),
        (
            GOOD + GOOD.split("\n\n", 1)[0].replace("p1s1", "p1s3") + "\n\n",
            "more sentences than the text",
        ),
    ],
)
def test_every_sentence_is_there_once(tmp_path: Path, words: str, problem: str) -> None:
    here = collection(tmp_path, words)
    with pytest.raises(WordsError, match=problem):
        build(here / "seeds", here / "docs")


def test_a_text_without_words_borrows_what_others_teach(tmp_path: Path) -> None:
    other = {"seeds/b.txt": "Kontor Natos ukjent.", "seeds/b.yml": "language: nb\n"}
    here = collection(tmp_path, GOOD, **other)
    corpus = build(here / "seeds", here / "docs")
    (sentence,) = corpus.sources["b"].sentences
    known = {token.form: (token.lemma, token.gloss, token.borrowed) for token in sentence.tokens}
    assert known["Kontor"] == ("kontor", "office", True)
    assert known["Natos"] == ("Nato", "NATO’s", True)
    assert known["ukjent"] == ("", "", False)
    # What is borrowed teaches nobody else.
    assert [entry.lemma for entry in corpus.lexicon["nb"]] == ["ja", "kontor", "Nato"]
    assert corpus.lexicon["nb"][1].count == 1


def test_a_form_with_two_analyses_is_not_lent(tmp_path: Path) -> None:
    others = {
        "seeds/b.txt": "Ja.",
        "seeds/b.yml": "language: nb\n",
        "seeds/c.txt": TEXT,
        "seeds/c.yml": "language: nb\n",
        "seeds/c.conllu": GOOD.replace("1\tJa\tja", "1\tJa\tjo"),
    }
    here = collection(tmp_path, GOOD, **others)
    (sentence,) = build(here / "seeds", here / "docs").sources["b"].sentences
    assert sentence.tokens[0] == Token("p1s1w1", 0, "Ja")


def test_another_language_borrows_nothing(tmp_path: Path) -> None:
    other = {"seeds/b.txt": "Kontor.", "seeds/b.yml": "language: da\n"}
    here = collection(tmp_path, GOOD, **other)
    (sentence,) = build(here / "seeds", here / "docs").sources["b"].sentences
    assert not sentence.tokens


@pytest.mark.parametrize(
    ("upos", "feats", "english", "leipzig"),
    [
        ("NOUN", {"Case": "Gen", "Number": "Sing"}, "noun, genitive singular", "GEN.SG"),
        ("PROPN", {}, "proper noun", ""),
        (
            "VERB",
            {"Mood": "Ind", "Person": "3", "Tense": "Past", "VerbForm": "Fin"},
            "verb, third person past",
            "3.PST",
        ),
        (
            "ADJ",
            {"Definite": "Def", "Degree": "Pos", "Gender": "Fem"},
            "adjective, feminine definite",
            "F.DEF",
        ),
        ("PRON", {"Person[psor]": "1"}, "pronoun, first person", ""),
        ("PRON", {"PronType": "Int,Rel"}, "pronoun, interrogative or relative", "Q/REL"),
        ("ADJ", {"Gender": "Fem,Masc"}, "adjective, feminine or masculine", "F/M"),
    ],
)
def test_grammar_is_told_in_plain_english_and_as_a_leipzig_gloss(
    upos: str, feats: dict[str, str], english: str, leipzig: str
) -> None:
    assert grammar.describe(upos, feats) == english
    assert grammar.abbreviate(feats) == leipzig


def test_a_legend_says_what_each_abbreviation_of_a_text_means() -> None:
    words = [{"Case": "Gen", "Mood": "Ind"}, {"Number": "Sing", "Case": "Gen"}, {"PronType": "Tot"}]
    assert grammar.legend(words) == {"GEN": "genitive", "SG": "singular"}


@pytest.mark.parametrize("source", making.news().sources.values(), ids=lambda source: source.slug)
def test_the_legend_of_a_text_leaves_no_abbreviation_out(source: Source) -> None:
    analyses = [dict(token.feats) for s in source.sentences for token in s.tokens]
    used = {part for feats in analyses for part in re.findall(r"[^./]+", grammar.abbreviate(feats))}
    assert set(grammar.legend(analyses)) == used


def test_every_abbreviation_is_of_a_known_feature() -> None:
    tables = tomllib.loads(grammar.TABLES.read_text("utf-8"))
    for pair in tables["leipzig"]:
        feature, value = pair.split("=")
        assert value in tables["feats"][feature]


def word(form: str, start: int) -> Token:
    return Token(f"w{start}", start, form, form, "X")


NESTING = [
    # A word in a name, a name in a word, and a name that ends within a word.
    ("Natos x", [word("Natos", 0)], [Mention(0, 5, "n")], "[(Natos)] x"),
    ("Nato-møtet", [word("Nato-møtet", 0)], [Mention(0, 4, "n")], "({[Nato]-møtet})"),
    (
        "Nikkei Asia-x",
        [word("Nikkei", 0), word("Asia-x", 7)],
        [Mention(0, 11, "n")],
        "[(Nikkei) (Asia)](-x)",
    ),
    ("a b", [word("a", 0), word("b", 2)], [Mention(0, 3, "n")], "[(a) (b)]"),
    ("a < b", [], [Mention(4, 5, "n")], "a &lt; [b]"),
]


@pytest.mark.parametrize(("text", "tokens", "mentions", "expected"), NESTING)
def test_words_and_names_nest(
    text: str, tokens: list[Token], mentions: list[Mention], expected: str
) -> None:
    html = sentence_markup.linked_html(text, mentions, lambda path: path, tokens)
    signs = {
        '<span class="w"': "(",
        '<span class="w e"': "(",
        "<span>": "{",
        "<a ": "[",
        "</a>": "]",
    }
    stack, result, rest = [], "", str(html)
    while rest:
        for start, sign in signs.items():
            if rest.startswith(start):
                if sign in "({":
                    stack.append({"(": ")", "{": "}"}[sign])
                result += sign
                rest = rest[rest.index(">") + 1 :]
                break
        else:
            if rest.startswith("</span>"):
                result += stack.pop()
                rest = rest[len("</span>") :]
            else:
                result += rest[0]
                rest = rest[1:]
    assert result == expected


@pytest.mark.parametrize("source", making.news().sources.values(), ids=lambda source: source.slug)
def test_every_word_of_the_news_is_annotated(source: object) -> None:
    for sentence in source.sentences:  # type: ignore[attr-defined]
        for token in sentence.tokens:
            assert not token.borrowed
            assert token.lemma
            assert token.upos
            assert token.gloss or token.upos == "PUNCT", (sentence.id, token.form)
        rebuilt = "".join(token.form for token in sentence.tokens)
        assert rebuilt == "".join(sentence.text.split())


def test_words_that_are_not_utf_8_are_refused_with_their_line(tmp_path: Path) -> None:
    files: making.Files = {"seeds/a.txt": TEXT, "seeds/a.conllu": GOOD.encode() + b"# \xe6\n"}
    told = making.refusal(tmp_path, files)
    line = GOOD.count("\n") + 1
    assert (told.error, told.place) == (WordsError, f"seeds/a.conllu:{line}")
    assert f"byte {len(GOOD.encode()) + 2} (0xe6) is not UTF-8" in told.problem
