// Sorts the table of quotations as a reader chooses. Without this script it is sorted by speaker.
(() => {
  "use strict"

  const body = document.querySelector(".chains tbody")
  if (!body) return
  const rows = [...body.rows]
  const heads = [...document.querySelectorAll(".chains [data-sort]")]
  const order = new Intl.Collator("en", { numeric: true })

  const sort = (head, back) => {
    const key = head.dataset.sort
    const sorted = rows.toSorted((one, other) => order.compare(one.dataset[key], other.dataset[key]) * (back ? -1 : 1))
    body.append(...sorted)
    for (const each of heads) each.ariaSort = each === head ? (back ? "descending" : "ascending") : "none"
  }

  for (const head of heads) {
    const button = document.createElement("button")
    button.type = "button"
    button.append(...head.childNodes)
    head.append(button)
    button.addEventListener("click", () => sort(head, head.ariaSort === "ascending"))
  }
  heads[0].ariaSort = "ascending"
})()
