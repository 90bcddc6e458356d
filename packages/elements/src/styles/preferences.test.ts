import { emulateMedia, executeServerCommand } from '@web/test-runner-commands'
import { expect } from 'chai'
import { wholeForm } from '../author/testing/whole-form.ts'
import { rejected } from '../testing/fake-gate.ts'
import { clearStage, Stage } from '../testing/stage.ts'

describe('its looks, as the person prefers', () => {
  afterEach(clearStage)

  describe('with less motion', () => {
    after(() => emulateMedia({ reducedMotion: 'no-preference' }))

    for (const [reducedMotion, animation] of [
      ['no-preference', 'domain-gate-turn'],
      ['reduce', 'none'],
    ] as const)
      it(`turn a wheel while busy, or none: ${reducedMotion}`, async () => {
        await emulateMedia({ reducedMotion })
        // WebKitGTK looks at a sheet's conditions anew when it is adopted, not when this preference changes.
        document.adoptedStyleSheets = []
        const stage = new Stage()
        stage.gate.hold()
        await stage.submitDetails()
        const wheel = getComputedStyle(stage.find('.domain-gate-submit'), '::before')
        expect(wheel.animationName).to.equal(animation)
        expect(stage.find('.domain-gate-submit').textContent).to.contain('One moment…')
      })
  })

  // WebKit has no forced colours, so there these are skipped, and counted as such.
  describe('in forced colours', () => {
    before(async function () {
      const { supported } = await executeServerCommand<{ supported: boolean }, boolean>(
        'force-colors',
        true,
      )
      if (!supported) this.skip()
      expect(matchMedia('(forced-colors: active)').matches).to.equal(true)
    })
    after(() => executeServerCommand('force-colors', false))

    it('show where every control ends', () => {
      const stage = new Stage()
      for (const control of [stage.field('email'), stage.find('.domain-gate-submit')]) {
        const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(control)
        expect(Number.parseFloat(borderTopWidth)).to.be.at.least(1)
        expect(borderTopColor).not.to.equal(backgroundColor)
        expect(borderTopColor).not.to.match(/^rgba\(.*, 0\)$/)
      }
    })

    it('show where the focus is', () => {
      const stage = new Stage()
      stage.field('email').focus()
      const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(
        stage.field('email'),
      )
      expect([outlineStyle, outlineWidth]).to.deep.equal(['solid', '2px'])
      expect(outlineColor).not.to.equal(backgroundColor)
    })

    it('show where the author’s fields end and what of the policy is met', async () => {
      const stage = await wholeForm()
      for (const control of stage.element.querySelectorAll('[slot=fields] :is(input, select)')) {
        const { borderTopColor, borderTopWidth, backgroundColor } = getComputedStyle(control)
        expect(borderTopWidth).to.equal('1px')
        expect(borderTopColor).not.to.equal(backgroundColor)
      }
      await stage.type('password', 'abc')
      const marks = [...stage.element.querySelectorAll('li')].map(
        (item) => getComputedStyle(item, '::before').content[1],
      )
      expect(marks).to.deep.equal(['○', '✓', '○', '○', '○'])
    })

    it('tell a refusal by words, since red is gone', async () => {
      const stage = new Stage()
      stage.gate.signUpOutcome = rejected({})
      await stage.submitDetails('x@evil.com')
      expect(getComputedStyle(stage.find('.domain-gate-error')).color).to.equal(
        getComputedStyle(stage.find('label')).color,
      )
      expect(stage.find('.domain-gate-error').textContent).to.contain('not open to evil.com')
    })
  })
})
