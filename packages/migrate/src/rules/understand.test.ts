import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGen1App } from '../gen1/gen1-app.ts'
import { CLI_TEMPLATES, changedApp, source, WALKTHROUGH, withSource } from '../testing/gen1-apps.ts'
import { understandApp } from './understand.ts'

const TEAM = 'amplify/team-provider-info.json'
const CONFIG = 'amplify/backend/backend-config.json'
const TEMPLATE =
  'amplify/backend/function/shopweb1a2b3c4dPreSignup/shopweb1a2b3c4dPreSignup-cloudformation-template.json'
const INPUTS = 'amplify/backend/auth/shopweb1a2b3c4d/cli-inputs.json'
const rows = { key: 'EmailSuffix', rows: new Map([['acme.com', 'acme']]) }

it('names each thing it understood with its file', () => {
  const { understood, notUnderstood, isGateWhole } = understandApp(
    readGen1App(WALKTHROUGH, null),
    rows,
  )
  expect(understood.map(({ file, text }) => `${file.split('/').slice(-1)}: ${text}`)).toEqual([
    'parameters.json: the table UserGroups has the key EmailSuffix',
    'custom.js: PreSignup: lets in the domains that have a row under EmailSuffix',
    "custom.js: PostConfirmation: puts users into the UserGroup of their domain's row under EmailSuffix",
  ])
  expect(notUnderstood).toEqual([])
  expect(isGateWhole).toBe(true)
})

