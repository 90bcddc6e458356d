import { englishMessages } from '@domain-gate/core'
import { expect } from 'chai'
import { DomainGatedSignup, type RejectedDetail } from '../dist/index.js'
import { FakeGate } from './testing/fake-gate.ts'
import { clearStage, Stage, settled, textOf, until } from './testing/stage.ts'

describe('its configuration', () => {
  const { fetch } = window
  const { error } = console
  let requests: { url: string; body: Record<string, unknown> }[] = []
  let complaints: unknown[][] = []

  // The element loads it when attributes ask for it; a test is not for the time that takes.
  before(() => import(`${'../dist/pool-client.js'}`))

  beforeEach(() => {
    requests = []
    complaints = []
    console.error = (...complaint: unknown[]) => complaints.push(complaint)
    window.fetch = async (url, request) => {
      requests.push({ url: `${url}`, body: JSON.parse(`${request?.body}`) })
      return new Response(JSON.stringify({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } }))
    }
  })

  afterEach(() => {
    window.fetch = fetch
    console.error = error
    clearStage()
  })

  it('is attributes alone', async () => {
    const stage = await markup(
      '<domain-gated-signup region="eu-west-1" client-id="abc"></domain-gated-signup>',
    )
    await stage.submitDetails()
    expect(
      requests.map(({ url, body }) => [url, body['ClientId'], body['Username']]),
    ).to.deep.equal([['https://cognito-idp.eu-west-1.amazonaws.com/', 'abc', 'jo@acme.com']])
    await until(() => stage.heading === 'Enter your code')
  })

  it('is properties as well, set at any time', async () => {
    const stage = await markup('<domain-gated-signup></domain-gated-signup>')
    Object.assign(stage.element, {
      region: 'eu-west-1',
      clientId: 'abc',
      email: 'li@acme.com',
      theme: 'dark',
      clientMetadata: { invitation: 'x1' },
    })
    await settled()
    expect(stage.field('email').value).to.equal('li@acme.com')
    expect(stage.element.getAttribute('theme')).to.equal('dark')
    await stage.submitDetails()
    expect(requests.map(({ body }) => [body['ClientId'], body['ClientMetadata']])).to.deep.equal([
      ['abc', { invitation: 'x1' }],
    ])
  })

  it('may name another endpoint', async () => {
    const stage = await markup(
      '<domain-gated-signup region="us-east-1" client-id="abc" endpoint="http://127.0.0.1:9/"></domain-gated-signup>',
    )
    await stage.submitDetails()
    expect(requests[0]?.url).to.equal('http://127.0.0.1:9/')
  })

  it('may change later, and what was typed stays', async () => {
    const stage = await markup(
      '<domain-gated-signup region="eu-west-1" client-id="abc"></domain-gated-signup>',
    )
    await stage.type('email', 'jo@acme.com')
    stage.element.setAttribute('client-id', 'def')
    stage.element.setAttribute('region', 'us-east-1')
    await settled()
    expect(stage.field('email').value).to.equal('jo@acme.com')
    await stage.submitDetails()
    expect(requests.map(({ url, body }) => [url, body['ClientId']])).to.deep.equal([
      ['https://cognito-idp.us-east-1.amazonaws.com/', 'def'],
    ])
  })

  it('does not mix up what waits for a code in two user pools', async () => {
    const stage = await markup(
      '<domain-gated-signup region="eu-west-1" client-id="abc"></domain-gated-signup>',
    )
    await stage.submitDetails()
    stage.element.setAttribute('client-id', 'def')
    await settled()
    expect(stage.heading).to.equal('Create your account')
  })

  it('is the gate where there is one, whatever the attributes say', async () => {
    const stage = new Stage()
    stage.element.setAttribute('region', 'eu-west-1')
    stage.element.setAttribute('client-id', 'abc')
    await stage.submitDetails()
    expect(requests).to.deep.equal([])
    expect(stage.gate.asked.length).to.equal(1)
  })

  it('goes back to the attributes when the gate is taken away', async () => {
    const stage = new Stage()
    stage.element.setAttribute('region', 'eu-west-1')
    stage.element.setAttribute('client-id', 'abc')
    stage.element.gate = null
    await settled()
    await stage.submitDetails()
    expect(requests.length).to.equal(1)
  })

  it('takes what was set before the element was defined, whatever a framework wrote as an attribute', async () => {
    class Later extends DomainGatedSignup {}
    const element = document.createElement(
      'defined-later',
    ) as HTMLElementTagNameMap['domain-gated-signup']
    for (const name of ['gate', 'messages', 'passwordPolicy'])
      element.setAttribute(name, '[object Object]')
    const gate = new FakeGate()
    const messages = { detailsHeading: 'Join Acme' }
    Object.assign(element, { gate, messages, email: 'li@acme.com', clientId: 'abc' })
    document.body.append(element)
    customElements.define('defined-later', Later)
    expect(element.gate).to.equal(gate)
    expect(Object.hasOwn(element, 'gate')).to.equal(false)
    await settled()
    expect(textOf(element)).to.contain('Join Acme')
    expect(element.querySelector<HTMLInputElement>('[type=email]')?.value).to.equal('li@acme.com')
    expect(element.clientId).to.equal('abc')
    element.remove()
  })

  for (const [what, html] of [
    ['nothing', '<domain-gated-signup></domain-gated-signup>'],
    ['no client', '<domain-gated-signup region="eu-west-1"></domain-gated-signup>'],
    [
      'a region that is none',
      '<domain-gated-signup region="Europe" client-id="abc"></domain-gated-signup>',
    ],
  ] as const) {
    it(`with ${what} says so kindly to the person and once, exactly, to the developer`, async () => {
      const stage = await markup(html)
      const heard: RejectedDetail[] = []
      const told = new Promise<void>((resolve) => {
        stage.element.addEventListener('domain-gate-rejected', ({ detail }) => {
          heard.push(detail)
          resolve()
        })
      })
      await told
      expect(textOf(stage.find('.domain-gate-alert'))).to.contain(englishMessages['not-configured'])
      expect(heard.map(({ rejection }) => [rejection.code, rejection.retryable])).to.deep.equal([
        ['not-configured', false],
      ])
      expect(complaints.length).to.equal(1)
      expect(`${complaints[0]}`).to.match(/<domain-gated-signup>.*(region|clientId) must be/)
      await stage.submitDetails()
      expect(textOf(stage.find('.domain-gate-alert'))).to.contain(englishMessages['not-configured'])
      expect(requests).to.deep.equal([])
    })
  }

  it('that is missing is said to who submits before it is known, and nothing is told to be sent', async () => {
    const stage = await markup('<domain-gated-signup></domain-gated-signup>')
    const heard: string[] = []
    for (const type of ['submit', 'rejected'])
      stage.element.addEventListener(`domain-gate-${type}`, () => heard.push(type))
    const told = new Promise((resolve) =>
      stage.element.addEventListener('domain-gate-rejected', resolve),
    )
    await stage.submitDetails()
    await told
    await settled()
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal(englishMessages['not-configured'])
    await stage.submitDetails()
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal(englishMessages['not-configured'])
    expect(heard).to.deep.equal(['rejected'])
  })

  it('that comes late puts everything right', async () => {
    const stage = await markup('<domain-gated-signup></domain-gated-signup>')
    await new Promise((resolve) => stage.element.addEventListener('domain-gate-rejected', resolve))
    const gate = new FakeGate()
    stage.element.gate = gate
    await settled()
    expect(stage.element.querySelector('.domain-gate-alert')).to.equal(null)
    await stage.submitDetails()
    expect(gate.asked.length).to.equal(1)
  })

  it('that comes soon is not missed before', async () => {
    const { element } = await markup('<domain-gated-signup></domain-gated-signup>')
    element.gate = new FakeGate()
    // One that is never given a gate begins to wait later, so it complains later.
    const other = document.createElement('domain-gated-signup')
    const told = new Promise((resolve) => other.addEventListener('domain-gate-rejected', resolve))
    document.body.append(other)
    await told
    expect(complaints.length).to.equal(1)
    expect(element.querySelector('.domain-gate-alert')).to.equal(null)
  })

  /** A stage whose element came from HTML, so without a gate. */
  async function markup(html: string): Promise<Stage> {
    const stage = new Stage()
    stage.element.remove()
    document.body.innerHTML = html
    Object.assign(stage, { element: document.querySelector('domain-gated-signup') })
    await settled()
    return stage
  }
})
