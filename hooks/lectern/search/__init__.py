"""The search index: from the corpus to small files that a browser loads as it needs them.

Under `search/` stand:

- `contents.js`: which files there are, where each begins, the folding table; of a small collection
  also what stands in the files that a query needs first, so that it needs no other;
- `terms/n.js`: folded terms in order: by form as written the documents that have it, its lemma and
  its other forms, the entities whose names it is part of; `names/n.js`: those that are only of
  names, most of them in languages of no text;
- `forms/n.js`: forms of words that the texts have in other forms alone, each with its lemmas;
- `right/n.js`: words that no text has and that are right, though they are near one that a text has:
  for them no other is offered;
- `lists/n.js`: long lists of documents: each entity's and topic's sentences, then common words'.
  The best of a word's long list stands with its number in its term, and is shown before the list
  is loaded;
- `pages/n.js`, `texts/n-m.js`: what is shown of a page, and of each of its parts;
- `facets.js`: what results can be narrowed by; only the page of results loads it.

A document is a page or a part of one: a sentence, a stretch of prose. A list has the distance from
one document to the next and BM25's measure of the word in four steps, as one or two characters:
four fifths of the bytes of JSON's numbers, compressed. A name in any language leads to its entity
once, and the entity to its sentences: no form of it is repeated in them.

The browser's side is `theme/assets/javascripts/search/`. Material's box stays: `theme/main.html`
gives it a worker of ours, which answers what Material's asks (0 SETUP by 1 READY, 2 QUERY by
3 RESULT). Until a reader comes to the box nothing is loaded; then `box.js` sends it 4 COME, and it
loads the engine and the contents at once. A query takes three turns, each of files side by side:
terms, lists, what is shown. `seeds/*.expect` say what queries must find first.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.model.store import Store
from lectern.model.topics import Topic
from lectern.pages.addresses import Addresses
from lectern.search import names, shards
from lectern.search.contents import Contents
from lectern.search.documents import STATUSES, Found, Section, pages, shown
from lectern.search.facets import facets
from lectern.search.forms import add_halves, add_parts, add_variants, form_files, unseen
from lectern.search.lemmas import Lemmas
from lectern.search.postings import (
    ANNOTATED,
    LEVELS,
    Codes,
    Postings,
    Term,
    joined,
    split,
    unexplained,
)
from lectern.search.shards import CHUNK, File, Lists, Said, has_addresses, with_addresses
from lectern.search.terms import exact, fold, stems, table, words

FOLDER = "search"
"""Where the files stand under the root of the site."""

SENSES = 2
"""How many of a dictionary's senses of a word lead to its sentence: the common ones stand first."""


def begin(corpus: Corpus, prose: Iterable[str] = (), store: Store | None = None) -> Lemmas:
    """Begin to look up the words of the texts and of their glosses, as soon as they are known.

    Those of the pages, whose hand-written `prose` is given, are left for `build`; which words may
    be taken for slips of them is asked here. What builds before have found out is in `store`.
    """
    taught: defaultdict[str, set[str]] = defaultdict(set)
    lemmas: defaultdict[str, set[str]] = defaultdict(set)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    others = [*prose]
    for source in corpus.sources.values():
        language = languages.base(source.language)
        texts[languages.INTERFACE] += [source.title_en, *(s.gloss.text for s in source.sentences)]
        if _annotated(source):
            tokens = [t for sentence in source.sentences for t in sentence.tokens if t.lemma]
            taught[language] |= {exact(token.form) for token in tokens}
            lemmas[language].update(word for token in tokens for word in words(token.lemma))
            others += [sentence.text for sentence in source.sentences]
        else:
            texts[language] += [source.title, source.publisher, *(s.text for s in source.sentences)]
    found = {tag: set(words("\n".join(each))) for tag, each in texts.items()}
    asked = {tag: unexplained(each, taught[tag]) for tag, each in found.items()}
    for tag in {*texts, *lemmas}:
        of_topics = _names_of_topics(corpus, tag)
        asked.setdefault(tag, set()).update(of_topics, map(str.lower, of_topics))
    if store:
        names.recall(store)
    offered = _offered(corpus, others).union(*found.values())
    return Lemmas(asked, lemmas, store, set(map(fold, offered)))


