import { parseEmail } from '@domain-gate/core'
import { expect } from 'chai'
import { readAddresses, refusedAddresses } from '../../core/src/testing/addresses.ts'
import { clearStage, Stage, settled } from './testing/stage.ts'

describe('an address, in this browser’s engine', () => {
  for (const [address, domain] of readAddresses)
    it(`is at the domain Node reads: ${address} at ${domain}`, () => {
      expect(parseEmail(address)?.domain).to.equal(domain)
    })

  for (const address of refusedAddresses)
    it(`is refused where Node refuses it: ${JSON.stringify(address).slice(0, 60)}`, () => {
      expect(parseEmail(address)).to.equal(null)
    })
})

// Engines differ in what the value of an email input is: Firefox and WebKit give it as typed, Chromium with the
// domain in ASCII, and by rules of 2003: `faß.de` as `fass.de`.
describe('an address, put into the form', () => {
  afterEach(clearStage)

  for (const [address, domain] of readAddresses)
    it(`goes to the domain that was meant: ${address} to ${domain}`, async () => {
      const stage = new Stage()
      stage.field('email').focus()
      document.execCommand('insertText', false, address)
      expect(await domainIn(stage)).to.equal(domain)
    })

  it('goes there too when it is typed, and in a shadow root', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    for (const stage of [new Stage(), new Stage(host.attachShadow({ mode: 'open' }))]) {
      await stage.type('email', 'j@faß.de')
      expect(stage.field('email').value).to.equal('j@faß.de')
      expect(await domainIn(stage)).to.equal('xn--fa-hia.de')
    }
  })

  it('goes there too when a script fills it in', async () => {
    const stage = new Stage()
    stage.field('email').value = 'j@faß.de'
    expect(await domainIn(stage)).to.equal('xn--fa-hia.de')
  })

  it('stays in an input of the type email as long as nothing is lost by it', async () => {
    const stage = new Stage()
    await stage.type('email', 'j@acme.com')
    expect(stage.field('email').type).to.equal('email')
  })

  async function domainIn(stage: Stage): Promise<string | undefined> {
    stage.field('password').value = 'correct horse'
    await stage.press('Create account')
    await settled()
    const [, input] = stage.gate.asked[0] ?? []
    return parseEmail((input as { email: string }).email)?.domain
  }
})
