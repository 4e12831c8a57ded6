"""The search index: the corpus as small files that a browser loads as it needs them.

The files in `search/` are:

- `contents.js`: the list of files, the first entry of each, and the folding table. For a small
  collection it also contains the files that a query needs first, so that it loads no others.
- `terms/n.js`: folded terms, sorted. Each has the documents that contain it, by form as written;
  its lemma and its other forms; and the entities whose names contain it. `names/n.js`: terms that
  occur only in names, most of them in languages that no text is in.
- `forms/n.js`: word forms that are in no text although other forms are, with their lemmas.
- `right/n.js`: correct words that are in no text, but similar to one that is. For these no other
  spelling is offered.
- `hints/n.js`: for a large collection, the documents shown first for a word, to speed up a first
  query that is pasted.
- `lists/n.js`: long lists of documents: the sentences of each entity and topic, then those of
  common words. The term of such a word has the number of its list and the best documents in it,
  which are shown before the list is loaded.
- `pages/n.js`, `texts/n-m.js`: the text shown in results, for each page and each of its parts.
- `facets.js`: the filters of results; only the page of results loads it.

A document is a page or a part of one: a sentence or a section of prose. A list stores the distance
from one document to the next and the word's BM25 score in four steps, as one or two characters:
compressed, four fifths of the size of JSON numbers. A name in any language leads to its entity, and
the entity to its sentences, so sentences do not repeat the names.

The browser's side is `theme/assets/javascripts/search/`. Material's search box stays:
`theme/main.html` gives it our own worker, which speaks Material's protocol (0 SETUP is answered by
1 READY, 2 QUERY by 3 RESULT). Nothing is loaded until a reader goes to the box; then `box.js` sends
4 COME, and the worker loads the engine and the contents at once. A query takes three rounds of
requests, each for several files in parallel: terms, lists, and the text shown. It does not wait for
the lists if the terms say which documents come first; for a pasted word, hints say which text is
shown. `seeds/*.expect` say what queries must find first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.store import Store
from lectern.model.topics import Topic
from lectern.pages.addresses import Addresses
from lectern.search import hints, names, shards
from lectern.search.contents import Contents
from lectern.search.documents import STATUSES, Found, Section, numbers, pages, said
from lectern.search.facets import facets
from lectern.search.forms import add_halves, add_parts, add_variants, form_files, unseen
from lectern.search.gathering import Gathered, gather, is_annotated, of_pages
from lectern.search.lemmas import Lemmas
from lectern.search.postings import Postings, Term, joined, split, unexplained
from lectern.search.shards import CHUNK, File, Lists, has_addresses, with_addresses
from lectern.search.terms import add_words, exact, fold, single, stems, table

FOLDER = "search"
"""The folder of the files, from the root of the site."""


def begin(corpus: Corpus, prose: Iterable[str] = (), store: Store | None = None) -> Lemmas:
    """Start looking up the words of texts and glosses in dictionaries, before they are needed.

    Also the words of the pages' hand-written `prose`, and correct words that are similar to any of
    these. The results of earlier builds are in the cache `store`.
    """
    taught: defaultdict[str, set[str]] = defaultdict(set)
    lemmas: defaultdict[str, set[str]] = defaultdict(set)
    found: defaultdict[str, set[str]] = defaultdict(set)
    offered = _names(corpus)
    summaries = (it.summary for it in _described(corpus))
    add_words(found[languages.INTERFACE], chain(prose, summaries))
    # Text by text, so that none of it is in memory twice.
    for source in corpus.sources.values():
        language = languages.base(source.language)
        glosses = (sentence.gloss.text for sentence in source.sentences)
        add_words(found[languages.INTERFACE], (source.title_en, *glosses))
        originals = (sentence.text for sentence in source.sentences)
        if is_annotated(source):
            known = {word for word in source.words if word.lemma}
            taught[language] |= {exact(word.form) for word in known}
            add_words(lemmas[language], {word.lemma for word in known})
            add_words(offered, originals)
        else:
            add_words(found[language], (source.title, source.publisher, *originals))
    asked = {tag: unexplained(each, taught[tag]) for tag, each in found.items()}
    for tag in {*found, *lemmas}:
        of_topics = _names_of_topics(corpus, tag)
        asked.setdefault(tag, set()).update(of_topics, map(str.lower, of_topics))
    if store:
        names.recall(store)
    return Lemmas(asked, lemmas, store, set(map(fold, offered.union(*found.values()))))


def _names(corpus: Corpus) -> set[str]:
    """Words of names, which a search may offer as corrections.

    Incomplete, because inflected forms of names are made later.
    """
    result: set[str] = set()
    labels = chain(*(it.labels.values() for it in _described(corpus)))
    add_words(result, chain(*(label.matched for label in labels)))
    return result


def _described(corpus: Corpus) -> Iterator[Entity | Topic]:
    yield from corpus.entities.values()
    yield from corpus.topics.values()


def _names_of_topics(corpus: Corpus, language: str) -> set[str]:
    """The words of the topics' names in a language, whose lemmas `names.of_topic` asks for."""
    return {
        word
        for topic in corpus.topics.values()
        for tag, label in topic.labels.items()
        if languages.base(tag) == language
        for name in label.matched
        for word in name.split(" ")
    }


