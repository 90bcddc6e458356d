import { copyOnClick } from './copy.js'
import { byId, h } from './dom.js'

/** Shows the page that the form beside is: with these values it works in any file of one's own. */
export function showSnippet({ playground, region, clientId, cognito }) {
  const code = byId('snippet-code')
  code.replaceChildren(
    ...tag('script', { type: 'module', src: `${playground}/domain-gate.js` }),
    '\n\n',
    ...tag('domain-gated-signup', { region, 'client-id': clientId, endpoint: cognito }),
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
