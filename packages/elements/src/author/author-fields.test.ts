import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from '../testing/axe.ts'
import { rejected } from '../testing/fake-gate.ts'
import { clearStage, settled, textOf } from '../testing/stage.ts'
import { authored } from './testing/authored.ts'

const FIELDS = `
  <div slot="fields">
    <label>First name <input name="given_name" required></label>
    <label>Team <input name="custom:team"></label>
  </div>
  <label slot="consent"><input type="checkbox" name="terms" required> I accept the terms</label>`

describe('fields of the author’s', () => {
  afterEach(clearStage)

  it('are validated where they stand, first things first, and sent as attributes', async () => {
    const stage = await authored(FIELDS)
    const name = stage.find<HTMLInputElement>('[name=given_name]')
    await stage.press('Create account')
    await settled()
    expect(document.activeElement).to.equal(name)
    expect(textOf(stage.find(`#${name.getAttribute('aria-describedby')}`))).to.equal(
      'Fill in this field.',
    )
    expect(stage.live).to.contain('I accept the terms: Tick this box to go on.')
    expect(await findBarriers(stage.element)).to.deep.equal([])
    expect(stage.gate.asked).to.deep.equal([])

    stage.find('[name=terms]').click()
    await stage.type('email', 'jo@acme.com')
    await stage.type('password', 'correct horse')
    name.focus()
    await sendKeys({ type: ' Jo ' })
    expect(name.hasAttribute('aria-invalid')).to.equal(false)
    await sendKeys({ press: 'Enter' })
    await settled()
    expect(stage.gate.asked).to.deep.equal([
      [
        'signUp',
        { email: 'jo@acme.com', password: 'correct horse', attributes: { given_name: 'Jo' } },
      ],
    ])
  })

  it('never make the form unsendable, whatever they are called', async () => {
    const { warn } = console
    const warned: unknown[] = []
    console.warn = (...words: unknown[]) => warned.push(words.join(' '))
    const names = ['id', 'elements', 'querySelector', 'setAttribute', 'insertBefore', 'submit']
    const stage = await authored(
      names.map((name) => `<label slot="fields">A <input name="${name}"></label>`).join(''),
    )
    console.warn = warn
    await stage.submitDetails()
    expect(stage.gate.asked.length).to.equal(1)
    expect(stage.heading).to.equal('Enter your code')
    expect(warned.length).to.equal(names.length)
  })

  it('are marked when Cognito does not accept what one of them says', async () => {
    const stage = await authored(
      '<label slot="fields">Phone <input name="phone_number" value="079 123 45 67"></label>',
    )
    stage.gate.signUpOutcome = rejected({
      code: 'attribute-invalid',
      attribute: 'phone_number',
      field: null,
      message: 'Enter the phone number with its country code.',
    })
    await stage.submitDetails()
    const phone = stage.find<HTMLInputElement>('[name=phone_number]')
    expect(phone.getAttribute('aria-invalid')).to.equal('true')
    expect(document.activeElement).to.equal(phone)
    const note = stage.find(`#${phone.getAttribute('aria-describedby')}`)
    expect(textOf(note)).to.equal('Enter the phone number with its country code.')
    expect(stage.element.querySelector('.domain-gate-alert')).to.equal(null)
    expect(stage.live).to.contain('Enter the phone number')
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('go with hints for the password and an email filled in', async () => {
    const stage = await authored('', {
      email: 'jo@acme.com',
      'password-policy': 'min:8 digit symbol',
    })
    expect(stage.field('email').value).to.equal('jo@acme.com')
    await stage.type('password', 'abc 1 d')
    const met = () => [...stage.element.querySelectorAll('li')].map((item) => item.dataset['met'])
    expect(met()).to.deep.equal(['false', 'true', 'true'])
    await sendKeys({ press: 'Enter' })
    await settled()
    expect(textOf(stage.element)).to.contain('Your password still needs: at least 8 characters.')
    expect(await findBarriers(stage.element)).to.deep.equal([])
    expect(stage.gate.asked).to.deep.equal([])
  })
})
