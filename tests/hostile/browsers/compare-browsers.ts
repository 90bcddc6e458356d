import { findEngines } from '../../../scripts/browser/find-engines.ts'
import type { ProofRow } from '../../proof/report.ts'
import { generateAddresses } from '../addresses/generate-addresses.ts'
import { escapeNonAscii, escapeText, readCorpus } from '../corpus.ts'
import { changeText } from '../fuzz/change-text.ts'
import { createRandom, type Random } from '../random.ts'
import { isJudged } from './judged-differences.ts'
import { readInBrowser } from './read-in-browser.ts'
import { readAll, type Texts } from './readings.ts'
import type { UnicodeTables } from './uts46.ts'

/**
 * Lets Node and three browsers read the same texts with the built `core`. What a browser shows a person and sends to
 * Cognito must be what Node reads on the other side.
 */
export async function compareBrowsers(count: number, seed: number): Promise<ProofRow[]> {
  const engines = await findEngines(['chromium', 'firefox', 'webkit'])
  if (engines === null) {
    return [{ trial: 'browsers', cases: 0, broken: ['a browser is missing; see above which'] }]
  }
  const texts = makeTexts(count, seed)
  const expected = await readAll(texts)
  const rows: ProofRow[] = []
  for (const engine of engines) {
    try {
      const { browser, tables, results } = await readInBrowser(engine, texts)
      rows.push(...compare({ name: nameOf(browser), tables, results }, texts, expected))
    } catch (error) {
      rows.push({ trial: `browsers: ${engine.name}`, cases: 1, broken: [String(error)] })
    }
  }
  return rows
}

function makeTexts(count: number, seed: number): Texts {
  const lists = [...readCorpus('isemail/addresses.txt'), ...readCorpus('addresses.txt')]
  const addresses = [...lists, ...generateAddresses(count, seed, lists)]
  const few = Math.ceil(count / 10)
  const random = createRandom(seed)
  return {
    addresses,
    'typed addresses': [...addresses.slice(0, few), ...changed(lists, few, seed)],
    'pasted addresses': addresses.slice(0, few).map((address) => pasted(address, random)),
    'typed codes': changed(['123456', '１２３ ４５６', '۱۲۳-۴۵۶', '١٢٣٤٥٦\u200f'], few, seed),
    refusals: changed(readCorpus('wire-text/inputs.txt'), few, seed),
    'stored sign-ups': changed(readCorpus('stored-states/inputs.txt'), few, seed),
    'stored tokens': changed(readCorpus('stored-states/inputs.txt'), few, seed),
  }
}

function changed(corpus: readonly string[], count: number, seed: number): string[] {
  const random = createRandom(seed)
  const made = Array.from({ length: count }, () => changeText(random.pick(corpus), random, corpus))
  return [...corpus, ...made]
}

/** The address between up to three marks at each end. */
function pasted(address: string, random: Random): string {
  const marks = () => Array.from({ length: random.below(4) }, () => random.pick(MARKS)).join('')
  return marks() + address + marks()
}

/** What comes along with a pasted address, and some that look like it. */
const MARKS = [
  ...' \t\n\r\u00a0\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u202a\u2060\u2066\u2069\u3000\ufeff',
  ...'\u0000\u0085\u034f\u115f\u2800\u3164\ufe0f\ud800',
  '\u{e0001}',
  'mailto:',
  'MAILTO:',
  'mailto',
]

interface Answers {
  readonly name: string
  readonly tables: UnicodeTables
  readonly results: Texts
}

/** A row for each reader. What the browser made of a text must be `expected`, or judged to be no danger. */
export function compare(
  { name, tables, results }: Answers,
  texts: Texts,
  expected: Texts,
): ProofRow[] {
  return Object.entries(texts).map(([reader, inputs]) => {
    const broken: string[] = []
    let judged = 0
    inputs.forEach((text, index) => {
      const node = expected[reader]?.[index] ?? 'null'
      const here = results[reader]?.[index] ?? 'null'
      const shown = () =>
        `${escapeText(text)} is ${escapeNonAscii(node)} in Node, and ${escapeNonAscii(here)} here`
      // Throwing is wrong, also where everybody does.
      if (node.startsWith('{"threw"')) broken.push(shown())
      else if (node !== here) {
        if (isJudged({ text, node: JSON.parse(node), browser: JSON.parse(here), tables })) judged++
        else broken.push(shown())
      }
    })
    const figures = { alike: inputs.length - broken.length - judged, 'judged differences': judged }
    return { trial: `${name}: ${reader}`, cases: inputs.length, broken, figures }
  })
}

/** WebKitGTK's user agent has no version that means something. */
function nameOf(userAgent: string): string {
  const [, name, version] = /(Firefox|Chrome)\/(\d+)/.exec(userAgent) ?? []
  return name === undefined ? 'WebKit' : `${name} ${version}`
}
