import { expect } from 'chai'
import type {
  DomainGateSigninAttributes,
  DomainGateSigninProperties,
} from '../../dist/frameworks/settings.js'
import type { DomainGateSigninEventMap } from '../../dist/sign-in/sign-in-events.js'
import { clearSignInStage, SignInStage } from './testing/sign-in-stage.ts'

type Named = { name: string; description: string; kind?: string }
type Lists = Record<'attributes' | 'events' | 'slots' | 'cssProperties' | 'members', Named[]>
type Manifest = { modules: { declarations: (Lists & { tagName: string })[] }[] }

// The types' names, which the compiler holds to these lists.
const attributes: Record<keyof DomainGateSigninAttributes, true> = {
  region: true,
  'client-id': true,
  'user-pool-id': true,
  endpoint: true,
  factor: true,
  locale: true,
  theme: true,
  email: true,
  autofocus: true,
  'signup-href': true,
  'show-groups': true,
}
const properties: Record<keyof DomainGateSigninProperties, true> = {
  signIn: true,
  gate: true,
  tokens: true,
  messages: true,
}
const events: Record<keyof DomainGateSigninEventMap, true> = {
  'domain-gate-step': true,
  'domain-gate-submit': true,
  'domain-gate-rejected': true,
  'domain-gate-signed-in': true,
  'domain-gate-signed-out': true,
  'domain-gate-switch': true,
}

describe('what the package says of <domain-gate-signin> to editors and catalogues', () => {
  let described: Manifest['modules'][0]['declarations'][0]

  before(async () => {
    const manifest: Manifest = JSON.parse(await fetchText('custom-elements.json'))
    const all = manifest.modules.flatMap(({ declarations }) => declarations)
    const found = all.find(({ tagName }) => tagName === 'domain-gate-signin')
    if (!found) throw new Error('The manifest does not name <domain-gate-signin>')
    described = found
  })
  afterEach(clearSignInStage)

  it('names exactly the attributes that the types know, the observed ones among them', () => {
    expect(namesOf(described.attributes)).to.have.members(Object.keys(attributes))
    const { observedAttributes } = customElements.get(described.tagName) as unknown as {
      observedAttributes: string[]
    }
    expect(namesOf(described.attributes)).to.include.members([...observedAttributes])
  })

  it('names the properties that the types know, and the element has each', () => {
    const { element } = new SignInStage()
    expect(namesOf(described.members)).to.include.members(Object.keys(properties))
    for (const name of namesOf(described.members)) expect(name in element, name).to.equal(true)
  })

  it('names exactly the events that are fired', async () => {
    expect(namesOf(described.events)).to.have.members(Object.keys(events))
    const sources = [
      'sign-in/sign-in-events.js',
      'sign-in/sign-in-controller.js',
      'domain-gate-signin.js',
    ]
    const texts = await Promise.all(sources.map((source) => fetchText(source)))
    const fired = texts.join().match(/(?<=newSignInEvent\(')domain-gate-[\w-]+(?=')/g)
    expect(namesOf(described.events)).to.have.members([...new Set(fired)])
  })

  it('names exactly the slots of the shadow root, the author’s among them', () => {
    const { element } = new SignInStage()
    const slots = [...(element.shadowRoot?.querySelectorAll('slot') ?? [])]
    const named = slots.map(({ name }) => name).filter((name) => name !== 'domain-gate-head')
    expect(namesOf(described.slots)).to.have.members(named)
  })

  it('has a sentence for each', () => {
    for (const list of ['attributes', 'members', 'events', 'slots', 'cssProperties'] as const)
      for (const { name, description } of described[list])
        expect(description, name).to.match(/^[A-Z“].+\.$/s)
  })
})

function namesOf(list: Named[] = []): string[] {
  return list.map(({ name }) => name)
}

async function fetchText(file: string): Promise<string> {
  const answer = await fetch(new URL(`../../dist/${file}`, import.meta.url))
  if (!answer.ok) throw new Error(`${file}: ${answer.status}; npm run build makes it`)
  return answer.text()
}
