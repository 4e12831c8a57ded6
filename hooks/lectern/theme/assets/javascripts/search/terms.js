// Converts words to search terms exactly as hooks/lectern/search/terms.py does in a build, with the same
// table, which comes with the index. Also splits a query into the terms to look up.
(() => {
  "use strict"

  const QUOTES = "\"“”„‟«»＂"
  const LONGEST_QUERY = 400 // characters; what is behind them is not looked for, which is said
  const MOST_UNITS = 24
  const SHORTEST_STEM = 3
  // What Persian sets between the parts of a word, and apostrophes: folding drops them.
  const BETWEEN = /[\u200c'‘’`]/u
  const PLAIN = /^[a-z0-9]*$/ // a word in which there is nothing to fold

  // A word counts once, however often it stands in a query.
  const same = (one, other) => one.term === other.term && one.quoted === other.quoted && one.run === other.run

  class Terms {
    constructor(table) {
      const piece = "[\\p{L}\\p{N}\\p{M}\\u0640\\u200c\\u200d\\u00ad]+"
      this.word = new RegExp(`${piece}(?:${table.inside}${piece})*`, "gu")
      this.piece = new RegExp(piece, "gu")
      this.inside = new RegExp(table.inside, "gu")
      this.marks = new RegExp(`[${table.marks}]`, "gu")
      this.runs = new RegExp(`[${table.pairs}]+|[^${table.pairs}]+`, "gu")
      this.paired = new RegExp(`^[${table.pairs}]`, "u")
      this.articles = Object.values(table.articles).flat()
      this.letters = new Map(Object.entries(table.letters))
      for (const zero of table.zeros)
        for (let n = 0; n < 10; n++) this.letters.set(String.fromCodePoint(zero.codePointAt(0) + n), String(n))
    }

    letter(letter) {
      const code = letter.codePointAt(0)
      if (code >= 0x30a1 && code < 0x30f7) return String.fromCodePoint(code - 0x60)
      return this.letters.get(letter) ?? letter
    }

    fold(word) {
      const lower = word.toLowerCase()
      if (PLAIN.test(lower)) return lower
      const plain = word.normalize("NFKD").toLowerCase().replace(this.marks, "").normalize("NFC")
      const folded = Array.from(plain, letter => this.letter(letter)).join("")
      return (folded.match(this.piece) ?? []).join("")
    }

    exact(word) { return word.toLowerCase().normalize("NFC") }

    // The words of a text, each with its place.
    words(text) {
      return Array.from(text.matchAll(this.word), ({ 0: word, index }) =>
        ({ word, start: index, end: index + word.length, folded: this.fold(word) }))
    }

    // What is left of an Arabic or Hebrew word without its article.
    stems(term) {
      if (!(term[0] > "\u0590" && term[0] < "\u0780")) return []
      const found = this.articles
        .filter(small => term.startsWith(small) && term.length - small.length >= SHORTEST_STEM)
        .map(small => term.slice(small.length))
      return [...new Set(found)]
    }

    // A text as folded words between single spaces, for phrases; unspaced scripts get no inner ones.
    flat(text) { return ` ${this.words(text).map(({ folded }) => folded).join(" ")} ` }

    // A query as units that must all match, and the phrases among them.
    parse(query) {
      // What is half of a character is none.
      const whole = query.slice(0, LONGEST_QUERY).replace(/[\ud800-\udfff]/gu, "")
        // What stands within a word ends no phrase.
        .replace(this.inside, mark => (QUOTES.includes(mark) ? "" : mark))
      const quoted = new RegExp(`[${QUOTES}]([^${QUOTES}]*)[${QUOTES}]`, "gu")
      const units = []
      const phrases = []
      let cursor = 0
      for (const match of whole.matchAll(quoted)) {
        units.push(...this.units(whole.slice(cursor, match.index), false))
        const within = this.units(match[1], true)
        if (within.length > 0) phrases.push(this.flat(match[1]))
        units.push(...within)
        cursor = match.index + match[0].length
      }
      units.push(...this.units(whole.slice(cursor), false))
      const last = units.at(-1)
      // The last word may still be being typed.
      const open = last && !last.quoted && !last.pair && last.end === whole.slice(cursor).length
      const once = units.filter((unit, at) => !units.slice(0, at).some(before => same(before, unit)))
      const kept = once.slice(0, MOST_UNITS)
      return { units: kept, phrases, cut: query.length > LONGEST_QUERY || once.length > MOST_UNITS, typed: kept.findIndex(unit => open && same(unit, last)) }
    }

    units(text, quoted) {
      const units = []
      const words = this.words(text)
      for (const { word, start, end, folded } of words) {
        // The “s” of “China’s” and the “l” of “l’OTAN” are no words to look for.
        const elided = /['’ʼ]/.test(text[start - 1] ?? "") || /['’ʼ]/.test(text[end] ?? "")
        if (elided && word.length === 1 && words.length > 1 && !quoted) continue
        const hyphen = !quoted && /[-‐‑]/.test(text[start - 1] ?? "")
        for (const run of folded.match(this.runs) ?? []) {
          const pair = this.paired.test(run)
          const letters = Array.from(run)
          const parts = pair && letters.length > 1 ? letters.slice(1).map((it, i) => letters[i] + it) : [run]
          for (const term of parts) {
            const alone = parts.length === 1 && run === folded
            const halves = alone ? word.split(BETWEEN).map(half => this.fold(half)).filter(Boolean) : []
            units.push({ term, exact: alone ? this.exact(word) : term, word, run, pair, quoted, hyphen, end, halves })
          }
        }
      }
      return units
    }
  }

  self.Lectern = { ...self.Lectern, Terms, LONGEST_QUERY, MOST_UNITS }
})()