def _offered(corpus: Corpus, texts: Iterable[str]) -> set[str]:
    """The words of names and summaries, and of further texts, that a search may offer for others.

    Not all of them: forms of names, for one, are made later.
    """
    described: list[Entity | Topic] = [*corpus.entities.values(), *corpus.topics.values()]
    found = list(texts)
    for it in described:
        found += [it.summary, *chain(*(label.matched for label in it.labels.values()))]
    return set(words("\n".join(found)))


def _names_of_topics(corpus: Corpus, language: str) -> set[str]:
    """The words of the topics' names, as `names.of_topic` asks for their lemmas."""
    return {
        word
        for topic in corpus.topics.values()
        for tag, label in topic.labels.items()
        if languages.base(tag) == language
        for name in label.matched
        for word in name.split(" ")
    }


def build(
    corpus: Corpus, addresses: Addresses, prose: Iterable[Mapping[str, str]], lemmas: Lemmas
) -> Iterator[File]:
    """The files of the index, `contents.js` last: it says which others there are.

    They come one by one, so that none need be kept. `prose` are the entries that Material's search
    plugin makes of the pages' HTML.
    """
    found = list(pages(corpus, addresses, prose))
    number = {page.key: index for index, page in enumerate(found) if page.kind == "entity"}
    # The number of each page's own document; those of its parts follow it.
    *starts, end = accumulate((1 + len(page.parts) for page in found), initial=0)
    terms, bases, words = _terms(corpus, found, starts, lemmas)
    lemmas.keep()
    add_parts(terms, bases, lemmas.parts)
    forms = unseen(terms, bases, lemmas.forms)
    add_variants(forms, terms, words)
    add_halves(terms, words)
    right = dict.fromkeys(lemmas.near() - terms.keys() - forms.keys(), frozenset[str]())
    version, first = shards.Version(), Contents()
    form_firsts, form_shards = form_files(forms)
    right_firsts, right_shards = form_files(right, "right")
    yield from version.of(first.of([*form_shards, *right_shards]))
    texts = sum(page.kind == "source" for page in found)
    lists = Lists([*starts[len(found) - texts :], end])
    for codes in _gathered(corpus, found, starts):
        lists.add(codes)
    for key, term in _filters(found, starts).items():
        terms[key] = term
    in_texts, only_names = split(terms)
    firsts, term_files = shards.term_files(in_texts, lists)
    yield from version.of(first.of(term_files))
    name_firsts, name_files = shards.term_files(only_names, lists, "names")
    yield from version.of(name_files)
    list_firsts, list_files = lists.files()
    yield from version.of(first.of(list_files))
    others = [_said(page, number) for page in found[: len(found) - texts]]
    page_firsts, page_files = shards.page_files(others)
    yield from version.of(first.of(page_files))
    said = (_said(page, number) for page in found[len(found) - texts :])
    yield from version.of(first.of(shards.text_files(said)))
    yield from version.of([shards.file("facets", shards.dump(facets(corpus, found)))])
    kinds = Counter(page.kind for page in found)
    yield first.file(
        {
            "version": version.name,
            "entities": kinds["entity"],
            "topics": kinds["topic"],
            "texts": texts,
            "chunk": CHUNK,
            "bases": shards.gaps([*starts, end]),
            "pages": shards.gaps(page_firsts),
            "terms": firsts,
            "names": name_firsts,
            "forms": form_firsts,
            "right": right_firsts,
            "lists": shards.gaps(list_firsts),
            "folding": table(),
        }
    )


def _said(page: Found, number: Mapping[str, int]) -> Said:
    """What is shown of a page and of each of its parts."""
    return page.head(), [shown(part, number, page.elsewhere) for part in page.parts]


def _annotated(source: Source) -> bool:
    return any(t.lemma and not t.borrowed for s in source.sentences for t in s.tokens)


