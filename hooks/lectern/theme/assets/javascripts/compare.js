// Filters the points as the reader chooses, and keeps the choice in the page's address. Without this
// script all points are shown.
(() => {
  "use strict"

  const form = document.querySelector(".point-filter")
  const choices = [...form.querySelectorAll("select")]
  const groups = [...document.querySelectorAll(".matrix tbody")]
  const entries = groups.flatMap(group => [...group.querySelectorAll(".entry")])
  const parts = list => list.split(",")

  // Of many texts, those that are chosen stand alone in what a point opens.
  const texts = (entry, chosen) => {
    const items = [...entry.querySelectorAll("[data-text]")]
    for (const item of items) item.hidden = chosen.length > 0 && !chosen.includes(item.dataset.text)
    const found = items.filter(({ hidden, dataset }) => !hidden && !["silent", "pending"].includes(dataset.position))
    if (chosen.length) entry.querySelector("details").open = found.length > 0
    return chosen.length === 0 || found.length > 0
  }

  const narrow = () => {
    const { show, topic, stance, text, beside } = Object.fromEntries(choices.map(({ name, value }) => [name, value]))
    const chosen = [text, beside].filter(Boolean)
    for (const entry of entries) {
      const { stances, marks } = entry.dataset
      const fits = (!show || parts(marks).includes(show)) && (!stance || parts(stances).includes(stance))
        && (!topic || entry.parentElement.dataset.topic === topic)
      entry.hidden = !texts(entry, chosen) || !fits
    }
    for (const group of groups) group.hidden = !group.querySelector(".entry:not([hidden])")
    const count = entries.filter(({ hidden }) => !hidden).length
    form.querySelector("output").textContent = `${count} of ${entries.length} points`
  }

  const read = () => {
    const asked = new URL(location.href).searchParams
    for (const choice of choices) {
      const value = asked.get(choice.name) ?? ""
      choice.value = [...choice.options].some(option => option.value === value) ? value : ""
    }
    narrow()
  }

  form.addEventListener("change", () => {
    const address = new URL(location.href)
    address.search = new URLSearchParams(choices.filter(({ value }) => value).map(({ name, value }) => [name, value]))
    address.hash = ""
    history.replaceState(null, "", address)
    narrow()
  })
  form.addEventListener("submit", event => event.preventDefault())
  addEventListener("popstate", read)
  form.hidden = false
  read()
})()
