import { expect } from 'chai'

// The origin by its name: in a frame with `srcdoc`, Firefox does not take `'self'` for the page around it.
const STRICTEST = `default-src 'none'; script-src ${location.origin}; style-src 'none'; connect-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html`

describe('under the strictest Content Security Policy, <domain-gate-signin>', () => {
  afterEach(() => document.body.replaceChildren())

  it('is drawn, styled, led to a later step and translated, and breaks no rule', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const ready = new Promise<void>((resolve) => {
      addEventListener('message', ({ source }) => source === frame.contentWindow && resolve())
    })
    const script = new URL('../testing/strict-sign-in-page.ts', import.meta.url)
    frame.srcdoc = `<!doctype html><html lang="de"><head>
      <meta http-equiv="Content-Security-Policy" content="${STRICTEST}">
      <script type="module" src="${script}"></script>
      </head><body><domain-gate-signin></domain-gate-signin></body></html>`
    await ready
    const page = frame.contentDocument as Document
    expect(page.documentElement.dataset['violations']).to.equal('')
    const choice = page.querySelector('.domain-gate-choice') as HTMLElement
    const view = page.defaultView as Window & typeof globalThis
    expect(view.getComputedStyle(choice).borderRadius).to.equal('10px')
    expect(view.getComputedStyle(choice).borderColor).not.to.equal('rgba(0, 0, 0, 0)')
    expect(page.querySelector('h2')?.textContent).to.equal('Wie möchten Sie sich anmelden?')
    expect(page.querySelector('style, [style]')).to.equal(null)
  })
})
