import { type DomainGate, REJECTION_CODES } from '@domain-gate/core'
import { expect } from 'chai'
import { DomainGatedSignup } from '../dist/index.js'
import { localeModules } from '../dist/locales/locale-modules.js'
import { findBarriers } from './testing/axe.ts'
import { codeRequired, FakeGate, rejected } from './testing/fake-gate.ts'
import { clearStage, passTime, Stage, settled, textOf, until } from './testing/stage.ts'

const html = document.documentElement

/** Resolves when a language that was asked for has come and been drawn. */
async function spoken(stage: Stage, language: string): Promise<HTMLElement> {
  const part = stage.find(':scope > [slot=domain-gate]')
  await until(() => part.lang === language)
  return part
}

async function speaking(language: string, parent?: ParentNode): Promise<Stage> {
  const stage = new Stage(parent)
  stage.element.setAttribute('locale', language)
  await spoken(stage, language)
  return stage
}

/** Without a keyboard: hundreds of these need no more. */
async function submit(stage: Stage, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values))
    stage.find<HTMLInputElement>(`[name=${name}]`).value = value
  stage.find<HTMLFormElement>('form').requestSubmit()
  await settled()
}

const fieldOf = (code: string) =>
  /^(email|password|code)-/.exec(code.replace('domain', 'email'))?.[1] ?? null

describe('a weak password', () => {
  afterEach(clearStage)

  it('is told just what it lacks, in the language of the form', async () => {
    const stage = new Stage()
    stage.element.setAttribute('locale', 'de')
    await until(() => textOf(stage.element).includes('Passwort'))
    stage.gate.signUpOutcome = rejected({
      code: 'password-weak',
      field: 'password',
      missing: ['digit'],
    })
    await stage.submitDetails()
    const { messages } = await import('@domain-gate/core/locales/de')
    expect(textOf(stage.find('.domain-gate-error'))).to.equal(messages['password-weak:digit'])
    stage.element.messages = { 'password-weak': 'Nein.' }
    await settled()
    expect(textOf(stage.find('.domain-gate-error'))).to.equal('Nein.')
  })
})

describe('the refusal of a handler of the app’s own', () => {
  afterEach(clearStage)

  const own = rejected({
    code: 'custom',
    customCode: 'captcha-failed',
    field: null,
    message: 'Please tick it.',
  })
  const details = { email: 'x@evil.com', password: 'correct horse' }

  for (const language of ['en', 'de'])
    it(`is shown in the sentence that it sent, in ${language} too`, async () => {
      const stage = await speaking(language)
      stage.gate.signUpOutcome = own
      await submit(stage, details)
      expect(textOf(stage.find('.domain-gate-alert'))).to.equal('Please tick it.')
    })

  it('is shown in the words of the app where it has some', async () => {
    const stage = await speaking('de')
    stage.element.messages = { 'custom:captcha-failed': 'Kreuzen Sie es an.' }
    stage.gate.signUpOutcome = own
    await submit(stage, details)
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal('Kreuzen Sie es an.')
  })
})