def _terms(
    corpus: Corpus, found: Sequence[Found], starts: Sequence[int], lemmas: Lemmas
) -> tuple[defaultdict[str, Term], dict[str, set[str]], dict[str, set[str]]]:
    """All terms, and by language the lemmas of the words and the words."""
    postings = Postings(lemmas)
    for base, page in zip(starts, found, strict=True):
        source = page.source
        if source is None:
            postings.add(base, f"{page.name} {page.summary}", "en")
            for document, section in enumerate(page.sections, base + 1):
                postings.add(document, f"{section.heading} {section.text}", "en")
            continue
        annotated = _annotated(source)
        language = languages.base(source.language)
        tag = language + ANNOTATED if annotated else language
        about = (source.title, source.publisher, *source.provenance.author)
        postings.add(base, " ".join(about), tag)
        postings.add(base, source.title_en, "en")
        for document, sentence in enumerate(source.sentences, base + 1):
            postings.add(document, sentence.text, tag)
            if sentence.gloss.text:
                postings.add(document, sentence.gloss.text, "en")
            for token in sentence.tokens:
                if token.lookup and token.lookup.dictionary:
                    postings.add_senses(document, token.form, token.lookup.senses[:SENSES])
            if annotated:
                pairs = ((token.form, token.lemma) for token in sentence.tokens if token.lemma)
                postings.add_lemmas(document, pairs, tag)
    terms = postings.merged()
    _add_stems(terms)
    tags = {languages.base(source.language) for source in corpus.sources.values()} | {"en"}
    for index, page in enumerate(found):
        if page.kind == "entity":
            forms = names.of_entity(corpus.entities[page.key], tags)
        elif page.kind == "topic":
            forms = names.of_topic(corpus.topics[page.key], tags, lemmas.of)
        else:
            continue
        for term, share in forms.items():
            terms[term].pages[index] = share
    return terms, postings.bases, postings.spelled


def _add_stems(terms: defaultdict[str, Term]) -> None:
    """Let an Arabic or Hebrew word be found without the small words that are written on to it."""
    for term in list(terms):
        for stem in stems(term):
            entry = terms[stem]
            entry.forms |= {term}
            words = terms[term].words.values()
            entry.lemma = joined([*entry.lemma, *(code for found in words for code in found)])


def _gathered(corpus: Corpus, found: Sequence[Found], starts: Sequence[int]) -> Iterable[Codes]:
    """The sentences of each entity, then of each topic: the first lists, by number of page."""
    codes = {
        page.source.id: {s.id: at * LEVELS for at, s in enumerate(page.source.sentences, base + 1)}
        for base, page in zip(starts, found, strict=True)
        if page.source
    }
    for page in found:
        if page.kind == "entity":
            mentioned = corpus.mentioned.get(page.key, {})
            yield sorted({codes[source][s.id] for source, each in mentioned.items() for s in each})
        elif page.kind == "topic":
            passages = corpus.topics[page.key].passages
            yield sorted({codes[passage.source][passage.sentence] for passage in passages})


def _filters(found: Sequence[Found], starts: Sequence[int]) -> dict[str, Term]:
    """Terms that no word can be, by which results are narrowed: `=language:lv`."""
    filters: dict[str, set[int]] = {}
    pages_of: dict[str, int] = {}
    for index, (base, page) in enumerate(zip(starts, found, strict=True)):
        pages_of[f"={page.kind}:{page.key}"] = index
        if page.source is None:
            continue
        whole = range(base, base + 1 + len(page.parts))
        pages_of.setdefault(f"=source:{page.source.id}", index)
        keys = [f"=language:{page.source.language}"]
        if page.source.published:
            keys += [f"=date:{date}" for date in page.source.published.periods]
        for key in keys:
            filters.setdefault(key, set()).update(whole)
        for document, sentence in enumerate(page.source.sentences, base + 1):
            for key in (f"=status:{sentence.gloss.status}", f"=at:{sentence.id}"):
                filters.setdefault(key, set()).add(document)
    result = {key: Term(pages={page: 1}) for key, page in pages_of.items()}
    for key, documents in filters.items():
        result[key] = Term(words={key: array("I", [d * LEVELS for d in sorted(documents)])})
    return result


__all__ = ["FOLDER", "STATUSES", "Section", "build", "has_addresses", "with_addresses"]
