import { createDomainGate } from '@domain-gate/core'
import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { fakeClient } from '../../core/src/testing/fake-client.ts'
import { rejected } from './testing/fake-gate.ts'
import { clearStage, Stage, settled } from './testing/stage.ts'

// What the content scripts of password managers do: look for fields, write past the page's own setters, tell by
// events, press the button. They see the document only: no shadow root, no properties of the page's scripts.
const username = 'input[autocomplete~=username], input[autocomplete~=email], input[type=email]'
const newPassword = 'input[type=password][autocomplete~=new-password]'
const oneTimeCode = 'input[autocomplete~=one-time-code]'

const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set

const waysToSubmit: Record<string, (form: HTMLFormElement) => void> = {
  'a click on the button': (form) =>
    form.querySelector<HTMLElement>('button:not([type=button])')?.click(),
  'a click on what calls itself submit': (form) =>
    form.querySelector<HTMLElement>('[type=submit]')?.click(),
  requestSubmit: (form) => form.requestSubmit(),
  'requestSubmit by the button': (form) =>
    form.requestSubmit(form.querySelector('button:not([type=button])')),
}

describe('a password manager', () => {
  afterEach(clearStage)

  it('finds the one form and its fields, seen and ready to be filled', () => {
    new Stage()
    const fields = [find(username), find(newPassword)]
    for (const field of fields) {
      expect(field.checkVisibility({ opacityProperty: true, visibilityProperty: true })).to.equal(
        true,
      )
      expect([field.disabled, field.readOnly]).to.deep.equal([false, false])
      expect(field.getBoundingClientRect().width).to.be.above(100)
    }
    expect(new Set(fields.map(({ form }) => form))).to.deep.equal(new Set(document.forms))
  })

  for (const [name, submit] of Object.entries(waysToSubmit)) {
    it(`signs up and confirms by ${name}`, async () => {
      const stage = new Stage()
      fill(username, 'jo@acme.com')
      fill(newPassword, 'generated-Passw0rd')
      submit(document.forms[0] as HTMLFormElement)
      await settled()
      fill(oneTimeCode, '123456')
      submit(document.forms[0] as HTMLFormElement)
      await settled()
      expect(stage.gate.asked).to.deep.equal([
        ['signUp', { email: 'jo@acme.com', password: 'generated-Passw0rd' }],
        ['confirmSignUp', { email: 'jo@acme.com', code: '123456' }],
      ])
    })
  }

  it('is understood without any event', async () => {
    const stage = new Stage()
    write?.call(find(username), 'jo@acme.com')
    write?.call(find(newPassword), 'generated-Passw0rd')
    document.forms[0]?.requestSubmit()
    await settled()
    expect(stage.gate.asked.length).to.equal(1)
  })

  it('may generate another password after a refusal, in the same fields', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({ code: 'password-weak', field: 'password' })
    const [email, password] = [find(username), find(newPassword)]
    fill(username, 'jo@acme.com')
    fill(newPassword, 'weak')
    document.forms[0]?.requestSubmit()
    await settled()
    expect([find(username), find(newPassword)]).to.deep.equal([email, password])
    fill(newPassword, 'generated-Passw0rd')
    document.forms[0]?.requestSubmit()
    await settled()
    expect(stage.gate.asked.at(-1)).to.deep.equal([
      'signUp',
      { email: 'jo@acme.com', password: 'generated-Passw0rd' },
    ])
  })

  it('sees the password leave the document when it counts, and whose it was', async () => {
    new Stage()
    const password = find(newPassword)
    fill(username, 'jo@acme.com')
    fill(newPassword, 'generated-Passw0rd')
    document.forms[0]?.requestSubmit()
    await settled()
    expect(password.isConnected).to.equal(false)
    expect(document.querySelector('input[type=password]')).to.equal(null)
    const hint = find('input[autocomplete~=username]')
    expect([hint.value, hint.readOnly, hint.tabIndex]).to.deep.equal(['jo@acme.com', true, -1])
    expect(hint.form).to.equal(find(oneTimeCode).form)
  })

  it('cannot lose what it filled in before the client is there', async () => {
    const stage = new Stage()
    stage.element.remove()
    document.body.innerHTML = '<domain-gated-signup></domain-gated-signup>'
    fill(username, 'jo@acme.com')
    fill(newPassword, 'generated-Passw0rd')
    document.querySelector('domain-gated-signup')?.setAttribute('region', 'eu-west-1')
    Object.assign(document.querySelector('domain-gated-signup') ?? {}, { gate: stage.gate })
    await settled()
    document.forms[0]?.requestSubmit()
    await settled()
    expect(stage.gate.asked).to.deep.equal([
      ['signUp', { email: 'jo@acme.com', password: 'generated-Passw0rd' }],
    ])
  })
})

describe('a code', () => {
  afterEach(clearStage)

  for (const code of ['123 456', '123-456', ' 123–456 ', '12 34 56\n', '１２３４５６', '١٢٣٤٥٦']) {
    it(`that is pasted as ${JSON.stringify(code)} is 123456`, async () => {
      const { stage, client } = await codeStep()
      await paste(stage.field('code'), code)
      await sendKeys({ press: 'Enter' })
      await settled()
      expect(client.calls.at(-1)).to.deep.equal([
        'confirmSignUp',
        { email: 'jo@acme.com', code: '123456', session: undefined },
      ])
    })

    it(`that autofill writes as ${JSON.stringify(code)} is 123456`, async () => {
      const { client } = await codeStep()
      fill(oneTimeCode, code)
      document.forms[0]?.requestSubmit()
      await settled()
      expect(client.calls.at(-1)).to.deep.equal([
        'confirmSignUp',
        { email: 'jo@acme.com', code: '123456', session: undefined },
      ])
    })
  }

  async function codeStep() {
    const client = fakeClient({ signUp: { confirmed: false, delivery: null } })
    const stage = new Stage()
    stage.element.gate = createDomainGate({ client })
    fill(username, 'jo@acme.com')
    fill(newPassword, 'correct horse')
    document.forms[0]?.requestSubmit()
    await settled()
    return { stage, client }
  }

  /** By the clipboard and the keyboard, so that the engine itself puts it in. */
  async function paste(field: HTMLInputElement, text: string): Promise<void> {
    const elsewhere = document.createElement('textarea')
    elsewhere.value = text
    document.body.append(elsewhere)
    elsewhere.select()
    await press('c')
    elsewhere.remove()
    field.focus()
    await press('v')
    expect(field.value).not.to.equal('')
  }

  async function press(key: string): Promise<void> {
    const control = navigator.platform.startsWith('Mac') ? 'Meta' : 'Control'
    await sendKeys({ down: control })
    await sendKeys({ press: key })
    await sendKeys({ up: control })
  }
})

function find(selector: string): HTMLInputElement {
  const field = document.querySelector<HTMLInputElement>(selector)
  if (!field) throw new Error(`No ${selector} in: ${document.body.innerHTML}`)
  return field
}

function fill(selector: string, value: string): void {
  const field = find(selector)
  field.focus()
  field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true }))
  write?.call(field, value)
  field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true }))
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
  field.blur()
}
