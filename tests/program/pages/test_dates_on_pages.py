"""Dates of every kind wherever a built site shows them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

import project
from lectern.exports import biblatex, csl, ris
from lectern.exports.collection import Collection
from lectern.model.errors import RecordError, TimelineError
from lectern.model.sources import Source
from lectern.pages.citations import citation
from lectern.pages.structured_data import EDTF, source_data
from making import build, page, refusal, write

DATES = {
    "bellum": "-0050",
    "edictum": '"-0019"',
    "charta": "12XX",
    "codex": "1848/1850",
    "liber": "1848-21",
    "carmen": "1848~",
    "epistula": "1848-05-11",
    "annales": "1852/..",
}
"""From the first to the last; in YAML with quotation marks and without."""

EVENT = """- name: {name}
  date: {date}
  told: [{{source: {source}, at: p1s1, quote: Gallia}}]
"""


def texts() -> dict[str, str]:
    """A text of each date and one of none, and a timeline."""
    files = {}
    for name, date in DATES.items():
        files[f"seeds/{name}.txt"] = "Gallia est omnis divisa.\n"
        files[f"seeds/{name}.yml"] = f"language: la\ntitle: {name.title()}\npublished: {date}\n"
    files["seeds/sine.txt"] = "Gallia est omnis divisa.\n"
    files["seeds/sine.yml"] = "language: la\ntitle: Sine\n"
    events = [
        ("War", "-0057/-0049", "bellum"),
        ("Print", "184X", "codex"),
        ("Index", "1848/..", "annales"),
    ]
    front = "events:\n" + "".join(
        EVENT.format(name=name, date=date, source=source) for name, date, source in events
    )
    return {**files, "docs/timeline.md": page(front)}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = write(project.copy(tmp_path_factory.mktemp("dated"), entities=False), texts())
    assert project.problems(project.build(folder, "--strict")) == []
    return folder / "site"


def read(path: Path) -> str:
    """A page as it is written."""
    return html.unescape(path.read_text("utf-8"))


def test_the_texts_stand_in_order_of_time(site: Path) -> None:
    listed = re.findall(r'href="([a-z]+)/"', read(site / "sources/index.html"))
    ordered = [name for name in dict.fromkeys(listed) if name in {*DATES, "sine"}]
    assert ordered == [*DATES, "sine"]


def test_a_page_says_its_date_in_english_and_as_the_texts_language_does(site: Path) -> None:
    told = {
        name: re.search("<dt>Date</dt><dd>(.*?)</dd>", read(site / f"sources/{name}/index.html"))[1]
        for name in DATES
    }
    latin = ' · <span lang="la" dir="ltr">'
    assert told["edictum"] == f"20 BC{latin}a.C.n. 20</span>"
    assert told["charta"].startswith(f"between 1200 and 1299{latin}1200")
    assert told["carmen"] == f"about 1848{latin}~1848</span>"
    assert told["epistula"].startswith('<time datetime="1848-05-11">11 May 1848</time>')
    # CLDR has no word for spring.
    assert told["liber"] == "spring 1848"
    assert told["codex"].startswith(f"1848 to 1850{latin}")
    assert told["annales"].startswith(f"from 1852 on{latin}")
    assert "<dt>Date</dt>" not in read(site / "sources/sine/index.html")


def test_the_timeline_draws_years_before_the_first_and_intervals_without_an_end(site: Path) -> None:
    shown = read(site / "timeline/index.html")
    assert '<title id="timeline-title">Timeline, 58 BC to 1852</title>' in shown
    for words in ("58 BC to 50 BC", "between 1840 and 1849", "from 1848 on"):
        assert f'<span class="when">{words}</span>' in shown
    places = [float(place) for place in re.findall(r'x2?="(-?[\d.]+|nan|inf)%"', shown)]
    assert places
    assert all(0 <= place <= 100 for place in places)


def test_results_can_be_narrowed_to_each_date(site: Path) -> None:
    facets = (site / "search/facets.js").read_text("utf-8")
    dates = json.loads(re.search(r'"dates":(\[\[.*?\]\])', facets)[1])
    assert dates[:3] == [
        ["-0050", "51 BC", 1],
        ["-0019", "20 BC", 1],
        ["12XX", "between 1200 and 1299", 1],
    ]
    assert ["1848", "1848", 3] in dates
    assert ["1848-05", "May 1848", 1] in dates
    assert ["1848-21", "spring 1848", 1] in dates


def test_each_date_is_cited_and_told_to_machines_as_what_it_is(tmp_path: Path) -> None:
    corpus = build(tmp_path, texts())
    collection, sources = Collection(corpus, ""), corpus.sources

    def bibtex(source: Source) -> str:
        return biblatex.text(collection, source).decode("utf-8")

    assert citation(sources["edictum"]) == "Edictum, 20 BC"
    assert "date = {-0019}" in bibtex(sources["edictum"])
    assert "date = {1848~}" in bibtex(sources["carmen"])
    assert "date = {1848-05-11}" in bibtex(sources["epistula"])
    assert b"1848/05/11" in ris.text(collection, sources["epistula"])
    assert b"Date: about 1848" in ris.text(collection, sources["carmen"])
    assert b"issued" not in csl.text(collection, sources["carmen"])
    dated = {id: source_data(source, {}).get("datePublished") for id, source in sources.items()}
    assert dated["epistula"] == "1848-05-11"
    assert dated["carmen"] == {"@type": EDTF, "@value": "1848~"}
    assert dated["sine"] is None


@pytest.mark.parametrize(
    ("date", "problem"),
    [
        ("1850/1848", "“1850/1848” ends before it begins"),
        ("18480", "“18480” is not a date"),
        ("'../..'", "“../..” has no date"),
    ],
)
def test_a_wrong_date_is_refused_with_its_line(date: str, problem: str, tmp_path: Path) -> None:
    told = refusal(
        tmp_path, {"seeds/a.txt": "x", "seeds/a.yml": f"language: la\npublished: {date}"}
    )
    assert (told.error, told.place) == (RecordError, "seeds/a.yml:2")
    assert problem in told.problem


def test_the_ends_of_an_event_are_no_intervals_themselves(tmp_path: Path) -> None:
    front = EVENT.format(name="X", date="x", source="sine").replace(
        "date: x", "from: 1848/1850\n  to: 1852"
    )
    told = refusal(tmp_path, {**texts(), "docs/timeline.md": page("events:\n" + front)})
    assert (told.error, told.place) == (TimelineError, "docs/timeline.md:4")
    assert "“1848/1850” is an interval" in told.problem
