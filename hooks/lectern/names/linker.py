"""Adds roles, notes and mentions to a source, from its record and the entities' names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lectern.languages import INTERFACE
from lectern.model.entities import Entity
from lectern.model.errors import RecordError
from lectern.model.sources import Mention, Paragraph, Sentence, Source
from lectern.model.wording import enumerate_words
from lectern.names import stated
from lectern.names.ambiguity import Ambiguity
from lectern.names.matcher import Matcher
from lectern.names.stated import Curated
from lectern.reading import records
from lectern.reading.records import Record
from lectern.reading.yaml_documents import Document

AROUND = 30
"""Characters of context on either side in messages to the editor."""


@dataclass(frozen=True)
class Finding:
    """A question for the editor; it does not stop the build."""

    source: str
    sentence: str
    problem: str
    context: str
    """The words around it in the text or its gloss."""


class Linker:
    """Adds roles, notes and mentions to sources; caches one matcher per language."""

    def __init__(self, known: Mapping[str, Entity]) -> None:
        self.known = known
        self._matchers: dict[str, Matcher] = {}

    def prepare(self, tags: Iterable[str]) -> None:
        """Make the matchers of some languages before forking, so that all processes have them."""
        for tag in {*tags, INTERFACE}:
            self._matcher(tag)

    def link(
        self, source: Source, record: Record, document: Document
    ) -> tuple[Source, list[Finding]]:
        """The source with roles, notes and mentions, and the open questions for its editor."""
        findings: list[Finding] = []
        sentences = {sentence.id: sentence for sentence in source.sentences}
        paragraphs = [paragraph.id for paragraph in source.paragraphs]
        records.check_places(record, document, paragraphs, list(sentences))
        curated = self._curated(source, record, document, sentences)
        named: set[str] = set()

        def find(
            sentence: Sentence, text: str, language: str, own: Sequence[Curated]
        ) -> tuple[Mention, ...]:
            if not text:
                return ()
            found, ambiguities = self._matcher(language).find(text, named)
            findings.extend(
                self._finding(source, sentence, text, each)
                for each in ambiguities
                if not stated.touches(each, own)
            )
            settled = stated.settle(found, own)
            named.update(mention.entity for mention in settled)
            return settled

        def linked(sentence: Sentence) -> Sentence:
            own, in_gloss = curated[sentence.id]
            gloss = sentence.gloss
            in_original = find(sentence, sentence.text, source.language, own)
            in_english = find(sentence, gloss.text, INTERFACE, in_gloss)
            return replace(
                sentence,
                mentions=in_original,
                # Most of what is not glossed is one object.
                gloss=replace(gloss, mentions=in_english) if in_english else gloss,
                note=record.notes.get(sentence.id, ""),
            )

        def paragraph_of(paragraph: Paragraph) -> Paragraph:
            return replace(
                paragraph,
                role=record.roles_by_paragraph.get(paragraph.id, "body"),
                note=record.notes.get(paragraph.id, ""),
                sentences=tuple(linked(sentence) for sentence in paragraph.sentences),
            )

        return replace(source, paragraphs=tuple(map(paragraph_of, source.paragraphs))), findings

    def _matcher(self, language: str) -> Matcher:
        if language not in self._matchers:
            self._matchers[language] = Matcher(self.known, language)
        return self._matchers[language]

    def _finding(self, source: Source, sentence: Sentence, text: str, found: Ambiguity) -> Finding:
        names = enumerate_words([self.known[slug].name for slug in found.entities])
        if len(found.entities) == 1:
            names += " or something else"
        problem = f"“{found.form}” can be {names} and is not linked; settle it under “mentions:”"
        around = text[max(found.start - AROUND, 0) : found.end + AROUND]
        return Finding(source.id, sentence.id, problem, " ".join(around.split()))

    def _curated(
        self,
        source: Source,
        record: Record,
        document: Document,
        sentences: Mapping[str, Sentence],
    ) -> dict[str, tuple[list[Curated], list[Curated]]]:
        """By sentence id, the record's own mentions in the original and in the gloss."""
        result: dict[str, tuple[list[Curated], list[Curated]]] = {
            sentence_id: ([], []) for sentence_id in sentences
        }
        for index, mention in enumerate(record.mentions):
            line = document.line(("mentions", index))
            if mention.entity is not None and mention.entity not in self.known:
                raise RecordError(
                    document.path,
                    f"there is no entity “{mention.entity}”",
                    f"add docs/entities/{mention.entity}.md, or use an existing one",
                    line,
                )
            sentence = sentences[mention.at]
            own = stated.occurrences(sentence.text, mention.text, source.language)
            in_gloss = stated.occurrences(sentence.gloss.text, mention.text, INTERFACE)
            if not own and not in_gloss:
                raise RecordError(
                    document.path,
                    f"“{mention.text}” is neither in {mention.at} nor in its gloss",
                    "copy the words exactly",
                    line,
                )
            for taken, spans in zip(result[mention.at], (own, in_gloss), strict=True):
                if any(stated.touches(Mention(*span, ""), taken) for span in spans):
                    raise RecordError(
                        document.path,
                        f"“{mention.text}” overlaps another mention of {mention.at}",
                        "keep one of them, or change their words",
                        line,
                    )
                taken.extend((*span, mention.entity) for span in spans)
        return result
