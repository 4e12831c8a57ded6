// Exports the sentences of all results: copied as citations, or saved as plain text or CSV.
(() => {
  "use strict"

  const MOST = 2_000 // sentences, of which each is loaded
  const STATES = ["checked", "draft, not checked", "not yet written"]
  const COLUMNS = ["source", "sentence", "language", "original", "english", "gloss", "citation", "address"]

  const { Engine, address, count } = self.Lectern
  const { copied, quoted } = self.Copying
  const { save } = self
  const canonical = document.querySelector("link[rel=canonical]")?.href
  const base = JSON.parse(document.getElementById("__config").textContent).base
  // From disk the address has the reader's own folders.
  const home = canonical ? new URL(`${base}/`, canonical).href : ""

  // What is known of each sentence of the results, and how many may not be taken along.
  const gathered = async (engine, result) => {
    const sentences = Engine.others(result).filter(({ inText }) => inText)
    const all = sentences.flatMap(({ page, parts }) => parts.map(part => ({ page, parts: [part] })))
    const shown = await engine.show(all.slice(0, MOST), 1)
    const open = shown.filter(({ head }) => !head.kept)
    const rows = open.map(({ head, rows: [row] }) => ({
      source: head.key,
      sentence: row[0],
      language: head.lang,
      original: row[1],
      english: row[2],
      gloss: STATES[row[3]] ?? row[3],
      citation: `${head.cite}, sentence ${row[0]}`,
      address: home && new URL(address(head, row), home).href,
    }))
    return { rows, kept: shown.length - open.length, more: all.length - shown.length }
  }

  const cited = rows => rows.map(row => [
    `Original (${row.language}): ${row.original}`,
    row.english && `English: ${quoted(row.english)}`,
    `${row.citation}`,
    `English gloss: ${row.gloss}.`,
    row.address,
  ].filter(Boolean).join("\n")).join("\n\n") + "\n"

  // What a spreadsheet would take for a formula is text.
  const cell = value => `"${String(value).replace(/^[=+\-@\t\r]/u, "'$&").replaceAll("\"", "\"\"")}"`
  const csv = rows => `\ufeff${[COLUMNS, ...rows.map(row => COLUMNS.map(column => row[column]))]
    .map(line => line.map(cell).join(",")).join("\r\n")}\r\n`

  const TAKE = {
    copy: async rows => {
      if (!await copied({ "text/plain": cited(rows) })) throw new Error("this browser lets nothing be copied here")
    },
    text: rows => save(cited(rows), "text/plain", "results.txt"),
    csv: rows => save(csv(rows), "text/csv", "results.csv"),
  }

  // Takes them along, and says what was taken.
  const take = async (how, engine, result) => {
    const { rows, kept, more } = await gathered(engine, result)
    await TAKE[how](rows)
    return [
      `${how === "copy" ? "Copied" : "Downloaded"}: ${count(rows.length, "sentence")}.`,
      kept > 0 ? `${count(kept, "sentence")} of texts that may not be passed on left out.` : "",
      more > 0 ? `${count(more, "more sentence", "more sentences")} left out: narrow the results to take them.` : "",
    ].filter(Boolean).join(" ")
  }

  self.Lectern = { ...self.Lectern, take }
})()
