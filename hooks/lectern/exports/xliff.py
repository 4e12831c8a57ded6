"""XLIFF 1.2: original and gloss as a translation editor opens them, with their states.

https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. No sentence is `approved`: no translator
has signed it off. A checked gloss is `translated`, a draft `needs-review-translation`.
"""

from __future__ import annotations

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.xml import HEAD, escaped, tag
from lectern.languages import INTERFACE
from lectern.model.sources import Sentence, Source

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"

STATES = {
    "checked": "translated",
    "draft": "needs-review-translation",
    "missing": "needs-translation",
}
"""The specification's states (2.3.2.1, “state”), by our states."""


def text(collection: Collection, source: Source) -> bytes:
    """The file of one text, with one unit per sentence."""
    attributes = {
        "original": source.path.name,
        "source-language": source.language,
        "target-language": INTERFACE,
        "datatype": "plaintext",
    }
    notes = "".join(f"<note>{escaped(note)}</note>\n" for note in said.notes(collection, source))
    parts = [
        f'{HEAD}<xliff xmlns="{NAMESPACE}" version="1.2">\n',
        f"{tag('file', attributes)}\n<header>\n{notes}</header>\n<body>\n",
        *(_unit(source, sentence) for sentence in source.sentences),
        "</body>\n</file>\n</xliff>\n",
    ]
    return "".join(parts).encode()


def _unit(source: Source, sentence: Sentence) -> str:
    gloss = sentence.gloss
    credit = said.provenance(source, sentence)
    state = f'xml:lang="{INTERFACE}" state="{STATES[gloss.status]}"'
    notes = f'<note from="gloss">{gloss.status}: {escaped(credit)}</note>' if credit else ""
    if sentence.note:
        notes += f'<note from="editor">{escaped(sentence.note)}</note>'
    return (
        f'<trans-unit id="{sentence.id}" xml:space="preserve">'
        f'<source xml:lang="{source.language}">{escaped(sentence.text)}</source>'
        f"<target {state}>{escaped(gloss.text)}</target>{notes}</trans-unit>\n"
    )
