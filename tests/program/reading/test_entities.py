"""Entities: curated ones, their names, and countries named by CLDR."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.languages import territories
from lectern.model import wording
from lectern.model.entities import Entity, Labels
from lectern.model.errors import EntityError
from lectern.names import labels
from lectern.reading import entities
from making import Files, build, linked, page, refusal

TEXT: Files = {"seeds/a.txt": "NATO meets in Tallinn, Estonia.", "seeds/a.yml": "language: en"}

NATO = page("type: Organization\nprefLabel: {en: NATO, nb: Nato}")


@pytest.mark.parametrize(
    ("front", "line", "problem", "remedy"),
    [
        ("type: Place\nprefLabel: {nb: Nato}", 3, "no English label", "add “en: …”"),
        ("type: Place\nprefLabel: {en: ' '}", 3, "“prefLabel.en”: it is empty", "write the words"),
        ("type: Place\nprefLabel: {en: \ufeff}", 3, "“prefLabel.en”: it is empty", "the words"),
        ("type: Place", 2, "“prefLabel” is missing", "add it"),
        ("type: Planet\nprefLabel: {en: X}", 2, "“type”", "correct the value"),
        ("prefLabel: {en: X}", 2, "“type” is missing", "add it"),
        ("type: Place\nprefLabel: {en: X, no: Y}", 3, "“prefLabel.no”: “no”", "nb (Bokmål)"),
        ("type: Place\nprefLabel: {en: X}\naltLabel:\n  xx: [Y]", 5, "“xx”", "BCP 47"),
        ("type: Place\nprefLabel: {en: X}\naltLabel: {en: Y}", 4, "not a list", "[one, two]"),
        ("type: Place\nprefLabel: {en: X}\nforms: {en: ['']}", 4, "“forms.en.0”: it is", "remove"),
        ("type: Place\nprefLabel: {en: X}\nterritory: QQ", 4, "“QQ” is not a country", "as JP"),
        ("type: Place\nprefLabel: {en: X}\nterritory: XA", 4, "“XA” is not a country", "as JP"),
        ("type: Place\nprefLabel: {en: X}\nterritory: jp", 4, "“jp” is not a country", "as JP"),
        ("type: Place\nprefLabel: {en: X}\nnested: [nato, y]", 4, "no entity “y”", "entities/y.md"),
        ("type: Place\nprefLabel: {en: X}\nsameas: [y]", 4, "unknown field “sameas”", "“sameAs”"),
        ("type: Place\nprefLabel: {en: X", 3, "not valid YAML", "correct the syntax"),
    ],
)
def test_front_matter_that_says_something_impossible_is_refused(
    tmp_path: Path, front: str, line: int, problem: str, remedy: str
) -> None:
    files = {**TEXT, "docs/entities/nato.md": NATO, "docs/entities/x.md": page(front, "Body.")}
    told = refusal(tmp_path, files)
    assert (told.error, told.place) == (EntityError, f"docs/entities/x.md:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("content", "place", "problem", "remedy"),
    [
        ("---\ntype: Place\nprefLabel: {en: X}\n", ":1", "front matter is not closed", "“---”"),
        ("---\ntype: Place\n--- prefLabel: {en: X}\n", ":1", "is not closed", "“---”"),
        ("\n---\ntype: Place\n---\n", ":1", "does not start the file", "remove the empty lines"),
        ("Only words.", ":1", "is missing", "add it"),
        (b"---\ntype: \xe6\n---\n", ":2", "byte 10 (0xe6) is not UTF-8", "save the file as UTF-8"),
    ],
)
def test_a_page_without_readable_front_matter_is_refused(
    tmp_path: Path, content: str | bytes, place: str, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, {**TEXT, "docs/entities/x.md": content})
    assert (told.error, told.place) == (EntityError, f"docs/entities/x.md{place}")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("front", "line", "problem", "remedy"),
    [
        ("prefLabel: {en: NATO}", 3, "its label “NATO” (en) is also a label of nato", "longer"),
        ("prefLabel: {en: Otan}\nhiddenLabel:\n  nb: [Nato]", 5, "“Nato” (nb)", "keep it for one"),
        ("prefLabel: {en: Otan}\nforms: {nb: [Natoen, Nato]}", 4, "“Nato” (nb)", "keep it for"),
        ("prefLabel: {en: Otan}\nterritory: EE", 4, "territory EE is also that of estonia", "keep"),
    ],
)
def test_what_one_entity_claims_another_cannot(
    tmp_path: Path, front: str, line: int, problem: str, remedy: str
) -> None:
    files = {
        **TEXT,
        "docs/entities/estonia.md": page("type: Country\nprefLabel: {en: E}\nterritory: EE"),
        "docs/entities/nato.md": NATO,
        "docs/entities/otan.md": page(f"type: Organization\n{front}"),
    }
    told = refusal(tmp_path, files)
    assert (told.error, told.place) == (EntityError, f"docs/entities/otan.md:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


def test_one_name_may_belong_to_others_in_another_language(tmp_path: Path) -> None:
    files = {
        **TEXT,
        "docs/entities/nato.md": NATO,
        "docs/entities/otan.md": page("type: Organization\nprefLabel: {en: Otan, lv: Nato}"),
    }
    assert {"nato", "otan"} <= set(build(tmp_path, files).entities)


def test_the_index_of_the_folder_is_no_entity(tmp_path: Path) -> None:
    files = {**TEXT, "docs/entities/index.md": "# Everyone", "docs/entities/nato.md": NATO}
    assert list(build(tmp_path, files).entities) == ["estonia", "nato"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Tallinn is in Estonia.", [("Estonia", "estonia")]),
        ("en", "Estonia’s sea", [("Estonia", "estonia")]),
        ("lv", "Tas notika Igaunijā un Somijā.", [("Igaunijā", "estonia"), ("Somijā", "finland")]),
        (
            "nb",
            "Estlands vei, Elfenbenskystens",
            [("Estlands", "estonia"), ("Elfenbenskystens", "cote-d-ivoire")],
        ),
        ("ja", "エストニアの首都", [("エストニア", "estonia")]),
        ("zh-Hant", "愛沙尼亞的首都", [("愛沙尼亞", "estonia")]),
        ("ar", "عاصمة إستونيا", [("إستونيا", "estonia")]),
        ("nb", "Man sier det i Norden.", []),
        ("tlh", "Estonia", []),
        ("en", "The Pseudo-Accents of Outlying Oceania", []),
    ],
)
def test_a_country_has_a_page_where_a_text_names_it(
    tmp_path: Path, language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    files = {"seeds/a.txt": text, "seeds/a.yml": f"language: {language}"}
    collection = build(tmp_path, files)
    (sentence,) = collection.sources["a"].sentences
    assert linked(sentence.text, sentence.mentions) == wanted
    assert set(collection.entities) == {slug for _, slug in wanted}
    assert all(entity.path is None for entity in collection.entities.values())


def test_a_curated_page_stands_for_its_country(tmp_path: Path) -> None:
    curated = page("type: Country\nprefLabel: {en: Republic of Estonia}\nterritory: EE")
    collection = build(tmp_path, {**TEXT, "docs/entities/eesti.md": curated})
    (sentence,) = collection.sources["a"].sentences
    assert linked(sentence.text, sentence.mentions) == [("Estonia", "eesti")]
    assert list(collection.entities) == ["eesti"]


def test_curated_pages_are_there_even_if_no_text_names_them(tmp_path: Path) -> None:
    curated = page("type: Country\nprefLabel: {en: Chad}\nterritory: TD")
    collection = build(tmp_path, {**TEXT, "docs/entities/chad.md": curated})
    assert list(collection.entities) == ["chad", "estonia"]
    assert collection.mention_count("chad") == 0


def test_each_country_has_an_address_of_its_own() -> None:
    found = entities.countries([])
    assert len(found) == len(territories.names("en"))
    assert {entity.territory for entity in found.values()} >= {"JP", "XK", "CI"}
    assert all(slug.replace("-", "").isalnum() and slug.isascii() for slug in found)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("Åland Islands", "aland-islands"),
        ("U.S. Outlying Islands", "u-s-outlying-islands"),
        ("Trinidad & Tobago", "trinidad-tobago"),
    ],
)
def test_a_name_becomes_an_address_in_plain_letters(name: str, slug: str) -> None:
    assert wording.slugify(name) == slug


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("nb", {"Nato", "Natos", "Nato'", "Nato's", "Pakten", "NATO", "NATOs", "NATO'", "NATO's"}),
        (
            "nb-NO",
            {"Nato", "Natos", "Nato'", "Nato's", "Pakten", "NATO", "NATOs", "NATO'", "NATO's"},
        ),
        ("zh-Hant", {"北約", "北约", "NATO"}),
        ("zh", {"北约", "NATO"}),
        ("fr", {"NATO"}),
    ],
)
def test_a_text_may_use_the_names_of_its_language_and_of_any(
    language: str, names: set[str]
) -> None:
    names_by_tag = {
        "nb": Labels("Nato", forms=("Pakten",)),
        "zh": Labels("北约"),
        "zh-Hant": Labels(hidden=("北約",)),
        "mul": Labels("NATO"),
    }
    entity = Entity("nato", "Organization", names_by_tag)
    assert set(labels.names(entity, language)) == names


@pytest.mark.parametrize(
    ("name", "initial"), [("Asia", "A"), ("Āzija", "A"), ("éire", "E"), ("2022", "#"), ("“X”", "#")]
)
def test_an_index_lists_a_name_under_its_plain_letter(name: str, initial: str) -> None:
    assert Entity("x", "Place", {"en": Labels(name)}).initial == initial
