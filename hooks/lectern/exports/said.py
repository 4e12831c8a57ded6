"""Statements about a text in plain English: how its gloss was made, and notes on its title.

They are in one module so that no format says less than another. Dates are formatted only here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from lectern import languages
from lectern.corpus.attributed import quotation_words
from lectern.exports.collection import Collection
from lectern.languages.dates import format_date
from lectern.model.attribution import Excerpt
from lectern.model.dates import Date, PartialDate
from lectern.model.sources import ENGINES, Gloss, Sentence, Source, Status

STATES: Mapping[Status, str] = {
    "checked": "checked against the original",
    "draft": "draft, not checked against the original",
    "missing": "no gloss yet",
}
"""The meaning of each state of a gloss."""

UNSTATED = "It is not stated how the gloss was made."
"""Used for a gloss if its catalogue has no credit and the record names no translator."""

BORROWED = "borrowed from other texts of the language, not said of this place"
"""Describes words that nobody annotated in this text."""


def stated(data: Mapping[str, Any]) -> dict[str, Any]:
    """The items of a JSON object that are not empty; zero and false are kept."""
    return {name: value for name, value in data.items() if value or isinstance(value, int)}


def date_text(value: Date | None) -> str:
    """A date as its record has it (EDTF); empty if there is none."""
    return str(value or "")


def date_words(value: Date | None) -> str:
    """A date in English: “about 1848”; empty if there is none."""
    return format_date(value) if value else ""


def iso_date(value: Date | None) -> str:
    """A date in ISO 8601 (YYYY, YYYY-MM or YYYY-MM-DD); empty if it cannot be written so."""
    return str(value) if value and value.is_plain else ""


def date_parts(value: Date | None) -> list[int]:
    """Year, month and day, as far as known; empty if `iso_date` is."""
    if not isinstance(value, PartialDate) or not value.is_plain:
        return []
    return [part for part in (value.year, value.month, value.day) if part]


def credit(source: Source) -> str:
    """How the gloss was made, which machines drafted parts of it, and who has not reviewed it.

    Empty if there is no gloss.
    """
    glosses = [sentence.gloss for sentence in source.sentences]
    # Only machines: drafts from earlier glosses each name their sentence, which is too much here.
    return _made(source, glosses, [g for g in glosses if g.origin.split(" ")[0] in ENGINES])


def provenance(source: Source, *sentences: Sentence) -> str:
    """The same as `credit` for some sentences, with the recorded origin of each draft."""
    glosses = [sentence.gloss for sentence in sentences]
    return _made(source, glosses, [gloss for gloss in glosses if gloss.origin])


def excerpt_provenance(collection: Collection, excerpt: Excerpt) -> str:
    """The same as `provenance` for the sentences of an excerpt."""
    found = (collection.sentence(excerpt.source, span.sentence) for span in excerpt.original)
    return provenance(collection.corpus.sources[excerpt.source], *found)


def _made(source: Source, glosses: Iterable[Gloss], drafted: Iterable[Gloss]) -> str:
    if not any(gloss.text for gloss in glosses):
        return ""
    drafts = (f"{capital(gloss.state)}." for gloss in drafted if gloss.status == "draft")
    return " ".join([_credit(source), *dict.fromkeys(drafts)])


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def _credit(source: Source) -> str:
    translator = ", ".join(source.provenance.translator)
    said = [f"English by {translator}." if translator else "", source.gloss_credit]
    return " ".join(filter(None, said)) or UNSTATED


def state(source: Source) -> str:
    """The number of sentences in each state: “25 checked, 1 draft”."""
    found = Counter(sentence.gloss.status for sentence in source.sentences)
    counts = {status: found[status] for status in STATES}
    return ", ".join(f"{count} {status}" for status, count in counts.items() if count)


def language_note(source: Source) -> str:
    """A note that the language was detected; empty if an editor stated it."""
    name = languages.name(source.language)
    return f"{name} was detected, not stated by an editor." if source.language_detected else ""


def notes(collection: Collection, source: Source) -> list[str]:
    """Notes for readers of a reference: on the title, the edition, the language and the gloss."""
    about = [
        f"Title in English: {source.title_en}" if source.title_en else "",
        "" if source.title else "The text has no title; these are its first words.",
        collection.corpus.title_notes.get(source.id, ""),
        source.provenance.source_note,
        language_note(source),
        f"English gloss: {state(source)}. {credit(source)}".strip(),
    ]
    return [" ".join(note.split()) for note in about if note]


def left_out(collection: Collection) -> str:
    """A note for files of several texts on how many texts are withheld; empty if none are."""
    count = len(collection.withheld)
    told = "Texts that are in no file, because their records say that they may not be passed on"
    return f"{told}: {count}." if count else ""


def quotations(collection: Collection, source: Source, sentence: Sentence) -> list[str]:
    """Who is quoted in a sentence, in the same words as on the page."""
    found = collection.corpus.quotations.by_sentence.get((source.id, sentence.id), ())
    return [quotation_words(collection.corpus, quotation) for quotation in found]


def topics(collection: Collection, source: Source, sentence: Sentence) -> list[str]:
    """The slugs of the topics that contain a sentence."""
    found = collection.corpus.topics_of_sentence.get((source.id, sentence.id), ())
    return [topic.slug for topic in found]


def entities(sentence: Sentence) -> list[str]:
    """The slugs of the entities that a sentence or its gloss names, in text order."""
    return list(dict.fromkeys(m.entity for m in (*sentence.mentions, *sentence.gloss.mentions)))
