// A word's address is that of its language, whichever part of the lexicon it stands in:
// `lexicon/lv/#land-NOUN` leads on to the part. Without JavaScript the parts are named by their words.
(() => {
  const lemma = decodeURIComponent(location.hash.slice(1)).replace(/-[^-]*$/, "").replaceAll("_", " ")
  if (!lemma) return
  const plain = lemma.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
  const parts = [...document.querySelectorAll(".lexicon-parts a")]
  const part = parts.findLast(link => link.dataset.from <= plain)
  if (part) location.replace(part.href + location.hash)
})()
