import { sendKeys, sendMouse } from '@web/test-runner-commands'
import { expect } from 'chai'
import { clearStage, Stage, settled } from './testing/stage.ts'

describe('its fields, to a password manager', () => {
  afterEach(clearStage)

  it('stand in the document, in one form a step, with stable names and ids', async () => {
    const stage = new Stage()
    expect([...document.forms].map(({ id }) => id)).to.deep.equal(['domain-gate-details'])
    const fields = [...document.querySelectorAll('input')]
    expect(
      fields.map(({ id, name, type, autocomplete }) => [id, name, type, autocomplete]),
    ).to.deep.equal([
      ['domain-gate-email', 'email', 'email', 'email'],
      ['domain-gate-password', 'password', 'password', 'new-password'],
    ])
    expect(fields.map(({ inputMode }) => inputMode)).to.deep.equal(['email', 'text'])
    expect(
      fields.every(({ form, required }) => form?.contains(stage.button('Create')) && required),
    ).to.equal(true)

    await stage.submitDetails()
    expect([...document.forms].map(({ id }) => id)).to.deep.equal(['domain-gate-confirm'])
    const [username, code] = document.querySelectorAll('input')
    // The attribute: Firefox does not know the token, so its property is empty.
    expect([username?.autocomplete, username?.value, username?.readOnly]).to.deep.equal([
      'username',
      'jo@acme.com',
      true,
    ])
    expect([
      code?.id,
      code?.name,
      code?.getAttribute('autocomplete'),
      code?.inputMode,
    ]).to.deep.equal(['domain-gate-code', 'code', 'one-time-code', 'numeric'])
  })

  it('can be filled by script and the form submitted, as a content script does', async () => {
    const stage = new Stage()
    fill('input[autocomplete~=email], input[autocomplete~=username]', 'jo@acme.com')
    fill('input[type=password]', 'generated-Passw0rd')
    document.querySelector<HTMLButtonElement>('form button:not([type=button])')?.click()
    await settled()
    expect(stage.gate.asked).to.deep.equal([
      ['signUp', { email: 'jo@acme.com', password: 'generated-Passw0rd' }],
    ])
    fill('input[autocomplete=one-time-code]', '123 456')
    document.forms[0]?.requestSubmit()
    await settled()
    expect(stage.gate.asked.length).to.equal(2)
    expect(stage.heading).to.equal('You’re registered')
  })

  it('keep a paste with spaces and dashes whole', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    expect(stage.field('code').maxLength).to.equal(-1)
  })

  it('never put a password into the address bar, should the script fail', () => {
    new Stage()
    expect(document.forms[0]?.method).to.equal('post')
  })

  function fill(selector: string, value: string): void {
    const field = document.querySelector<HTMLInputElement>(selector)
    if (!field) throw new Error(`No ${selector}`)
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
})

describe('the button that shows the password', () => {
  afterEach(clearStage)

  it('shows and hides it, with the focus and the caret where they were', async () => {
    const stage = new Stage()
    await stage.type('password', 'correct horse')
    const password = stage.field('password')
    password.setSelectionRange(3, 5)
    const button = stage.button('Show password')
    const { x, y, width, height } = button.getBoundingClientRect()
    const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)]
    await sendMouse({ type: 'click', position })
    expect([password.type, button.getAttribute('aria-pressed')]).to.deep.equal(['text', 'true'])
    expect(document.activeElement).to.equal(password)
    expect([password.selectionStart, password.selectionEnd]).to.deep.equal([3, 5])
    await sendMouse({ type: 'click', position })
    expect([password.type, button.getAttribute('aria-pressed')]).to.deep.equal([
      'password',
      'false',
    ])
    expect(password.value).to.equal('correct horse')
  })

  it('keeps the caret in a browser that loses it only when it draws the next frame', async () => {
    const stage = new Stage()
    const password = stage.field('password')
    password.value = 'correct horse'
    password.focus()
    password.setSelectionRange(3, 5, 'backward')
    stage.button('Show password').click()
    await nextFrame(() => password.setSelectionRange(0, 0))
    await nextFrame()
    expect(selectionOf(password)).to.deep.equal([3, 5, 'backward'])
  })

  it('leaves the caret to somebody who types at once', async () => {
    const stage = new Stage()
    const password = stage.field('password')
    password.value = 'correct horse'
    password.focus()
    password.setSelectionRange(3, 5)
    stage.button('Show password').click()
    password.setRangeText('X', 3, 5, 'end')
    await nextFrame()
    await nextFrame()
    expect(selectionOf(password).slice(0, 2)).to.deep.equal([4, 4])
  })

  it('works by keyboard and does not send the form', async () => {
    const stage = new Stage()
    stage.field('password').focus()
    await sendKeys({ press: 'Tab' })
    expect(document.activeElement).to.equal(stage.button('Show password'))
    await sendKeys({ press: 'Space' })
    expect(stage.field('password').type).to.equal('text')
    expect(document.activeElement).to.equal(stage.button('Show password'))
    expect(stage.gate.asked).to.deep.equal([])
  })

  it('stays as it is when the form is drawn again', async () => {
    const stage = new Stage()
    stage.button('Show password').click()
    stage.element.remove()
    document.body.append(stage.element)
    expect(stage.field('password').type).to.equal('text')
  })

  function selectionOf(field: HTMLInputElement) {
    return [field.selectionStart, field.selectionEnd, field.selectionDirection]
  }

  /** Runs the work in the next frame, after what was asked for that frame before. */
  function nextFrame(work = () => {}): Promise<void> {
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        work()
        resolve()
      })
    })
  }
})
