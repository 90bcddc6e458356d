import type { SignIn } from '@domain-gate/core/sign-in'
import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from '../testing/axe.ts'
import { FakeSignIn } from '../testing/fake-sign-in.ts'
import { clearStage, Stage, settled, textOf, until } from '../testing/stage.ts'

const realClass = Object.getOwnPropertyDescriptor(globalThis, 'PublicKeyCredential')

type Create = (options?: CredentialCreationOptions) => Promise<unknown>

/**
 * The device can make a passkey or not; `create` is what its prompt comes to. A stand-in in every browser: WebKit's engine
 * for Linux knows no devices.
 */
function setDevice(canMake: boolean, create: Create = never): void {
  const getClientCapabilities = async () => ({ passkeyPlatformAuthenticator: canMake })
  const standIn = Object.assign(() => {}, { getClientCapabilities })
  define(globalThis, 'PublicKeyCredential', standIn)
  define(navigator, 'credentials', { create })
}

function define(owner: object, name: string, value: unknown): void {
  Object.defineProperty(owner, name, { value, configurable: true, writable: true })
}

function removeDevice(): void {
  Reflect.deleteProperty(navigator, 'credentials')
  Reflect.deleteProperty(globalThis, 'PublicKeyCredential')
  if (realClass) Object.defineProperty(globalThis, 'PublicKeyCredential', realClass)
}

const never = () => new Promise<never>(() => {})
const made = async () => ({ toJSON: () => ({ id: 'made-here', type: 'public-key' }) })
const refuse = (name: string) => async () => {
  throw new DOMException('not now', name)
}

/** Signed in, with what comes after. */
async function signUp({ passkey = 'offer' }: { passkey?: 'offer' | null } = {}) {
  const stage = new Stage()
  const { element } = stage
  const signIn = new FakeSignIn()
  const told: [type: string, detail: unknown][] = []
  for (const type of ['step', 'submit', 'rejected', 'signed-in'])
    element.addEventListener(`domain-gate-${type}`, (event) => {
      told.push([type, (event as CustomEvent).detail])
    })
  Object.assign(element, { passwordless: true, passkey, signIn: signIn as Partial<SignIn> })
  await element.updateComplete
  await stage.type('email', 'jo@acme.com')
  await sendKeys({ press: 'Enter' })
  await settled()
  await stage.type('code', '123456')
  await until(() => element.querySelector('[name=code]') === null)
  return { stage, element, signIn, told }
}

