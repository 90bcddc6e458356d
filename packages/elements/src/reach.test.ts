import { sendKeys, setViewport } from '@web/test-runner-commands'
import { expect } from 'chai'
import { controlsOf, wholeForm } from './author/testing/whole-form.ts'
import { codeRequired, rejected } from './testing/fake-gate.ts'
import { addSheet, removeSheets } from './testing/page-sheets.ts'
import { clearStage, Stage, settled, textOf } from './testing/stage.ts'

const PHONE = { width: 320, height: 640 }
/** 1280 by 1024 CSS pixels at 400 % (WCAG 2.2, 1.4.10). */
const ZOOMED = { width: 320, height: 256 }
/** What a person may set, with nothing lost by it (WCAG 2.2, 1.4.12). */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }`

const steps: Record<string, () => Promise<Stage>> = {
  'the whole form, wrong': async () => {
    const stage = await wholeForm()
    await stage.press('Create account')
    await settled()
    return stage
  },
  'a long address refused': async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({
      message: `Sign-up is not open to ${'unbroken'.repeat(7)}.example addresses.`,
    })
    await stage.submitDetails('x@evil.com')
    return stage
  },
  code: async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = { ...codeRequired, email: `${'unbroken'.repeat(7)}@acme.com` }
    await stage.submitDetails()
    return stage
  },
  done: async () => {
    const stage = new Stage()
    await stage.submitDetails()
    await stage.submitCode()
    return stage
  },
}

afterEach(async () => {
  clearStage()
  removeSheets()
  await setViewport({ width: 800, height: 600 })
})

describe('at 400 %, on a phone, and with text spaced out', () => {
  for (const [how, viewport, styles] of [
    ['at 400 %', ZOOMED, ''],
    ['with text spaced out', PHONE, SPACED],
  ] as const)
    for (const [name, enter] of Object.entries(steps))
      it(`scrolls one way alone and cuts nothing off, ${how}: ${name}`, async () => {
        await setViewport(viewport)
        addSheet(styles)
        const stage = await enter()
        expect(document.documentElement.scrollWidth).to.be.at.most(viewport.width)
        for (const control of controlsOf(stage)) {
          const { left, right } = control.getBoundingClientRect()
          expect(left, control.outerHTML).to.be.at.least(0)
          expect(right, control.outerHTML).to.be.at.most(viewport.width)
        }
        for (const text of stage.element.querySelectorAll<HTMLElement>('button, h2, p, label'))
          if (!text.closest('.domain-gate-unseen'))
            expect(text.scrollWidth, textOf(text)).to.be.at.most(text.clientWidth + 1)
      })

  it('does not hide the field that took the focus', async () => {
    await setViewport(ZOOMED)
    const stage = await wholeForm()
    await stage.press('Create account')
    await settled()
    const { top, bottom } = stage.find('[name=given_name]').getBoundingClientRect()
    expect(bottom).to.be.above(0)
    expect(top).to.be.below(ZOOMED.height)
  })
})

describe('for fingers', () => {
  it('has no target under 24 px, the author’s boxes among them', async () => {
    const stage = await wholeForm()
    for (const control of controlsOf(stage)) {
      if (control.matches('a')) continue // in a sentence, which the criterion leaves out
      const { width, height } = control.getBoundingClientRect()
      expect(Math.min(width, height), control.outerHTML).to.be.at.least(24)
    }
    for (const label of stage.element.querySelectorAll('label:has([type=checkbox], [type=radio])'))
      expect(label.getBoundingClientRect().height).to.be.at.least(44)
  })
})

describe('by keyboard', () => {
  it('is gone through as it is read, from the author’s first field to the footer', async () => {
    const before = document.body.appendChild(document.createElement('button'))
    before.textContent = 'Before'
    const stage = await wholeForm()
    before.focus()
    const been: string[] = []
    for (let turn = 0; turn < 9; turn += 1) {
      await sendKeys({ press: 'Tab' })
      const { activeElement } = document
      been.push(activeElement?.getAttribute('name') ?? textOf(activeElement ?? document.body))
    }
    expect(been).to.deep.equal([
      'given_name',
      'profile',
      'custom:notes',
      'email',
      'password',
      'Show password',
      'custom:mail',
      'terms',
      'Create account',
    ])
    const tops = controlsOf(stage).map((control) => control.getBoundingClientRect().top)
    expect(Math.max(...tops)).to.equal(stage.find('a').getBoundingClientRect().top)
  })
})

describe('all that is wrong', () => {
  it('is said at once, in the order of the fields, and no longer once it is right', async () => {
    const stage = await wholeForm()
    await stage.press('Create account')
    await settled()
    expect(stage.live).to.equal(
      'First name: Fill in this field. Role: Choose one. Enter your email address. ' +
        'Choose a password. I accept the terms: Tick this box to go on.',
    )
    clearStage()
    const plain = new Stage()
    await plain.press('Create account')
    expect(plain.live).to.equal('Enter your email address. Choose a password.')
    await plain.submitDetails()
    expect(plain.live).to.equal('')
  })
})
