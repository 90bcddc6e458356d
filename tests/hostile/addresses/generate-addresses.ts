import { createRandom, type Random } from '../random.ts'

/** So many addresses: half are made by the grammar of mail, half are those of `corpus`, changed in a few places. The same
 * seed gives the same addresses in the same version of Node: another knows other characters to upper-case and normalise. */
export function* generateAddresses(
  count: number,
  seed: number,
  corpus: readonly string[],
): Generator<string> {
  const random = createRandom(seed)
  for (let made = 0; made < count; made++) {
    let address = random.oneIn(2) ? random.pick(corpus) : makeAddress(random)
    if (random.oneIn(2)) {
      for (let change = random.below(3); change >= 0; change--) {
        address = mutate(address, random, corpus)
      }
    }
    yield address
  }
}

function makeAddress(random: Random): string {
  const address = `${makeLocalPart(random)}@${makeDomain(random)}`
  if (!random.oneIn(8)) return address
  const around = random.pick(AROUND)
  return around.replace('ADDRESS', () => address)
}

/** What may stand around an address in a header or a command of mail. */
const AROUND = [
  '<ADDRESS>',
  'Jo <ADDRESS>',
  '"jo@evil.com" <ADDRESS>',
  'ADDRESS (c)',
  '(c) ADDRESS',
  'ADDRESS,jo@evil.com',
  'jo@evil.com,ADDRESS',
  'ADDRESS;jo@evil.com',
  'team:ADDRESS;',
  '@evil.com:ADDRESS',
  'ADDRESS\r\nRCPT TO:<jo@evil.com>',
  ' ADDRESS ',
  'mailto:ADDRESS',
]

function makeLocalPart(random: Random): string {
  if (random.oneIn(10)) return `"${makeText(random, QUOTED)}"`
  const atoms = Array.from({ length: 1 + random.below(3) }, () => makeText(random, ATEXT))
  return atoms.join(random.oneIn(20) ? random.pick(['..', '(c).', '. ']) : '.')
}

function makeDomain(random: Random): string {
  if (random.oneIn(20)) return random.pick(LITERALS)
  const labels = Array.from({ length: 1 + random.below(4) }, () => makeLabel(random))
  if (!random.oneIn(4)) labels.push(random.pick(['com', 'example', 'co', 'de', 'xn--p1ai']))
  return labels.join(random.oneIn(15) ? random.pick(DOTS) : '.') + (random.oneIn(12) ? '.' : '')
}

function makeLabel(random: Random): string {
  switch (random.below(6)) {
    case 0:
      return `${random.pick(['xn--', 'XN--', 'xn-', 'ab--'])}${makeText(random, LETTERS_AND_DIGITS)}`
    case 1:
      return makeText(random, SCRIPTS)
    case 2:
      return `${makeText(random, LETTERS_AND_DIGITS)}${random.pick(NASTY)}${makeText(random, LETTERS_AND_DIGITS)}`
    case 3:
      return random.pick([
        'acme',
        'evil',
        '127',
        '0x7f',
        'a'.repeat(63),
        'b'.repeat(64),
        'ä'.repeat(30),
      ])
    default:
      return makeText(random, LETTERS_AND_DIGITS)
  }
}

function makeText(random: Random, letters: readonly string[]): string {
  let text = ''
  for (let length = random.below(8); length >= 0; length--) text += random.pick(letters)
  return text
}

const LETTERS_AND_DIGITS = [...'abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-']
const ATEXT = [...LETTERS_AND_DIGITS, ..."!#$%&'*+/=?^_`{|}~"]
const QUOTED = [
  ...ATEXT,
  ' ',
  '@',
  '\\"',
  '\\\\',
  '\\@',
  ',',
  '<',
  '>',
  '(',
  ')',
  '.',
  ':',
  ';',
  '[',
  ']',
  '\t',
]
const DOTS = ['。', '．', '｡', '․', '..', ' . ', '(c).']
const LITERALS = [
  '[127.0.0.1]',
  '[IPv6:::1]',
  '127.0.0.1',
  '0x7f.1',
  'localhost',
  '[acme.com]',
  '2130706433',
]

/** Letters of scripts with rules of their own in UTS #46: deviations, joiners, right to left, marks, digits, look-alikes. */
const SCRIPTS = [
  ...'äöüßẞçñéıİſςσΣаеорсухѕіјאבגדءابتनमस्ते例え中文ไทยกंྋ・·͵׳״٠۱०１ａＢＫǺ̧̈℀⒈ﬁﬀ㎏𝐚𝟏😀👨🏳',
  // Engines put the second mark before or behind the first.
  'ê\u0323',
  'ñ\u0327',
  'ẛ\u0323',
]

/** What carries no letter, or breaks something. */
const NASTY = [
  ...'\u0000\t\n\r \u007f\u0085\u00a0\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\u3000\ufe0f\ufeff\ufffd\uffff',
  ...'@()<>[]:;,.\\"\'%!=?/#&*+_|~^`{}$',
  ...'＠％．／：！？＃＿－',
  '\ud800',
  '\udc00',
  '\u{e0001}',
  '\u{1f1e6}',
  '--',
  '=?',
  '?=',
  '%40',
  '%00',
  '=?utf-8?q?=40?=',
  '@evil.com',
  'xn--',
]

function mutate(address: string, random: Random, corpus: readonly string[]): string {
  const at = random.below(address.length + 1)
  const [before, behind] = [address.slice(0, at), address.slice(at)]
  switch (random.below(9)) {
    case 0:
      return before + random.pick(NASTY) + behind
    case 1:
      return before + behind.slice(1)
    case 2:
      return before + random.pick(NASTY) + behind.slice(1)
    case 3:
      return before + random.pick(SCRIPTS) + behind
    case 4:
      return before + behind.slice(0, 1).toUpperCase() + behind.slice(1)
    case 5: {
      const other = random.pick(corpus)
      return (before + other.slice(random.below(other.length + 1))).slice(0, 1200)
    }
    case 6:
      return before + behind.slice(0, 4) + behind
    case 7:
      return address.normalize(random.pick(['NFC', 'NFD', 'NFKC', 'NFKD']))
    default:
      return before + String.fromCharCode(random.below(random.oneIn(2) ? 0x300 : 0x10000)) + behind
  }
}
