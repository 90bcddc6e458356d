import { expect } from 'chai'
import { clearStage, Stage } from '../testing/stage.ts'

describe('its looks, beside the page’s', () => {
  let sheet: CSSStyleSheet

  beforeEach(() => {
    sheet = new CSSStyleSheet()
    // First, as a page's own sheets are.
    document.adoptedStyleSheets.unshift(sheet)
  })

  afterEach(() => {
    document.adoptedStyleSheets.splice(document.adoptedStyleSheets.indexOf(sheet), 1)
    clearStage()
  })

  it('give way to any rule of the page, however weak', () => {
    sheet.replaceSync(`
      input { border-radius: 0; padding: 3px; background-color: rgb(1, 2, 3) }
      button { background-color: rgb(4, 5, 6) }
      label { font-weight: 300 }
      domain-gated-signup { padding: 1px }
    `)
    const stage = new Stage()
    const email = getComputedStyle(stage.field('email'))
    expect([email.borderRadius, email.paddingLeft, email.backgroundColor]).to.deep.equal([
      '0px',
      '3px',
      'rgb(1, 2, 3)',
    ])
    expect(getComputedStyle(stage.button('Create account')).backgroundColor).to.equal(
      'rgb(4, 5, 6)',
    )
    expect(getComputedStyle(stage.find('label')).fontWeight).to.equal('300')
    expect(getComputedStyle(stage.element).padding).to.equal('1px')
  })

  it('outlive the reset that most pages begin with', () => {
    sheet.replaceSync('* { margin: 0; padding: 0; box-sizing: border-box }')
    const stage = new Stage()
    expect(Number.parseFloat(getComputedStyle(stage.field('email')).paddingLeft)).to.be.above(8)
    expect(Number.parseFloat(getComputedStyle(stage.element).paddingLeft)).to.be.above(16)
    expect(getComputedStyle(stage.find('form')).rowGap).to.equal('20px')
  })

  it('follow the custom properties of the page', () => {
    sheet.replaceSync(':root { --domain-gate-accent: rgb(1, 2, 3); --domain-gate-radius: 2px }')
    const stage = new Stage()
    const button = getComputedStyle(stage.button('Create account'))
    expect([button.backgroundColor, button.borderRadius]).to.deep.equal(['rgb(1, 2, 3)', '2px'])
    expect(getComputedStyle(stage.element).borderRadius).to.equal('4px')
  })

  it('draw a ring around what can be used, not around a heading that the focus was moved to', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    const button = stage.button('Confirm')
    button.focus()
    expect(getComputedStyle(button).outline).to.contain('solid 2px')
    await stage.submitCode()
    const heading = stage.find('[slot=domain-gate] h2')
    expect(document.activeElement).to.equal(heading)
    expect(heading.matches(':focus-visible')).to.equal(true)
    expect(getComputedStyle(heading).outlineStyle).to.equal('none')
  })

  it('take the page’s font where it has one, and a plain one where it has none', () => {
    expect(getComputedStyle(new Stage().element).fontFamily).to.contain('system-ui')
    clearStage()
    sheet.replaceSync('body { font-family: monospace }')
    expect(getComputedStyle(new Stage().element).fontFamily).to.equal('monospace')
  })

  it('stay as they are when the page moves the element', () => {
    const { element } = new Stage()
    const looks = () => {
      const { colorScheme, fontFamily } = getComputedStyle(element)
      return [colorScheme, fontFamily]
    }
    const before = looks()
    const other = document.body.appendChild(document.createElement('section'))
    other.append(element)
    expect(looks()).to.deep.equal(before)
    other.remove()
  })

  it('turn round where text runs from right to left', () => {
    document.body.dir = 'rtl'
    const stage = new Stage()
    const eye = stage.button('Show password').getBoundingClientRect()
    const input = stage.field('password').getBoundingClientRect()
    document.body.dir = ''
    expect(Math.round(eye.left)).to.equal(Math.round(input.left))
  })

  it('let the page hide it', () => {
    const { element } = new Stage()
    element.hidden = true
    expect(getComputedStyle(element).display).to.equal('none')
  })
})
