// Exports marks as documents: Markdown, and Word (ECMA-376) with only the parts that it requires.
(() => {
  "use strict"

  const { zip } = self.Marks
  // Said in a file in place of the words of a text whose record has `redistribute: no`.
  const LEFT_OUT = "The words of this text may not be passed on: they are on its page."
  const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:)])/

  // What a document holds, as blocks of a kind, a text and its language: text by text, mark by mark.
  const blocks = (groups, name) => [
    { kind: "title", text: `My marks in ${name}` },
    { kind: "own", text: "A reader’s own marks and notes: no part of the edition. Each sentence is cited as it stood when it was marked or last read." },
    ...groups.flatMap(({ title, lang, dir, marks }) => [
      { kind: "heading", text: title, lang, dir },
      ...marks.flatMap(({ at, told, about, withheld, lang, dir, note, doubt }) => [
        { kind: "place", text: at },
        ...(withheld ? [] : told.map((text, index) => ({ kind: "line", text, ...(index ? {} : { lang, dir }) }))),
        ...about.map(text => ({ kind: "line", text })),
        ...(withheld ? [{ kind: "own", text: LEFT_OUT }] : []),
        ...(doubt ? [{ kind: "own", text: doubt }] : []),
        ...(note ? [{ kind: "own", text: `My note: ${note}` }] : []),
      ]),
    ]),
  ]

  // ---- Markdown

  const escaped = text => text.split(ADDRESS).map((part, index) => index % 2 ? `<${part}>`
    : part.replace(/[\\`*_{}[\]<>|~#&]/g, "\\$&").replace(/^(\s*)([-+=]|\d+(?=[.)]))/gm, (_, space, mark) =>
      space + (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`))).join("")
  // A line that is not the last ends in two spaces: the next begins below it.
  const broken = text => escaped(text).split("\n").map(line => line.trim()).join("  \n")
  const MARKDOWN = {
    title: text => `# ${escaped(text)}`,
    heading: text => `## ${escaped(text)}`,
    place: text => `### ${escaped(text)}`,
    line: text => `> ${broken(text).replaceAll("\n", "\n> ")}`,
    own: broken,
  }
  const markdown = (groups, name) => {
    const all = blocks(groups, name)
    return all.map(({ kind, text }, index) => {
      const again = kind === "line" && all[index + 1]?.kind === "line"
      return `${MARKDOWN[kind](text)}${again ? "  " : "\n"}\n`
    }).join("").trimEnd() + "\n"
  }

  // ---- Word

  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006"
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
  const HEAD = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`

  // Without what XML 1.0 cannot hold.
  const xml = text => text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;")

  const STYLED = { title: "Title", heading: "Heading1", place: "Heading2", line: "Normal", own: "Note" }
  // Arabic, Hebrew and others have their size and weight by elements of their own.
  const allScripts = run => run.replace(/<w:(b|i|sz)( [^>]*)?\/>/g, (said, what, value = "") => said + "<w:" + what + "Cs" + value + "/>")
  const style = (id, name, about, run) => `<w:style w:type="paragraph"${id === "Normal" ? " w:default=\"1\"" : ""} w:styleId="${id}"><w:name w:val="${name}"/>`
    + `${id === "Normal" ? "" : "<w:basedOn w:val=\"Normal\"/>"}<w:qFormat/><w:pPr>${about}</w:pPr><w:rPr>${allScripts(run)}</w:rPr></w:style>`
  const STYLES = `${HEAD}<w:styles xmlns:w="${W}">${[
    style("Normal", "Normal", "<w:spacing w:after=\"60\"/>", "<w:sz w:val=\"21\"/><w:lang w:val=\"en-GB\"/>"),
    style("Title", "Title", "<w:spacing w:after=\"120\"/>", "<w:sz w:val=\"36\"/>"),
    style("Heading1", "heading 1", "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"80\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:sz w:val=\"26\"/>"),
    style("Heading2", "heading 2", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"40\"/><w:outlineLvl w:val=\"1\"/>", "<w:b/><w:sz w:val=\"21\"/>"),
    style("Note", "Note", "<w:spacing w:after=\"60\"/><w:ind w:left=\"360\"/>", "<w:i/>"),
  ].join("")}</w:styles>`

  const run = (text, about) => text.split("\n").map(line => `<w:r>${about}<w:t xml:space="preserve">${xml(line)}</w:t></w:r>`).join("<w:r><w:br/></w:r>")
  const paragraph = ({ kind, text, lang, dir }) => {
    const rtl = dir === "rtl"
    const tongue = lang ? `<w:rPr>${rtl ? "<w:rtl/>" : ""}<w:lang w:${rtl ? "bidi" : "val"}="${xml(lang)}"/></w:rPr>` : ""
    // A field, because a hyperlink needs a list of addresses beside the document.
    const pieces = text.split(ADDRESS).map((piece, index) => index % 2
      ? `<w:fldSimple w:instr="HYPERLINK &quot;${xml(piece)}&quot;">${run(piece, tongue)}</w:fldSimple>` : piece && run(piece, tongue))
    return `<w:p><w:pPr><w:pStyle w:val="${STYLED[kind]}"/>${rtl ? "<w:bidi/>" : ""}</w:pPr>${pieces.join("")}</w:p>`
  }
  const word = (groups, name) => zip({
    "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types">`
      + `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
      + `<Default Extension="xml" ContentType="application/xml"/>`
      + `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>`
      + `<Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/></Types>`,
    "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `${HEAD}<w:document xmlns:w="${W}"><w:body>${blocks(groups, name).map(paragraph).join("")}<w:sectPr/></w:body></w:document>`,
    "word/_rels/document.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    "word/styles.xml": STYLES,
  }, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")

  self.Marks = { ...self.Marks, leftOut: LEFT_OUT, markdown, word }
})()
