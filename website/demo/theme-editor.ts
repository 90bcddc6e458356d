import '@domain-gate/elements/define'
import { createDomainGate } from '@domain-gate/core'
import manifest from '@domain-gate/elements/custom-elements.json' with { type: 'json' }
import { forgetEarlierPages, openStack } from './open-stack.ts'

interface Property {
  readonly name: string
  readonly description: string
  readonly default: string
}

const SCHEMES = ['light', 'dark'] as const

/** Puts a control for each custom property into the page, the element that they change, and the CSS to copy. */
export function mountThemeEditor(place: HTMLElement): void {
  forgetEarlierPages()
  const chosen = new Map<string, string>()
  const form = document.createElement('domain-gated-signup')
  form.className = 'vp-raw'
  form.gate = createDomainGate({ client: openStack().client })
  const css = document.createElement('pre')
  css.tabIndex = 0
  css.setAttribute('aria-label', 'The CSS')

  function choose(name: string, value: string) {
    if (value === '') chosen.delete(name)
    else chosen.set(name, value)
    form.style.setProperty(name, value)
    css.textContent = cssOf(chosen)
  }

  const copy = document.createElement('button')
  copy.type = 'button'
  copy.textContent = 'Copy the CSS'
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(css.textContent ?? '')
    copy.textContent = 'Copied'
  })
  const controls = document.createElement('div')
  controls.className = 'controls'
  controls.append(...properties().map((property) => controlOf(property, choose)))
  css.textContent = cssOf(chosen)
  const result = document.createElement('div')
  result.append(form, css, copy)
  place.replaceChildren(controls, result)
}

function properties(): readonly Property[] {
  const declarations = manifest.modules.flatMap(({ declarations = [] }) => declarations)
  const signUp = declarations.find(({ tagName }) => tagName === 'domain-gated-signup')
  return signUp?.cssProperties ?? []
}

/** Two colours where the default has one for each scheme, a text otherwise. */
function controlOf(property: Property, choose: (name: string, value: string) => void) {
  const group = document.createElement('fieldset')
  const legend = document.createElement('legend')
  legend.textContent = property.description.replace(/\.$/, '')
  group.append(legend)
  const colours = coloursOf(property.default)
  if (colours === null) {
    const text = input('text', property.default, property.name)
    text.field.placeholder = property.default
    text.field.value = ''
    text.field.addEventListener('input', () => choose(property.name, text.field.value.trim()))
    group.append(text.label)
    return group
  }
  const fields = SCHEMES.map((scheme, index) => input('color', colours[index] ?? '#000000', scheme))
  const change = () => {
    const [light, dark] = fields.map(({ field }) => field.value)
    choose(property.name, `light-dark(${light}, ${dark})`)
  }
  for (const { field, label } of fields) {
    field.addEventListener('input', change)
    group.append(label)
  }
  return group
}

function input(type: string, value: string, name: string) {
  const label = document.createElement('label')
  const field = document.createElement('input')
  field.type = type
  field.value = value
  label.append(`${name} `, field)
  return { label, field }
}

/** Both sides of `light-dark(#fff, #10143a)`, with six digits each. */
function coloursOf(value: string): readonly string[] | null {
  const [, light, dark] = /^light-dark\((#[\da-f]+), (#[\da-f]+)\)$/i.exec(value) ?? []
  return light === undefined || dark === undefined ? null : [light, dark].map(inFull)
}

function inFull(colour: string): string {
  return colour.length === 4 ? colour.replace(/[\da-f]/gi, '$&$&') : colour
}

function cssOf(chosen: ReadonlyMap<string, string>): string {
  const lines = [...chosen].map(([name, value]) => `  ${name}: ${value};\n`)
  return `:root {\n${lines.join('') || '  /* Change a colour. */\n'}}\n`
}
