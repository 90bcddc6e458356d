import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { expect, it, vi } from 'vitest'
import * as core from './index.ts'

/** The first sample in TypeScript, ready to be run with `core` and the parts of a page. */
function firstSample(): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, sample = ''] = /^```ts\n(.*?)^```/ms.exec(readme) ?? []
  return stripTypeScriptTypes(sample).replace(
    /^import (\{.*?\}) from '@domain-gate\/core'/m,
    'const $1 = core',
  )
}

it('the README’s first sample signs up, and keeps the password out of the address bar', async () => {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_url: unknown, { body }: RequestInit) => {
    sent.push(JSON.parse(String(body)))
    const CodeDeliveryDetails = { DeliveryMedium: 'EMAIL', Destination: 'j***@a***' }
    return new Response(JSON.stringify({ CodeDeliveryDetails }))
  })
  const page = new Map(['#details', '#code', '#problem'].map((part) => [part, new Part()]))
  const [details, code] = [page.get('#details'), page.get('#code')]
  const document = { querySelector: (selector: string) => page.get(selector) }
  new Function('core', 'document', 'FormData', firstSample())(core, document, Typed)

  const submit = new Event('submit', { cancelable: true })
  details?.onsubmit?.(submit)
  expect(submit.defaultPrevented).toBe(true)
  await vi.waitFor(() => expect(code?.hidden).toBe(false))
  const confirm = new Event('submit', { cancelable: true })
  code?.onsubmit?.(confirm)
  expect(confirm.defaultPrevented).toBe(true)
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  expect(sent).toMatchObject([
    { Username: 'jo@acme.com', Password: 'Correct-horse-7' },
    { Username: 'jo@acme.com', ConfirmationCode: '123456' },
  ])
  vi.unstubAllGlobals()
})

/** As much of a page's element as the sample touches. */
class Part {
  hidden = false
  textContent = ''
  onsubmit: ((event: Event) => void) | null = null
}

/** What the person typed. */
class Typed {
  get(name: string): string | undefined {
    return { email: 'jo@acme.com', password: 'Correct-horse-7', code: '123456' }[name]
  }
}
