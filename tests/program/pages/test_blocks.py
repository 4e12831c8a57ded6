"""Pages of headings and blocks look as Python-Markdown makes them; it makes all other pages."""

from typing import Any

import markdown
import pytest

from lectern.pages import blocks

TITLE = "Link to this “section”"

HEADINGS_AND_BLOCKS = """# Ā “quoted” &#42;mark&#42; &#58; 中国 {: #first }

<!-- lectern-block 0 -->

## Text {: #text data-search-exclude="true" }
### 12. Deeper (not much), &#60;b&#62; {: #deeper-1 }

<!-- lectern-block 1 -->

## Last {: #last }
"""


def test_is_what_markdown_makes() -> None:
    toc = {"permalink": True, "permalink_title": TITLE}
    converter = markdown.Markdown(
        extensions=["attr_list", "md_in_html", "toc"], extension_configs={"toc": toc}
    )
    expected = converter.convert(HEADINGS_AND_BLOCKS)
    made = blocks.html_of(HEADINGS_AND_BLOCKS, TITLE)
    assert made
    assert made[0] == expected

    def bare(tokens: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [(t["level"], t["id"], t["name"], bare(t["children"])) for t in tokens]

    assert bare(made[1]) == bare(vars(converter)["toc_tokens"])


@pytest.mark.parametrize(
    "line",
    [
        "Prose.",
        "<p>HTML</p>",
        "## No id",
        "## An *emphasis* {: #emphasis }",
        "## More attributes {: #more .class }",
        "<!-- a comment of somebody's -->",
        "See <!-- lectern-block 0 --> above.",
        "[^note]: A footnote.",
    ],
)
def test_leaves_the_rest_to_markdown(line: str) -> None:
    assert blocks.html_of(f"## Text {{: #text }}\n\n{line}\n", TITLE) is None