describe('the languages of <domain-gated-signup>', () => {
  beforeEach(() => {
    html.lang = 'en'
  })

  afterEach(() => {
    clearStage()
    html.removeAttribute('dir')
    html.lang = 'en'
  })

  for (const language of Object.keys(localeModules))
    it(`name the domain that was typed where a refusal names none, in ${language}`, async () => {
      const stage = await speaking(language)
      // As the SDK makes it of a refusal with DISCLOSURE=neutral, in the gate's own language.
      stage.gate.signUpOutcome = rejected({ message: 'Sign-up is not open to evil.com addresses.' })
      await submit(stage, { email: 'x@Evil.com', password: 'correct horse' })
      const told = `${stage.find('.domain-gate-error').textContent}`
      expect(told).to.match(/evil\.com/)
      expect(told).not.to.match(/[{}]|undefined| {2}/)
    })

  for (const [language, load] of Object.entries(localeModules)) {
    describe(language, () => {
      for (const code of REJECTION_CODES)
        it(`says ${code}`, async () => {
          const { messages } = await load()
          const stage = await speaking(language)
          const field = fieldOf(code) as 'email' | 'password' | 'code' | null
          const refusal = rejected({ code, field, message: 'As the gate says it.' })
          stage.gate.signUpOutcome = refusal
          stage.gate.confirmOutcome = refusal
          if (field === 'code') {
            stage.gate.signUpOutcome = codeRequired
            await submit(stage, { email: 'x@Evil.com', password: 'correct horse' })
            await submit(stage, { code: '000000' })
          } else await submit(stage, { email: 'x@Evil.com', password: 'correct horse' })
          const shown = textOf(stage.find('.domain-gate-error')).replace(/[\u2068\u2069]/g, '')
          expect(shown).to.equal(messages[code].replace('{domain}', 'evil.com'))
          expect(stage.live.replace(/[\u2068\u2069]/g, '')).to.equal(shown)
        })

      it('leaves no English in any step', async () => {
        const { text } = await load()
        const stage = await speaking(language)
        expect(stage.heading).to.equal(text.detailsHeading)
        await stage.press(text.create)
        expect(textOf(stage.element))
          .to.contain(text.emailMissing)
          .and.contain(text.passwordMissing)
        if (language === 'ar') expect(await findBarriers(stage.element)).to.deep.equal([])
        await submit(stage, { email: 'jo@acme.com', password: 'correct horse' })
        expect(stage.heading).to.equal(text.codeHeading)
        await stage.press(text.confirm)
        expect(textOf(stage.element)).to.contain(text.codeMissing)
        if (language === 'ar') expect(await findBarriers(stage.element)).to.deep.equal([])
        await submit(stage, { code: '123456' })
        expect(stage.heading).to.equal(text.doneHeading)
        expect(textOf(stage.element)).not.to.match(/\b(Your|Use|Enter|Choose|account for)\b/)
      })
    })
  }

  it('follow the page, live, there and back', async () => {
    html.lang = 'de-AT'
    const stage = new Stage()
    await spoken(stage, 'de')
    expect(stage.heading).to.equal('Konto erstellen')
    html.lang = 'fr'
    await spoken(stage, 'fr')
    html.lang = 'en-GB'
    await spoken(stage, 'en')
    expect(stage.heading).to.equal('Create your account')
  })

  it('are English for a language that is not there, and where the page names none', async () => {
    for (const lang of ['sv', 'zh-TW', '', null]) {
      if (lang === null) html.removeAttribute('lang')
      else html.lang = lang
      const stage = new Stage()
      await settled()
      expect(stage.heading).to.equal('Create your account')
      clearStage()
    }
  })

  it('follow the nearest lang, and `locale` before any', async () => {
    const around = document.createElement('section')
    document.body.append(around)
    const stage = new Stage(around)
    around.lang = 'es'
    await spoken(stage, 'es')
    stage.element.lang = 'it'
    await spoken(stage, 'it')
    stage.element.setAttribute('locale', 'nl')
    await spoken(stage, 'nl')
    stage.element.removeAttribute('locale')
    stage.element.removeAttribute('lang')
    await spoken(stage, 'es')
    around.lang = ''
    await spoken(stage, 'en')
  })

  it('are heard through shadow roots', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const inner = document.createElement('div')
    host.attachShadow({ mode: 'open' }).append(inner)
    inner.attachShadow({ mode: 'open' })
    const stage = new Stage(inner.shadowRoot as ShadowRoot)
    host.lang = 'ko'
    await spoken(stage, 'ko')
    inner.lang = 'ja'
    await spoken(stage, 'ja')
    stage.element.remove()
  })

  it('change what is said already, and keep what was typed and where the person is', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com', 'correct horse')
    html.lang = 'de'
    await spoken(stage, 'de')
    expect(textOf(stage.find('.domain-gate-error'))).to.match(/^Die Registrierung.* von evil\.com/)
    expect(stage.field('email').value).to.equal('x@evil.com')
    expect(stage.field('password').value).to.equal('correct horse')
    expect(document.activeElement).to.equal(stage.field('email'))
    html.lang = 'en'
    await spoken(stage, 'en')
    expect(textOf(stage.find('.domain-gate-error'))).to.equal(
      'Sign-up is not open to evil.com addresses.',
    )
  })

  it('stay with the element when it moves, and follow it to where it is', async () => {
    html.lang = 'de'
    const stage = new Stage()
    await spoken(stage, 'de')
    const around = document.createElement('section')
    around.lang = 'pt-BR'
    document.body.append(around)
    around.append(stage.element)
    await spoken(stage, 'pt')
  })

  it('count the wait for another code in their own way', async () => {
    const stage = await speaking('ja')
    await stage.submitDetails()
    expect(textOf(stage.button('新しいコードを送信'))).to.match(/· \d+ 秒$/)
    passTime(31_000)
    stage.element.setAttribute('locale', 'de')
    await spoken(stage, 'de')
    expect(textOf(stage.button('Neuen Code'))).to.equal('Neuen Code senden')
  })

  it('tell the page of a refusal in the words of the gate, with its code', async () => {
    const stage = await speaking('fr')
    stage.gate.signUpOutcome = rejected({ message: 'As the gate says it.' })
    await stage.submitDetails('x@evil.com')
    expect(stage.heard.at(-1)?.detail.rejection).to.include({
      code: 'domain-not-allowed',
      message: 'As the gate says it.',
    })
  })

  it('are used for a mistake of the page as well', async () => {
    html.lang = 'nl'
    const element = document.createElement('domain-gated-signup')
    const heard = new Promise((resolve) => {
      element.addEventListener('domain-gate-rejected', resolve, { once: true })
    })
    document.body.append(element)
    await heard
    expect(textOf(element)).to.contain('De registratie is niet goed ingesteld.')
  })
})

