import { expect } from 'chai'
import { authored } from './author/testing/authored.ts'
import { findBarriers } from './testing/axe.ts'
import { rejected } from './testing/fake-gate.ts'
import { clearStage, Stage, settled, textOf, until } from './testing/stage.ts'

describe('a password asked for twice', () => {
  afterEach(clearStage)

  const confirming = () => authored('', { confirm: '' })

  it('is sent when both are the same', async () => {
    const stage = await confirming()
    expect(stage.field('passwordAgain').autocomplete).to.equal('new-password')
    await stage.type('passwordAgain', 'correct horse')
    await stage.submitDetails()
    expect(stage.gate.asked).to.have.lengthOf(1)
  })

  it('is not sent when they differ, and the second field says so', async () => {
    const stage = await confirming()
    await stage.type('passwordAgain', 'correct house')
    await stage.submitDetails()
    expect(stage.gate.asked).to.deep.equal([])
    expect(document.activeElement).to.equal(stage.field('passwordAgain'))
    expect(textOf(stage.element)).to.contain('The two passwords are not the same.')
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })
})

describe('the way to sign in', () => {
  afterEach(clearStage)

  const taken = rejected({ code: 'email-taken', message: 'There is an account.' })
  const links = ({ element }: Stage) =>
    [...element.querySelectorAll('a')].map((link) => [textOf(link), link.getAttribute('href')])

  it('is linked where the address has an account, and at the end', async () => {
    const stage = await authored('', { 'signin-href': '/sign-in' })
    expect(links(stage)).to.deep.equal([])
    const next = stage.gate.signUpOutcome
    stage.gate.signUpOutcome = taken
    await stage.submitDetails()
    expect(links(stage)).to.deep.equal([['Sign in', '/sign-in']])
    expect(await findBarriers(stage.element)).to.deep.equal([])
    stage.gate.signUpOutcome = next
    await stage.submitDetails()
    expect(links(stage)).to.deep.equal([])
    await stage.submitCode()
    expect(links(stage)).to.deep.equal([['Sign in', '/sign-in']])
    expect(stage.find('a').getBoundingClientRect().height).to.be.at.least(44)
    expect(getComputedStyle(stage.find('a')).textDecorationLine).to.equal('none')
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('is not there where the page names none', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = taken
    await stage.submitDetails()
    expect(links(stage)).to.deep.equal([])
  })
})

describe('an address that looks like a slip', () => {
  afterEach(clearStage)

  it('is said to be one when its domain is refused, and put right by a click', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('jo@gmial.com')
    await until(() => /Did you mean/.test(textOf(stage.element)))
    const suggestion = stage.button('Did you mean')
    expect(textOf(suggestion)).to.equal('Did you mean jo@gmail.com?')
    const [left, fieldLeft] = [suggestion, stage.field('email')].map(
      (one) => one.getBoundingClientRect().left,
    )
    expect(left).to.equal(fieldLeft)
    expect(await findBarriers(stage.element)).to.deep.equal([])
    await stage.press('Did you mean')
    expect(stage.field('email').value).to.equal('jo@gmail.com')
    expect(document.activeElement).to.equal(stage.field('email'))
    expect(stage.field('email').getAttribute('aria-invalid')).to.equal('false')
    expect(textOf(stage.element)).not.to.contain('Did you mean')
  })

  it('is never said of a domain that is let in, nor of one that is blocked', async () => {
    const stage = new Stage()
    await stage.submitDetails('jo@gmial.com')
    await import(`${'../dist/suggest-email.js'}`)
    await settled()
    expect(textOf(stage.element)).not.to.contain('Did you mean')
    clearStage()
    const blocked = new Stage()
    blocked.gate.signUpOutcome = rejected({ code: 'domain-blocked' })
    await blocked.submitDetails('jo@gmial.com')
    await settled()
    expect(textOf(blocked.element)).not.to.contain('Did you mean')
  })
})
