import type { LocalStack } from '@domain-gate/local'
import type { BrowserContext, Page } from '@playwright/test'

/**
 * Looks for tokens, sessions, codes and passwords where none may be: in events, the document, addresses, storage, the
 * console and the logs of the stack.
 */
export interface SecretWatch {
  /** A password that a journey types. */
  add(secret: string): void
  /** Where a secret was found, one line each. The secret itself is left out. */
  leaks(stack: LocalStack, log: readonly string[]): Promise<string[]>
}

/** A token store of ours, and what Amplify keeps by itself: tokens belong there. */
const STORES = /^(domain-gate-tokens|CognitoIdentityServiceProvider\.|CognitoSignInState\.)/

/** What Cognito's answers and requests name so is a secret. */
const SECRET_NAMES = new Set([
  'IdToken',
  'AccessToken',
  'RefreshToken',
  'Session',
  'Password',
  'PASSWORD',
  'NEW_PASSWORD',
  'SECRET_BLOCK',
])

interface Seen {
  readonly place: string
  readonly text: string
}

export async function watchForSecrets(context: BrowserContext): Promise<SecretWatch> {
  const secrets = new Set<string>()
  const seen: Seen[] = []
  const answers: Promise<void>[] = []
  const see = (place: string, text: string) => void seen.push({ place, text })

  context.on('request', (request) => {
    see('address', request.url())
    if (!request.headers()['x-amz-target']) return
    collect(request.postData() ?? '', secrets)
  })
  context.on('response', (response) => {
    if (!response.request().headers()['x-amz-target']) return
    // A page that is left takes the bodies of its answers along.
    answers.push(
      response.text().then(
        (text) => collect(text, secrets),
        () => {},
      ),
    )
  })
  context.on('console', (message) => see('console', message.text()))
  await context.exposeBinding('tellJourney', (_source, place: string, text: string) =>
    see(place, text),
  )
  await context.addInitScript(tellWhatIsSeen)

  return {
    add: (secret) => void secrets.add(secret),
    async leaks(stack, log) {
      await Promise.all(answers)
      for (const line of log) see('log of the stack', line)
      const decisions = await fetch(`${stack.playground}/api/decisions`)
      see('log of the functions', await decisions.text())
      for (const page of context.pages()) await seeWhatIsLeft(page, see)
      const mails = (await (await fetch(stack.inbox)).json()) as readonly { code: string }[]
      const codes = new Set(mails.map(({ code }) => code).filter(Boolean))
      return [...findIn(seen, secrets), ...findCodes(seen, codes)]
    },
  }
}

/** The names of secrets in a request or an answer, at any depth. */
function collect(body: string, secrets: Set<string>): void {
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (SECRET_NAMES.has(name) && typeof value === 'string' && value.length > 7)
        secrets.add(value)
      return value
    })
  } catch {
    // No answer of Cognito's.
  }
}

async function seeWhatIsLeft(page: Page, see: (place: string, text: string) => void) {
  const left = await page
    .evaluate(() => ({
      document: document.documentElement.outerHTML,
      stored: [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage)),
    }))
    .catch(() => null)
  if (!left) return
  see('document', left.document)
  for (const [key, value] of left.stored) if (!STORES.test(key)) see(`storage ${key}`, value)
}

function findIn(seen: readonly Seen[], secrets: ReadonlySet<string>): string[] {
  return [...secrets].flatMap((secret) =>
    seen
      .filter(
        ({ place, text }) => text.includes(secret) && !STORES.test(place.replace('storage ', '')),
      )
      .map(({ place, text }) => `${place}: ${text.replaceAll(secret, '<secret>').slice(0, 300)}`),
  )
}

/** The playground shows mail, so codes may stand in its document, but not in the elements. */
function findCodes(seen: readonly Seen[], codes: ReadonlySet<string>): string[] {
  return [...codes].flatMap((code) =>
    seen
      .filter(({ place, text }) => place !== 'document' && hasCode(text, code))
      .map(({ place, text }) => `${place}: ${text.replaceAll(code, '<code>').slice(0, 300)}`),
  )
}

/** As a number of its own, not within a longer one. */
function hasCode(text: string, code: string): boolean {
  return new RegExp(`(?<![\\w.])${code}(?![\\w.])`).test(text)
}

/** Runs in every page before its own scripts. */
function tellWhatIsSeen(): void {
  const { tellJourney } = window as unknown as {
    tellJourney: (place: string, text: string) => void
  }
  const EVENTS = [
    'step',
    'submit',
    'code-sent',
    'rejected',
    'confirmed',
    'signed-in',
    'signed-out',
    'switch',
  ]
  for (const name of EVENTS)
    addEventListener(
      `domain-gate-${name}`,
      (event) => tellJourney('event', `${name} ${JSON.stringify((event as CustomEvent).detail)}`),
      { capture: true },
    )
  const setItem = Storage.prototype.setItem
  Storage.prototype.setItem = function (key: string, value: string) {
    tellJourney(`storage ${key}`, value)
    setItem.call(this, key, value)
  }
  const TAGS = 'domain-gated-signup, domain-gate-signin'
  const placeOf = (node: Node) => {
    const element = node instanceof Element ? node : node.parentElement
    return element?.closest(TAGS) ? 'element' : 'document'
  }
  new MutationObserver((records) => {
    const told: Record<string, string[]> = {}
    for (const { target, type, attributeName, addedNodes } of records) {
      const texts = told[placeOf(target)] ?? []
      told[placeOf(target)] = texts
      if (type === 'characterData') texts.push(`${target.nodeValue}`)
      else if (type === 'attributes')
        texts.push(`${(target as Element).getAttribute(attributeName ?? '')}`)
      else
        for (const node of addedNodes)
          texts.push(node instanceof Element ? node.outerHTML : `${node.nodeValue}`)
    }
    for (const [place, texts] of Object.entries(told)) tellJourney(place, texts.join('\n'))
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}
