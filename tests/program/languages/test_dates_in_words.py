"""Dates in words."""

from __future__ import annotations

import pytest

from lectern.languages.dates import format_date, format_years
from lectern.reading.dates import parse_date


@pytest.mark.parametrize(
    ("tag", "year", "month", "day"),
    [
        ("en", "2023", "May 2023", "11 May 2023"),
        ("nb", "2023", "mai 2023", "11. mai 2023"),
        ("lv", "2023. g.", "2023. g. maijs", "2023. gada 11. maijs"),
        ("ja", "2023年", "2023年5月", "2023年5月11日"),
        # CLDR does not know Ancient Greek.
        ("grc", "2023", "May 2023", "11 May 2023"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(tag: str, year: str, month: str, day: str) -> None:
    dates = [parse_date(date) for date in ("2023", "2023-05", "2023-05-11")]
    assert [format_date(date, tag) for date in dates] == [year, month, day]


@pytest.mark.parametrize(
    ("date", "english", "german", "latin"),
    [
        ("0000", "1 BC", "1 v. Chr.", "a.C.n. 1"),
        ("-0019", "20 BC", "20 v. Chr.", "a.C.n. 20"),
        ("-0043-03-15", "15 March 44 BC", "15. März 44 v. Chr.", None),
        ("-0043-03", "March 44 BC", "März 44 v. Chr.", None),
        ("0098", "98 AD", "98 n. Chr.", "p.C.n. 98"),
        ("Y-170000002", "170000003 BC", "170000003 v. Chr.", None),
        ("Y12345", "12345", "12345", "12345"),
        ("1848~", "about 1848", "~1848", "~1848"),
        ("1848?", "1848 (uncertain)", "1848?", "1848?"),
        ("1848-05%", "about May 1848 (uncertain)", "~Mai 1848?", None),
        ("-0019~", "about 20 BC", "~20 v. Chr.", None),
        ("184X", "between 1840 and 1849", "1840–1849", None),
        ("19XX?", "between 1900 and 1999 (uncertain)", "1900–1999?", None),
        ("-001X", "between 20 BC and 11 BC", "20 v. Chr.–11 v. Chr.", None),
        ("1985-04-XX", "April 1985 (day not known)", "April 1985", None),
        ("2004-XX", "2004 (month not known)", "2004", "2004"),
        ("1985-XX-XX", "1985 (month and day not known)", "1985", "1985"),
        ("2001-21", "spring 2001", "", ""),
        ("2001-24~", "about winter 2001", "", ""),
        ("1848/1850", "1848 to 1850", "1848–1850", None),
        ("-0049-01~/-0043", "about January 50 BC to 44 BC", None, None),
        ("1848/..", "from 1848 on", "1848–…", None),
        ("../1848-02", "until February 1848", "…–Februar 1848", None),
        ("1848/", "from 1848, end not known", "1848–?", None),
        ("/1848", "until 1848, start not known", "?–1848", None),
        ("19XX/..", "from between 1900 and 1999 on", None, None),
    ],
)
def test_every_kind_of_date_has_words(
    date: str, english: str, german: str | None, latin: str | None
) -> None:
    value = parse_date(date)
    assert format_date(value) == english
    for tag, wanted in (("de", german), ("la", latin)):
        if wanted is not None:
            assert format_date(value, tag).replace("\u2009", "") == wanted


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("2023-05-11", "2023"),
        ("1848~", "1848"),
        ("-0019", "20 BC"),
        ("184X", "1840–1849"),
        ("1848/1850-02", "1848–1850"),
        ("1848-01/1848-03", "1848"),
        ("1848/..", "1848 and later"),
        ("/1848", "1848 and earlier"),
    ],
)
def test_a_list_by_years_names_the_years(date: str, years: str) -> None:
    assert format_years(parse_date(date)) == years
