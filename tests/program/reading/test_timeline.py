"""The timeline: events as texts tell of them, refused records, and the drawing."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lectern.corpus.corpus import Corpus
from lectern.model.dates import Day, PartialDate
from lectern.model.errors import TimelineError
from lectern.pages.timeline_chart import Chart, Mark, chart
from lectern.pages.writer import Writer, read_written
from making import Files, build, catalog, news, page, refusal

FILES: Files = {
    "seeds/a.txt": "Avtalen ble undertegnet i 2014.\nMøtet åpner snart.",
    "seeds/a.yml": "language: nb\nslug: first\npublished: 2023-05-03\npublisher: Avisen",
    "seeds/a.en.po": catalog(
        ("p1s1", "Avtalen ble undertegnet i 2014.", "The agreement was signed in 2014."),
        ("p2s1", "Møtet åpner snart.", "The meeting opens soon."),
    ),
    "seeds/b.txt": "Møtet er over.",
    "seeds/b.yml": "language: nb\npublished: 2023-08",
    "seeds/c.txt": "يفتتح الاجتماع قريبا.",
    "seeds/c.yml": "language: ar",
}

SIGNED = "{source: a, at: p1s1, quote: i 2014, says: in 2014}"
SOON = "{source: first, at: p2s1, quote: snart, says: soon, ahead: yes}"
OVER = "{source: b, at: p1s1, quote: er over}"
ARABIC = "{source: c, at: p1s1, quote: قريبا}"


def event(name: str, *told: str, rest: str = "") -> str:
    """One event of the front matter: its name, then `rest`, a line each."""
    return f"- name: {name}\n{rest}  told: [{', '.join(told)}]"


def timeline(*events: str) -> Files:
    """The collection with a timeline, whose events start on line 3."""
    return {**FILES, "docs/timeline.md": page("events:\n" + "\n".join(events), "Told.")}


def drawn(folder: Path, *events: str) -> Chart:
    """The picture of some events."""
    collection = build(folder, timeline(*events))
    return chart(collection.events, collection.sources)


def test_an_event_is_as_the_editor_has_it(tmp_path: Path) -> None:
    collection = build(
        tmp_path,
        timeline(event("Signing", SIGNED, rest="  date: 2014\n  entity: japan\n"))
        | {"seeds/d.txt": "Japan.", "seeds/d.yml": "language: en"},
    )
    (signing,) = collection.events
    assert (signing.name, signing.id, signing.entity) == ("Signing", "event-signing", "japan")
    assert (signing.start, signing.end) == (PartialDate(2014), PartialDate(2014))
    (telling,) = signing.tellings
    assert (telling.source, telling.sentence, telling.says) == ("a", "p1s1", "in 2014")
    assert not signing.ahead


@pytest.mark.parametrize(
    ("events", "line", "problem", "remedy"),
    [
        (event("X", SIGNED.replace("a,", "z,")), 4, "there is no source “z”", "by its slug"),
        (event("X", SIGNED.replace("p1", "p9")), 4, "a has no sentence “p9s1”", "with the words"),
        (event("X", SIGNED.replace("i 2014", "I 2014")), 4, "“I 2014” is not in", "Avtalen"),
        (
            event("X", SIGNED.replace("in 2014", "in 2015")),
            4,
            "“in 2015” is not in the gloss of p1s1 of a",
            "The agreement was",
        ),
        (event("X", SIGNED.replace("i 2014", "''")), 4, "“events.0.told.0.quote”: it is", "write"),
        (event("X", SIGNED, rest="  entity: chine\n"), 4, "no entity “chine”", "chine.md"),
        (event("X", SIGNED, rest="  entity: france\n"), 4, "no entity “france”", "france.md"),
        (event("X", SIGNED, rest="  date: in 2014\n"), 4, "“in 2014” is not a date", "YYYY-MM"),
        (event("X", SIGNED, rest="  date: 2014-02-30\n"), 4, "not a day of the", "YYYY-MM"),
        (event("X", SIGNED, rest="  form: 2014\n"), 4, "unknown field “events.0.form”", "name"),
        (event("X", SIGNED, rest="  from: 2014\n"), 3, "interval is incomplete", "“from” and “to”"),
        (
            event("X", SIGNED, rest="  date: 2014\n  to: 2015\n"),
            3,
            "it has a date and an interval",
            "use either “date”",
        ),
        (
            event("X", SIGNED, rest="  from: 2015\n  to: 2014\n"),
            3,
            "it ends before it begins",
            "swap",
        ),
        (
            event("X", SIGNED, rest="  outside: So it was.\n"),
            3,
            "“outside” needs",
            "add one",
        ),
        (event("X"), 4, "“events.0.told”: it is empty", "at least one"),
        (event("X", SOON.replace("yes", "soon")), 4, "it is neither yes nor no", "yes or no"),
        ("- {name: X}", 3, "“events.0.told” is missing", "add it"),
        (
            f"{event('X', SIGNED)}\n{event('x!', SIGNED)}",
            5,
            "another event has the name “x!”",
            "a different English name",
        ),
        ("- name: ''\n  told: []", 3, "“events.0.name”: it is empty", "write the words"),
    ],
)
def test_an_event_that_cannot_be_is_refused(
    tmp_path: Path, events: str, line: int, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, timeline(events))
    assert (told.error, told.place) == (TimelineError, f"docs/timeline.md:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


def test_front_matter_that_a_timeline_does_not_know_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, {**FILES, "docs/timeline.md": page("event: []")})
    assert told.place == "docs/timeline.md:2"
    assert "did you mean “events”" in told.remedy


def marks(picture: Chart) -> dict[str, Mark]:
    """The marks by the names of their events."""
    return {row.event.name: row.mark for row in picture.rows}


def test_a_date_is_drawn_as_exact_as_it_is_told(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path,
        event("Year", SIGNED, rest="  date: 2014\n"),
        event("Month", SIGNED, rest="  date: 2015-02\n"),
        event("Day", SIGNED, rest="  date: 2016-12-31\n"),
        event("Days", SIGNED, rest="  from: 2023-07-11\n  to: 2023-07-12\n"),
        event("Years", SIGNED, rest="  from: 2014\n  to: 2016\n"),
    )
    assert picture.scale
    years = {year.number: year for year in picture.scale.years}
    mark = marks(picture)
    assert mark["Year"] == Mark("bar", years[2014].start, years[2014].end)
    assert mark["Month"].kind == "bar"
    assert mark["Month"].width == pytest.approx(
        (years[2015].end - years[2015].start) * 28 / 365, abs=0.02
    )
    assert (mark["Day"].kind, mark["Day"].end) == ("dot", years[2016].end)
    assert mark["Days"].kind == "dot"
    assert mark["Years"] == Mark("bar", years[2014].start, years[2016].end)


def test_what_no_text_dates_is_before_or_after_the_texts_that_tell_it(tmp_path: Path) -> None:
    picture = drawn(
        tmp_path,
        event("Coming", SOON),
        event("Gone", OVER),
        event("Held", SOON, OVER),
        event("Unknown", ARABIC),
    )
    assert picture.scale
    third = picture.scale.at(Day(2023, 5, 3))
    august = picture.scale.at(Day(2023, 8, 31))
    mark = marks(picture)
    assert (mark["Coming"].kind, mark["Coming"].start) == ("later", third)
    assert (mark["Gone"].kind, mark["Gone"].end) == ("earlier", august)
    assert mark["Held"] == Mark("between", third, august)
    assert mark["Unknown"].kind == "none"
    assert [row.event.name for row in picture.rows] == ["Coming", "Gone", "Held", "Unknown"]
    assert [row.event.ahead for row in picture.rows] == [True, False, False, False]


@pytest.mark.parametrize(
    ("told", "rest", "words"),
    [
        (SIGNED, "  date: 2014\n", "2014"),
        (SIGNED, "  date: 2022-06\n", "June 2022"),
        (SIGNED, "  from: 2023-07-11\n  to: 2023-07-12\n", "11 to 12 July 2023"),
        (SIGNED, "  from: 2022-12-31\n  to: 2023-01-02\n", "31 December 2022 to 2 January 2023"),
        (SIGNED, "  from: 2023-06-30\n  to: 2023-07-02\n", "30 June to 2 July 2023"),
        (SIGNED, "  from: 2014\n  to: 2016\n", "2014 to 2016"),
        (SIGNED, "  from: 2022-06\n  to: 2022-08\n", "June to August 2022"),
        (SIGNED, "  from: 2022-06\n  to: 2022-06-12\n", "June to 12 June 2022"),
        (SIGNED, "  from: 1848~\n  to: 1850\n", "about 1848 to 1850"),
        (SIGNED, "  date: -0019\n", "20 BC"),
        (SIGNED, "  date: 1848/..\n", "from 1848 on"),
        (SIGNED, "  date: 2014\n  outside: So.\n", "2014, a date from outside the texts"),
        (SOON, "  date: 2023-07\n", "July 2023; still to come on 3 May 2023"),
        (SOON, "", "“soon” (Avisen, 3 May 2023)"),
        (OVER, "", "not dated; past by August 2023"),
        (
            f"{SOON.replace('says: soon, ', '')}, {OVER}",
            "",
            "not dated; still to come on 3 May 2023; past by August 2023",
        ),
        (ARABIC, "", "not dated"),
    ],
)
def test_a_row_says_when_in_the_words_that_are_known(
    tmp_path: Path, told: str, rest: str, words: str
) -> None:
    (row,) = drawn(tmp_path, event("X", told, rest=rest)).rows
    assert row.when == words


def html(collection: Corpus, docs: Path) -> LexborHTMLParser:
    """The timeline's page; its headings are still Markdown."""
    writer = Writer(collection, True)
    (made,) = (page for page in writer.pages(read_written(docs)) if page.path == "timeline.md")
    return LexborHTMLParser(writer.blocks.restore(made.markdown))


