// Finds what a query asks for besides words: a sentence by its number, a text or sentence by its address,
// or a date. Dates are read as written in English, or as numbers with points (11.05.2023), as in most
// languages of Europe; not with slashes, where the month is ambiguous. The rest of the query is words.
(() => {
  "use strict"

  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december"]
  const MONTH = `(?<month>${MONTHS.join("|")})`
  const YEAR = "(?<year>-?\\d{4,})"
  const EDGE = "(?<=^|[\\s,;:(–])"
  const END = "(?=$|[\\s,;:.)–])"

  const ADDRESS = /(?:https?|file):\/\/\S*?\bsources\/(?<text>[^/#?\s]+?)(?:\.html|\/(?:\d+(?:\.html|\/)?)?)?(?:\?[^#\s]*)?(?:#(?<place>p\d+s\d+)\w*)?(?=\s|$)/iu
  const PLACE = new RegExp(`${EDGE}(?:sentence\\s+)?#?(?<place>p[1-9]\\d*s[1-9]\\d*)${END}`, "iu")
  const DATES = [
    `${YEAR}-(?<number>\\d\\d)(?:-(?<day>\\d\\d))?`,
    `(?<day>\\d{1,2})\\.\\s?(?<number>\\d{1,2})\\.\\s?${YEAR}`,
    `(?<day>\\d{1,2})\\s+${MONTH}\\s+${YEAR}`,
    `${MONTH}\\s+(?<day>\\d{1,2}),?\\s+${YEAR}`,
    `${MONTH}\\s+${YEAR}`,
  ].map(date => new RegExp(EDGE + date + END, "iu"))

  const two = number => String(number).padStart(2, "0")

  const iso = ({ year, month, number, day }) =>
    [year, two(number ?? MONTHS.indexOf(month.toLowerCase()) + 1), day && two(day)].filter(Boolean).join("-")

  const decoded = text => {
    try { return decodeURIComponent(text) } catch { return text }
  }

  // The query without what a pattern finds in it, and the parts of that.
  const taken = (query, pattern) => {
    const found = pattern.exec(query)
    const rest = found ? `${query.slice(0, found.index)} ${query.slice(found.index + found[0].length)}` : query
    return [rest, found?.groups]
  }

  const asked = query => {
    // Most queries have neither a number nor an address; to make the patterns ready takes longer than to see that.
    if (!/[\d/]/.test(query)) return { rest: query }
    let [rest, address] = taken(query, ADDRESS)
    let place = address?.place
    if (!address) {
      const [others, numbered] = taken(rest, PLACE)
      rest = others
      place = numbered?.place
    }
    let date
    for (const pattern of DATES) {
      const [others, found] = taken(rest, pattern)
      if (!found) continue
      date = { date: iso(found), without: others }
      break
    }
    return { text: address && decoded(address.text), place: place?.toLowerCase(), rest, date }
  }

  self.Lectern = { ...self.Lectern, asked }
})()
