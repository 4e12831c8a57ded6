"""What a site offers to programs on the web: feeds, dates, data for reference managers."""

from __future__ import annotations

import os
import subprocess
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

import project
import zotero
from lectern.exports.feeds import ATOM
from lectern.pages import citation_tags
from lectern.site import history
from making import build, news

ADDRESS = "https://example.org/texts/"

SOURCES = {source.publisher: source for source in news().sources.values()}
ABC, SARGS = SOURCES["ABC Nyheter"], SOURCES["Sargs.lv"]


def git(folder: Path, *arguments: str, day: str = "2024-01-01") -> None:
    when = f"{day}T12:00:00+00:00"
    subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of news on the web, with a history: the gloss of one text came later."""
    here = project.news(tmp_path_factory.mktemp("web"))
    late = next((here / "seeds").glob("003*.po"))
    content = late.read_bytes()
    late.write_bytes(content + b"\n# later\n")
    git(here, "init", "-q")
    git(here, "add", "seeds", "docs")
    git(here, "commit", "-qm", "first", day="2024-01-01")
    late.write_bytes(content)
    git(here, "commit", "-qam", "second", day="2024-03-05")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITE_URL", ADDRESS)
        result = project.build(here, "--strict")
    assert result.returncode == 0, result.stderr
    return here / "site"


def atom(path: Path) -> etree._Element:
    """A feed, with what RFC 4287 wants of it and of each entry."""
    feed = etree.parse(path).getroot()
    assert feed.tag == f"{{{ATOM}}}feed"
    ids = []
    for element in (feed, *feed.findall(f"{{{ATOM}}}entry")):
        for name in ("id", "title", "updated"):
            (found,) = element.findall(f"{{{ATOM}}}{name}")
            assert found.text
        ids.append(element.findtext(f"{{{ATOM}}}id"))
        assert element.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None or element is not feed
        for link in element.findall(f"{{{ATOM}}}link"):
            assert link.attrib["href"].startswith("https://")
    assert len(set(ids)) == len(ids)
    return feed


def test_the_feed_has_the_texts_by_their_last_change(site: Path) -> None:
    feed = atom(site / "feed.xml")
    entries = feed.findall(f"{{{ATOM}}}entry")
    found = [(e.findtext(f"{{{ATOM}}}id"), e.findtext(f"{{{ATOM}}}updated")) for e in entries]
    assert found == [
        (f"{ADDRESS}sources/{SARGS.slug}/", "2024-03-05T12:00:00Z"),
        (f"{ADDRESS}sources/{ABC.slug}/", "2024-01-01T12:00:00Z"),
    ]
    assert "Not reviewed" in (entries[0].findtext(f"{{{ATOM}}}summary") or "")
    for topic in news().topics.values():
        own = atom(site / "topics" / topic.slug / "feed.xml")
        assert len(own.findall(f"{{{ATOM}}}entry")) == len(topic.by_source)


def test_pages_lead_to_their_feeds_and_to_the_search(site: Path) -> None:
    page = LexborHTMLParser((site / "topics/chinas-response/index.html").read_bytes())
    links = [a.attributes["href"] for a in page.css("link[rel~=alternate][type*=atom]")]
    assert links == ["../../feed.xml", "feed.xml"]
    (search,) = page.css("link[rel=search]")
    described = (site / "topics/chinas-response" / str(search.attributes["href"])).resolve()
    (url,) = etree.parse(described).getroot().findall("{*}Url")
    assert url.attrib["template"] == f"{ADDRESS}search/?q={{searchTerms}}"
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text("utf-8")


def test_the_sitemap_has_the_dates_of_the_content(site: Path) -> None:
    found = {
        url.findtext("{*}loc", "").removeprefix(ADDRESS): url.findtext("{*}lastmod")
        for url in etree.parse(site / "sitemap.xml").getroot()
    }
    assert found[f"sources/{SARGS.slug}/"] == "2024-03-05"
    assert found[f"sources/{ABC.slug}/"] == "2024-01-01"
    assert found["entities/nato/"] == "2024-03-05"
    assert found["entities/newsweek/"] == "2024-01-01"
    assert found["search/"] is None


def test_a_reference_manager_reads_the_original(site: Path) -> None:
    page = LexborHTMLParser((site / f"sources/{SARGS.slug}/index.html").read_bytes())
    said = {
        str(meta.attributes["name"]): meta.attributes["content"] for meta in page.css("meta[name]")
    }
    for names, value in {
        ("citation_title", "DC.title"): SARGS.title,
        ("DCTERMS.alternative",): SARGS.title_en,
        ("citation_publisher", "DC.publisher"): SARGS.publisher,
        ("citation_publication_date",): "2023/05/03",
        ("DC.date",): "2023-05-03",
        ("citation_language", "DC.language"): "lv",
        ("citation_public_url", "DC.identifier"): SARGS.url,
        ("DC.type",): "newspaperArticle",
    }.items():
        assert {said[name] for name in names} == {value}
    assert "without its title" in str(said["DC.description"])
    (original,) = page.css("dl a.external[hreflang]")
    assert (original.attributes["href"], original.attributes["hreflang"]) == (SARGS.url, "lv")
    (span,) = page.css("span.Z3988")
    context = {key: found for key, (found,) in parse_qs(span.attributes["title"] or "").items()}
    assert context["rft_val_fmt"] == "info:ofi/fmt:kev:mtx:dc"
    assert (context["rft.title"], context["rft.identifier"]) == (SARGS.title, SARGS.url)
    assert span.text() == ""
    # Of what is “alternate” and nothing else Material's script would ask for a sitemap.
    assert not page.css("link[rel=alternate]")
    entity = LexborHTMLParser((site / "entities/nato/index.html").read_bytes())
    (kind,) = entity.css("meta[name='DC.type']")
    assert kind.attributes["content"] == "webpage"


def test_zotero_saves_a_news_item(site: Path) -> None:
    html = (site / f"sources/{SARGS.slug}/index.html").read_text("utf-8")
    wanted = {
        "itemType": "newspaperArticle",
        "title": SARGS.title,
        "publicationTitle": SARGS.publisher,
        "language": "lv",
        "url": SARGS.url,
    }
    for saved in (zotero.by_coins(html), zotero.by_meta(html)):
        assert wanted.items() <= saved.items()
        assert saved["date"].replace("/", "-") == "2023-05-03"
        assert "without its title" in saved["abstractNote"]


@pytest.mark.parametrize("path", ["topics/chinas-response", "entities/nato"])
def test_zotero_saves_a_page_of_this_site(site: Path, path: str) -> None:
    saved = zotero.by_meta((site / path / "index.html").read_text("utf-8"))
    assert (saved["itemType"], saved["publicationTitle"]) == ("webpage", "Lectern")
    assert saved["title"]
    assert saved["language"] == "en"


@pytest.mark.parametrize(
    ("record", "kind", "field"),
    [
        ("publisher: Gazette\nurl: https://example.org/a\n", "webpage", "publicationTitle"),
        ("publisher: Gazette\n", "document", "publisher"),
    ],
)
def test_zotero_saves_what_else_there_is(
    tmp_path: Path, record: str, kind: str, field: str
) -> None:
    corpus = build(
        tmp_path,
        {"seeds/a.txt": "Et dokument.", "seeds/a.yml": f"language: nb\ntitle: A & B\n{record}"},
    )
    (source,) = corpus.sources.values()
    metas = citation_tags.tags(source, corpus)
    head = "".join(f'<meta name="{name}" content="{escape(content)}">' for name, content in metas)
    span = f'<span class="Z3988" title="{escape(citation_tags.coins(source, corpus))}"></span>'
    html = f"<html><head>{head}</head><body>{span}</body></html>"
    for saved in (zotero.by_coins(html), zotero.by_meta(html)):
        assert (saved["itemType"], saved["title"], saved[field]) == (kind, "A & B", "Gazette")
        assert saved.get("url", "") == source.url


def test_without_an_address_there_is_none_of_it(made: Path) -> None:
    for folder in (made / "web", made / "disk"):
        names = {path.name for path in (*folder.rglob("*.xml"), *folder.glob("*.txt"))}
        assert not names & {"feed.xml", "opensearch.xml", "robots.txt"}
    html = (made / "web/index.html").read_text("utf-8")
    assert "application/atom+xml" not in html


def test_a_history_that_is_cut_off_dates_nothing(tmp_path: Path) -> None:
    (tmp_path / "a/seeds").mkdir(parents=True)
    (tmp_path / "a/seeds/ķ “x”.txt").write_text("x", "utf-8")
    assert history.changed(tmp_path / "a") == {}
    git(tmp_path / "a", "init", "-q")
    git(tmp_path / "a", "add", ".")
    git(tmp_path / "a", "commit", "-qm", "first")
    assert history.changed(tmp_path / "a") == {"seeds/ķ “x”.txt": 1704110400}
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "a").as_uri(), "b")
    assert history.changed(tmp_path / "b") == {}
