// From a query to ranked results: every unit of it must match; exact before folded before the
// beginning of a word before lemma before part of a compound before another name of the same entity;
// then BM25.
(() => {
  "use strict"

  const EXACT = 50
  const FOLDED = 40
  const BEGINNING = 30
  const LEMMA = 20
  const PART = 15 // of a compound
  const KIN = 10
  const TITLE = 5 // beside these, less than one of them and more than BM25
  const STEPS = [0.55, 0.83, 1.08, 1.45] // BM25's measure of a word in a text, as the index has it
  const ENOUGH = 0.5 // of an entity's name, to ask for all that speak of it
  const SHORTEST = 4 // letters of a beginning that may stand for an entity
  const LEVELS = STEPS.length
  const MOST_PAGES = 400 // looked through for a phrase

  class Match {
    constructor(index, unit) {
      this.index = index
      this.unit = unit
      this.scores = new Float32Array(index.documents)
      this.count = 0 // of documents that have a score
      this.lists = []
      this.pages = new Map()
      this.forms = new Set([unit.term])
    }

    // Let a list count. `nearness` is how much of the word was typed.
    add(list, rank, nearness = 1) {
      if (list !== undefined) this.lists.push({ list, rank, nearness })
    }

    words({ w }, exact, otherwise, nearness) {
      const lists = typeof w === "object" ? Object.entries(w) : [[this.unit.term, w]]
      for (const [form, list] of lists) {
        // Of all words that begin with one letter or two, the common ones are not worth their weight.
        if (otherwise === BEGINNING && this.unit.term.length < 3 && typeof list === "number") continue
        this.add(list, form === exact ? EXACT : otherwise, nearness)
      }
    }

    names({ e = [] }, whole) {
      for (let i = 0; i < e.length; i += 2) {
        const known = this.pages.get(e[i])
        // A word that only begins as the query does says less than the word itself.
        if (!known || (whole && !known.whole) || (whole === known.whole && known.share < e[i + 1]))
          this.pages.set(e[i], { share: e[i + 1], whole })
      }
    }

    lemma(key, entry) {
      this.forms.add(key)
      for (const form of entry.f ?? []) this.forms.add(form)
      this.words(entry, null, LEMMA)
      this.add(entry.l, LEMMA)
      this.compounds(entry)
    }

    compounds({ c, x = [] }) {
      for (const form of x) this.forms.add(form)
      this.add(c, PART)
    }

    // What the terms say: which lists count, and which names the word may be of.
    async look() {
      const { index, unit: { term, exact, prefix, quoted } } = this
      const [entry, longer, lemmas] = await Promise.all([
        index.entry(term), prefix ? index.starting(term) : [], quoted ? [] : index.lemmas(term),
      ])
      if (entry) {
        this.words(entry, exact, FOLDED)
        this.names(entry, true)
      }
      if (quoted) return
      if (entry) this.compounds(entry)
      const stems = index.terms.stems(term)
      const keys = [...(entry?.l === undefined ? [] : [term]), ...(entry?.m ?? []), ...lemmas, ...stems]
      await Promise.all(keys.map(async key => {
        const other = await index.entry(key)
        if (!other) return
        if (stems.includes(key)) this.names(other, true)
        this.lemma(key, other)
      }))
      for (const [word, other] of longer) {
        if (word === term) continue
        this.words(other, null, BEGINNING, term.length / word.length)
        this.names(other, false)
      }
    }

    // What the lists say.
    async score() {
      const { index, scores } = this
      await Promise.all(this.lists.map(async ({ list, rank, nearness }) => {
        const codes = await index.codes(list)
        const rarity = Math.log(1 + (index.documents - codes.length + 0.5) / (codes.length + 0.5))
        const weight = Math.min(1, rarity / 12) * nearness
        const steps = STEPS.map(step => rank + weight * step * 3)
        for (let i = 0; i < codes.length; i++) {
          const document = Math.floor(codes[i] / LEVELS)
          const score = steps[codes[i] % LEVELS]
          const known = scores[document]
          if (known === 0) this.count++
          if (score > known) scores[document] = score
        }
      }))
    }

    get found() { return this.pages.size > 0 || this.count > 0 }
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

  const documents = async (index, list) => new Set(Array.from(await index.codes(list), code => Math.floor(code / LEVELS)))

  const pass = async (index, filters) => {
    const sets = []
    for (const key of filters) {
      const entry = await index.entry(key)
      if (!entry) { sets.push(new Set()); continue }
      const page = entry.e?.[0]
      if (page === undefined) sets.push(await documents(index, entry.w))
      else if (index.isNamed(page)) sets.push(await documents(index, page))
      else {
        const base = index.bases[page]
        sets.push(new Set(Array.from({ length: index.bases[page + 1] - base }, (_, part) => base + part)))
      }
    }
    return sets.length > 0 && (document => sets.every(set => set.has(document)))
  }

  // A page with hits, whose parts have the scores from `base` on. Of most pages nobody asks for them.
  class Group {
    constructor(page, score, totals, base, end) {
      this.page = page
      this.score = score
      this.totals = totals
      this.base = base
      this.end = end
    }

    get parts() {
      const parts = []
      for (let part = 1; this.base + part < this.end; part++) {
        const score = this.totals[this.base + part]
        if (score > 0) parts.push({ part, score })
      }
      return parts.sort((a, b) => b.score - a.score || a.part - b.part)
    }
  }

  // Runs over all documents with every key: plain loops, for there are a hundred thousand.
  const ranked = (index, [first, ...others], passes) => {
    const { bases, documents, firstText } = index
    const totals = first.scores
    for (const { scores } of others)
      for (let document = 0; document < documents; document++)
        totals[document] = totals[document] > 0 && scores[document] > 0 ? totals[document] + scores[document] : 0
    const groups = []
    let sentences = 0
    for (let page = 0; page + 1 < bases.length; page++) {
      const base = bases[page]
      const end = bases[page + 1]
      let best = 0
      for (let document = base; document < end; document++) {
        if (totals[document] === 0) continue
        if (passes && !passes(document)) {
          totals[document] = 0
          continue
        }
        totals[document] /= 1 + others.length
        const score = totals[document] + (document === base ? TITLE : 0)
        if (score > best) best = score
        if (document > base && page >= firstText) sentences++
      }
      // What the texts say comes before what is said of them.
      if (best > 0) groups.push(new Group(page, best - (page < firstText ? EXACT * 2 : 0), totals, base, end))
    }
    return { groups: groups.sort((a, b) => b.score - a.score || a.page - b.page), sentences }
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
      if (entry.w === undefined && !entry.e) continue
      const far = distance(term, other, most)
      if (far > most || far === 0) continue
      const forms = typeof entry.w === "object" ? Object.keys(entry.w) : [other]
      // Of equally near ones a name first, then what begins alike.
      const rank = [far, entry.w === undefined ? 1 : 0, entry.e ? 0 : 1, other[0] === term[0] ? 0 : 1]
      const better = best ? rank.findIndex((value, i) => value !== best.rank[i]) : 0
      if (!best || (better >= 0 && rank[better] < best.rank[better])) best = { rank, word: forms[0] }
    }
    return best?.word
  }

  class Engine {
    // `asked` is the request for the contents, where it has been made already.
    static async open(root, asked) {
      const engine = new Engine()
      engine.index = await self.Lectern.Index.open(root, asked)
      return engine
    }

    // `filters` are terms such as `=language:lv`. A query that is no longer `wanted` is left undone.
    async search(query, filters = [], wanted = () => true) {
      const { index } = this
      const { units, phrases, cut } = index.terms.parse(query)
      const result = { query, units, phrases, cut, groups: [], names: [], sentences: 0, kin: new Set(), forms: [], matches: [] }
      if (units.length === 0) return result
      const matches = units.map(unit => new Match(index, unit))
      await Promise.all(matches.map(match => match.look()))
      if (!wanted()) return result
      result.kin = new Set(kin(index, matches))
      for (const page of result.kin)
        for (const match of matches) if (match.pages.has(page)) match.add(page, KIN)
      if (filters.length === 0) result.names = named(matches)
      const [passes] = await Promise.all([pass(index, filters), ...matches.map(match => match.score())])
      Object.assign(result, ranked(index, matches, passes))
      if (phrases.length > 0) await this.keep(result)
      result.forms = matches.map(({ forms, unit }) => ({ ...unit, forms }))
      result.matches = matches.map(({ unit, found }) => ({ ...unit, found }))
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
        if (parts.length > 0 || has(head.name) || has(head.summary)) kept.push({ page: group.page, score: group.score, parts })
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