def build(
    corpus: Corpus,
    addresses: Addresses,
    prose: Iterable[Mapping[str, str]],
    lemmas: Lemmas,
    texts: Gathered | None = None,
) -> Iterator[File]:
    """The files of the index, one by one to save memory; `contents.js`, the list of all, is last.

    `prose` are the entries that Material's search plugin makes from the pages' HTML. `texts` is the
    result of `gather`, if it has been called already.
    """
    found = list(pages(corpus, addresses, prose))
    whole = of_pages(found)
    # Texts come last.
    whole.extend(texts or gather(corpus, addresses))
    terms, words = _terms(corpus, found, whole.postings, lemmas)
    bases = whole.postings.bases
    lemmas.keep()
    add_parts(terms, bases, lemmas.parts)
    forms = unseen(terms, bases, lemmas.forms)
    add_variants(forms, terms, words)
    add_halves(terms, words)
    right = dict.fromkeys(lemmas.near() - terms.keys() - forms.keys(), ())
    version, first = shards.Version(), Contents()
    form_firsts, form_shards = form_files(forms)
    right_firsts, right_shards = form_files(right, "right")
    yield from version.of(first.of([*form_shards, *right_shards]))
    lists = Lists([*whole.starts[len(found) :], whole.end])
    for page in found:
        if page.kind != "page":
            lists.add(whole.about[page.kind, page.key])
    terms.update(_filters(corpus, found, whole))
    in_texts, only_names = split(terms)
    sentences = whole.end - sum(1 + len(page.parts) for page in found) - len(corpus.sources)
    hinted = hints.count(sentences)
    yield from version.of(hints.hint_files(in_texts, lists, whole.starts, hinted))
    firsts, term_files = shards.term_files(in_texts, lists)
    yield from version.of(first.of(term_files))
    name_firsts, name_files = shards.term_files(only_names, lists, "names")
    yield from version.of(name_files)
    list_firsts, list_files = lists.files()
    yield from version.of(first.of(list_files))
    number = numbers(corpus)
    page_firsts, page_files = shards.page_files([said(page, number) for page in found])
    yield from version.of(first.of(page_files))
    yield from version.of(first.of(whole.files()))
    yield from version.of([shards.file("facets", shards.dump(facets(corpus, found)))])
    yield first.file(
        {
            "version": version.name,
            "entities": len(corpus.entities),
            "topics": len(corpus.topics),
            "texts": len(corpus.sources),
            "chunk": CHUNK,
            "bases": shards.gaps([*whole.starts, whole.end]),
            "pages": shards.gaps(page_firsts),
            "terms": firsts,
            "names": name_firsts,
            "forms": form_firsts,
            "right": right_firsts,
            "lists": shards.gaps(list_firsts),
            "folding": table(),
        }
    )


def _terms(
    corpus: Corpus, found: Sequence[Found], postings: Postings, lemmas: Lemmas
) -> tuple[defaultdict[str, Term], dict[str, set[str]]]:
    """All terms, and the words as written by language."""
    terms = postings.merged(lemmas.of)
    _add_stems(terms)
    tags = {languages.base(source.language) for source in corpus.sources.values()} | {"en"}
    taken = _common(terms, postings.spelled)
    for index, page in enumerate(found):
        if page.kind == "entity":
            forms = names.of_entity(corpus.entities[page.key], tags, taken)
        elif page.kind == "topic":
            forms = names.of_topic(corpus.topics[page.key], tags, lemmas.of)
        else:
            continue
        for term, share in forms.items():
            terms[term].pages[index] = share
    return terms, postings.spelled


def _common(terms: Mapping[str, Term], words: Mapping[str, Iterable[str]]) -> set[str]:
    """The terms of common words, which occur in lower case in the texts, and of their lemmas.

    `words` has the words of each language. Scripts without capitals have no such words.
    """
    result: set[str] = set()
    for word in chain.from_iterable(words.values()):
        term = single(word) if word.islower() else ""
        if known := terms.get(term):
            result |= {term, *known.lemmas}
    return result


def _add_stems(terms: defaultdict[str, Term]) -> None:
    """Let an Arabic or Hebrew word be found without its proclitics (“the”, “and”, “in”)."""
    for term in list(terms):
        for stem in stems(term):
            entry = terms[stem]
            entry.forms |= {term}
            words = terms[term].words.values()
            entry.lemma = joined([*entry.lemma, *(code for found in words for code in found)])


def _filters(corpus: Corpus, found: Sequence[Found], whole: Gathered) -> dict[str, Term]:
    """The terms of filters, which no word can equal: `=language:lv`."""
    result = {f"={page.kind}:{page.key}": Term(pages={i: 1}) for i, page in enumerate(found)}
    for index, source in enumerate(corpus.sources.values(), len(found)):
        result[f"=source:{source.slug}"] = Term(pages={index: 1})
        result.setdefault(f"=source:{source.id}", Term(pages={index: 1}))
    return result | {key: Term(words={key: each}) for key, each in whole.filters.items()}


__all__ = [
    "FOLDER",
    "STATUSES",
    "Gathered",
    "Section",
    "build",
    "gather",
    "has_addresses",
    "with_addresses",
]
