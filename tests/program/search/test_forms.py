"""Forms that are in no text, and parts of compounds: how they are found, packed and read."""

from __future__ import annotations

import json
from collections import defaultdict

import pytest

from lectern.languages.lemmatisation import inflected, near, parts
from lectern.search.forms import DIGITS, Forms, add_parts, add_variants, form_files, unseen
from lectern.search.lemmas import Lemmas
from lectern.search.postings import Postings, Term, codes, readings, unexplained
from lectern.search.variants import variants

NOUNS = {
    f"{stem}{ending}": f"{stem}het"
    for stem in ("sikker", "fri", "ny", "stor", "klok", "skjønn")
    for ending in ("het", "heten", "heter", "hetene")
}


def raw(known: dict[str, str]) -> dict[bytes, bytes]:
    """A dictionary as simplemma has it."""
    return {form.encode(): lemma.encode() for form, lemma in known.items()}


def forms_of(lemmas: list[str], known: dict[str, str]) -> dict[str, list[str]]:
    return inflected(lemmas, raw(known))


def parts_of(compound: str, language: str, known: dict[str, str]) -> list[str]:
    return parts(compound, language, raw(known))


def test_a_lemma_has_the_forms_of_the_dictionary_read_the_other_way_round() -> None:
    known = {"gikk": "gå", "går": "gå", "gå": "gå", "hus": "hus"}
    assert forms_of(["gå", "hus", "ukjent"], known) == {
        "gå": ["gikk", "går"],
        "hus": [],
        "ukjent": [],
    }


def test_a_lemma_that_is_a_form_of_another_word_shares_its_forms() -> None:
    known = {"svarīgo": "svarīgais", "svarīgais": "svarīgs", "svarīgs": "svarīgs"}
    assert forms_of(["svarīgs"], known) == {"svarīgs": ["svarīgais", "svarīgo"]}
    assert forms_of(["svarīgais"], known) == {"svarīgais": ["svarīgo", "svarīgs"]}


def test_a_word_that_no_dictionary_has_is_inflected_as_words_that_end_alike() -> None:
    found = forms_of(["forsyningssikkerhet", "xyz"], NOUNS)
    assert found["forsyningssikkerhet"] == [
        "forsyningssikkerheten", "forsyningssikkerhetene", "forsyningssikkerheter",
    ]  # fmt: skip
    assert found["xyz"] == []
    # Too few witnesses are no rule.
    few = {form: lemma for form, lemma in NOUNS.items() if lemma in ("sikkerhet", "frihet")}
    assert forms_of(["forsyningssikkerhet"], few) == {"forsyningssikkerhet": []}


def test_a_compound_has_the_parts_of_every_way_to_part_it() -> None:
    words = ("forsyning", "kjede", "skjede", "Sicherheit", "Politik", "ei")
    known = {word: word for word in words} | {"kjeder": "kjede"}
    assert parts_of("forsyningskjede", "nb", known) == ["forsyning", "skjede", "kjede"]
    assert parts_of("forsyningskjeder", "nb", known) == ["forsyning", "kjeder", "kjede"]
    assert parts_of("Sicherheitspolitik", "de", known) == ["Sicherheit", "Politik"]
    assert parts_of("forsyningskjede", "lv", known) == []
    assert parts_of("kjede", "nb", known) == []


def test_a_prefix_of_verbs_is_no_part_of_a_compound() -> None:
    known = {word: word for word in ("ver", "enigen", "zee", "land")}
    assert parts_of("verenigen", "nl", known) == []
    assert parts_of("zeeland", "nl", known) == ["zee", "land"]


def test_words_of_a_dictionary_are_near_by_one_letter() -> None:
    words = ("natt", "Nåto", "nat", "nota", "anto", "nattog", "kontor", "løgn", "ĀTO")
    found = near([word.encode() for word in words], {"nato", "logn"}, {"ø": "o"})
    assert found == {"natt", "nato", "anto", "logn"}


def unpacked(firsts: list[str], files: list[tuple[str, str]]) -> dict[str, list[str]]:
    """What the files say, as `index.js` reads them."""
    result = {}
    for first, (name, content) in zip(firsts, files, strict=True):
        text = json.loads(content[content.index(",") + 1 : content.rindex(")")])
        word = ""
        for entry in text.split(" "):
            said, *rules = entry.split("|")
            word = word[: DIGITS.index(said[0])] + said[1:]
            assert word >= first, name
            ends = [(len(word) - DIGITS.index(rule[0]), rule[1:]) for rule in rules]
            result[word] = [word[:end] + new for end, new in ends]
    return result


