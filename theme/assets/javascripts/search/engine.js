// From a query to ranked results: every unit of it must match; exact before folded before the
// beginning of a word before lemma before another name of the same entity; then BM25.
(() => {
  "use strict"

  const EXACT = 50
  const FOLDED = 40
  const BEGINNING = 30
  const LEMMA = 20
  const KIN = 10
  const TITLE = 5 // beside these, less than one of them and more than BM25
  const STEPS = [0.55, 0.83, 1.08, 1.45] // BM25's measure of a word in a text, as the index has it
  const ENOUGH = 0.5 // of an entity's name, to ask for all that speak of it
  const SHORTEST = 4 // letters of a beginning that may stand for an entity
  const MOST_PAGES = 400 // looked through for a phrase

  class Match {
    constructor(index, unit) {
      this.index = index
      this.unit = unit
      this.scores = new Float32Array(index.documents)
      this.pages = new Map()
      this.forms = new Set([unit.term])
    }

    // Let a list count. `nearness` is how much of the word was typed.
    async add(list, rank, nearness = 1) {
      const documents = await this.index.documentsOf(list)
      const rarity = Math.log(1 + (this.index.documents - documents.length + 0.5) / (documents.length + 0.5))
      const weight = Math.min(1, rarity / 12) * nearness
      for (const [document, step] of documents) {
        const score = rank + weight * STEPS[step] * 3
        if (score > this.scores[document]) this.scores[document] = score
      }
    }

    async words(entry, exact, otherwise, nearness) {
      const { w } = entry
      if (w === undefined) return
      const lists = Array.isArray(w) || typeof w === "number" ? [[this.unit.term, w]] : Object.entries(w)
      for (const [form, list] of lists) await this.add(list, form === exact ? EXACT : otherwise, nearness)
    }

    names(entry, whole) {
      const { e = [] } = entry
      for (let i = 0; i < e.length; i += 2) {
        const known = this.pages.get(e[i])
        // A word that only begins as the query does says less than the word itself.
        if (!known || (whole && !known.whole) || (whole === known.whole && known.share < e[i + 1]))
          this.pages.set(e[i], { share: e[i + 1], whole })
      }
    }

    async lemma(key) {
      const entry = await this.index.entry(key)
      if (!entry) return
      this.forms.add(key)
      for (const form of entry.f ?? []) this.forms.add(form)
      await this.words(entry, null, LEMMA)
      await this.add(entry.l, LEMMA)
    }

    async look() {
      const { term, exact, prefix, quoted } = this.unit
      const entry = await this.index.entry(term)
      if (entry) {
        await this.words(entry, exact, FOLDED)
        this.names(entry, true)
      }
      if (quoted) return this
      if (entry?.l) await this.lemma(term)
      for (const key of entry?.m ?? []) await this.lemma(key)
      for (const stem of this.index.terms.stems(term)) {
        const other = await this.index.entry(stem)
        if (other) this.names(other, true)
        await this.lemma(stem)
      }
      if (prefix) {
        for (const [longer, other] of await this.index.starting(term)) {
          if (longer === term) continue
          await this.words(other, null, BEGINNING, term.length / longer.length)
          this.names(other, false)
        }
      }
      return this
    }

    get found() { return this.pages.size > 0 || this.scores.some(score => score > 0) }
  }

  // The entities that the query asks for: enough of a name stands in it.
  const kin = (index, matches) => {
    const shares = new Map()
    for (const { unit, pages } of matches) {
      if (unit.quoted) continue
      // A whole name was typed: what is longer is not meant as well.
      const complete = [...pages.values()].some(({ share, whole }) => whole && share === 1)
      for (const [page, { share, whole }] of pages) {
        if (!index.isEntity(page) || (!whole && (complete || unit.term.length < SHORTEST))) continue
        shares.set(page, (shares.get(page) ?? 0) + share)
      }
    }
    return [...shares].filter(([, share]) => share > ENOUGH).map(([page]) => page)
  }

  // The entities and topics in whose names all of the query stands, the most of the name first.
  const named = matches => {
    const [first, ...others] = matches
    return [...first.pages.keys()]
      .filter(page => others.every(({ pages }) => pages.has(page)))
      .map(page => {
        const found = matches.map(({ pages }) => pages.get(page))
        const whole = found.every(({ whole }) => whole)
        return { page, whole, share: Math.min(1, found.reduce((sum, { share }) => sum + share, 0)) }
      })
      .sort((a, b) => b.whole - a.whole || b.share - a.share || a.page - b.page)
  }

  const pass = async (index, filters) => {
    const sets = []
    for (const key of filters) {
      const entry = await index.entry(key)
      if (!entry) { sets.push(new Set()); continue }
      const page = entry.e?.[0]
      if (page === undefined) sets.push(new Set((await index.documentsOf(entry.w)).map(([document]) => document)))
      else if (index.isNamed(page)) sets.push(new Set((await index.documentsOf(page)).map(([document]) => document)))
      else {
        const base = index.bases[page]
        sets.push(new Set(Array.from({ length: index.contents.parts[page] + 1 }, (_, part) => base + part)))
      }
    }
    return document => sets.every(set => set.has(document))
  }

  const ranked = (index, matches, passes) => {
    const groups = new Map()
    let sentences = 0
    const { firstText } = index
    let page = 0
    for (let document = 0; document < index.documents; document++) {
      if (index.bases[page + 1] === document) page++
      let score = 0
      for (const { scores } of matches) {
        if (scores[document] === 0) { score = 0; break }
        score += scores[document] / matches.length
      }
      if (score === 0 || !passes(document)) continue
      const part = document - index.bases[page]
      if (part > 0 && page >= firstText) sentences++
      const group = groups.get(page) ?? { page, score: 0, parts: [] }
      // What the texts say comes before what is said of them.
      const here = score + (part === 0 ? TITLE : 0) - (page < firstText ? EXACT * 2 : 0)
      group.score = Math.max(group.score, here)
      if (part > 0) group.parts.push({ part, score })
      groups.set(page, group)
    }
    for (const { parts } of groups.values()) parts.sort((a, b) => b.score - a.score || a.part - b.part)
    return { groups: [...groups.values()].sort((a, b) => b.score - a.score || a.page - b.page), sentences }
  }

  // Fewest letters to change, add, leave out or swap to get from one word to another; `most` at most.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1
    let before = []
    let row = Array.from({ length: other.length + 1 }, (_, i) => i)
    for (let i = 1; i <= one.length; i++) {
      const next = [i]
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + same)
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
      }
      if (Math.min(...next) > most) return most + 1
      ;[before, row] = [row, next]
    }
    return row[other.length]
  }

  const neighbour = async (index, { term, pair }) => {
    if (pair || term.length < 4 || term.length > 40) return undefined
    const most = term.length < 6 ? 1 : 2
    let best
    for (const [other, entry] of await index.around(term)) {
      if (!entry.w && !entry.e) continue
      const far = distance(term, other, most)
      if (far > most || far === 0) continue
      const forms = entry.w && !Array.isArray(entry.w) && typeof entry.w !== "number" ? Object.keys(entry.w) : [other]
      // Of equally near ones a name first, then what begins alike.
      const rank = [far, entry.w ? 0 : 1, entry.e ? 0 : 1, other[0] === term[0] ? 0 : 1]
      const better = best ? rank.findIndex((value, i) => value !== best.rank[i]) : 0
      if (!best || (better >= 0 && rank[better] < best.rank[better])) best = { rank, word: forms[0] }
    }
    return best?.word
  }

  class Engine {
    static async open(root) {
      const engine = new Engine()
      engine.index = await self.Lectern.Index.open(root)
      return engine
    }

    // `filters` are terms such as `=language:lv`. `texts(from, to)` of the result loads what is shown.
    async search(query, filters = []) {
      const { index } = this
      const { units, phrases, cut } = index.terms.parse(query)
      const result = { query, units, phrases, cut, groups: [], names: [], sentences: 0, kin: new Set(), forms: [], matches: [] }
      if (units.length === 0) return result
      const matches = await Promise.all(units.map(unit => new Match(index, unit).look()))
      result.kin = new Set(kin(index, matches))
      for (const page of result.kin)
        for (const match of matches) if (match.pages.has(page)) await match.add(page, KIN)
      if (filters.length === 0) result.names = named(matches)
      const passes = await pass(index, filters)
      Object.assign(result, ranked(index, matches, passes))
      if (phrases.length > 0) await this.keep(result)
      result.forms = matches.map(({ forms, unit }) => ({ ...unit, forms }))
      result.matches = matches.map(({ unit, found, scores }) => ({ ...unit, found, count: scores.reduce((n, s) => n + (s > 0), 0) }))
      if (matches.some(({ found }) => !found)) result.meant = await this.meant(query, result.matches)
      return result
    }

    // Of the parts that have all words of the phrases, those that have them side by side.
    async keep(result) {
      const { index } = this
      const edge = phrase => (index.terms.paired.test(phrase.trim()) ? phrase.trim() : phrase)
      const has = text => result.phrases.every(phrase => index.terms.flat(text).includes(edge(phrase)))
      const kept = []
      result.more = result.groups.length > MOST_PAGES
      for (const group of result.groups.slice(0, MOST_PAGES)) {
        const parts = []
        for (const part of group.parts) {
          const { row } = await index.text(group.page, part.part)
          if (row.slice(1, 3).some(has)) parts.push(part)
        }
        const { head } = await index.text(group.page)
        if (parts.length > 0 || has(head.name) || has(head.summary)) kept.push({ ...group, parts })
      }
      const { firstText } = index
      result.groups = kept
      result.sentences = kept.reduce((sum, { page, parts }) => sum + (page >= firstText ? parts.length : 0), 0)
    }

    // The query with words that occur in place of those that do not.
    async meant(query, matches) {
      let changed = query
      for (const unit of matches) {
        const word = unit.found ? undefined : await neighbour(this.index, unit)
        if (word) changed = changed.replace(unit.word, () => word)
      }
      return changed === query ? undefined : changed
    }

    // Groups with what is shown of them: the best `most` parts of each.
    show(groups, most) {
      return Promise.all(groups.map(async ({ page, parts }) => {
        const { head } = await this.index.text(page)
        const rows = parts.slice(0, most).map(async ({ part }) => (await this.index.text(page, part)).row)
        return { page, head, rows: await Promise.all(rows), hidden: Math.max(0, parts.length - most) }
      }))
    }
  }

  self.Lectern = { ...self.Lectern, Engine, distance }
})()
