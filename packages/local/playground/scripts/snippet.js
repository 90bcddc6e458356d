import { byId, copyOnClick, h } from './dom.js'
import { followLanguage } from './language.js'
import { followPasswordless } from './passwordless.js'

let shownStack = null
let language = 'en'
let isPasswordless = false

/** Shows the HTML of the form on this page: with these values it works in any file of one's own. */
export function showSnippet(stack) {
  // What is in the page alone cannot be used from elsewhere.
  if (stack.cognito === null) return
  shownStack = stack
  const { playground, region, clientId, userPoolId, cognito } = stack
  const locale = language === 'en' ? {} : { locale: language }
  const pool = { region, 'client-id': clientId, endpoint: cognito }
  const passwordless = isPasswordless
    ? { 'user-pool-id': userPoolId, passwordless: null, passkey: 'offer' }
    : {}
  const code = byId('snippet-code')
  code.replaceChildren(
    ...tag('script', { type: 'module', src: `${playground}/domain-gate.js` }),
    '\n',
    h('b', {}, '<style>'),
    // It keeps a place for the form until the script has come.
    'domain-gated-signup:not(:defined) { display: block; padding-bottom: 24rem }',
    h('b', {}, '</style>'),
    '\n\n',
    ...tag('domain-gated-signup', { ...pool, ...passwordless, ...locale }),
  )
  byId('snippet').hidden = false
}

function tag(name, attributes) {
  const lines = Object.entries(attributes).flatMap(([attribute, value]) =>
    value === null
      ? [`\n  ${attribute}`]
      : [`\n  ${attribute}=`, h('span', { class: 'value' }, `"${value}"`)],
  )
  return [h('b', {}, `<${name}`), ...lines, '\n', h('b', {}, `></${name}>`)]
}

copyOnClick(byId('snippet-copy'), () => byId('snippet-code').textContent, 'HTML copied.')
followLanguage((chosen) => {
  language = chosen
  if (shownStack) showSnippet(shownStack)
})
followPasswordless((isOn) => {
  isPasswordless = isOn
  if (shownStack) showSnippet(shownStack)
})
