import type { Random } from '../random.ts'

/** The text, changed in one to four places, with words that readers know and pieces of the corpus. */
export function changeText(text: string, random: Random, corpus: readonly string[]): string {
  let changed = text
  for (let changes = random.below(4); changes >= 0; changes--) {
    const at = random.below(changed.length + 1)
    const length = random.below(random.oneIn(3) ? 20 : 3)
    const [before, cut, behind] = [
      changed.slice(0, at),
      changed.slice(at, at + length),
      changed.slice(at + length),
    ]
    const other = random.pick(corpus)
    const from = random.below(other.length + 1)
    changed = random.pick([
      () => before + behind,
      () => before + random.pick(PIECES) + cut + behind,
      () => before + random.pick(PIECES) + behind,
      () => before + cut + cut + behind,
      () => before + other.slice(from, from + 1 + random.below(40)) + behind,
      () => before + String.fromCharCode(random.below(random.oneIn(2) ? 0x100 : 0x10000)) + behind,
    ])()
  }
  return changed.slice(0, 4000)
}

const PIECES = [
  ...'\u0000\t\n\r\u001b \u007f\u009b\u00a0\u200b\u202e\u2028\ufeff\ud800"\'\\,;:{}[]()@.-*#=+<>|',
  '__proto__',
  'constructor',
  'null',
  'true',
  '1e999',
  '-1',
  '0',
  '[]',
  '{}',
  '""',
  '\\u0000',
  '\r\n',
  'acme.com',
  '*.acme.com',
  'jo@acme.com',
  '*',
  'allowed',
  'blocked',
  'tenant-a',
  'tenant-evil',
  'a b',
  ' (domain-not-allowed)',
  ' (custom:code)',
  'PreSignUp failed with error ',
  'xn--',
  '2027-01-01',
  '9'.repeat(20),
]
