import {
  createInPageStack,
  type InPageStack,
} from '../../packages/local/src/in-page/in-page-stack.ts'

/** The rules that the pages begin with: one for each answer of the gate. */
const RULES = [
  { EmailDomain: 'acme.com', UserGroup: 'acme' },
  { EmailDomain: '*.acme.com', UserGroup: ['acme', 'branches'] },
  { EmailDomain: 'jo@partner.example', UserGroup: 'partners' },
  { EmailDomain: 'spam.example', Status: 'blocked', Note: 'Nobody there' },
] as const

/** Everything in the memory of this page. */
export function openStack(): InPageStack {
  return createInPageStack({
    rules: RULES,
    clock: Date,
    newCode: (digits) => String(randomNumber() % 10 ** digits).padStart(digits, '0'),
    stateId: String(randomNumber()),
  })
}

/** An address that waits for its code in an earlier page waits for ever: its user went with that page. */
export function forgetEarlierPages(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith('domain-gate')) sessionStorage.removeItem(key)
    }
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

function randomNumber(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}
