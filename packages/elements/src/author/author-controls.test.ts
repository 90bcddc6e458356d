import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from '../testing/axe.ts'
import { addSheet, removeSheets } from '../testing/page-sheets.ts'
import { clearStage, type Stage, settled, textOf } from '../testing/stage.ts'
import { authored } from './testing/authored.ts'

/** What is said of a control by ARIA, when it is said to be wrong. */
function errorOf(stage: Stage, selector: string): string | null {
  const control = stage.find(selector)
  if (control.getAttribute('aria-invalid') !== 'true') return null
  const ids = (control.getAttribute('aria-describedby') ?? '').split(' ')
  return ids.map((id) => textOf(stage.find(`#${id}`))).join(' ')
}

async function press(stage: Stage): Promise<void> {
  await stage.press('Create account')
  await settled()
}

async function fillOwn(stage: Stage): Promise<void> {
  await stage.type('email', 'jo@acme.com')
  await stage.type('password', 'correct horse')
}

const attributesSent = ({ gate }: Stage) =>
  gate.asked.map(([, input]) => (input as { attributes?: object }).attributes)

describe('an author’s select', () => {
  afterEach(clearStage)

  it('must be chosen from when required, and its value is sent', async () => {
    const stage = await authored(`<label slot="fields">Team
      <select name="custom:team" required>
        <option value="">…</option><option value="deck">Deck</option><option>Engine</option>
      </select></label>`)
    const select = stage.find<HTMLSelectElement>('select')
    await fillOwn(stage)
    await press(stage)
    expect(errorOf(stage, 'select')).to.equal('Choose one.')
    expect(stage.live).to.equal('Team: Choose one.')
    expect(document.activeElement).to.equal(select)
    expect(await findBarriers(stage.element)).to.deep.equal([])
    select.value = 'deck'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    expect(errorOf(stage, 'select')).to.equal(null)
    await press(stage)
    expect(attributesSent(stage)).to.deep.equal([{ 'custom:team': 'deck' }])
  })
})

describe('an author’s radio buttons', () => {
  afterEach(clearStage)

  it('are one field: one error for the group, which any of them takes away', async () => {
    const stage = await authored(`<fieldset slot="fields"><legend>Watch</legend>
      <label><input type="radio" name="custom:watch" value="port" required> Port</label>
      <label><input type="radio" name="custom:watch" value="starboard" required> Starboard</label>
    </fieldset>`)
    await fillOwn(stage)
    await press(stage)
    expect([...stage.element.querySelectorAll('.domain-gate-error')].map(textOf)).to.deep.equal([
      'Choose one.',
    ])
    expect(stage.find('fieldset').lastElementChild?.className).to.equal('domain-gate-error')
    expect(stage.live).to.contain('Watch: Choose one.')
    expect(document.activeElement).to.equal(stage.find('[value=port]'))
    expect(await findBarriers(stage.element)).to.deep.equal([])
    stage.find('[value=starboard]').click()
    expect(stage.element.querySelector('.domain-gate-error')).to.equal(null)
    await press(stage)
    expect(attributesSent(stage)).to.deep.equal([{ 'custom:watch': 'starboard' }])
  })
})

