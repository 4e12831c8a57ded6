"""Writes Word documents: paragraphs, tables, and the package around them.

Source: Office Open XML, ECMA-376. python-docx is not used because its template has 0.8 MB of
styles, which would be in every file (36 kB compressed) and take three times as long as all other
formats.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lectern import languages
from lectern.exports.xml import element, escaped, leaf
from lectern.exports.zipped import Packed, archived, packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/>
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
"""

RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
</Relationships>
"""

DOCUMENT_RELATIONS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>
</Relationships>
"""


def _style(name: str, title: str, paragraph: str = "", run: str = "", kind: str = "") -> str:
    default = ' w:default="1"' if kind == "default" else ""
    based = "" if kind == "default" else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>\n"
    )


def _sized(size: int) -> str:
    """A font size in half points. Arabic, Hebrew and other complex scripts use `szCs`."""
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"

SMALL = f'<w:color w:val="555555"/>{_sized(17)}'

STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}">\n'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" '
    f'w:cs="Times New Roman"/>{_sized(21)}<w:lang w:val="en-GB"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>\n"
    + _style("Normal", "Normal", '<w:spacing w:after="60"/>', kind="default")
    + _style("Title", "Title", '<w:spacing w:after="40"/>', _sized(36))
    + _style("Subtitle", "Subtitle", '<w:spacing w:after="160"/>', ITALIC + _sized(24))
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
        BOLD + _sized(26),
    )
    + _style("Note", "Note", '<w:spacing w:after="40"/>', SMALL)
    + _style("Number", "Number", "", SMALL)
    + "</w:styles>\n"
)

WIDTHS = (850, 4400, 4400)
"""Column widths in twentieths of a point: number, original, English. An A4 page has 9,650."""

RULE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>'

TABLE = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>'
    + "".join(RULE.format(side) for side in ("top", "bottom", "insideH"))
    + '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    + "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    + "</w:tblGrid>"
)

PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1128" '
    'w:bottom="1134" w:left="1128" w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
)
"""A4 with margins of 2 cm."""

BRITISH = "en-GB"


@cache
def _tongue(language: str) -> tuple[str, str]:
    """The language properties of a paragraph and of its run, for any script.

    `val` applies to Latin and similar scripts, `eastAsia` to East Asian ones, `bidi` to Arabic,
    Indic and Thai (ECMA-376, 17.3.2.20). Word processors use them for spell checking, and to choose
    Chinese or Japanese glyphs.
    """
    if language == BRITISH:
        return "", ""
    tags = "".join(f' w:{script}="{language}"' for script in ("val", "eastAsia", "bidi"))
    rtl = languages.direction(language) == "rtl"
    return "<w:bidi/>" * rtl, f"{'<w:rtl/>' * rtl}<w:lang{tags}/>"


def paragraph(words: str, style: str = "", language: str = BRITISH, bold: bool = False) -> str:
    """A paragraph of text in one language."""
    bidi, run = _tongue(language)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    about = f"<w:pPr>{named}{bidi}</w:pPr>" if named or bidi else ""
    run = f"<w:rPr>{BOLD if bold else ''}{run}</w:rPr>" if run or bold else ""
    # A tab character would show as a space: Word has an element for it.
    text = escaped(words).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:p>{about}<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(cells: Iterable[str], head: bool = False) -> str:
    """A table row. A head row is repeated on each page; other rows are not split across pages."""
    about = "<w:tblHeader/>" if head else "<w:cantSplit/>"
    inner = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{about}</w:trPr>{inner}</w:tr>"


def table(heads: Iterable[str], rows: Iterable[str]) -> str:
    """A table of three columns, followed by an empty paragraph, which Word requires."""
    head = row((paragraph(each, bold=True) for each in heads), head=True)
    return f"{TABLE}{head}{''.join(rows)}</w:tbl><w:p/>"


def package(
    body: Iterable[str], title: str, creator: str, created: str = "", subject: str = ""
) -> bytes:
    """The bytes of a document; `created` is an ISO 8601 date, or empty."""
    written = f'{HEAD}<w:document xmlns:w="{W}"><w:body>{"".join(body)}{PAGE}</w:body></w:document>'
    parts = {
        "docProps/core.xml": _core(title, creator, created, subject),
        "word/document.xml": written.encode(),
    }
    return archived(parts.items(), _common())


@cache
def _common() -> list[Packed]:
    """The parts that are the same in every file."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES,
    }
    return packed((name, part.encode()) for name, part in parts.items())


def _core(title: str, creator: str, created: str, subject: str) -> bytes:
    spaces = {
        "xmlns:cp": f"{PACKAGE}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    facts = {"dc:title": title, "dc:creator": creator, "dc:subject": subject}
    known = [leaf(name, value) for name, value in facts.items() if value]
    if created:
        known.append(leaf("dcterms:created", created, {"xsi:type": "dcterms:W3CDTF"}))
    return (HEAD + element("cp:coreProperties", *known, attributes=spaces)).encode()
