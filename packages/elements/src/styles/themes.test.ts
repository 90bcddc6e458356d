import { emulateMedia } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from '../testing/axe.ts'
import { rejected, unavailable } from '../testing/fake-gate.ts'
import { addSheet, readStyles, removeSheets } from '../testing/page-sheets.ts'
import { clearStage, Stage } from '../testing/stage.ts'

type Scheme = 'light' | 'dark'
const SCHEMES: Scheme[] = ['light', 'dark']

const states: Record<string, (stage: Stage) => Promise<void>> = {
  empty: async () => {},
  'missing fields': async (stage) => stage.press('Create account'),
  refused: async (stage) => {
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com')
  },
  unavailable: async (stage) => {
    stage.gate.signUpOutcome = unavailable
    await stage.submitDetails()
  },
  busy: async (stage) => {
    stage.gate.hold()
    await stage.submitDetails()
  },
  'wrong code': async (stage) => {
    stage.gate.confirmOutcome = rejected({ code: 'code-mismatch', field: 'code' })
    await stage.submitDetails()
    await stage.submitCode()
  },
  done: async (stage) => {
    await stage.submitDetails()
    await stage.submitCode()
  },
}

for (const theme of ['paper', 'ink']) {
  describe(`the theme ${theme}`, () => {
    let styles: string

    before(async () => {
      styles = await readStyles(`/packages/elements/themes/${theme}.css`)
    })
    afterEach(() => {
      clearStage()
      removeSheets()
    })

    for (const scheme of SCHEMES) {
      it(`has no barrier that axe knows, in any state, ${scheme}`, async () => {
        await emulateMedia({ colorScheme: scheme })
        addSheet(styles)
        for (const [name, enter] of Object.entries(states)) {
          const stage = new Stage()
          await enter(stage)
          expect(await findBarriers(stage.element), name).to.deep.equal([])
          clearStage()
        }
        await emulateMedia({ colorScheme: 'light' })
      })

      it(`draws inputs and focus rings at 3:1 or more, ${scheme}`, () => {
        addSheet(styles)
        const stage = new Stage()
        stage.element.setAttribute('theme', scheme)
        const email = stage.field('email')
        const { borderTopColor, backgroundColor } = getComputedStyle(email)
        expect(contrast(borderTopColor, backgroundColor)).to.be.at.least(3)
        email.focus()
        expect(contrast(getComputedStyle(email).outlineColor, backgroundColor)).to.be.at.least(3)
      })
    }

    it('gives way to the page, however the page says it', () => {
      addSheet(styles)
      addSheet(`:root { --domain-gate-accent: rgb(1, 2, 3) } h2 { letter-spacing: 7px }
        domain-gated-signup { border-color: rgb(4, 5, 6) }`)
      const stage = new Stage()
      const button = getComputedStyle(stage.button('Create account'))
      expect(button.backgroundColor).to.equal('rgb(1, 2, 3)')
      expect(getComputedStyle(stage.find('h2')).letterSpacing).to.equal('7px')
      expect(getComputedStyle(stage.element).borderTopColor).to.equal('rgb(4, 5, 6)')
    })

    it('holds in a shadow root that carries it', () => {
      const host = document.body.appendChild(document.createElement('div'))
      const root = host.attachShadow({ mode: 'open' })
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(styles)
      root.adoptedStyleSheets = [sheet]
      const { element } = new Stage(root)
      const plain = new Stage()
      expect(getComputedStyle(element).boxShadow).to.equal('none')
      expect(getComputedStyle(plain.element).boxShadow).not.to.equal('none')
    })
  })
}

describe('the attribute theme', () => {
  afterEach(() => {
    clearStage()
    removeSheets()
  })

  for (const scheme of SCHEMES) {
    it(`shows the ${scheme} scheme, whatever page and system have, and changes live`, async () => {
      const other = scheme === 'dark' ? 'light' : 'dark'
      addSheet(`:root { color-scheme: ${other} }`)
      const { element } = new Stage()
      const before = getComputedStyle(element).backgroundColor
      element.setAttribute('theme', scheme)
      expect(getComputedStyle(element).colorScheme).to.equal(scheme)
      expect(getComputedStyle(element).backgroundColor).not.to.equal(before)
    })
  }

  it('holds on a page that names no scheme', async () => {
    await emulateMedia({ colorScheme: 'light' })
    const { element } = new Stage()
    element.setAttribute('theme', 'dark')
    expect(getComputedStyle(element).backgroundColor).to.equal('rgb(24, 26, 32)')
  })
})

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, of two opaque colours. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const numbers = (color.match(/[\d.]+/g) ?? []).map(Number)
  // What `color-mix` gives is `color(srgb 0.5 0.5 0.5)`.
  const scale = color.startsWith('color') ? 1 : 255
  const [red = 0, green = 0, blue = 0] = numbers
    .map((number) => number / scale)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
