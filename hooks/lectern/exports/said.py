"""What files say of a text in plain English: how its gloss was made, what a title rests on, a date.

One place, so that no format says less than another. A date is asked for here alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from lectern import languages
from lectern.corpus.attributed import quotation_words
from lectern.exports.collection import Collection
from lectern.languages.dates import format_date
from lectern.model.dates import Date, PartialDate
from lectern.model.sources import Sentence, Source, Status

STATES: Mapping[Status, str] = {
    "checked": "checked against the original",
    "draft": "draft, not checked against the original",
    "missing": "no gloss yet",
}
"""What each state of a gloss means."""

UNSTATED = "It is not stated how the gloss was made."
"""What is said of a gloss whose catalogue has no credit and whose record has no translator."""

BORROWED = "borrowed from other texts of the language, not said of this place"
"""What is said of words that nobody annotated in this text."""


def stated(data: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a JSON object that say something."""
    # A number says something, nought as well.
    return {name: value for name, value in data.items() if value or isinstance(value, int)}


def date_text(value: Date | None) -> str:
    """A date as its record has it (EDTF), or nothing."""
    return str(value or "")


def date_words(value: Date | None) -> str:
    """A date in English: “about 1848”."""
    return format_date(value) if value else ""


def iso_date(value: Date | None) -> str:
    """A date as ISO 8601 has it (YYYY, YYYY-MM or YYYY-MM-DD); empty where it is none of these."""
    return str(value) if value and value.is_plain else ""


def date_parts(value: Date | None) -> list[int]:
    """Year, month and day as far as they are known; empty where `iso_date` is."""
    if not isinstance(value, PartialDate) or not value.is_plain:
        return []
    return [part for part in (value.year, value.month, value.day) if part]


def credit(source: Source) -> str:
    """How the gloss was made and by whom it was not reviewed; empty where there is no gloss."""
    glossed = any(sentence.gloss.text for sentence in source.sentences)
    return _credit(source) if glossed else ""


def provenance(source: Source, sentence: Sentence) -> str:
    """The same for one sentence, and what drafted it, where that is known of it alone."""
    gloss = sentence.gloss
    known = gloss.status == "draft" and gloss.origin
    drafted = f" {capital(gloss.state)}." if known else ""
    return _credit(source) + drafted if gloss.text else ""


def capital(words: str) -> str:
    """The words as they open a sentence."""
    return words[:1].upper() + words[1:]


def _credit(source: Source) -> str:
    translator = ", ".join(source.provenance.translator)
    said = [f"English by {translator}." if translator else "", source.gloss_credit]
    return " ".join(filter(None, said)) or UNSTATED


def state(source: Source) -> str:
    """How many sentences are in which state: “25 checked, 1 draft”."""
    found = Counter(sentence.gloss.status for sentence in source.sentences)
    counts = {status: found[status] for status in STATES}
    return ", ".join(f"{count} {status}" for status, count in counts.items() if count)


def language_note(source: Source) -> str:
    """That the language was detected, where no editor stated it."""
    name = languages.name(source.language)
    return f"{name} was detected, not stated by an editor." if source.language_detected else ""


def notes(collection: Collection, source: Source) -> list[str]:
    """What a reader of a reference has to know: the title, the edition, the language, the gloss."""
    about = [
        f"Title in English: {source.title_en}" if source.title_en else "",
        "" if source.title else "The text has no title; these are its first words.",
        collection.corpus.title_notes.get(source.id, ""),
        source.provenance.source_note,
        language_note(source),
        f"English gloss: {state(source)}. {credit(source)}".strip(),
    ]
    return [" ".join(note.split()) for note in about if note]


def quotations(collection: Collection, source: Source, sentence: Sentence) -> list[str]:
    """Who is quoted in a sentence, as the page says it."""
    found = collection.corpus.quotations.by_sentence.get((source.id, sentence.id), ())
    return [quotation_words(collection.corpus, quotation) for quotation in found]


def topics(collection: Collection, source: Source, sentence: Sentence) -> list[str]:
    """The slugs of the topics that gathered a sentence."""
    found = collection.corpus.topics_of_sentence.get((source.id, sentence.id), ())
    return [topic.slug for topic in found]


def entities(sentence: Sentence) -> list[str]:
    """The slugs of the entities that a sentence or its gloss names, in order of the text."""
    return list(dict.fromkeys(m.entity for m in (*sentence.mentions, *sentence.gloss.mentions)))
