import type { Browser, Page } from '@playwright/test'
import { cdnFiles } from '../pages/contestants.ts'
import { type PageServer, servePages } from '../pages/page-server.ts'
import { openBrowser, slowProcessor } from '../pages/visit-page.ts'
import { pairedRatios, spreadOf } from '../report/spread.ts'
import type { Table } from '../report/table.ts'

const BARE = 'bare form, 50 fields'
const FORMS = [
  { name: BARE, element: false, fields: 50 },
  { name: '`<domain-gated-signup>`, no field of the page’s own', element: true, fields: 0 },
  { name: '`<domain-gated-signup>`, 50 fields of the page’s own', element: true, fields: 50 },
] as const

interface FormTimes {
  readonly mountMs: number[]
  readonly keyMs: number[]
}

/** A form with many fields of its author's: how long it takes to appear, and each key that is typed into it. */
export async function largeFormTable(quick: boolean): Promise<Table> {
  const browser = await openBrowser()
  const files = cdnFiles()
  const server = await servePages([{ body: '', files, script: 'domain-gate.js' }])
  const measured = FORMS.map((): FormTimes => ({ mountMs: [], keyMs: [] }))
  const rounds = quick ? 2 : 15
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const [index, form] of FORMS.entries()) {
        const { mountMs, keyMs } = await measureForm(browser, server, form)
        if (round < 0) continue
        measured[index]?.mountMs.push(mountMs)
        measured[index]?.keyMs.push(keyMs)
      }
    }
  } finally {
    server.close()
    await browser.close()
  }
  const bare = measured[0] ?? { mountMs: [], keyMs: [] }
  return {
    name: 'growth-form',
    title: 'A form with many fields',
    about: [
      'CPU ×4, interleaved rounds, each in a fresh context with all files there. A form is added to the page until all its',
      'fields are in place; then an address is typed, and a key takes from its event to the frame after it: median of a round.',
    ].join(' '),
    rows: FORMS.map(({ name }, index) => {
      const { mountMs, keyMs } = measured[index] ?? bare
      return {
        form: name,
        'added, ms': spreadOf(mountMs),
        'a key, ms': spreadOf(keyMs),
        '× bare form, a key': pairedRatios(keyMs, bare.keyMs),
      }
    }),
  }
}

async function measureForm(
  browser: Browser,
  server: PageServer,
  { element, fields }: { readonly element: boolean; readonly fields: number },
): Promise<{ mountMs: number; keyMs: number }> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`${server.origin}/0/`)
    await page.evaluate(() => customElements.whenDefined('domain-gated-signup').then(() => null))
    // Loads what the first form with fields of the page's own loads.
    await page.evaluate(addForm, { element, fields, leave: false })
    await slowProcessor.apply(await context.newCDPSession(page))
    const mountMs = await page.evaluate(addForm, { element, fields, leave: true })
    return { mountMs, keyMs: await typeAddress(page) }
  } finally {
    await context.close()
  }
}

/** Runs in the page. Resolves to the milliseconds until all fields are in the form. */
async function addForm(options: {
  element: boolean
  fields: number
  leave: boolean
}): Promise<number> {
  const slot = options.element ? ' slot="fields"' : ''
  const own = Array.from(
    { length: options.fields },
    (_, index) =>
      `<label${slot}>Field ${index} <input name="custom:field${index}" required></label>`,
  ).join('')
  const host = document.createElement('div')
  host.innerHTML = options.element
    ? `<domain-gated-signup region="us-east-1" client-id="abcdefghij">${own}</domain-gated-signup>`
    : `<form>${own}<label>Email <input type="email" required></label>
       <label>Password <input type="password" required></label><button>Sign up</button></form>`
  // The element ties the page's own fields to its form, and leaves them where they are.
  const hasAll = () => {
    const form = host.querySelector<HTMLInputElement>('input[type="email"]')?.form
    const names = [...(form?.elements ?? [])].map((field) => field.getAttribute('name'))
    return names.filter((name) => name?.startsWith('custom:')).length === options.fields && !!form
  }
  const startedAt = performance.now()
  const complete = new Promise<void>((resolve, reject) => {
    const look = () => hasAll() && resolve()
    setTimeout(() => reject(new Error('The form was not there within half a minute')), 30_000)
    new MutationObserver(look).observe(host, { subtree: true, childList: true, attributes: true })
    document.body.append(host)
    look()
  })
  await complete
  // The layout of it is a part of what a person waits for.
  host.getBoundingClientRect()
  const milliseconds = performance.now() - startedAt
  if (!options.leave) host.remove()
  return milliseconds
}

/** Types an address, and gives the median of the milliseconds from a key's event until its frame has been made. */
async function typeAddress(page: Page): Promise<number> {
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { keyTimes: times })
    const made = new MessageChannel()
    let pressedAt = 0
    made.port1.onmessage = () => times.push(performance.now() - pressedAt)
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        pressedAt = timeStamp
        requestAnimationFrame(() => made.port2.postMessage(null))
      },
      { capture: true },
    )
  })
  await page.locator('form input[type="email"]').pressSequentially('someone@company-7.example')
  return page.evaluate(() => {
    const { keyTimes } = window as unknown as { keyTimes: number[] }
    return keyTimes.toSorted((a, b) => a - b)[Math.floor(keyTimes.length / 2)] ?? Number.NaN
  })
}
