import { expect } from 'chai'

// The origin by its name: in a frame with `srcdoc`, Firefox does not take `'self'` for the page around it.
const STRICTEST = `default-src 'none'; script-src ${location.origin}; style-src 'none'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html`
const WITH_NONCE = "default-src 'none'; script-src 'nonce-lighthouse'"

/** A page of its own under the strictest policy, with the element from the CDN file; and what the policy stopped. */
async function openStrictPage(
  policy: string,
  tag = '<domain-gated-signup></domain-gated-signup>',
): Promise<{ page: Document; violations: string[] }> {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const violations: string[] = []
  const ready = new Promise<void>((resolve) => {
    addEventListener('message', ({ source }) => source === frame.contentWindow && resolve())
  })
  const script = new URL('./testing/strict-page.ts', import.meta.url)
  frame.srcdoc = `<!doctype html><html lang="de"><head>
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <script type="module" nonce="lighthouse" src="${script}"></script>
    </head><body>${tag}</body></html>`
  await ready
  const page = frame.contentDocument as Document
  violations.push(
    ...`${page.documentElement.dataset['violations'] ?? ''}`.split('\n').filter(Boolean),
  )
  return { page, violations }
}

describe('under the strictest Content Security Policy', () => {
  afterEach(() => {
    document.body.replaceChildren()
    sessionStorage.clear()
  })

  it('is drawn, styled, led to its code step and translated, and breaks no rule', async () => {
    const { page, violations } = await openStrictPage(STRICTEST)
    expect(violations).to.deep.equal([])
    const element = page.querySelector('domain-gated-signup') as HTMLElement
    const view = page.defaultView as Window & typeof globalThis
    expect(element.querySelector('input[name=code]')).not.to.equal(null)
    expect(view.getComputedStyle(element).borderRadius).to.equal('20px')
    expect(element.querySelector('h2')?.textContent).to.equal('Code eingeben')
    expect(page.querySelector('style, [style]')).to.equal(null)
    // And the policy is in force.
    const inline = page.head.appendChild(page.createElement('style'))
    inline.textContent = 'body { color: rgb(1, 2, 3) }'
    expect(view.getComputedStyle(page.body).color).not.to.equal('rgb(1, 2, 3)')
  })

  it('signs in without a password, in the language of the page, and breaks no rule', async () => {
    const tag = '<domain-gated-signup passwordless passkey="offer"></domain-gated-signup>'
    const { page, violations } = await openStrictPage(STRICTEST, tag)
    expect(violations).to.deep.equal([])
    expect(page.querySelector('h2')?.textContent).to.be.oneOf([
      'Sie sind angemeldet',
      'Nächstes Mal ohne Code anmelden',
    ])
    expect(page.querySelector('style, [style]')).to.equal(null)
  })

  it('needs a nonce on the tag that loads it alone: the languages it loads take it over', async () => {
    const { page, violations } = await openStrictPage(WITH_NONCE)
    expect(violations).to.deep.equal([])
    expect(page.querySelector('h2')?.textContent).to.equal('Code eingeben')
    // And the policy is in force: what comes without the nonce is stopped.
    const script = page.createElement('script')
    script.textContent = "document.documentElement.dataset.ran = 'yes'"
    page.head.append(script)
    expect(page.documentElement.dataset['ran']).to.equal(undefined)
  })
})
