// Replaces `Worker` on pages opened from disk, where browsers start no workers: loads the script into a
// frame. Nothing in the frame is inline, so the page's content policy allows it. Runs first.
(() => {
  "use strict"

  if (location.protocol !== "file:") return

  self.Worker = class extends EventTarget {
    constructor(address) {
      super()
      this.frame = document.createElement("iframe")
      this.frame.hidden = true
      document.body.append(this.frame)
      const { contentWindow: inner, contentDocument: page } = this.frame
      // Firefox would put another empty page in its place.
      page.open()
      page.close()

      const load = source => new Promise((resolve, reject) => {
        const script = page.createElement("script")
        script.src = source
        script.onload = resolve
        script.onerror = () => reject(new Error(`${source} is not there`))
        page.body.append(script)
      })
      inner.importScripts = async (...sources) => { for (const source of sources) await load(source) }
      inner.postMessage = data => { this.dispatchEvent(new MessageEvent("message", { data })) }
      this.loaded = load(address)
    }

    async postMessage(data) {
      await this.loaded
      const { contentWindow: inner } = this.frame
      inner.dispatchEvent(new inner.MessageEvent("message", { data: structuredClone(data) }))
    }

    terminate() { this.frame.remove() }
  }
})()
