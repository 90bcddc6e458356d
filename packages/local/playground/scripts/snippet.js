import { byId, copyOnClick, h } from './dom.js'
import { followTag } from './form.js'
import { followLanguage } from './language.js'
import { followPasswordless } from './passwordless.js'

const SIGN_IN = 'domain-gate-signin'

/** For a stack in the page, which nobody else can use: as the documents write it. */
const EXAMPLE = {
  playground: '',
  region: 'eu-west-1',
  clientId: '1example23456789',
  userPoolId: 'eu-west-1_AbCdEf123',
  cognito: null,
}

let shownStack = null
let shownTag = null
let language = 'en'
let isPasswordless = false

/** Shows the HTML of the form on this page: with these values it works in any file of one's own. */
export function showSnippet(stack) {
  shownStack = stack.cognito === null ? EXAMPLE : stack
  show()
}

function show() {
  if (shownStack === null || shownTag === null) return
  const code = byId('snippet-code')
  code.replaceChildren(...(shownTag === SIGN_IN ? signIn(shownStack) : signUp(shownStack)))
  byId('snippet').hidden = false
}

function signUp(stack) {
  const passwordless = { 'user-pool-id': stack.userPoolId, passwordless: true, passkey: 'offer' }
  return [
    ...script(stack, 'domain-gate.js'),
    '\n',
    h('b', {}, '<style>'),
    // It keeps a place for the form until the script has come.
    'domain-gated-signup:not(:defined) { display: block; padding-bottom: 24rem }',
    h('b', {}, '</style>'),
    '\n\n',
    ...tag('domain-gated-signup', { ...poolOf(stack), ...(isPasswordless ? passwordless : {}) }),
  ]
}

function signIn(stack) {
  const factor = isPasswordless ? null : 'password'
  return [
    ...script(stack, 'domain-gate-signin.js'),
    '\n\n',
    ...tag(SIGN_IN, { ...poolOf(stack), 'user-pool-id': stack.userPoolId, factor }),
  ]
}

function script({ playground }, file) {
  return tag('script', { type: 'module', src: `${playground}/${file}` })
}

function poolOf({ region, clientId, cognito }) {
  const locale = language === 'en' ? null : language
  return { region, 'client-id': clientId, endpoint: cognito, locale }
}

function tag(name, attributes) {
  const lines = Object.entries(attributes).flatMap(([attribute, value]) => {
    if (value === null) return []
    if (value === true) return [`\n  ${attribute}`]
    return [`\n  ${attribute}=`, h('span', { class: 'value' }, `"${value}"`)]
  })
  return [h('b', {}, `<${name}`), ...lines, '\n', h('b', {}, `></${name}>`)]
}

copyOnClick(byId('snippet-copy'), () => byId('snippet-code').textContent, 'HTML copied.')
followTag((now) => {
  shownTag = now
  show()
})
followLanguage((chosen) => {
  language = chosen
  show()
})
followPasswordless((isOn) => {
  isPasswordless = isOn
  show()
})