describe('says plainly that it did not understand', () => {
  it.each([
    {
      name: 'code of somebody’s own',
      app: () =>
        withSource(
          CLI_TEMPLATES,
          'PreSignup',
          'email-filter-allowlist',
          'exports.handler = async (event) => check(event)',
        ),
      text: 'PreSignup: code of your own, which this tool does not know',
    },
    {
      name: 'an index of somebody’s own',
      app: () =>
        withSource(
          CLI_TEMPLATES,
          'PreSignup',
          'index',
          'exports.handler = async (event) => check(event)',
        ),
      text: 'PreSignup: code of your own, which this tool does not know',
    },
    {
      name: 'a list that is set nowhere',
      app: () =>
        changedApp(CLI_TEMPLATES, {
          [TEAM]: (text) => text.replaceAll('DOMAINALLOWLIST', 'OTHER'),
        }),
      text: 'PreSignup: reads DOMAINALLOWLIST, which neither its parameters nor team-provider-info.json set',
    },
    {
      name: 'a grouping where the filter belongs',
      app: () =>
        withSource(
          CLI_TEMPLATES,
          'PreSignup',
          'email-filter-allowlist',
          source(CLI_TEMPLATES, 'PostConfirmation', 'add-to-group'),
        ),
      text: 'PreSignup: reads GROUP, which neither its parameters nor team-provider-info.json set',
    },
  ])('$name, and that the gate is not whole', ({ app, text }) => {
    const { notUnderstood, isGateWhole } = understandApp(readGen1App(app(), 'prod'), null)
    expect(notUnderstood.map((finding) => finding.text)).toContain(text)
    expect(isGateWhole).toBe(false)
  })

  it('rows that nobody gave', () => {
    const { notUnderstood, isGateWhole } = understandApp(readGen1App(WALKTHROUGH, null), null)
    expect(notUnderstood[0]?.text).toBe(
      'PreSignup: reads rows of a table by EmailSuffix; give them with --rows FILE',
    )
    expect(isGateWhole).toBe(false)
  })

  it('a trigger that decides nothing about signing up, while the gate stays whole', () => {
    const app = changedApp(CLI_TEMPLATES, {
      [INPUTS]: (text) =>
        text.replace('"triggers": {', '"triggers": { "CustomMessage": ["verification-link"],'),
    })
    const { notUnderstood, isGateWhole } = understandApp(readGen1App(app, 'prod'), null)
    expect(notUnderstood.map(({ text }) => text)).toEqual([
      'CustomMessage: not about who may sign up; bring it over by hand',
    ])
    expect(isGateWhole).toBe(true)
  })

  it.each([
    {
      name: 'a function that starts in another file',
      change: { [TEMPLATE]: (text: string) => text.replace('index.handler', 'main.handler') },
      text: 'PreSignup: there is no such file',
    },
    {
      name: 'a filter that only the connections name',
      change: {
        [INPUTS]: (text: string) =>
          text
            .replace('"PreSignup": [', '"Other": [')
            .replace('shopweb1a2b3c4dPreSignup', 'ownFilter'),
      },
      text: 'PreSignup: there is no such file',
    },
    {
      name: 'a trigger of a name that Cognito does not have',
      change: { [INPUTS]: (text: string) => text.replace('"PreSignup": [', '"PreSignUP": [') },
      text: '"PreSignUP" is no trigger that this tool knows; it knows PreSignup, ',
    },
    {
      name: 'a pool that was imported',
      change: {
        [CONFIG]: (text: string) =>
          text.replace('"service": "Cognito"', '"service": "Cognito", "serviceType": "imported"'),
      },
      text: 'the pool was imported, so its triggers are not in this app',
    },
    {
      name: 'a function that the pool calls for nobody knows what',
      change: {
        [CONFIG]: (text: string) => text.replace('"shopweb1a2b3c4dPreSignup"', '"ownFunction"'),
      },
      text: 'the pool calls ownFunction, and no file says for which trigger',
    },
    {
      name: 'a function that the pool depends on, without a word about who calls it',
      change: {
        [CONFIG]: (text: string) =>
          text
            .replace('"shopweb1a2b3c4dPreSignup"', '"ownFunction"')
            .replace('"triggerProvider": "Cognito"', '"note": ""'),
      },
      text: 'the pool calls ownFunction, and no file says for which trigger',
    },
  ])('$name, and that the gate is not whole', ({ change, text }) => {
    const app = readGen1App(changedApp(CLI_TEMPLATES, change), 'prod')
    const { notUnderstood, isGateWhole } = understandApp(app, null)
    expect(notUnderstood.map((finding) => finding.text).join('\n')).toContain(text)
    expect(isGateWhole).toBe(false)
  })

  it('an override that changes the pool’s triggers', () => {
    const app = changedApp(CLI_TEMPLATES, {})
    const file = join(app, 'amplify/backend/auth/shopweb1a2b3c4d/override.ts')
    writeFileSync(file, 'export function override(r) { r.userPool.lambdaConfig = own }')
    expect(understandApp(readGen1App(app, 'prod'), null)).toMatchObject({
      notUnderstood: [{ text: 'changes the triggers of the pool by code of your own' }],
      isGateWhole: false,
    })
  })

  it('an override that lets nobody sign up', () => {
    const app = changedApp(CLI_TEMPLATES, {})
    const file = join(app, 'amplify/backend/auth/shopweb1a2b3c4d/override.ts')
    writeFileSync(
      file,
      'export const override = (r) => { r.userPool.adminCreateUserConfig = { allowAdminCreateUserOnly: true } }',
    )
    expect(understandApp(readGen1App(app, 'prod'), null)).toMatchObject({
      notUnderstood: [{ text: 'decides by code of your own whether people sign up at all' }],
      isGateWhole: false,
    })
  })

  it('an index that runs modules of which none is named, so that it fails for everybody', () => {
    const app = changedApp(CLI_TEMPLATES, {
      [INPUTS]: (text) => text.replace('["email-filter-allowlist"]', '[]'),
      [TEMPLATE]: (text) => text.replace('"MODULES"', '"OTHER"'),
    })
    const { notUnderstood, isGateWhole } = understandApp(readGen1App(app, 'prod'), null)
    expect(notUnderstood[0]?.text).toBe('PreSignup: runs modules, and nothing names one')
    expect(isGateWhole).toBe(false)
  })

  it('rows of a table with another key', () => {
    const { notUnderstood } = understandApp(readGen1App(WALKTHROUGH, null), {
      ...rows,
      key: 'EmailDomain',
    })
    expect(notUnderstood[0]?.text).toBe(
      'PreSignup: reads rows by EmailSuffix, but the key of the table is EmailDomain',
    )
  })

  it('users who sign in by a name', () => {
    const app = changedApp(CLI_TEMPLATES, {
      [INPUTS]: (text) => text.replace('"usernameAttributes": ["email"],', ''),
    })
    expect(understandApp(readGen1App(app, 'prod'), null)).toMatchObject({
      notUnderstood: [
        { text: 'people sign in by a user name; with the new backend, by their address' },
      ],
      isGateWhole: true,
    })
  })

  it('modules of the older CLI that race each other', () => {
    const app = changedApp(WALKTHROUGH, {
      'amplify/backend/function/teamapp5d1c2b3aPreSignup/function-parameters.json': (text) =>
        text.replace('"custom"', '"custom,email-filter-allowlist"'),
    })
    const { notUnderstood, isGateWhole } = understandApp(readGen1App(app, null), rows)
    expect(notUnderstood[0]?.text).toContain('whichever answers first decides')
    expect(isGateWhole).toBe(false)
  })
})
