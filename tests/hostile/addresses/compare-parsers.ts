import { domainToASCII } from 'node:url'
import { isCanonicalEmail, parseEmail } from '../../../packages/core/src/address/email-address.ts'
import type { ProofRow } from '../../proof/report.ts'
import { escapeText } from '../corpus.ts'
import { independentParsers, type ReadAddresses } from './independent-parsers.ts'
import { judgedDifferences } from './judged-differences.ts'

/** One parser, and how it read the addresses that `parseEmail` accepts. */
interface Comparison {
  readonly name: string
  readonly read: ReadAddresses
  alike: number
  refused: number
  judged: number
  readonly broken: string[]
}

/**
 * Gives every address to `parseEmail`, and what it accepts to every other parser, as it was typed and in the canonical form that
 * is sent to Cognito. Whoever reads an address there must read this one and no other: mail would go to a domain that nobody
 * looked up.
 */
export function compareParsers(addresses: Iterable<string>, trial: string): ProofRow[] {
  const comparisons: Comparison[] = Object.entries(independentParsers).map(([name, read]) => ({
    name,
    read,
    alike: 0,
    refused: 0,
    judged: 0,
    broken: [],
  }))
  const broken: string[] = []
  let cases = 0
  let accepted = 0
  let worstMs = 0
  for (const address of addresses) {
    cases++
    const start = performance.now()
    const problem = problemOfAddress(address)
    worstMs = Math.max(worstMs, performance.now() - start)
    if (problem !== undefined) broken.push(problem)
    const email = parseEmail(address)
    if (!email) continue
    accepted++
    for (const comparison of comparisons) {
      compare(comparison, address, email.localPart, email.domain)
      if (address !== email.address)
        compare(comparison, email.address, email.localPart, email.domain)
    }
  }
  const figures = { accepted, refused: cases - accepted }
  return [
    // An address takes microseconds. The limit is for what grows with the square of its length.
    { trial: `${trial}: parseEmail`, cases, broken, worstMs, budgetMs: 5000, figures },
    ...comparisons.map(({ name, alike, refused, judged, broken }) => ({
      trial: `${trial}: ${name}`,
      cases: alike + refused + judged + broken.length,
      broken,
      figures: { 'read alike': alike, refused, 'judged differences': judged },
    })),
  ]
}

/** What is wrong with how `parseEmail` reads the address on its own. */
export function problemOfAddress(address: string): string | undefined {
  try {
    const email = parseEmail(address)
    const canonical = isCanonicalEmail(address)
    if (email === null) return canonical ? `${show(address)}: canonical, and no address` : undefined
    const again = parseEmail(email.address)
    if (again?.address !== email.address || again.domain !== email.domain) {
      return `${show(address)}: ${email.address} is read as ${again?.address}`
    }
    if (!isCanonicalEmail(email.address)) return `${show(address)}: its own form is not canonical`
    const isSafe = SAFE.test(email.address) && !/=\?|\.\.|^\.|\.@/.test(email.address)
    if (email.address !== `${email.localPart}@${email.domain}` || !isSafe) {
      return `${show(address)}: made ${show(email.address)}`
    }
    const [typedLocalPart, typedDomain = '', ...more] = address.split('@')
    const ascii = /[\u0080-\uffff]|xn--/i.test(typedDomain) ? null : typedDomain.toLowerCase()
    const isOther = ascii !== null && ascii.replace(/\.$/, '') !== email.domain
    if (typedLocalPart !== email.localPart || more.length > 0 || isOther) {
      return `${show(address)}: read as ${show(email.address)}, which is not what it says`
    }
    return undefined
  } catch (error) {
    return `${show(address)}: threw ${error}`
  }
}

/** An address that neither a header of mail nor a log reads as more than an address. */
const SAFE =
  /^[\w#$&'*+/=?^`{|}~.-]{1,64}@([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/

function compare(comparison: Comparison, text: string, localPart: string, domain: string): void {
  const wanted = `${localPart}@${domain}`
  const read = readSafely(comparison.read, text)
  if (read.length === 0) comparison.refused++
  else if (read.every((address) => canonicalize(address) === wanted)) comparison.alike++
  else {
    const isJudged =
      !isCanonicalEmail(text) &&
      judgedDifferences.some(
        ({ parsers, applies }) => parsers.includes(comparison.name) && applies(text),
      )
    if (isJudged) comparison.judged++
    else
      comparison.broken.push(
        `${show(text)} is ${wanted} to us, and to it ${show(read.join(' and '))}`,
      )
  }
}

/** What is not an address at all counts as refused, as does an exception. */
function readSafely(read: ReadAddresses, text: string): readonly string[] {
  try {
    return read(text).filter((address) => address.includes('@'))
  } catch {
    return []
  }
}

/** Lower-case ASCII of the domain, by Node's own function, which has to be given composed text (ada-url/ada#1226). */
function canonicalize(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = domainToASCII(address.slice(at + 1).normalize()).replace(/\.$/, '')
  return `${address.slice(0, at)}@${domain}`
}

function show(text: string): string {
  const shown = escapeText(text.slice(0, 300))
  return text.length > 300 ? `${shown}… (${text.length})` : shown
}
