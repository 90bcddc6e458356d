import { emulateMedia, setViewport } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from './testing/axe.ts'
import { rejected, unavailable } from './testing/fake-gate.ts'
import { clearStage, Stage, settled } from './testing/stage.ts'

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
  'password shown': async (stage) => stage.press('Show password'),
  code: (stage) => stage.submitDetails(),
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

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`in the ${colorScheme}`, () => {
    before(() => emulateMedia({ colorScheme }))
    after(() => emulateMedia({ colorScheme: 'light' }))
    afterEach(clearStage)

    for (const [name, enter] of Object.entries(states)) {
      it(`has no barrier that axe knows: ${name}`, async () => {
        const stage = new Stage()
        await enter(stage)
        expect(await findBarriers(stage.element)).to.deep.equal([])
      })
    }

    it('stands on a surface of that shade when the page names no color-scheme', () => {
      const { element } = new Stage()
      expect(lightness(element)).to.satisfy((is: number) =>
        colorScheme === 'dark' ? is < 60 : is > 200,
      )
    })

    it('goes with the page when it names one', () => {
      document.body.style.colorScheme = 'dark'
      const { element } = new Stage()
      document.body.style.colorScheme = ''
      expect(element.querySelector('.domain-gate-bare-scheme')).to.equal(null)
    })
  })
}

describe('for fingers and small screens', () => {
  afterEach(clearStage)

  it('gives every control 44 px or more', async () => {
    const stage = new Stage()
    const sizes = () =>
      [...stage.element.querySelectorAll('button, input:not([aria-hidden])')].map(
        (control) => control.getBoundingClientRect().height,
      )
    expect(Math.min(...sizes())).to.be.at.least(44)
    await stage.submitDetails()
    expect(Math.min(...sizes())).to.be.at.least(44)
  })

  it('fits 320 px, with a long address too', async () => {
    await setViewport({ width: 320, height: 640 })
    const stage = new Stage()
    await stage.submitDetails(`${'very-long-name-'.repeat(4)}@acme.com`)
    await settled()
    expect(document.documentElement.scrollWidth).to.be.at.most(320)
    await setViewport({ width: 800, height: 600 })
  })
})

function lightness(element: Element): number {
  const [red = 0, green = 0, blue = 0] =
    `${getComputedStyle(element).backgroundColor.match(/[\d.]+/g)}`.split(',').map(Number)
  return (red + green + blue) / 3
}
