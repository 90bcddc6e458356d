import { byId, copyOnClick, h } from './dom.js'
import { followLanguage } from './language.js'

let shownStack = null
let language = 'en'

/** Shows the HTML of the form on this page: with these values it works in any file of one's own. */
export function showSnippet(stack) {
  shownStack = stack
  const { playground, region, clientId, cognito } = stack
  const locale = language === 'en' ? {} : { locale: language }
  const code = byId('snippet-code')
  code.replaceChildren(
    ...tag('script', { type: 'module', src: `${playground}/domain-gate.js` }),
    '\n',
    h('b', {}, '<style>'),
    // It keeps a place for the form until the script has come.
    'domain-gated-signup:not(:defined) { display: block; padding-bottom: 24rem }',
    h('b', {}, '</style>'),
    '\n\n',
    ...tag('domain-gated-signup', { region, 'client-id': clientId, endpoint: cognito, ...locale }),
  )
  byId('snippet').hidden = false
}

function tag(name, attributes) {
  const lines = Object.entries(attributes).flatMap(([attribute, value]) => [
    `\n  ${attribute}=`,
    h('span', { class: 'value' }, `"${value}"`),
  ])
  return [h('b', {}, `<${name}`), ...lines, '\n', h('b', {}, `></${name}>`)]
}

copyOnClick(byId('snippet-copy'), () => byId('snippet-code').textContent, 'HTML copied.')
followLanguage((chosen) => {
  language = chosen
  if (shownStack) showSnippet(shownStack)
})
