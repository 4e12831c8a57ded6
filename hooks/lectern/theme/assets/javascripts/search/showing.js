// Results as HTML, for both the search box and the page of results: everything is escaped, every text
// has its language and direction, and every hit is marked.
(() => {
  "use strict"

  const { LONGEST_QUERY, MOST_UNITS } = self.Lectern

  const BEFORE = 80 // characters of prose before its first hit
  const LENGTH = 260 // and in all

  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" }
  const escape = text => String(text).replace(/[&<>"']/g, char => ESCAPES[char])

  const STATES = ["checked", "draft", "missing"]

  // The folded text of a word of pairs, and where in the word each character of it comes from.
  const characters = (terms, { word, start }) => {
    const found = []
    // The voicing marks of narrow kana are letters to Unicode.
    for (const match of word.matchAll(/\P{M}[\p{M}\uff9e\uff9f]*/gu))
      for (const letter of Array.from(terms.fold(match[0])))
        found.push({ letter, start: start + match.index, end: start + match.index + match[0].length })
    return found
  }

  // Where the units of a query stand in a text.
  const hits = (terms, units, text) => {
    const spans = []
    const pairs = units.filter(({ pair }) => pair)
    const others = units.filter(({ pair }) => !pair)
    const runs = new Set(pairs.map(({ run }) => run))
    for (const word of terms.words(text)) {
      const { folded, start, end } = word
      if (others.some(({ forms }) => forms.has(folded))) spans.push([start, end])
      if (pairs.length === 0 || !terms.runs.test(folded)) continue
      terms.runs.lastIndex = 0
      const letters = characters(terms, word)
      const line = letters.map(({ letter }) => letter)
      const whole = [...runs].filter(run => folded.includes(run))
      for (const wanted of whole.length > 0 ? whole : pairs.flatMap(({ forms }) => [...forms])) {
        const length = Array.from(wanted).length
        for (let i = 0; i + length <= line.length; i++)
          if (line.slice(i, i + length).join("") === wanted) spans.push([letters[i].start, letters[i + length - 1].end])
      }
    }
    return spans
  }

  // The mentions of the entities that the query asks for: start, end and page, one behind another.
  const mentions = (kin, triples) => {
    const spans = []
    for (let i = 0; i < triples.length; i += 3)
      if (kin.has(triples[i + 2])) spans.push([triples[i], triples[i + 1]])
    return spans
  }

  // The original's words whose English is among the hits in the gloss: start, end and the number of
  // the gloss's word, one behind another.
  const aligned = (terms, spans, gloss, triples) => {
    const words = spans.length > 0 ? terms.words(gloss) : []
    const found = []
    for (let i = 0; i < triples.length; i += 3) {
      const word = words[triples[i + 2]]
      if (word && spans.some(([start, end]) => start < word.end && word.start < end)) found.push([triples[i], triples[i + 1]])
    }
    return found
  }

  const marked = (text, spans, from = 0, to = text.length) => {
    let html = ""
    let cursor = from
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      const first = Math.max(start, cursor)
      const last = Math.min(end, to)
      if (last <= first) continue
      html += `${escape(text.slice(cursor, first))}<mark>${escape(text.slice(first, last))}</mark>`
      cursor = last
    }
    return (html + escape(text.slice(cursor, to))).replaceAll("</mark><mark>", "")
  }

  // A long text around its first hit, from one space to another.
  const excerpt = (text, spans) => {
    if (text.length <= LENGTH) return marked(text, spans)
    const first = Math.min(...spans.map(([start]) => start), text.length)
    const near = spans.length > 0 ? Math.max(0, first - BEFORE) : 0
    const from = near > 0 ? text.indexOf(" ", near) + 1 : 0
    const end = text.lastIndexOf(" ", from + LENGTH)
    const to = from + LENGTH >= text.length || end <= first ? Math.min(text.length, from + LENGTH) : end
    return `${from > 0 ? "… " : ""}${marked(text, spans, from, to)}${to < text.length ? " …" : ""}`
  }

  const tongue = ({ lang, dir }) => (lang ? ` lang="${escape(lang)}" dir="${escape(dir)}"` : "")

  // What a page is called, with the hits in it.
  const title = (terms, result, head) =>
    `<span class="found-name"${tongue(head)}>${marked(head.name, hits(terms, result.forms, head.name))}</span>`

  const about = ({ about: facts }) => `<span class="found-about">${escape(facts)}</span>`

  // How far a gloss can be trusted: a number, or words where it is known what drafted it.
  const status = state => STATES[state] ?? "draft"
  const told = state => (state in STATES ? `gloss ${STATES[state]}` : state)

  // A sentence in both its languages, or a stretch of prose.
  const part = (terms, result, head, row) => {
    if (head.kind !== "source") return `<p class="found-prose">${excerpt(row[2], hits(terms, result.forms, row[2]))}</p>`
    const [, original, gloss, state, inOriginal, inGloss, pairs] = row
    const both = (text, triples, more = []) => marked(text, [...hits(terms, result.forms, text), ...mentions(result.kin, triples), ...more])
    const meant = aligned(terms, hits(terms, result.forms, gloss), gloss, pairs)
    const english = gloss
      ? `<p class="found-gloss" lang="en" data-status="${status(state)}">${both(gloss, inGloss)}</p>`
      : ""
    return `<p class="found-original"${tongue(head)}>${both(original, inOriginal, meant)}</p>${english}`
  }

  // Where a part stands, and how far its gloss can be trusted.
  const place = ({ kind }, row) => kind === "source"
    ? `<span class="found-place">${escape(row[0])}</span> <span class="found-state" data-status="${status(row[3])}">${escape(told(row[3]))}</span>`
    : `<span class="found-place">${escape(row[1] || "Text")}</span>`

  // A sentence on a further page of a long text says which.
  const address = ({ url }, row) => (row?.[0] ? `${row[7] ?? url}#${row[0]}` : url)

  // By hand: to load a locale takes longer than all the rest of a search.
  const thousands = number => String(number).replace(/\B(?=(\d{3})+$)/g, ",")

  const count = (number, one, many = `${one}s`) => `${thousands(number)} ${number === 1 ? one : many}`

  // Sentences are counted with the texts that they stand in, other pages apart from them.
  const counted = ({ sentences, groups, names }) => {
    const texts = groups.filter(({ parts, inText }) => inText && parts.length > 0).length
    const all = new Set([...groups, ...names].map(({ page }) => page)).size
    return [
      sentences > 0 ? `${count(sentences, "sentence")} in ${count(texts, "text")}` : "",
      all > texts ? count(all - texts, sentences > 0 ? "other page" : "page") : "",
    ].filter(Boolean).join(", ")
  }

  // How much was found, in words.
  const summary = result => {
    const { units, more, listed, begun } = result
    if (units.length === 0 && !listed) return "Type a word, a name or a “phrase”, in any language."
    const said = counted(result)
    const found = said ? `${more ? "At least " : ""}${said}` : "Nothing found"
    if (!begun) return found
    return `${said ? found : `Nothing has “${begun.word}” as a word`}; words that begin so: ${counted(begun)}`
  }

  // What is said beside the first result while the others are loaded.
  const soon = "The first result; the others are on their way"

  // What is said where a question was cut, and above what only begins as its last word.
  const cutShort = `The question is longer than ${LONGEST_QUERY} characters or ${MOST_UNITS} words: only its beginning was looked for.`
  const beginning = ({ word }) => `Words that begin with “${word}”`

  // Why nothing was found, and how to find more: plain text.
  const advice = ({ matches, phrases, units, listed, begun }) => {
    if (begun) return ""
    if (listed) return "No sentence of the texts is what this asks for: by number, address, text or date."
    const missing = [...new Set(matches.filter(({ found }) => !found).map(({ word }) => word))]
    const searched = "Searched: original sentences and their English, titles, names in every language, and the pages about them."
    if (units.length === 0) return ""
    if (missing.length > 0) return `${missing.map(word => `“${word}”`).join(", ")} occurs nowhere. ${searched} Try another spelling, fewer letters, or the word in another language.`
    if (phrases.length > 0) return `The words occur, but not side by side. ${searched} Try without quotation marks.`
    return `Each word occurs, but no passage has all of them. ${searched} Try fewer words.`
  }

  self.Lectern = { ...self.Lectern, escape, title, about, part, place, address, summary, advice, cutShort, soon, beginning, count }
})()
