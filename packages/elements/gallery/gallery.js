import '../dist/cdn/domain-gate-all.js'
import { enterState } from './enter-state.ts'
import { prepareState, states } from './states.ts'

const ALL = 'all'
const WIDTHS = { column: '26.5rem', phone: '20rem' }
const LISTS = { attributes: 'Attributes', members: 'Properties', events: 'Events', slots: 'Slots' }

const [manifest, files] = await Promise.all(
  ['../dist/custom-elements.json', '../dist/cdn/integrity.json'].map(async (file) =>
    (await fetch(file)).json(),
  ),
)
const described = manifest.modules[0].declarations[0]
const languages = Object.keys(files).flatMap(
  (file) => file.match(/^locales\/([a-z]{2}(?:-\w+)?)\.js$/)?.[1] ?? [],
)

const choices = {
  state: Object.keys(states),
  scheme: ['light', 'dark'],
  theme: ['default', 'ink', 'paper'],
  language: ['en', ...languages],
  width: Object.keys(WIDTHS),
}
const first = { state: ALL, scheme: ALL, theme: 'default', language: 'en', width: 'column' }

const form = document.querySelector('form')
const asked = new URLSearchParams(location.search)
for (const [name, values] of Object.entries(choices)) {
  const select = form.elements[name]
  select.append(...[ALL, ...values].map((value) => new Option(value, value)))
  select.value = asked.get(name) ?? first[name]
}
form.addEventListener('change', () => {
  location.search = new URLSearchParams(new FormData(form))
})
await show()
describe()

/** One element for each combination of what is chosen. */
async function show() {
  sessionStorage.clear()
  const combinations = Object.entries(choices).reduce(
    (all, [name, values]) =>
      all.flatMap((one) => chosen(name, values).map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  for (const combination of combinations) await showOne(combination)
  document.activeElement?.shadowRoot?.activeElement?.blur()
  scrollTo(0, 0)
  document.documentElement.dataset.ready = `${combinations.length}`
}

function chosen(name, values) {
  const { value } = form.elements[name]
  return value === ALL ? values : [value]
}

async function showOne(combination) {
  const { state, scheme, theme, language, width } = combination
  const figure = document.createElement('figure')
  const caption = document.createElement('figcaption')
  caption.textContent = Object.values(combination).join(' · ')
  const host = document.createElement('div')
  figure.append(caption, host)
  figure.style.setProperty('--width', `calc(${WIDTHS[width]} + 2.5rem)`)
  figure.style.setProperty('--scheme', scheme)
  document.querySelector('main').append(figure)

  // A shadow root each, so that several themes fit on one page.
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets.push(...(await sheetsOf(theme)))
  const element = document.createElement(states[state].tag ?? described.tagName)
  element.setAttribute('theme', scheme)
  element.setAttribute('locale', language)
  prepareState(element, states[state])
  const spoken = heard(element, language)
  root.append(element)
  await spoken
  await enterState(element, states[state])
}

/** Resolves once the element speaks the language. */
function heard(element, language) {
  const speaks = () => element.querySelector(`:scope > [lang="${language}"]`)
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!speaks()) return
      observer.disconnect()
      resolve()
    })
    observer.observe(element, { attributes: true, childList: true, subtree: true })
  })
}

async function sheetsOf(theme) {
  if (theme === 'default') return []
  const sheet = new CSSStyleSheet()
  await sheet.replace(await (await fetch(`../themes/${theme}.css`)).text())
  return [sheet]
}

/** What the manifest says of the element, in tables. */
function describe() {
  const lists = { ...LISTS, cssProperties: 'Custom properties' }
  for (const [list, title] of Object.entries(lists)) {
    const table = document.createElement('table')
    table.createCaption().textContent = title
    for (const item of described[list] ?? []) {
      const row = table.insertRow()
      for (const text of [item.name, item.default ?? item.type?.text ?? '', item.description])
        row.insertCell().append(...spell(text))
    }
    document.querySelector('footer').append(table)
  }
}

/** What stands between backticks is code. */
function spell(text) {
  return text.split('`').map((part, index) => {
    if (index % 2 === 0) return part
    const code = document.createElement('code')
    code.textContent = part
    return code
  })
}
