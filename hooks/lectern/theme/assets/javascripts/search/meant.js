// Suggests a word in place of one that nothing contains. Correct words should get no suggestion:
// bench/offers.py measures how often they do, and how often a misspelling gets the intended word.
(() => {
  "use strict"

  const { hasForms } = self.Lectern
  const SHORTEST = 4
  const LONGEST = 40
  const TWO = 10 // letters from which on two of them may be wrong
  const NAMED = 6 // letters of a word for which one is offered that only names have
  const ENOUGH = 0.5 // of the name, which such a word must be

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

  // Two letters swapped, or one of them doubled: what fingers do, more than another letter.
  const isSlip = (typed, other) => {
    let at = 0
    while (typed[at] === other[at]) at++
    if (typed.length === other.length) return typed[at] === other[at + 1] && typed[at + 1] === other[at] && typed.slice(at + 2) === other.slice(at + 2)
    return typed[at] === typed[at - 1] && typed.slice(at + 1) === other.slice(at)
  }

  // About how often a term stands in the collection: by what its lists weigh, of which the long ones
  // are not looked at.
  const frequency = ({ w }) => (hasForms(w) ? Object.values(w) : [w])
    .reduce((sum, list) => sum + (typeof list === "string" ? list.length : Infinity), 0)

  // Whether a term may be offered for another: names are in all languages, in all their cases, so that
  // each short word is near one of them; and two letters turn one right word into another.
  const isOffered = (typed, other, { w, e = [] }, far) => {
    if (other[0] !== typed[0] && (far > 1 || w === undefined)) return false
    if (far > 1 && other.at(-1) !== typed.at(-1)) return false
    return w !== undefined || far === 1 && typed.length >= NAMED && e.some((share, i) => i % 2 === 1 && share >= ENOUGH)
  }

  const neighbour = async (index, { term, pair }) => {
    // Of a number no other is meant.
    if (pair || term.length < SHORTEST || term.length > LONGEST || /\p{N}/u.test(term)) return undefined
    if (await index.isRight(term)) return undefined
    const most = term.length < TWO ? 1 : 2
    let best
    for (const [other, entry] of await index.around(term)) {
      const far = distance(term, other, most)
      if (far > most || far === 0 || !isOffered(term, other, entry, far)) continue
      // A letter is left out more often than one is added.
      const rank = [far, entry.w === undefined ? 1 : 0, other[0] === term[0] ? 0 : 1, isSlip(term, other) ? 0 : 1, -other.length, -frequency(entry)]
      const better = best ? rank.findIndex((value, i) => value !== best.rank[i]) : 0
      if (!best || (better >= 0 && rank[better] < best.rank[better]))
        best = { rank, word: hasForms(entry.w) ? Object.keys(entry.w)[0] : other }
    }
    return best?.word
  }

  self.Lectern = { ...self.Lectern, neighbour }
})()
