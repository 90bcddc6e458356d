import { expect } from 'chai'
import { codeRequired, rejected } from './testing/fake-gate.ts'
import { clearStage, passTime, Stage, settled } from './testing/stage.ts'

describe('its events', () => {
  afterEach(clearStage)

  const heardBy = (stage: Stage) => stage.heard.map(({ type, detail }) => [type, detail])

  it('tell of the code and of the confirmation', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    await stage.submitCode()
    const { delivery } = codeRequired
    expect(heardBy(stage)).to.deep.equal([
      ['domain-gate-code-sent', { email: 'jo@acme.com', delivery }],
      ['domain-gate-confirmed', { email: 'jo@acme.com', membership: 'granted' }],
    ])
  })

  it('tell of each refusal, the same one twice too', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails()
    await stage.submitDetails()
    const { rejection } = rejected({})
    expect(heardBy(stage)).to.deep.equal([
      ['domain-gate-rejected', { rejection }],
      ['domain-gate-rejected', { rejection }],
    ])
  })

  it('tell of a further code', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    passTime(60_000)
    await stage.press('Send a new code')
    await settled()
    expect(stage.heard.map(({ type }) => type)).to.deep.equal([
      'domain-gate-code-sent',
      'domain-gate-code-sent',
    ])
  })

  it('tell analytics each step and each submit, without an address', async () => {
    const told: unknown[] = []
    const note = ({ type, detail }: CustomEvent) => told.push([type, detail])
    document.body.addEventListener('domain-gate-step', note)
    document.body.addEventListener('domain-gate-submit', note)
    const stage = new Stage()
    await stage.press('Create account')
    await stage.submitDetails()
    await stage.submitCode()
    document.body.removeEventListener('domain-gate-step', note)
    document.body.removeEventListener('domain-gate-submit', note)
    expect(told).to.deep.equal([
      ['domain-gate-step', { step: 'details' }],
      ['domain-gate-submit', { step: 'details' }],
      ['domain-gate-step', { step: 'code' }],
      ['domain-gate-submit', { step: 'code' }],
      ['domain-gate-step', { step: 'done' }],
    ])
  })

  it('say nothing of fields left empty: no one was refused', async () => {
    const stage = new Stage()
    await stage.press('Create account')
    expect(stage.heard).to.deep.equal([])
  })

  it('bubble, and cross the shadow root they come from', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const stage = new Stage(host.attachShadow({ mode: 'open' }))
    const heard: EventTarget[] = []
    document.addEventListener(
      'domain-gate-code-sent',
      ({ target }) => heard.push(target as Element),
      {
        once: true,
      },
    )
    await stage.submitDetails()
    expect(heard).to.deep.equal([host])
  })

  it('come when the page shows what they tell, so a listener may act on it', async () => {
    const stage = new Stage()
    let heading = ''
    stage.element.addEventListener('domain-gate-confirmed', () => {
      heading = stage.heading
      stage.element.remove()
    })
    await stage.submitDetails()
    await stage.submitCode()
    expect(heading).to.equal('You’re registered')
  })
})
