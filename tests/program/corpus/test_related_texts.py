"""Related texts: those that share most are found without comparing every pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lectern.corpus import related_texts
from lectern.corpus.related_texts import Kinship

TRAITS = st.frozensets(st.tuples(st.just("entity"), st.sampled_from("abcdef")))


@given(st.lists(TRAITS, max_size=30))
def test_in_a_small_collection_every_text_is_asked(found: list[frozenset[tuple[str, str]]]) -> None:
    kin = Kinship({str(number): traits for number, traits in enumerate(found)})
    for number, traits in enumerate(found):
        shared = {
            other: len(traits & theirs)
            for other, theirs in enumerate(found)
            if other != number and traits & theirs
        }
        closest = sorted(shared, key=lambda other: (-shared[other], other))
        assert kin.closest(str(number)) == [str(it) for it in closest[: related_texts.CLOSEST]]


def test_what_is_rare_brings_the_nearest_together_in_a_large_one() -> None:
    common, rare = ("entity", "china"), ("entity", "vienna")
    traits = {str(number): {common} for number in range(1000)}
    traits["3"] = traits["997"] = {common, rare}
    kin = Kinship(traits)
    assert kin.closest("3")[0] == "997"
    assert len(kin.closest("3")) == related_texts.CLOSEST
    # Where nothing is rare, the neighbours in time are asked, and no more than are needed.
    assert len(kin._asked("500")) == related_texts.ASKED
    assert {"499", "501"} <= kin._asked("500")
