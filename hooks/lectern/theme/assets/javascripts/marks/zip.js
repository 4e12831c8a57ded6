// Writes ZIP archives (PKWARE's APPNOTE.TXT) of small files, without compression.
(() => {
  "use strict"

  const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? number >>> 1 ^ 0xedb88320 : number >>> 1
    return number
  })
  const crc32 = bytes => ~bytes.reduce((sum, byte) => sum >>> 8 ^ TABLE[(sum ^ byte) & 255], ~0) >>> 0

  // Numbers as bytes, the lowest first; each with how many it takes.
  const bytes = (...fields) => Uint8Array.from(fields.flatMap(([number, length]) =>
    Array.from({ length }, (_, at) => number >>> 8 * at & 255)))

  const VERSION = 20 // 2.0, the first with folders
  const UTF8 = 0x800 // a name's encoding
  const NO_TIME = 0x210000 // midnight of 1 January 1980: the same marks are the same file

  // `files` are names with their text.
  const zip = (files, type) => {
    const parts = []
    const directory = []
    let offset = 0
    for (const [path, text] of Object.entries(files)) {
      const [name, data] = [path, text].map(part => new TextEncoder().encode(part))
      // Version, flags, method 0 (stored), time, checksum, size twice, lengths of name and of nothing.
      const about = [[VERSION, 2], [UTF8, 2], [0, 2], [NO_TIME, 4], [crc32(data), 4], [data.length, 4], [data.length, 4], [name.length, 2], [0, 2]]
      const head = bytes([0x04034b50, 4], ...about)
      // Made by; no comment, on the first disk, no attributes; where it begins.
      directory.push(bytes([0x02014b50, 4], [VERSION, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name)
      parts.push(head, name, data)
      offset += head.length + name.length + data.length
    }
    const count = directory.length / 2
    const size = directory.reduce((sum, part) => sum + part.length, 0)
    const end = bytes([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2])
    return new Blob([...parts, ...directory, end], { type })
  }

  self.Marks = { ...self.Marks, zip }
})()
