"""Looking up words that nobody annotated, by form, lemma and parts; results are never glosses."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from lectern.cli import cli
from lectern.corpus import builder
from lectern.corpus.corpus import Corpus
from lectern.exports import collection, json_text
from lectern.languages import lemmatisation, segmentation
from lectern.model.sources import Mention
from lectern.model.store import Store
from lectern.model.tokens import Lookup, Token
from lectern.pages import senses, sentence_markup
from lectern.pages.division import TextPart
from lectern.pages.sentence_markup import linked_html, short
from lectern.pages.writer import Writer
from making import page, write

TEXT = "Am Morgen sah die NATO die Häuser des Verbindungsbüros, am Büro und das Xyzzy."

FILES = {
    "seeds/a.txt": TEXT,
    "seeds/a.yml": "language: de\n",
    "docs/entities/nato.md": page(
        "type: Organization\nprefLabel: {en: The Alliance, de: NATO}", "Text."
    ),
    "words.tsv": "Haus\thouse; home\nVerbindung\t(fig.) connection, link\nBüro\toffice\n"
    "sehen\tto see\ndie\tthe\nAM\tamplitude modulation\nNATO\tshould not be shown\n",
}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.chdir(write(tmp_path, FILES))
    added = CliRunner().invoke(cli, ["dictionary", "add", "de", "words.tsv", "--licence", "CC0"])
    assert added.exit_code == 0, added.exception
    return builder.build(tmp_path / "seeds", tmp_path / "docs")


def tokens(corpus: Corpus) -> dict[str, Token]:
    return {token.form: token for token in corpus.sources["a"].sentences[0].tokens}


def test_a_word_is_found_as_it_stands_by_its_lemma_and_by_its_parts(corpus: Corpus) -> None:
    found = {
        form: (token.lookup.headword, token.lookup.senses)
        for form, token in tokens(corpus).items()
        if token.lookup
    }
    assert found == {
        # A capital may be the sentence's, so that “Am” may be anything written with these letters.
        "Am": ("AM", ("amplitude modulation",)),
        "sah": ("sehen", ("to see",)),
        "die": ("die", ("the",)),
        "NATO": ("", ("The Alliance",)),
        "Häuser": ("Haus", ("house", "home")),
        "Verbindungsbüros": ("Verbindung + Büro", ("(fig.) connection, link + office",)),
        "Büro": ("Büro", ("office",)),
    }


def test_a_capital_of_the_sentence_makes_no_abbreviation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FILES | {"words.tsv": "ALS\tsclerosis\nals\twhen\n", "seeds/a.txt": "Als ALS als."}
    monkeypatch.chdir(write(tmp_path, files))
    CliRunner().invoke(cli, ["dictionary", "add", "de", "words.tsv", "--licence", "CC0"])
    found = tokens(builder.build(tmp_path / "seeds", tmp_path / "docs"))
    assert {form: t.lookup.senses for form, t in found.items() if t.lookup} == {
        "Als": ("when",),
        "ALS": ("sclerosis",),
        "als": ("when",),
    }


def test_words_of_a_dictionary_are_listed_apart_with_where_they_come_from(corpus: Corpus) -> None:
    words = {word.lookup.headword: word for word in corpus.headwords["de"]}
    assert list(words) == ["AM", "Büro", "die", "Haus", "sehen", "Verbindung + Büro"]
    assert words["die"].forms == [("die", 2)]
    made = {page.path: page for page in Writer(corpus, directory_urls=True).pages({})}
    html = made["lexicon/de/dictionary.md"].markdown
    assert corpus.dictionaries["words"].credit == "words (CC0)"
    assert "words (CC0). Nobody has said which of this they mean there." in html
    (row,) = (r for r in LexborHTMLParser(html).css(".headword") if r.text().startswith("Haus "))
    assert row.css_first(".lemma-class").text() == "in the dictionary"
    assert row.css_first(".lemma-meanings").text() == "house; home"
    assert row.css_first("a.place").attributes["href"] == "../../../sources/a/#p1s1"
    assert "lexicon/de.md" not in made
    assert "German, in a dictionary" in made["lexicon/index.md"].markdown
    # A search finds sentences by it, so that its page names it, too.
    assert "has of its words: words (CC0).</p>" in made["search.md"].markdown


def test_nothing_else_is_said_of_such_a_word(corpus: Corpus) -> None:
    assert all(
        (token.lemma, token.upos, token.gloss, token.borrowed) == ("", "", "", False)
        for token in tokens(corpus).values()
    )
    assert not corpus.lexicon
    assert not corpus.sources["a"].is_annotated


def test_the_page_says_what_comes_from_where(corpus: Corpus) -> None:
    (sentence,) = corpus.sources["a"].sentences
    html = str(linked_html(sentence.text, sentence.mentions, str, sentence.tokens))
    assert re.sub(r"<[^>]*>", "", html) == TEXT
    assert '<span class="w" data-from="dictionary" data-g="house">Häuser</span>' in html
    assert 'data-from="name" data-g="The Alliance"' in html
    assert "should not be shown" not in html


def test_below_a_word_stands_its_first_sense_if_it_is_short(corpus: Corpus) -> None:
    found = tokens(corpus)
    shown = {form: short(t.lookup) for form, t in found.items() if t.lookup}
    assert shown["Verbindungsbüros"] == "connection"
    assert shown["Häuser"] == "house"
    assert max(map(len, shown.values())) <= 25


@pytest.mark.parametrize(
    ("sense", "below"),
    [
        (", chief, main", "chief"),
        (", (plain copula)", "(plain copula)"),
        ("(fig.) / link", "link"),
        ("[math.]", "[math.]"),
    ],
)
def test_no_word_begins_with_a_mark_that_a_dictionary_has_left(sense: str, below: str) -> None:
    assert short(Lookup("x", (sense,), "Ours")) == below


def test_what_a_word_means_in_one_field_alone_stands_behind_all_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "sein\t[math.] equal sth.;lift [Br.];be;[ling.]\n"
    files = FILES | {"words.tsv": rows, "seeds/a.txt": "Das ist so."}
    monkeypatch.chdir(write(tmp_path, files))
    CliRunner().invoke(cli, ["dictionary", "add", "de", "words.tsv", "--licence", "CC0"])
    (found,) = (
        t.lookup for t in tokens(builder.build(tmp_path / "seeds", tmp_path / "docs")).values()
    )
    assert found
    assert found.senses == ("lift [Br.]", "be", "[ling.]", "[math.] equal sth.")


def test_all_senses_stand_beside_the_page_once_for_each_form(corpus: Corpus) -> None:
    source = corpus.sources["a"]
    part = TextPart("sources/a.md", 1, source.paragraphs)
    ((path, write),) = senses.beside(source, part).items()
    assert path == "sources/a/senses.js"
    assert senses.path(source, replace(part, number=2)) == "sources/a/senses-2.js"
    rows = json.loads(write().removeprefix("self.DictionarySenses=new Map(").removesuffix(")\n"))
    assert len(rows) == len(dict(rows))
    assert dict(rows)["Häuser"] == ["Haus", "house; home"]
    assert not {"NATO", "Xyzzy"} & dict(rows).keys()


def test_a_word_that_a_name_parts_is_found_by_its_whole_form() -> None:
    """Its element holds a part of it alone: „Nikkei Asia|-artikkelen”."""
    text = "Nikkei Asia-Artikel"
    word = Token("p1s1w2", 7, "Asia-Artikel", lookup=Lookup("Artikel", ("article",), "Ours"))
    html = str(linked_html(text, (Mention(0, 11, "nikkei"),), str, (word,)))
    assert re.sub(r"<[^>]*>", "", html) == text
    assert 'data-w="Asia-Artikel" data-from="dictionary" data-g="article">Asia</span>' in html


SENTENCES = [
    TEXT,
    "„Die NATO“, sagte er (laut), „ist – so die Häuser – ein Büro!“ Am Büro: die NATO-Häuser …",
    "« Die Häuser » ; die Büro - Häuser ? Die\u00a0NATO / das Büro . 20 % am Büro",
    "Häuser-Büro am  Büro die die. NATO",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_the_same_in_one_piece_and_in_several(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    """It is parted at spaces, since most pieces come again, but where marks reach across one."""
    (tmp_path / "seeds/a.txt").write_text(sentence, "utf-8")
    source = builder.build(tmp_path / "seeds", tmp_path / "docs").sources["a"]
    for each in source.sentences:
        words = [each.text[start:end] for start, end in segmentation.words(each.text, "de")]
        known = {token.form for token in each.tokens}
        assert [token.form for token in each.tokens] == [it for it in words if it in known]
        assert all(each.text[token.start : token.end] == token.form for token in each.tokens)
    parts = [linked_html(s.text, s.mentions, str, s.tokens) for s in source.sentences]
    assert "".join(map(str, parts)).count("data-g") > 5
    monkeypatch.setattr(sentence_markup, "APART", re.compile("(?!)"))
    assert parts == [linked_html(s.text, s.mentions, str, s.tokens) for s in source.sentences]


def test_no_file_to_take_away_has_the_dictionary(corpus: Corpus) -> None:
    assert "amplitude" not in str(
        json_text.text(collection.of(corpus, "Test"), corpus.sources["a"])
    )


def test_what_was_found_is_kept_for_the_next_build_until_the_dictionary_is_another(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lemmas of a language take half a second to read."""
    seeds, docs, store = tmp_path / "seeds", tmp_path / "docs", Store(tmp_path / "cache")
    assert builder.build(seeds, docs, store=store) == corpus
    asked: list[str] = []

    def lemma(word: str, _: str) -> str:
        asked.append(word)
        return word

    monkeypatch.setattr(lemmatisation, "lemma", lemma)
    assert builder.build(seeds, docs, store=store) == corpus
    assert asked == []
    (seeds / "a.txt").write_text(f"{TEXT} Neues.", "utf-8")
    assert tokens(builder.build(seeds, docs, store=store))["Häuser"].lookup
    assert "Häuser" not in asked
    assert "Neues" in asked
    (made,) = (tmp_path / "dictionaries").iterdir()
    made.unlink()
    (tmp_path / "words.tsv").write_text("Haus\tbuilding", "utf-8")
    CliRunner().invoke(cli, ["dictionary", "add", "de", "words.tsv", "--licence", "CC0"])
    builder.build(seeds, docs, store=store)
    assert "Häuser" in asked
