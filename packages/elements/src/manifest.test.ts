import { expect } from 'chai'
import type { DomainGatedSignupEventMap } from '../dist/events.js'
import type {
  DomainGatedSignupAttributes,
  DomainGatedSignupProperties,
} from '../dist/frameworks/settings.js'
import { clearStage, Stage, settled } from './testing/stage.ts'

type Named = { name: string; description: string; default?: string }
type Manifest = { modules: { declarations: Described[] }[] }
type Described = Record<
  'attributes' | 'events' | 'slots' | 'cssProperties' | 'members',
  Named[]
> & {
  tagName: string
}

// The types' names, which the compiler holds to these lists.
const attributes: Record<keyof DomainGatedSignupAttributes, true> = {
  region: true,
  'client-id': true,
  endpoint: true,
  locale: true,
  theme: true,
  email: true,
  autofocus: true,
  'password-policy': true,
  confirm: true,
  'signin-href': true,
  passwordless: true,
  passkey: true,
  'user-pool-id': true,
}
const properties: Record<keyof DomainGatedSignupProperties, true> = {
  gate: true,
  signIn: true,
  tokens: true,
  messages: true,
  passwordPolicy: true,
  clientMetadata: true,
}
/** What is an attribute as well. */
const reflected = [
  'region',
  'clientId',
  'endpoint',
  'locale',
  'theme',
  'email',
  'confirm',
  'signinHref',
  'passwordless',
  'passkey',
  'userPoolId',
]
const members = [...reflected, ...Object.keys(properties)]
const events: Record<keyof DomainGatedSignupEventMap, true> = {
  'domain-gate-step': true,
  'domain-gate-submit': true,
  'domain-gate-code-sent': true,
  'domain-gate-rejected': true,
  'domain-gate-confirmed': true,
  'domain-gate-signed-in': true,
  'domain-gate-switch': true,
}

describe('what the package says of the element to editors and catalogues', () => {
  let described: Described

  before(async () => {
    const manifest = await fetchJson<Manifest>('custom-elements.json')
    described = manifest.modules[0]?.declarations[0] as Described
  })
  afterEach(clearStage)

  it('names exactly the attributes that the types know, the observed ones among them', () => {
    expect(namesOf(described.attributes)).to.have.members(Object.keys(attributes))
    const { observedAttributes } = customElements.get(described.tagName) as unknown as {
      observedAttributes: string[]
    }
    expect(namesOf(described.attributes)).to.include.members([...observedAttributes])
  })

  it('names exactly the properties that the types know, and the element has each', () => {
    expect(namesOf(described.members)).to.have.members(members)
    const { element } = new Stage()
    for (const name of namesOf(described.members)) expect(name in element, name).to.equal(true)
  })

  it('names exactly the events that are fired', async () => {
    expect(namesOf(described.events)).to.have.members(Object.keys(events))
    const sources = [
      'events.js',
      'domain-gated-signup.js',
      'controllers/sign-up-controller.js',
      'author/author-content.js',
    ]
    const texts = await Promise.all(sources.map((source) => fetchText(source)))
    const fired = new Set(
      texts.join().match(/(?<=(newEvent|CustomEvent)\(')domain-gate-[\w-]+(?=')/g),
    )
    expect(namesOf(described.events)).to.have.members([...fired])
  })

  it('names exactly the slots of the shadow root, the author’s among them', async () => {
    const { element } = new Stage()
    element.setAttribute('email', 'jo@acme.com')
    await import(`${'../dist/author/author-content.js'}`)
    await settled()
    const slots = [...(element.shadowRoot?.querySelectorAll('slot') ?? [])]
    // Two are for what the element sets apart of its own.
    const named = slots.map(({ name }) => name).filter((name) => !/^domain-gate-/.test(name))
    expect(namesOf(described.slots)).to.have.members(named)
  })

  it('names exactly the custom properties the styles read, each with its default', async () => {
    const styles = await fetchText('styles/form-styles.js')
    const read = new Set(styles.match(/(?<=var\()--domain-gate-[\w-]+/g))
    expect(namesOf(described.cssProperties)).to.have.members([...read])
    for (const property of described.cssProperties)
      expect(property.default, property.name).to.match(/^[^,]+$|^[\w-]+\(.*\)$/)
  })

  it('agrees with the page on theming', async () => {
    const page = await fetchText('../../../docs/theming.md')
    for (const property of described.cssProperties)
      expect(rowsOf(page)).to.include(`${property.name} ${property.default}`)
  })

  it('has a sentence for each', () => {
    for (const list of ['attributes', 'members', 'events', 'slots', 'cssProperties'] as const)
      for (const { name, description } of described[list])
        expect(description, name).to.match(/^[A-Z“].+\.$/s)
  })

  it('tells VS Code and JetBrains the same', async () => {
    const code = await fetchJson<{ tags: { name: string; attributes: Named[] }[] }>(
      'vscode.html-custom-data.json',
    )
    const css = await fetchJson<{ properties: Named[] }>('vscode.css-custom-data.json')
    const web = await fetchJson<WebTypes>('web-types.json')
    const [inCode] = code.tags
    const [inWeb] = web.contributions.html.elements
    expect([inCode?.name, inWeb?.name]).to.deep.equal([described.tagName, described.tagName])
    for (const list of [inCode?.attributes, inWeb?.attributes])
      expect(namesOf(list)).to.have.members(Object.keys(attributes))
    expect(namesOf(inWeb?.js.properties)).to.have.members(members)
    expect(namesOf(inWeb?.events)).to.have.members(Object.keys(events))
    for (const list of [css.properties, web.contributions.css.properties])
      expect(namesOf(list)).to.have.members(namesOf(described.cssProperties))
  })
})

type WebTypes = {
  contributions: {
    html: {
      elements: {
        name: string
        attributes: Named[]
        events: Named[]
        js: { properties: Named[] }
      }[]
    }
    css: { properties: Named[] }
  }
}

/** First and last cell of the tables' rows, without their code marks. */
function rowsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `(.+?)` \|.*\| `(.+)` \|$/gm)].map(
    (row) => `${row[1]} ${row[2]}`,
  )
}

function namesOf(list: Named[] = []): string[] {
  return list.map(({ name }) => name)
}

async function fetchText(file: string): Promise<string> {
  const answer = await fetch(new URL(`../dist/${file}`, import.meta.url))
  if (!answer.ok) throw new Error(`${file}: ${answer.status}; npm run build makes it`)
  return answer.text()
}

async function fetchJson<Kind>(file: string): Promise<Kind> {
  return JSON.parse(await fetchText(file))
}
