import { expect } from 'chai'
import { codeRequired, rejected } from './testing/fake-gate.ts'
import { clearStage, passTime, Stage, settled, textOf } from './testing/stage.ts'

const confirmations = ({ gate }: Stage) =>
  gate.asked.filter(([call]) => call === 'confirmSignUp').map(([, input]) => input)

describe('the code step', () => {
  afterEach(clearStage)

  it('shows that six digits are expected', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    expect(stage.field('code').placeholder).to.have.lengthOf(6)
  })

  it('sends a code by itself when it is whole, typed or pasted', async () => {
    const typing = new Stage()
    await typing.submitDetails()
    await typing.type('code', '12345')
    expect(confirmations(typing)).to.deep.equal([])
    await typing.type('code', '123456')
    await settled()
    expect(typing.heading).to.equal('You’re registered')
    clearStage()

    const pasting = new Stage()
    await pasting.submitDetails()
    paste(pasting, ' 123 456\n')
    await settled()
    expect(confirmations(pasting)).to.have.lengthOf(1)
    expect(pasting.heading).to.equal('You’re registered')
  })

  for (const pasted of ['Your code is 123456', '12a3456'])
    it(`does not send by itself what is more than a code: ${pasted}`, async () => {
      const stage = new Stage()
      await stage.submitDetails()
      await stage.type('code', pasted)
      await settled()
      expect(stage.gate.asked).to.have.lengthOf(1)
      expect(stage.field('code').value).to.equal(pasted)
    })

  it('counts digits of other scripts, too', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    paste(stage, '١٢٣٤٥٦')
    await settled()
    expect(confirmations(stage)).to.have.lengthOf(1)
  })

  it('leaves a wrong code to the person: it does not send by itself again', async () => {
    const stage = new Stage()
    stage.gate.confirmOutcome = rejected({ code: 'code-mismatch', field: 'code' })
    await stage.submitDetails()
    await stage.type('code', '000000')
    await settled()
    expect(confirmations(stage)).to.have.lengthOf(1)
    await stage.type('code', '000001')
    await settled()
    expect(confirmations(stage)).to.have.lengthOf(1)
    await stage.press('Confirm')
    expect(confirmations(stage)).to.have.lengthOf(2)
  })

  it('sends a further code that was asked for by itself, too', async () => {
    const stage = new Stage()
    stage.gate.confirmOutcome = rejected({ code: 'code-mismatch', field: 'code' })
    await stage.submitDetails()
    await stage.type('code', '000000')
    passTime(60_000)
    await stage.press('Send a new code')
    await settled()
    expect(stage.field('code').value).to.equal('')
    await stage.type('code', '000001')
    await settled()
    expect(confirmations(stage)).to.have.lengthOf(2)
  })

  it('sends the first code of the next sign-up by itself as well', async () => {
    const stage = new Stage()
    stage.gate.confirmOutcome = rejected({ code: 'code-mismatch', field: 'code' })
    await stage.submitDetails()
    await stage.type('code', '000000')
    await stage.press('Use a different email')
    await stage.submitDetails()
    await stage.type('code', '000001')
    await settled()
    expect(confirmations(stage)).to.have.lengthOf(2)
  })

  it('does not say that a code is on its way when none was sent', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = { ...codeRequired, delivery: null }
    await stage.submitDetails()
    expect(textOf(stage.find('header p'))).to.equal(
      'Enter the code from our latest message to jo@acme.com.',
    )
  })

  it('moves nothing as the seconds of the cool-down pass', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    const places = () =>
      [...stage.element.querySelectorAll('button')].map((button) => {
        const { x, y, height } = button.getBoundingClientRect()
        return [x, y, height]
      })
    const at29 = places()
    expect(textOf(stage.button('Send a new code'))).to.match(/ (29|30) s$/)
    passTime(22_000)
    stage.element.requestUpdate()
    await stage.element.updateComplete
    expect(textOf(stage.button('Send a new code'))).to.match(/ [78] s$/)
    expect(places()).to.deep.equal(at29)
    passTime(10_000)
    stage.element.requestUpdate()
    await stage.element.updateComplete
    expect(textOf(stage.button('Send a new code'))).to.equal('Send a new code')
    expect(places()).to.deep.equal(at29)
  })
})

function paste(stage: Stage, text: string): void {
  const field = stage.field('code')
  field.value = text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
}
