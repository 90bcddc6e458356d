/**
 * Decodes what follows `xn--` in a lower-case label, by RFC 3492 section 6.2. `null`: not Punycode.
 * Needed because URL parsers pass an ASCII `xn--` label on unchecked (seen in Node 24 and Chromium 156).
 */
export function decodePunycode(encoded: string): string | null {
  const delimiter = encoded.lastIndexOf('-')
  const output = [...encoded.slice(0, Math.max(delimiter, 0))]
  let codePoint = 128
  let position = 0
  let bias = 72
  for (let at = delimiter + 1; at < encoded.length; ) {
    const start = position
    for (let weight = 1, k = 36; ; k += 36) {
      // RFC 3492 counts a–z as 0–25 and 0–9 as 26–35, the other way round from `parseInt`.
      const digit = (Number.parseInt(encoded.charAt(at++), 36) + 26) % 36
      if (Number.isNaN(digit)) return null
      position += digit * weight
      const threshold = Math.min(Math.max(k - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
    }
    const count = output.length + 1
    bias = adaptBias(position - start, count, start === 0)
    codePoint += Math.floor(position / count)
    if (codePoint > 0x10ffff) return null
    position %= count
    output.splice(position++, 0, String.fromCodePoint(codePoint))
  }
  return output.join('')
}

function adaptBias(delta: number, count: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2))
  rest += Math.floor(rest / count)
  let k = 0
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35)
  return k + Math.floor((36 * rest) / (rest + 38))
}