describe('an author’s own rule', () => {
  afterEach(clearStage)

  it('is a pattern, said by its title', async () => {
    const stage = await authored(
      '<label slot="fields">Crew no. <input name="custom:crew" pattern="\\d{4}" title="Four digits."></label>',
    )
    await fillOwn(stage)
    stage.find('[pattern]').focus()
    await sendKeys({ type: '12' })
    await press(stage)
    expect(errorOf(stage, '[pattern]')).to.equal('Four digits.')
    expect(stage.gate.asked).to.deep.equal([])
    stage.find('[pattern]').focus()
    await sendKeys({ type: '34' })
    expect(errorOf(stage, '[pattern]')).to.equal(null)
    await press(stage)
    expect(attributesSent(stage).at(-1)).to.have.keys('custom:crew')
  })

  it('may be said in the author’s words, or by a script', async () => {
    const stage = await authored(
      `<label slot="fields">Name <input name="name" required data-domain-gate-message="Who are you?"></label>
       <label slot="fields">Ship <input name="custom:ship"></label>`,
    )
    stage.find<HTMLInputElement>('[name="custom:ship"]').setCustomValidity('No such ship.')
    await press(stage)
    expect(errorOf(stage, '[name=name]')).to.equal('Who are you?')
    expect(errorOf(stage, '[name="custom:ship"]')).to.equal('No such ship.')
  })

  it('of HTML is heeded for lengths, numbers and dates too', async () => {
    const stage = await authored(
      `<label slot="fields">Born <input name="birthdate" type="date" max="2010-01-01"></label>
       <label slot="fields">Site <input name="website" type="url"></label>`,
    )
    stage.find<HTMLInputElement>('[type=date]').value = '2020-01-01'
    stage.find<HTMLInputElement>('[type=url]').value = 'acme'
    await press(stage)
    expect(errorOf(stage, '[type=date]')).to.match(/\S/)
    expect(errorOf(stage, '[type=url]')).to.match(/\S/)
  })
})

describe('an author’s field that is wrong', () => {
  afterEach(clearStage)
  afterEach(removeSheets)

  it('looks as the element’s own does, its words close by, whatever the page does to paragraphs', async () => {
    addSheet('p { margin: 0; padding: 0 }')
    const stage = await authored(
      '<label slot="fields">Name <input name="name" required></label>' +
        '<div slot="fields"><label>Nick <input name="nickname" required></label></div>',
    )
    await press(stage)
    const look = (input: HTMLElement) => {
      input.focus()
      const { borderTopColor, borderRadius, fontWeight, height, outlineColor, outlineWidth } =
        getComputedStyle(input)
      return { borderTopColor, borderRadius, fontWeight, height, outlineColor, outlineWidth }
    }
    for (const name of ['name', 'nickname']) {
      const input = stage.find(`[name=${name}]`)
      expect(look(input)).to.deep.equal(look(stage.field('email')))
      const note = stage.find(`#${input.getAttribute('aria-describedby')}`)
      const gap = note.getBoundingClientRect().top - input.getBoundingClientRect().bottom
      expect(gap, name).to.be.within(0, 8)
    }
  })
})

describe('what is sent of an author’s fields', () => {
  afterEach(clearStage)

  it('is what Cognito has attributes for, and nothing marked or disabled', async () => {
    const stage = await authored(`<div slot="fields">
      <label>A <input name="family_name" value="Doe"></label>
      <label>B <input name="nickname" value="  "></label>
      <label>C <input name="gender" value="x" disabled></label>
      <label>D <input name="website" value="https://a.example" data-domain-gate="ignore"></label>
      <label>E <input name="newsletter" value="weekly"></label>
      <label>F <input type="checkbox" name="custom:news" checked></label>
      <label>G <input type="checkbox" name="custom:area" value="north" checked></label>
      <label>H <input type="checkbox" name="custom:area" value="south" checked></label>
      <label>I <textarea name="address">1 Quay</textarea></label>
    </div>`)
    await fillOwn(stage)
    await press(stage)
    expect(attributesSent(stage)).to.deep.equal([
      {
        family_name: 'Doe',
        'custom:news': 'true',
        'custom:area': 'north,south',
        address: '1 Quay',
      },
    ])
  })

  it('is never an email or password of the author’s, who is told', async () => {
    const { warn } = console
    const warned: unknown[][] = []
    console.warn = (...words: unknown[]) => warned.push(words)
    const stage = await authored(
      '<label slot="fields">Email <input name="email" value="x@evil.com"></label>',
    )
    console.warn = warn
    stage.find<HTMLInputElement>('#domain-gate-email').value = 'jo@acme.com'
    await stage.type('password', 'correct horse')
    await press(stage)
    expect(warned.length).to.equal(1)
    expect(stage.gate.asked).to.deep.equal([
      ['signUp', { email: 'jo@acme.com', password: 'correct horse' }],
    ])
  })
})
