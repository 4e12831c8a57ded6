"""The filters of results, with their labels and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.languages.dates import format_date
from lectern.search.documents import Found


def facets(corpus: Corpus, found: Sequence[Found]) -> dict[str, Any]:
    """Languages and dates with their number of texts, entities and topics with their sentences'."""
    tags = Counter(source.language for source in corpus.sources.values())
    return {
        "languages": {tag: [languages.name(tag), count] for tag, count in sorted(tags.items())},
        "dates": _dates(corpus),
        "entities": {
            p.key: [p.name, sum(map(len, corpus.mentioned.get(p.key, {}).values()))]
            for p in found
            if p.kind == "entity"
        },
        "topics": {
            p.key: [p.name, len(corpus.topics[p.key].passages)] for p in found if p.kind == "topic"
        },
    }


def _dates(corpus: Corpus) -> list[tuple[str, str, int]]:
    """The periods to filter texts by, in order of time: years, months, and other dates.

    Each as EDTF, in words, and with the number of texts.
    """
    counts = Counter(
        period
        for source in corpus.sources.values()
        if source.published
        for period in source.published.periods[:2]
    )
    ordered = sorted(counts, key=lambda period: (period.first, str(period)))
    return [(str(period), format_date(period), counts[period]) for period in ordered]