def test_the_page_has_each_event_with_what_each_text_says(tmp_path: Path) -> None:
    collection = build(
        tmp_path,
        timeline(
            event("Signing", SIGNED, rest="  date: 2014\n  note: A *note*.\n"),
            event("Meeting", SOON, OVER, ARABIC),
        ),
    )
    made = html(collection, tmp_path / "docs")
    rows = made.css(".timeline ol > li")
    assert [row.css_first("a").attributes["href"] for row in rows] == [
        "#event-signing",
        "#event-meeting",
    ]
    assert [(n.attributes["lang"], n.attributes["dir"]) for n in made.css(".pair-original")] == [
        ("nb", "ltr"),
        ("nb", "ltr"),
        ("nb", "ltr"),
        ("ar", "rtl"),
    ]
    assert [node.text() for node in made.css("mark")] == [
        "i 2014",
        "in 2014",
        "snart",
        "soon",
        "er over",
        "قريبا",
    ]
    assert made.css_first(".event-note").text().endswith("A *note*.")
    assert "../sources/first/#p1s1" in {a.attributes["href"] for a in made.css("a.place")}


def test_a_collection_without_events_has_the_days_of_its_texts(tmp_path: Path) -> None:
    made = html(build(tmp_path, FILES), tmp_path / "docs")
    assert len(made.css(".timeline-texts .timeline-marks line")) == 2
    assert not made.css(".timeline ol > li")
    assert "No event has been gathered" in made.text()


