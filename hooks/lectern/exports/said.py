"""Statements about a text in plain English: how its gloss was made, what its title rests on.

They are in one place so that no format says less than another. Dates are formatted only here.
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
    """How the gloss was made, which machines drafted some of it, and by whom it was not reviewed.

    Empty where there is no gloss.
    """
    glosses = [sentence.gloss for sentence in source.sentences]
    # A draft from the memory names the sentence that it is from: of these there are many.
    return _made(source, glosses, [g for g in glosses if g.origin.split(" ")[0] in ENGINES])


def provenance(source: Source, *sentences: Sentence) -> str:
    """The same for some sentences, and what drafted each, where that is known of it alone."""
    glosses = [sentence.gloss for sentence in sentences]
    return _made(source, glosses, [gloss for gloss in glosses if gloss.origin])


def excerpt_provenance(collection: Collection, excerpt: Excerpt) -> str:
    """The same for the sentences that an excerpt is of."""
    found = (collection.sentence(excerpt.source, span.sentence) for span in excerpt.original)
    return provenance(collection.corpus.sources[excerpt.source], *found)


def _made(source: Source, glosses: Iterable[Gloss], drafted: Iterable[Gloss]) -> str:
    if not any(gloss.text for gloss in glosses):
        return ""
    drafts = (f"{capital(gloss.state)}." for gloss in drafted if gloss.status == "draft")
    return " ".join([_credit(source), *dict.fromkeys(drafts)])


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


def left_out(collection: Collection) -> str:
    """How many texts are in no file, for a file of several texts to say; empty where all are."""
    count = len(collection.withheld)
    told = "Texts that are in no file, because their records say that they may not be passed on"
    return f"{told}: {count}." if count else ""


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
