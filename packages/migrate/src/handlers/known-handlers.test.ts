import { describe, expect, it } from 'vitest'
import { CLI_TEMPLATES, source, WALKTHROUGH } from '../testing/gen1-apps.ts'
import { recognizeHandler } from './known-handlers.ts'

const allowList = source(CLI_TEMPLATES, 'PreSignup', 'email-filter-allowlist')
const walkthrough = source(WALKTHROUGH, 'PreSignup', 'custom')

const ENDS_WITH = `exports.handler = async (event) => {
  const email = event.request.userAttributes['email'];
  if (!email.endsWith(process.env.ALLOW_DOMAIN)) {
    throw new Error('Only addresses of the company');
  }
  return event;
};`

describe('a handler is known', () => {
  it.each([
    { name: 'the allow list', text: allowList, kind: 'allow-list' },
    {
      name: 'the older name of its variable',
      text: allowList.replace('DOMAINALLOWLIST', 'DOMAINWHITELIST'),
      kind: 'allow-list',
    },
    { name: 'the deny list', text: denyList('DOMAINDENYLIST'), kind: 'deny-list' },
    { name: 'the older deny list', text: denyList('DOMAINBLACKLIST'), kind: 'deny-list' },
    {
      name: 'add to group',
      text: source(CLI_TEMPLATES, 'PostConfirmation', 'add-to-group'),
      kind: 'one-group',
    },
    {
      name: 'the CLI’s index',
      text: source(CLI_TEMPLATES, 'PreSignup', 'index'),
      kind: 'run-all-modules',
    },
    {
      name: 'the CLI’s index of 2020',
      text: source(WALKTHROUGH, 'PreSignup', 'index'),
      kind: 'run-modules-by-callback',
    },
    { name: 'the walkthrough’s filter', text: walkthrough, kind: 'table-filter' },
    {
      name: 'the walkthrough’s grouping',
      text: source(WALKTHROUGH, 'PostConfirmation', 'custom'),
      kind: 'table-group',
    },
    {
      name: 'the other name of the key',
      text: walkthrough.replace('EmailSuffix', 'EmailDomain'),
      kind: 'table-filter',
    },
    { name: 'endsWith, as AWS’s page has it', text: ENDS_WITH, kind: 'ends-with' },
    {
      name: 'the empty module',
      text: 'exports.handler = async (event) => { return event }',
      kind: 'nothing',
    },
  ])('for $name', ({ text, kind }) => {
    expect(recognizeHandler(text)).toMatchObject({ kind })
  })

  it('whatever its layout, its comments, its names and its words', () => {
    const other = allowList
      .replaceAll('allowed', 'companies')
      .replace('const { email }', 'let { email }')
      .replace('// Lets', '/* ours */ // Lets')
      .replace('Invalid email domain', 'Sorry')
      .replaceAll('\n', '\r\n')
      .replaceAll(';', '')
    expect(recognizeHandler(other)).toEqual({ kind: 'allow-list', variable: 'DOMAINALLOWLIST' })
  })

  it('with the key that it looks rows up by', () => {
    const other = walkthrough.replace('EmailSuffix', 'EmailDomain')
    expect(recognizeHandler(walkthrough)).toEqual({ kind: 'table-filter', key: 'EmailSuffix' })
    expect(recognizeHandler(other)).toEqual({ kind: 'table-filter', key: 'EmailDomain' })
  })
})

describe('a handler is not guessed', () => {
  it.each([
    { name: 'the comparison is another', text: allowList.replace('!allowed', 'allowed') },
    {
      name: 'one more domain gets in',
      text: allowList.replace('!allowed', "domain !== 'x.example' && !allowed"),
    },
    {
      name: 'the domain is cut out differently',
      text: allowList.replace("indexOf('@')", "lastIndexOf('@')"),
    },
    {
      name: 'letter case is taken away first',
      text: allowList.replace('entry.trim()', 'entry.trim().toLowerCase()'),
    },
    {
      name: 'it does more before',
      text: allowList.replace(
        '  return event',
        '  event.response.autoConfirmUser = true;\n  return event',
      ),
    },
    {
      name: 'its error does more than say something',
      text: allowList.replace(/`Invalid.*`/, 'note(event)'),
    },
    { name: 'it reads another variable', text: allowList.replace('DOMAINALLOWLIST', 'DOMAINS') },
    { name: 'it is no JavaScript', text: 'export default {' },
    { name: 'it is empty', text: '' },
  ])('where $name', ({ text }) => {
    expect(recognizeHandler(text)).toBeNull()
  })
})

function denyList(variable: string): string {
  return allowList.replace('DOMAINALLOWLIST', variable).replace('!allowed', 'allowed')
}

it.each(['.b', '()', '``'])(
  'a file nested by 20,000 times %s is not known, and stops nothing',
  (part) => {
    expect(recognizeHandler(`a${part.repeat(20_000)}`)).toBeNull()
  },
)
