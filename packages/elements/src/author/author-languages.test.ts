import { emulateMedia } from '@web/test-runner-commands'
import { expect } from 'chai'
import { text as english } from '../../dist/locales/en.js'
import { localeModules } from '../../dist/locales/locale-modules.js'
import { findBarriers } from '../testing/axe.ts'
import { rejected } from '../testing/fake-gate.ts'
import { clearStage, type Stage, settled, textOf, until } from '../testing/stage.ts'
import { authored } from './testing/authored.ts'

const CONTENT = `
  <h2 slot="heading">Lighthouse</h2>
  <p slot="intro">Crews only.</p>
  <div slot="fields">
    <label>A <input name="given_name" required></label>
    <label>B <select name="custom:team" required><option value="">…</option></select></label>
  </div>
  <label slot="consent"><input type="checkbox" name="terms" required> C</label>
  <p slot="refused"><a href="#ask">D</a></p>
  <p slot="footer"><a href="#in">E</a></p>`

const languages = ['en', ...Object.keys(localeModules)]

async function inLanguage(language: string, attributes: Record<string, string> = {}) {
  const stage = await authored(CONTENT, { ...attributes, locale: language })
  const part = stage.find(':scope > [slot=domain-gate]')
  await until(() => part.lang === language)
  return stage
}

/** As `textOf` gives it: French sets a no-break space before its colon. */
const textual = (words: string) => words.replace(/\s+/g, ' ').trim()

const errorsIn = ({ element }: Stage) =>
  [...element.querySelectorAll('.domain-gate-error')].map(textOf)

describe('what is said of the author’s fields', () => {
  afterEach(clearStage)

  for (const language of languages)
    it(`is said in the language of the form: ${language}`, async () => {
      const stage = await inLanguage(language, { 'password-policy': 'min:8 digit' })
      const text = (await localeModules[language]?.())?.text ?? english
      const hints = [...stage.element.querySelectorAll('li')].map(textOf)
      expect(hints).to.deep.equal([
        `${text.passwordMin.replace('{number}', '8')}, ${text.passwordUnmet}`,
        `${text.passwordDigit}, ${text.passwordUnmet}`,
      ])
      stage.find<HTMLFormElement>('form').requestSubmit()
      await settled()
      const said = errorsIn(stage)
      const note = stage.find('[slot=fields] .domain-gate-error')
      expect(note.lang).to.equal(language)
      expect(note.firstElementChild?.tagName).to.equal('BDI')
      for (const error of [text.fieldMissing, text.choiceMissing, text.tickMissing])
        expect(said).to.include(error)
      expect(stage.live).to.contain(`A: ${text.fieldMissing}`)
      stage.find<HTMLInputElement>('[name=password]').value = 'abc'
      stage.find<HTMLFormElement>('form').requestSubmit()
      await settled()
      const [before = '', after = ''] = text.passwordLacking.split('{list}')
      const lacking = errorsIn(stage).find((error) => error.startsWith(textual(before))) ?? ''
      expect(lacking)
        .to.contain(text.passwordDigit)
        .and.match(new RegExp(`${after}$`))
    })

  it('may be said in words of the app’s, which win over every language', async () => {
    const stage = await inLanguage('de', { 'password-policy': 'min:8' })
    stage.element.messages = {
      tickMissing: 'Ohne geht es nicht.',
      passwordMin: '{number} oder mehr',
    }
    await until(() => textOf(stage.find('li')).includes('oder'))
    expect(textOf(stage.find('li'))).to.equal('8 oder mehr, noch nicht erfüllt')
    stage.find<HTMLFormElement>('form').requestSubmit()
    await settled()
    expect(errorsIn(stage)).to.include('Ohne geht es nicht.')
  })

  it('follows a change of language, what is on the screen included', async () => {
    const stage = await inLanguage('de', { 'password-policy': 'min:8' })
    stage.find<HTMLFormElement>('form').requestSubmit()
    await settled()
    expect(errorsIn(stage)).to.include('Füllen Sie dieses Feld aus.')
    stage.element.setAttribute('locale', 'nl')
    const part = stage.find(':scope > [slot=domain-gate]')
    await until(() => part.lang === 'nl')
    expect(textOf(stage.find('li'))).to.equal('minstens 8 tekens, nog niet in orde')
    expect(errorsIn(stage)).to.include('Vul dit veld in.')
    expect(stage.live).not.to.contain('Füllen')
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  describe(`the author’s content in the ${colorScheme}, in both directions`, () => {
    before(() => emulateMedia({ colorScheme }))
    after(() => emulateMedia({ colorScheme: 'light' }))
    afterEach(clearStage)

    for (const language of ['en', 'ar'])
      it(`has no barrier that axe knows, empty, wrong and refused: ${language}`, async () => {
        const stage = await inLanguage(language, { 'password-policy': 'min:8' })
        expect(await findBarriers(stage.element), 'empty').to.deep.equal([])
        stage.find<HTMLFormElement>('form').requestSubmit()
        await settled()
        expect(await findBarriers(stage.element), 'wrong').to.deep.equal([])
        stage.gate.signUpOutcome = rejected({})
        stage.find<HTMLInputElement>('[name=given_name]').value = 'Jo'
        stage.find<HTMLSelectElement>('select').add(new Option('x', 'x', true, true))
        stage.find<HTMLInputElement>('[name=terms]').checked = true
        await stage.submitDetails('x@evil.com')
        expect(stage.find('[slot=refused]').getClientRects().length).to.equal(1)
        expect(await findBarriers(stage.element), 'refused').to.deep.equal([])
      })

    it('runs as the form does, with the box before its words', async () => {
      const stage = await inLanguage('ar')
      const box = stage.find('[name=terms]').getBoundingClientRect()
      const label = stage.find('[slot=consent]')
      expect(getComputedStyle(stage.find('[slot=domain-gate-end]')).direction).to.equal('rtl')
      expect(getComputedStyle(label).direction).to.equal('ltr')
      stage.element.dir = 'rtl'
      await settled()
      const turned = stage.find('[name=terms]').getBoundingClientRect()
      expect(turned.left).to.be.above(box.left)
    })
  })
