"""Whether a built site shows every character of every text."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.checks import whole_texts
from making import write

SOURCE = (
    '<article class="source" data-source="a">'
    '<section class="paragraph" id="p1"><p class="original">Uno. </p>'
    '<p class="gloss">One.</p><p class="original">Due &amp; tre.</p></section>'
    '<section class="paragraph" id="p2"><p class="original">Quattro.</p></section></article>'
)


@pytest.mark.parametrize(
    ("page", "problems"),
    [
        pytest.param(SOURCE, [], id="whole"),
        pytest.param(SOURCE.replace("tre", "sei"), ["p1 differs on its page"], id="other words"),
        pytest.param(SOURCE.replace("Quattro", "Quatro"), ["p2 differs"], id="a letter dropped"),
        pytest.param(SOURCE.replace(' id="p2"', ""), ["p2 differs"], id="no address"),
        pytest.param(SOURCE.replace('"p2"', '"p3"'), ["p2 differs", "p3 that"], id="renumbered"),
        pytest.param(SOURCE.replace('"a"', '"b"'), ["no page shows this text"], id="no page"),
    ],
)
def test_what_is_not_on_the_page_is_told(page: str, problems: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"seeds/a.txt": "Uno. Due & tre.\nQuattro.\n", "site/sources/a.html": page})
    found = whole_texts.check(tmp_path / "site", tmp_path / "seeds")
    assert len(found) == len(problems)
    for line, words in zip(found, problems, strict=True):
        assert line.startswith(f"{tmp_path / 'seeds' / 'a.txt'}: ")
        assert words in line


def test_a_text_may_run_over_pages(tmp_path: Path) -> None:
    first, second = SOURCE.split('<section class="paragraph" id="p2">')
    write(
        tmp_path,
        {
            "seeds/a.txt": "Uno. Due & tre.\nQuattro.\n",
            "site/sources/a/index.html": f"{first}</article>",
            "site/sources/a/2/index.html": '<article class="source" data-source="a">'
            f'<section class="paragraph" id="p2">{second}',
        },
    )
    assert whole_texts.check(tmp_path / "site", tmp_path / "seeds") == []
