import { emulateMedia } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from '../testing/axe.ts'
import { rejected } from '../testing/fake-gate.ts'
import { addSheet, readStyles, removeSheets } from '../testing/page-sheets.ts'
import { clearStage, Stage } from '../testing/stage.ts'

const CLASSLESS = {
  'Pico CSS': '/node_modules/@picocss/pico/css/pico.classless.css',
  'Simple.css': '/node_modules/simpledotcss/simple.css',
}
const PREFLIGHT = '/node_modules/tailwindcss/preflight.css'

const INPUT_LOOK = ['fontFamily', 'borderTopColor', 'borderRadius', 'color'] as const
const BUTTON_LOOK = ['backgroundColor', 'borderRadius', 'color'] as const

afterEach(async () => {
  clearStage()
  removeSheets()
  await emulateMedia({ colorScheme: 'light' })
})

for (const [name, address] of Object.entries(CLASSLESS)) {
  describe(`on a page with ${name}`, () => {
    let styles: string

    before(async () => {
      styles = await readStyles(address)
    })
    beforeEach(() => addSheet(styles))

    it('looks like the page’s own forms, with no !important anywhere', () => {
      const stage = new Stage()
      const input = pageOwn('<input type="email" required aria-invalid="false">')
      const button = pageOwn('<button>Go</button>')
      expect(lookOf(stage.field('email'), INPUT_LOOK)).to.deep.equal(lookOf(input, INPUT_LOOK))
      expect(lookOf(stage.button('Create account'), BUTTON_LOOK)).to.deep.equal(
        lookOf(button, BUTTON_LOOK),
      )
    })

    it('keeps the button that shows the password at the end of the field', () => {
      const stage = new Stage()
      const eye = stage.button('Show password').getBoundingClientRect()
      const field = stage.field('password').getBoundingClientRect()
      expect(eye.width).to.be.below(field.width / 4)
      expect(Math.round(eye.right)).to.be.closeTo(Math.round(field.right), 2)
      expect(eye.height).to.be.closeTo(field.height, 4)
    })

    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no barrier that axe knows, ${colorScheme}`, async () => {
        await emulateMedia({ colorScheme })
        const stage = new Stage()
        stage.gate.signUpOutcome = rejected({})
        await stage.submitDetails('x@evil.com')
        expect(await findBarriers(stage.element), 'refused').to.deep.equal([])
        clearStage()
        const next = new Stage()
        await next.submitDetails()
        expect(await findBarriers(next.element), 'code').to.deep.equal([])
      })
    }

    it('does not show what is there for password managers and screen readers alone', async () => {
      const stage = new Stage()
      await stage.submitDetails()
      for (const unseen of stage.element.querySelectorAll('.domain-gate-unseen')) {
        const { clipPath, position } = getComputedStyle(unseen)
        expect([clipPath, position]).to.deep.equal(['inset(50%)', 'fixed'])
      }
    })
  })
}

describe('on a page with Tailwind', () => {
  let preflight: string

  before(async () => {
    preflight = await readStyles(PREFLIGHT)
  })

  const looksItself = (stage: Stage) => {
    const button = getComputedStyle(stage.button('Create account'))
    const email = getComputedStyle(stage.field('email'))
    expect(button.backgroundColor).to.equal('rgb(61, 78, 218)')
    expect([email.borderTopWidth, email.paddingLeft]).to.deep.equal(['1px', '14px'])
    expect(getComputedStyle(stage.find('h2')).fontSize).to.equal('24px')
  }

  it('looks itself after its reset, as Tailwind comes', () => {
    addSheet(`@layer theme, base, components, utilities; @layer base { ${preflight} }`)
    looksItself(new Stage())
  })

  it('takes utilities when its layer is named before theirs', () => {
    addSheet(`@layer theme, base, domain-gate, components, utilities;
      @layer base { ${preflight} }
      @layer utilities { .max-w-sm { max-width: 24rem } .rounded-none { border-radius: 0 } }`)
    const stage = new Stage()
    looksItself(stage)
    stage.element.className = 'max-w-sm rounded-none'
    const { borderRadius, maxWidth } = getComputedStyle(stage.element)
    expect([borderRadius, maxWidth]).to.deep.equal(['0px', '384px'])
  })

  it('looks itself after a reset outside of any layer, with the rules that are in none either', async () => {
    addSheet(await readStyles('/packages/elements/dist/unlayered.css'))
    addSheet(preflight)
    const stage = new Stage()
    looksItself(stage)
    expect(getComputedStyle(stage.element).borderTopWidth).to.equal('1px')
    const [card, form] = [stage.element, stage.find('form')].map((one) =>
      one.getBoundingClientRect(),
    )
    expect((form?.left ?? 0) - (card?.left ?? 0)).to.equal(37)
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com')
    expect(getComputedStyle(stage.field('email')).borderTopColor).to.equal('rgb(179, 38, 30)')
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('can be read and used after a reset outside of any layer, which takes the looks of controls', async () => {
    addSheet(preflight)
    const stage = new Stage()
    expect(await findBarriers(stage.element)).to.deep.equal([])
    expect(stage.field('email').getBoundingClientRect().height).to.be.at.least(44)
  })
})

/** The same control, written by the page itself. */
function pageOwn(html: string): HTMLElement {
  const main = document.body.appendChild(document.createElement('main'))
  main.innerHTML = html
  return main.firstElementChild as HTMLElement
}

function lookOf(element: HTMLElement, names: readonly (keyof CSSStyleDeclaration)[]): unknown[] {
  const style = getComputedStyle(element)
  return names.map((name) => style[name])
}
