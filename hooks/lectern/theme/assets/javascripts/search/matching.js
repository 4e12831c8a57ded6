// What one word of a query matches, best first: the exact word, the folded word, other forms of it,
// compounds with it, other names of the same entity; then by BM25 score. Words that only begin like the
// word being typed are a separate match.
(() => {
  "use strict"

  const RANKS = { EXACT: 50, FOLDED: 40, BEGINNING: 30, LEMMA: 20, PART: 15, KIN: 10 }
  const { EXACT, FOLDED, BEGINNING, LEMMA, PART } = RANKS
  const STEPS = [0.55, 0.83, 1.08, 1.45] // BM25's measure of a word in a text, as the index has it
  const ENOUGH = 0.5 // of an entity's name, to ask for all that speak of it
  const SHORTEST = 4 // letters of a beginning that may stand for an entity
  const TYPED = 3 // letters from which on a word that was found may also be the beginning of others
  const LEVELS = STEPS.length
  const APART = 10 // of two ranks, for each word: more than a title and the best step together
  const ARABIC = /^[\u0620-\u06ff]+$/u

  // Whether there are several forms, or one that is not the term: not a list, which may be an array.
  const hasForms = w => typeof w === "object" && !Array.isArray(w)

  class Match {
    constructor(index, unit) {
      this.index = index
      this.unit = unit
      this.documents = [] // that have a score, in order
      this.lists = []
      this.pages = new Map()
      this.forms = new Set([unit.term])
    }

    // Let a list count. `nearness` is how much of the word was typed.
    add(list, rank, nearness = 1) {
      if (list !== undefined) this.lists.push({ list, rank, nearness })
    }

    words({ w }, exact, otherwise, nearness) {
      const lists = hasForms(w) ? Object.entries(w) : [[this.unit.term, w]]
      for (const [form, list] of lists) {
        // Of all words that begin with one letter or two, the common ones are not worth their weight.
        if (otherwise === BEGINNING && this.unit.term.length < 3 && typeof list !== "string") continue
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

    // Where a lemma is told as it is spelled, words that fold to the same are not meant.
    lemma(key, entry, spelled) {
      this.forms.add(key)
      for (const form of entry.f ?? []) this.forms.add(form)
      this.words(spelled ? { w: { [spelled]: entry.w?.[spelled] } } : entry, null, LEMMA)
      this.add(entry.l, LEMMA)
      this.compounds(entry)
    }

    compounds({ c, x = [] }) {
      for (const form of x) this.forms.add(form)
      this.add(c, PART)
    }

    // What the terms say: which lists count, and which names the word may be of.
    async look() {
      const { index, unit: { term, exact, quoted } } = this
      const [entry, lemmas] = await Promise.all([index.entry(term), quoted ? [] : index.lemmas(term)])
      if (entry) {
        this.words(entry, exact, FOLDED)
        this.names(entry, true)
      }
      if (quoted) return
      if (entry) this.compounds(entry)
      const stems = index.terms.stems(term)
      const keys = [...(entry?.l === undefined ? [] : [term]), ...(entry?.m ?? []), ...lemmas, ...stems]
      await Promise.all(keys.map(async named => {
        const key = index.terms.fold(named)
        const other = await index.entry(key)
        if (!other) return
        if (stems.includes(key)) this.names(other, true)
        this.lemma(key, other, named.endsWith("=") && named.slice(0, -1))
      }))
    }

    get stands() { return this.lists.some(({ rank }) => rank >= FOLDED) }
    get whole() { return this.pages.size > 0 || this.lists.length > 0 }

    // The words that begin as this one, as a match of their own: of names only where it is no word.
    async longer() {
      const { index, unit, whole } = this
      const { term } = unit
      const match = new Match(index, unit)
      match.forms.clear()
      if (whole && term.length < TYPED) return match
      const named = !whole && term.length >= SHORTEST
      for (const [word, other] of await index.starting(term, named)) {
        if (word === term || this.forms.has(word)) continue
        if (other.w !== undefined) match.forms.add(word)
        match.words(other, null, BEGINNING, term.length / word.length)
        if (named) match.names(other, false)
      }
      return match
    }

    // What the lists say: `scores` by document. Gives itself back.
    async score() {
      const { index } = this
      const found = []
      const scores = this.scores = new Float32Array(index.documents)
      await Promise.all(this.lists.map(async ({ list, rank, nearness }) => {
        const codes = await index.codes(list)
        const rarity = Math.log(1 + (index.documents - codes.length + 0.5) / (codes.length + 0.5))
        const weight = Math.min(1, rarity / 12) * nearness
        const steps = STEPS.map(step => rank + weight * step * 3)
        for (let i = 0; i < codes.length; i++) {
          const document = Math.floor(codes[i] / LEVELS)
          const score = steps[codes[i] % LEVELS]
          const known = scores[document]
          if (known === 0) found.push(document)
          if (score > known) scores[document] = score
        }
      }))
      this.documents = Uint32Array.from(found).sort()
      return this
    }

    // The lists of the best rank, if nothing that the others have comes before what all words have by
    // such lists; of a lone long list the best alone. None where that is not known without loading.
    surest(words) {
      const best = Math.max(...this.lists.map(({ rank }) => rank))
      const lists = this.lists.filter(({ rank }) => rank === best)
      if (this.lists.some(({ rank }) => rank < best && best - rank < APART * words)) return []
      if (words > 1) return lists
      const [{ list } = {}] = lists
      if (lists.length === 1 && Array.isArray(list)) return [{ ...lists[0], list: list[1] }]
      return lists.every(one => typeof one.list === "string") ? lists : []
    }

    get found() { return this.pages.size > 0 || this.documents.length > 0 }
  }

  const looked = async (index, units) => {
    const matches = units.map(unit => new Match(index, unit))
    await Promise.all(matches.map(match => match.look()))
    return matches
  }

  // A word with a half-space or an apostrophe that is not found so may stand in a text as two (o'neill
  // as O'Neill), and two words of Arabic script, or with a hyphen between them, that are not found apart as
  // one (co-operation as cooperation).
  const respaced = async (index, matches) => {
    const result = []
    for (const match of matches) {
      const { unit, whole } = match
      const halves = whole || unit.quoted || unit.halves.length < 2 ? []
        : await looked(index, unit.halves.map(term => ({ ...unit, term, exact: term, halves: [] })))
      const before = result.at(-1)
      const both = before && `${before.unit.term}${unit.term}`
      const apart = whole && before?.whole
      const joined = both && (unit.hyphen || !apart && ARABIC.test(both))
        ? await looked(index, [{ ...unit, term: both, exact: both, halves: [] }]) : []
      if (halves.length > 0 && halves.every(half => half.whole)) result.push(...halves)
      // What stands apart as well is among what one word that stands as such leads to.
      else if (joined[0]?.whole && (!apart || joined[0].stands)) result.splice(-1, 1, joined[0])
      else result.push(match)
    }
    return result
  }

  // The entities that the query asks for: enough of a name stands in it.
  const kin = (index, matches) => {
    const shares = new Map()
    for (const { unit, pages } of matches) {
      if (unit.quoted) continue
      for (const [page, { share }] of pages)
        if (index.isEntity(page)) shares.set(page, (shares.get(page) ?? 0) + share)
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

  self.Lectern = { ...self.Lectern, Match, hasForms, looked, respaced, kin, named, RANKS, LEVELS }
})()
