import type { html } from 'lit'
import type { AuthorText } from './locales/locale.ts'
import type { fill } from './templates/texts.ts'
import type { Suggestion } from './templates/view.ts'

export const englishSuggestion: Pick<AuthorText, 'didYouMean'> = {
  didYouMean: 'Did you mean {email}?',
}

/** What the element itself draws with. */
interface Drawing {
  readonly html: typeof html
  readonly fill: typeof fill
}

/** Mail providers that people mistype most. */
const WELL_KNOWN = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'live.com',
  'msn.com',
  'yahoo.com',
  'icloud.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'gmx.de',
  'gmx.net',
  'web.de',
]

/** Ends of domains that are no top-level domain, and what the finger was after. */
const ENDS: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  cim: 'com',
  vom: 'com',
  xom: 'com',
  ogr: 'org',
  rog: 'org',
  orgg: 'org',
  nte: 'net',
  ent: 'net',
  nett: 'net',
}

/**
 * The address that may be meant by one that was refused: a slip of a well-known provider's name, or of how a domain
 * ends. `null` when nothing is near. It is never asked about an address that is let in.
 */
export function suggestEmail(typed: string): string | null {
  const at = typed.lastIndexOf('@')
  const domain = typed.slice(at + 1).toLowerCase()
  const meant = WELL_KNOWN.includes(domain) ? undefined : nearest(domain)
  return at > 0 && meant ? `${typed.slice(0, at)}@${meant}` : null
}

/**
 * The button that takes the address that may be meant; `null` when nothing is near. What draws it is handed in, since
 * what loads later imports nothing that the element itself does (see `AuthorContent`).
 */
export function drawSuggestion(
  typed: string,
  take: (meant: string) => void,
  { fill, html }: Drawing,
): Suggestion | null {
  const meant = suggestEmail(typed)
  if (!meant) return null
  return (
    localize,
  ) => html`<button type="button" class="domain-gate-link" @click=${() => take(meant)}>
    ${fill(localize.term('didYouMean'), meant)}
  </button>`
}

function nearest(domain: string): string | undefined {
  const end = domain.slice(domain.lastIndexOf('.') + 1)
  const mended = Object.hasOwn(ENDS, end)
    ? `${domain.slice(0, -end.length)}${ENDS[end]}`
    : undefined
  return WELL_KNOWN.find((known) => isOneSlip(mended ?? domain, known)) ?? mended
}

/** Whether one letter more, one fewer, another one, or two that changed places make the one word of the other. */
function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true
  const first = [...a].findIndex((letter, index) => letter !== b[index])
  const at = first < 0 ? a.length : first
  const restA = a.slice(at)
  const restB = b.slice(at)
  const isSwap = restA[0] === restB[1] && restA[1] === restB[0]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (isSwap && restA.slice(2) === restB.slice(2))
  )
}
