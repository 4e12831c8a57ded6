"""How quotations were transmitted: the outlet that they rely on, and those in between."""

from __future__ import annotations

from pathlib import Path

from lectern.corpus import transmission
from lectern.corpus.corpus import Corpus
from making import build, page

QUOTED = (
    "{at: p1s1, quote: Det åpner, by: kari, speech: direct%s}",
    "{at: p2s1, quote: Det stenger, by: {words: somebody}, speech: indirect%s}",
    "{at: p3s1, quote: Det venter, by: kari, speech: direct%s}",
)


def corpus(folder: Path, *ways: str, stance: str = "") -> Corpus:
    """A text of three quotations that came these ways, and another that repeats the first."""
    record = "language: nb\npublisher: Avisen\nquotations:\n"
    said = "".join(f"- {row % way}\n" for row, way in zip(QUOTED, ways, strict=True))
    statements = "{source: a, at: p1s1, quote: Det åpner, stance: asserts}" + stance
    point = f"points: [{{id: opens, text: It opens., statements: [{statements}]}}]"
    return build(
        folder,
        {
            "seeds/a.txt": "Det åpner.\nDet stenger.\nDet venter.",
            "seeds/a.yml": record + said,
            "seeds/b.txt": "Det åpner nå.",
            "seeds/b.yml": "language: nb",
            "docs/entities/kari.md": page("type: Person\nprefLabel: {en: Kari, mul: Kari}"),
            "docs/entities/ola.md": page("type: Person\nprefLabel: {en: Ola, mul: Ola}"),
            "docs/entities/wire.md": page(
                "type: NewsMediaOrganization\nprefLabel: {en: Wire, mul: Wire}"
            ),
            "docs/topics/x.md": page(f"prefLabel: {{en: X}}\n{point}"),
        },
    )


def test_words_rest_on_the_outlet_that_had_them_first(tmp_path: Path) -> None:
    found = transmission.chains(
        corpus(tmp_path, ", to: wire", ", via: [{words: an agency}, wire]", ", to: ola")
    )
    told = [
        (c.origin.entity or c.origin.words if c.origin else "", c.hands, c.alone) for c in found
    ]
    # To whom something was said is a hand if it publishes; Ola does not.
    assert told == [("wire", 2, False), ("an agency", 3, True), ("", 1, False)]


def test_outlets_are_listed_with_what_rests_on_them(tmp_path: Path) -> None:
    found = transmission.chains(corpus(tmp_path, ", to: wire", ", via: [wire]", ""))
    (source,) = transmission.sources(found)
    assert (source.outlet.entity, len(source.chains), source.texts) == ("wire", 2, ("a",))


def test_two_texts_that_rest_on_one_outlet_are_known(tmp_path: Path) -> None:
    other = ", {source: b, at: p1s1, quote: Det åpner, stance: asserts, by: {words: x}%s}"
    for number, (way, wanted) in enumerate(((", via: [wire]", "wire"), ("", ""))):
        folder = tmp_path / str(number)
        folder.mkdir()
        made = corpus(folder, ", to: wire", "", "", stance=other % way)
        (point,) = made.topics["x"].points
        found = transmission.common_origin(made, point)
        assert (found.entity if found else "") == wanted


def test_what_one_text_says_alone_has_no_common_origin(tmp_path: Path) -> None:
    made = corpus(tmp_path, ", to: wire", "", "")
    (point,) = made.topics["x"].points
    assert transmission.common_origin(made, point) is None
