// What scripts add to a source page; reading works without them. This part remembers the layout and has
// what the other parts share. All parts are served as one file, reading.js.
(() => {
  "use strict"

  const article = document.querySelector("article.source")
  if (!article) return

  const store = {
    get: name => { try { return localStorage.getItem(`lectern.${name}`) } catch { return null } },
    set: (name, value) => { try { localStorage.setItem(`lectern.${name}`, value) } catch { /* private */ } },
  }
  const { create } = self.Popup

  // ---- Layouts: the style sheet does them; here they are remembered and put into the address

  const layouts = [...document.querySelectorAll("input[name=layout]")]
  const options = [...document.querySelectorAll(".shown input")]

  const remember = (name, value, initial) => {
    store.set(name, value)
    const address = new URL(location.href)
    if (value === initial) address.searchParams.delete(name)
    else address.searchParams.set(name, value)
    history.replaceState(history.state, "", address)
  }
  for (const input of layouts)
    input.addEventListener("change", () => remember("layout", input.value, layouts[0].value))
  for (const input of options)
    input.addEventListener("change", () =>
      remember(input.id.replace("show-", ""), input.checked ? "on" : "off", "on"))

  // ---- Saying something to everyone, those who hear the page included

  const status = create("div", { role: "status", class: "reading-status" })
  document.body.append(status)
  let fading
  const say = (text, more = "") => {
    status.replaceChildren(create("p", {}, text), ...(more ? [create("p", { class: "copied" }, more)] : []))
    clearTimeout(fading)
    fading = setTimeout(() => status.replaceChildren(), more ? 6000 : 2500)
  }

  // What is done by scripts that are loaded when it is first asked for.
  const lazily = (loaded, act) => async (...given) => {
    try {
      await loaded()
      await act(...given)
    } catch (error) { say(`This does not work here: ${error.message}`) }
  }

  const sentences = [...article.querySelectorAll(".sentence")]

  self.Reading = { ...self.Reading, article, store, create, layouts, lazily, options, say, sentences }
})()
