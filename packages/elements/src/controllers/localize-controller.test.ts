import { expect } from 'chai'
import { localeModules } from '../../dist/locales/locale-modules.js'
import { clearStage, Stage, settled, textOf, until } from '../testing/stage.ts'

const html = document.documentElement
const modules = localeModules as Record<string, (typeof localeModules)[string]>
const realModules = { ...localeModules }
const realWarn = console.warn

const partOf = (stage: Stage) => stage.find(':scope > [slot=domain-gate]')

beforeEach(() => {
  html.lang = 'en'
})

afterEach(() => {
  clearStage()
  html.removeAttribute('dir')
  html.lang = 'en'
  Object.assign(modules, realModules)
  console.warn = realWarn
})

describe('a language that does not load', () => {
  it('leaves English, says so to the developer, and does not break the form', async () => {
    const warnings: unknown[][] = []
    console.warn = (...words: unknown[]) => warnings.push(words)
    modules['de'] = () => Promise.reject(new TypeError('Failed to fetch'))
    const stage = new Stage()
    html.lang = 'de'
    await until(() => warnings.length > 0)
    expect(warnings[0]?.[0]).to.equal('<domain-gated-signup> has no texts for de')
    expect([stage.heading, partOf(stage).lang]).to.deep.equal(['Create your account', 'en'])
    await stage.submitDetails()
    await stage.submitCode()
    expect(stage.heading).to.equal('You’re registered')
  })

  it('takes the place of another with English', async () => {
    console.warn = () => {}
    modules['fr'] = () => Promise.reject(new TypeError('Failed to fetch'))
    html.lang = 'de'
    const stage = new Stage()
    await until(() => partOf(stage).lang === 'de')
    html.lang = 'fr'
    await until(() => partOf(stage).lang === 'en')
    expect(stage.heading).to.equal('Create your account')
  })
})

it('the words of the form are bars, not English, until its first language has come', async () => {
  let arrive: () => void = () => {}
  const late = new Promise<void>((resolve) => {
    arrive = resolve
  })
  modules['de'] = async () => {
    await late
    return (await realModules['de']?.()) as never
  }
  html.lang = 'de'
  const stage = new Stage()
  const colorOf = (selector: string) => getComputedStyle(stage.find(selector)).color
  expect([colorOf('h2'), colorOf('label'), colorOf('button.domain-gate-submit')]).to.deep.equal(
    Array(3).fill('rgba(0, 0, 0, 0)'),
  )
  arrive()
  await until(() => partOf(stage).lang === 'de')
  expect(colorOf('h2')).not.to.equal('rgba(0, 0, 0, 0)')
})

it('a language that comes after another was asked for is not shown', async () => {
  let arrive: () => void = () => {}
  const late = new Promise<void>((resolve) => {
    arrive = resolve
  })
  modules['ja'] = async () => {
    await late
    return (await realModules['ja']?.()) as never
  }
  const stage = new Stage()
  html.lang = 'ja'
  await settled()
  html.lang = 'nl'
  await until(() => partOf(stage).lang === 'nl')
  arrive()
  await settled()
  await settled()
  expect(partOf(stage).lang).to.equal('nl')
})

describe('the direction of the texts', () => {
  const cases: [what: string, page: object, element: object, lang: string, way: string][] = [
    ['an Arabic page', { lang: 'ar', dir: 'rtl' }, {}, 'ar', 'rtl'],
    ['an Arabic page that says no direction', { lang: 'ar' }, {}, 'ar', 'rtl'],
    ['a Hebrew form in an English page', { lang: 'en' }, { locale: 'he' }, 'he', 'rtl'],
    ['a German form in an Arabic page', { lang: 'ar', dir: 'rtl' }, { locale: 'de' }, 'de', 'ltr'],
    [
      'an English form in an Arabic page',
      { lang: 'ar', dir: 'rtl' },
      { locale: 'en' },
      'en',
      'ltr',
    ],
    ['a Persian page, of which we only have English', { lang: 'fa', dir: 'rtl' }, {}, 'en', 'ltr'],
    ['an English page that is turned round', { lang: 'en', dir: 'rtl' }, {}, 'en', 'rtl'],
    ['a page of unknown language that is turned round', { lang: '', dir: 'rtl' }, {}, 'en', 'rtl'],
    ['a German page that is turned round', { lang: 'de-AT', dir: 'rtl' }, {}, 'de', 'rtl'],
    ['an element that says its direction', { lang: 'de' }, { dir: 'rtl' }, 'de', 'rtl'],
    ['an Arabic form that is turned round', { lang: 'ar' }, { dir: 'ltr' }, 'ar', 'ltr'],
  ]
  for (const [what, page, element, lang, way] of cases)
    it(`of ${what} is ${way}`, async () => {
      for (const [name, value] of Object.entries(page)) html.setAttribute(name, value)
      const stage = new Stage()
      for (const [name, value] of Object.entries(element)) stage.element.setAttribute(name, value)
      const part = partOf(stage)
      await until(() => part.lang === lang && getComputedStyle(part).direction === way)
    })

  it('changes with the page, live', async () => {
    html.lang = 'ar'
    html.dir = 'rtl'
    const stage = new Stage()
    await until(() => getComputedStyle(partOf(stage)).direction === 'rtl')
    html.lang = 'fr'
    html.dir = 'ltr'
    await until(() => getComputedStyle(partOf(stage)).direction === 'ltr')
    html.dir = 'rtl'
    await until(() => getComputedStyle(partOf(stage)).direction === 'rtl')
  })

  it('is not that of an address in it, nor of one half typed', async () => {
    html.lang = 'ar'
    const stage = new Stage()
    await until(() => partOf(stage).lang === 'ar')
    expect(getComputedStyle(stage.field('email')).unicodeBidi).to.equal('plaintext')
    await stage.submitDetails('jo@acme.com')
    expect(textOf(stage.find('header bdi'))).to.equal('jo@acme.com')
    expect(getComputedStyle(stage.find('header bdi')).unicodeBidi).to.equal('isolate')
  })
})
