"""Recognises plain text, whose parts are in normal form, so that it is searched as it is."""

from hypothesis import given
from hypothesis import strategies as st

from lectern.languages import normalisation

WORDS = st.sampled_from(
    ["NATO’s", "Ķīna", "K\u0327īna", "ב״ניקיי", "中国", "يك", "ـم", "İzmir", "한", "o\u0308"]
)


@given(st.lists(WORDS, min_size=1), st.sampled_from([" ", "\u00a0", "  "]), st.data())
def test_parts_of_a_plain_text_are_in_normal_form(
    words: list[str], space: str, data: st.DataObject
) -> None:
    text = space.join(words)
    plain = normalisation.plain(text)
    if plain:
        first = data.draw(st.integers(0, len(words) - 1))
        start = len(space.join(["", *words[:first]])) if first else 0
        part = space.join(words[first:])
        assert plain[start : start + len(part)] == normalisation.normal(part)


def test_most_texts_are_plain() -> None:
    assert normalisation.plain("Ķīna\u00a0un NATO’s 中国") == "Ķīna un NATO's 中国"


def test_a_text_that_changes_its_length_is_not() -> None:
    assert not any(map(normalisation.plain, ["two  spaces", "K\u0327īna", "كـن", "שָׁלוֹם"]))