describe('words of the app', () => {
  afterEach(() => {
    clearStage()
    html.lang = 'en'
  })

  it('win over every language, one by one, English among them', async () => {
    const stage = new Stage()
    stage.element.messages = {
      detailsHeading: 'Join Acme',
      create: undefined as never,
      'domain-not-allowed': '{domain}? No, {domain} never.',
    }
    stage.gate.signUpOutcome = rejected({})
    await until(() => stage.heading === 'Join Acme')
    expect(stage.button('Create account')).to.be.instanceOf(HTMLButtonElement)
    await stage.submitDetails('x@evil.com')
    expect(textOf(stage.find('.domain-gate-error'))).to.equal('evil.com? No, evil.com never.')
    html.lang = 'de'
    await spoken(stage, 'de')
    expect(stage.heading).to.equal('Join Acme')
    expect(textOf(stage.find('.domain-gate-error'))).to.equal('evil.com? No, evil.com never.')
    expect(stage.button('Konto erstellen')).to.be.instanceOf(HTMLButtonElement)
    stage.element.messages = null
    await stage.element.updateComplete
    expect(stage.heading).to.equal('Konto erstellen')
  })

  it('can be a whole language that is not there', async () => {
    const stage = new Stage()
    stage.element.messages = { language: 'fa', email: 'ایمیل' }
    const part = await spoken(stage, 'fa')
    expect(part.dir).to.equal('rtl')
    expect(textOf(stage.find('label'))).to.equal('ایمیل')
  })

  it('given before the element was defined are there', async () => {
    const early = document.createElement('messages-defined-later') as Stage['element']
    Object.assign(early, { gate: new FakeGate(), messages: { email: 'Work email' } })
    document.body.append(early)
    customElements.define('messages-defined-later', class extends DomainGatedSignup {})
    await until(() => textOf(early).includes('Work email'))
    expect(Object.hasOwn(early, 'messages')).to.equal(false)
  })

  it('given to the gate win over the languages, and the others are translated', async () => {
    const stage = await speaking('de')
    const messages: DomainGate['messages'] = { 'domain-not-allowed': 'Acme only.' }
    Object.assign(stage.gate, { messages })
    stage.gate.signUpOutcome = rejected({ message: 'Acme only.' })
    await stage.submitDetails('x@evil.com')
    expect(textOf(stage.find('.domain-gate-error'))).to.equal('Acme only.')
    stage.gate.signUpOutcome = rejected({ code: 'domain-blocked', message: 'In English.' })
    await stage.submitDetails('x@evil.com')
    expect(textOf(stage.find('.domain-gate-error'))).to.match(/^Die Registrierung/)
    stage.element.messages = { 'domain-not-allowed': 'Nur Acme.' }
    stage.gate.signUpOutcome = rejected({ message: 'Acme only.' })
    await stage.submitDetails('x@evil.com')
    expect(textOf(stage.find('.domain-gate-error'))).to.equal('Nur Acme.')
  })
})