describe('the offer of a passkey', () => {
  afterEach(() => {
    clearStage()
    removeDevice()
  })

  it('comes when the person is signed in, in plain words, with a way past it', async () => {
    setDevice(true)
    const { stage, told } = await signUp()
    expect(stage.heading).to.equal('Sign in without a code next time')
    expect(document.activeElement).to.equal(stage.find('h2'))
    const buttons = [...stage.element.querySelectorAll('button')].map(textOf)
    expect(buttons).to.deep.equal(['Create a passkey', 'Not now'])
    expect(told.slice(-2)).to.deep.equal([
      ['signed-in', { email: 'jo@acme.com', groups: ['acme'] }],
      ['step', { step: 'passkey' }],
    ])
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('makes one, and says at the end that it is there', async () => {
    setDevice(true, made)
    const { stage, signIn, told } = await signUp()
    await stage.press('Create a passkey')
    await until(() => stage.heading === 'You’re signed in')
    expect(signIn.asked.at(-1)).to.deep.equal(['passkey', { id: 'made-here', type: 'public-key' }])
    expect(textOf(stage.find('header'))).to.contain(
      'Your passkey is ready. Use it the next time you sign in.',
    )
    expect(told.slice(-2)).to.deep.equal([
      ['submit', { step: 'passkey' }],
      ['step', { step: 'done' }],
    ])
    expect(document.activeElement).to.equal(stage.find('h2'))
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('may be put off', async () => {
    setDevice(true)
    const { stage, signIn } = await signUp()
    await stage.press('Not now')
    expect(stage.heading).to.equal('You’re signed in')
    expect(stage.element.innerText).not.to.contain('passkey')
    expect(signIn.asked.map(([call]) => call)).to.deep.equal(['continue'])
  })

  it('may be put off while the device asks: its prompt goes, and what comes late is not sent', async () => {
    let answer: (credential: unknown) => void = () => {}
    let signal: AbortSignal | undefined
    setDevice(true, (options) => {
      signal = options?.signal
      return new Promise((resolve) => {
        answer = resolve
      })
    })
    const { stage, signIn } = await signUp()
    await stage.press('Create a passkey')
    expect(stage.live).to.equal('One moment…')
    await until(() => signal !== undefined)
    await stage.press('Not now')
    expect(signal?.aborted).to.equal(true)
    expect(stage.heading).to.equal('You’re signed in')
    answer(await made())
    await settled()
    expect(signIn.asked.map(([call]) => call)).to.deep.equal(['continue'])
    expect(stage.element.innerText).not.to.contain('passkey')
  })

  for (const name of ['NotAllowedError', 'InvalidStateError', 'NotSupportedError', 'UnknownError'])
    it(`that comes to ${name} says why, and lets one try again or go on`, async () => {
      setDevice(true, refuse(name))
      const { stage, told } = await signUp()
      await stage.press('Create a passkey')
      await until(() => stage.element.querySelector('.domain-gate-alert') !== null)
      const why = textOf(stage.find('.domain-gate-alert'))
      expect(why).to.match(/passkey/i)
      expect(stage.live).to.equal(why)
      expect(told.at(-1)?.[0]).to.equal('rejected')
      setDevice(true, made)
      stage.find<HTMLButtonElement>('.domain-gate-submit').click()
      await until(() => stage.heading === 'You’re signed in')
    })

  it('is refused in the language of the page', async () => {
    setDevice(true, refuse('NotAllowedError'))
    document.documentElement.lang = 'de'
    const { stage } = await signUp()
    expect(stage.heading).to.equal('Nächstes Mal ohne Code anmelden')
    await stage.press('Passkey erstellen')
    await until(() => stage.element.querySelector('.domain-gate-alert') !== null)
    expect(textOf(stage.find('.domain-gate-alert'))).to.match(/^Der Passkey wurde nicht verwendet/)
    document.documentElement.lang = 'en'
  })

  it('that the pool refuses is no lost sign-in either', async () => {
    setDevice(true, made)
    const { stage, signIn } = await signUp()
    signIn.completed = Object.assign(new Error('no'), { name: 'WebAuthnNotEnabledException' })
    await stage.press('Create a passkey')
    await until(() => stage.element.querySelector('.domain-gate-alert') !== null)
    await stage.press('Not now')
    expect(stage.heading).to.equal('You’re signed in')
  })

  it('is not made where the device cannot, or the page does not ask for it', async () => {
    setDevice(false)
    const { stage } = await signUp()
    expect(stage.heading).to.equal('You’re signed in')
    clearStage()
    setDevice(true)
    const other = await signUp({ passkey: null })
    expect(other.stage.heading).to.equal('You’re signed in')
  })

  it('sends one request for a double click', async () => {
    let prompts = 0
    setDevice(true, () => {
      prompts += 1
      return never()
    })
    const { stage } = await signUp()
    const button = stage.button('Create a passkey')
    button.click()
    button.click()
    await until(() => prompts > 0)
    await settled()
    expect(prompts).to.equal(1)
  })

  it('has the page’s own content for the end only at the end', async () => {
    setDevice(true)
    const stage = await signUp()
    stage.element.insertAdjacentHTML('beforeend', '<div slot="done"><h2>Welcome aboard</h2></div>')
    await stage.element.updateComplete
    const slot = stage.element.shadowRoot?.querySelector<HTMLSlotElement>('slot[name=done]')
    expect(slot?.hidden).to.equal(true)
    await stage.stage.press('Not now')
    await until(() => slot?.hidden === false)
  })
})