def test_forms_are_packed_in_order_and_read_again() -> None:
    forms = {f"{stem}{n}a": (f"{stem}{n}", "x") for stem in "abcæ" for n in range(2000)}
    firsts, files = form_files(forms)
    assert len(firsts) == len(files) > 2
    assert firsts == sorted(firsts)
    assert unpacked(firsts, files) == {form: sorted(found) for form, found in forms.items()}
    assert form_files({}) == ([], [])


def test_only_what_the_index_does_not_know_is_added() -> None:
    known = {"ked": Term(lemmas={"kede"}), "kede": Term(), "hus": Term()}
    forms = {"ķēde": ["ķēd", "ķēdes", "ķēde", "ķē de"], "ukjent": ["ukjente"], "hus": ["huset"]}
    found = unseen(known, {"lv": {"ķēde", "ukjent"}, "nb": {"hus"}}, lambda it, _: forms[it])
    assert found == {"kedes": ("kede",), "huset": ("hus",)}


def test_a_form_leads_to_its_lemma_and_not_to_what_folds_to_the_same() -> None:
    known = {
        "for": Term(words={"for": codes(), "før": codes()}),
        "kede": Term(words={"ķēde": codes(), "ķēdē": codes()}),
    }
    forms = {"før": ["førest"], "for": ["forre"], "ķēde": ["ķēdes", "ķēdē"]}
    found = unseen(known, {"nb": {"før", "for", "ķēde"}}, lambda it, _: forms[it])
    assert (found["forest"], found["forre"], found["kedes"]) == (("før=",), ("for=",), ("kede",))


def test_a_name_leads_to_the_common_word_that_it_is_made_of() -> None:
    lemmas = {"Naciones": "Naciones", "naciones": "nación"}
    assert readings("Naciones", "es", lambda word, _: lemmas[word]) == {"Naciones", "nación"}
    assert unexplained({"Las", "Naciones"}, set()) == {"Las", "las", "Naciones", "naciones"}


def test_a_part_leads_to_the_documents_of_the_compound() -> None:
    postings = Postings()
    postings.add(7, "finansavisen", "nb+")
    postings.add_lemmas(7, [("finansavisen", "finansavis")], "nb+")
    terms = postings.merged(Lemmas({}).of)
    lemmas = {"nb": {"finansavis"}}
    add_parts(terms, lemmas, lambda *_: ["finans", "avis"])
    assert lemmas == {"nb": {"finansavis", "finans", "avis"}}
    assert [code // 4 for code in terms["avis"].parts] == [7]
    assert terms["avis"].compounds == {"finansavis", "finansavisen"}
    assert not terms["finansavis"].parts


@pytest.mark.parametrize(
    ("language", "word", "others"),
    [
        ("de", "Büro", {"buero"}),
        ("nb", "Åpning", {"aapning"}),
        ("da", "Aarhus", {"århus"}),
        ("sr", "Сарадњу", {"saradnju"}),
        ("sr", "saradnju", {"сарадњу"}),
        ("sr", "џеп", {"džep"}),
        ("zh", "聯絡", {"联络"}),
        ("zh", "联络", {"聯絡"}),
        ("ja", "連絡", set()),
        ("lv", "birojs", set()),
    ],
)
def test_a_word_is_written_as_its_language_may_write_it(
    language: str, word: str, others: set[str]
) -> None:
    assert variants(word, language) == others


def test_words_are_found_as_they_may_be_written_else() -> None:
    known = {key: Term() for key in ("buro", "сарадњу", "聯", "絡", "處", "聯絡", "絡處")}
    found: Forms = defaultdict(tuple)
    add_variants(found, known, {"de": {"Büro"}, "sr": {"сарадњу"}, "zh": {"聯絡處"}})
    assert found["buero"] == ("buro",)
    assert found["saradnju"] == ("сарадњу",)
    assert (found["联络"], found["络处"], found["处"]) == (("聯絡",), ("絡處",), ("處",))