def test_a_collection_without_any_date_has_its_page(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "Kina.", "docs/timeline.md": page(f"events:\n{event('X', KINA)}")}
    made = html(build(tmp_path, files), tmp_path / "docs")
    assert not made.css(".timeline")
    assert "not dated" in made.text()


KINA = "{source: a, at: p1s1, quote: Kina}"


def test_what_the_news_does_not_date_is_not_dated() -> None:
    """Every date is the year or month that a text names, or says that it is from elsewhere."""
    dates = {
        event.name: str(event.start) for event in news().events if event.start and not event.outside
    }
    assert sorted(dates.values()) == ["2014", "2022-06", "2022-06"]
    ahead = [event for event in news().events if event.ahead and not event.outside]
    assert len(ahead) == 3
    assert all(event.start is None for event in ahead)


def test_the_ticks_of_texts_are_so_many_at_most(tmp_path: Path) -> None:
    files = {}
    for number in range(600):
        files[f"seeds/t{number:03}.txt"] = "Kina."
        day = f"{2020 + number % 3}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        files[f"seeds/t{number:03}.yml"] = f"language: nb\npublished: {day}"
    collection = build(tmp_path, files)
    picture = chart(collection.events, collection.sources)
    assert len(picture.publications) == 600
    assert 50 < len(picture.ticks) <= 400
    assert len(html(collection, tmp_path / "docs").html or "") < 40_000
