"""A Word document around its body: the parts of the package, and what its paragraphs are made of.

Office Open XML, ECMA-376. python-docx would do it, too: its template brings 0.8 MB of styles, which
would be packed into each file (36 kB) and take three times as long as all the other formats.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from lectern import languages
from lectern.exports.xml import XML, child, document
from lectern.exports.zipped import archive

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


SMALL = '<w:color w:val="555555"/><w:sz w:val="17"/><w:szCs w:val="17"/>'

STYLES = (
    f'{HEAD}<w:styles xmlns:w="{W}">\n'
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" '
    'w:cs="Times New Roman"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>\n"
    + _style("Normal", "Normal", '<w:spacing w:after="60"/>', kind="default")
    + _style("Title", "Title", '<w:spacing w:after="40"/>', '<w:sz w:val="36"/>')
    + _style("Subtitle", "Subtitle", '<w:spacing w:after="160"/>', '<w:i/><w:sz w:val="24"/>')
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:sz w:val="26"/>',
    )
    + _style("Note", "Note", '<w:spacing w:after="40"/>', SMALL)
    + _style("Number", "Number", "", SMALL)
    + "</w:styles>\n"
)

WIDTHS = (850, 4400, 4400)
"""The columns in twentieths of a point: number, original, English; a page of A4 has 9,650."""

BORDER = {"val": "single", "sz": "4", "space": "0", "color": "BBBBBB"}


def attributes(**values: str) -> dict[str, str]:
    """Attributes in Word's own namespace."""
    return {f"{{{W}}}{name}": value for name, value in values.items()}


class Body:
    """The body of a document as it is written."""

    def __init__(self) -> None:
        self.root = etree.Element(f"{{{W}}}document", nsmap={"w": W})
        self.body = child(self.root, "body")

    def paragraph(
        self,
        words: str,
        style: str = "Normal",
        language: str = "en-GB",
        parent: etree._Element | None = None,
        bold: bool = False,
    ) -> None:
        """A paragraph in a language: at the end, or in a cell."""
        paragraph = child(self.body if parent is None else parent, "p")
        properties = child(paragraph, "pPr")
        child(properties, "pStyle", attributes=attributes(val=style))
        rtl = languages.direction(language, words) == "rtl"
        if rtl:
            child(properties, "bidi")
        run = child(paragraph, "r")
        about = child(run, "rPr")
        if bold:
            child(about, "b")
        if rtl:
            child(about, "rtl")
        name = "bidi" if rtl else "val"
        child(about, "lang", attributes=attributes(**{name: language}))
        # A tab is an element of its own, else it is a space.
        for number, part in enumerate(words.split("\t")):
            if number:
                child(run, "tab")
            child(run, "t", part, {f"{XML}space": "preserve"})

    def table(self, heads: Iterable[str]) -> etree._Element:
        """A table of three columns whose first row is repeated on each page."""
        table = child(self.body, "tbl")
        properties = child(table, "tblPr")
        child(properties, "tblW", attributes=attributes(w=str(sum(WIDTHS)), type="dxa"))
        borders = child(properties, "tblBorders")
        for side in ("top", "bottom", "insideH"):
            child(borders, side, attributes=attributes(**BORDER))
        child(properties, "tblLayout", attributes=attributes(type="fixed"))
        grid = child(table, "tblGrid")
        for width in WIDTHS:
            child(grid, "gridCol", attributes=attributes(w=str(width)))
        for cell, head in zip(self.row(table, head=True), heads, strict=True):
            self.paragraph(head, parent=cell, bold=True)
        return table

    def row(self, table: etree._Element, head: bool = False) -> list[etree._Element]:
        """The empty cells of a new row, each of which wants a paragraph."""
        row = child(table, "tr")
        properties = child(row, "trPr")
        child(properties, "tblHeader" if head else "cantSplit")
        cells = []
        for width in WIDTHS:
            cell = child(row, "tc")
            child(child(cell, "tcPr"), "tcW", attributes=attributes(w=str(width), type="dxa"))
            cells.append(cell)
        return cells

    def package(self, title: str, creator: str, created: str = "", subject: str = "") -> bytes:
        """The bytes of the file; `created` is a date by ISO 8601, or empty."""
        section = child(self.body, "sectPr")
        child(section, "pgSz", attributes=attributes(w="11906", h="16838"))
        margins = {"top": "1134", "right": "1128", "bottom": "1134", "left": "1128"}
        margins |= {"header": "600", "footer": "600", "gutter": "0"}
        child(section, "pgMar", attributes=attributes(**margins))
        parts = {
            "[Content_Types].xml": TYPES.encode(),
            "_rels/.rels": RELATIONS.encode(),
            "docProps/core.xml": _core(title, creator, created, subject),
            "word/document.xml": document(self.root, pretty=False),
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS.encode(),
            "word/styles.xml": STYLES.encode(),
        }
        return archive(parts.items())


def _core(title: str, creator: str, created: str, subject: str) -> bytes:
    spaces = {
        "cp": f"{PACKAGE}/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    root = etree.Element(f"{{{spaces['cp']}}}coreProperties", nsmap=spaces)
    for name, value in (("title", title), ("creator", creator), ("subject", subject)):
        if value:
            element = etree.SubElement(root, f"{{{spaces['dc']}}}{name}")
            element.text = value
    if created:
        element = etree.SubElement(root, f"{{{spaces['dcterms']}}}created")
        element.set(f"{{{spaces['xsi']}}}type", "dcterms:W3CDTF")
        element.text = created
    return document(root)
