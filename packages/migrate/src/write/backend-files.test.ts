import { describe, expect, it } from 'vitest'
import { readGen1App } from '../gen1/gen1-app.ts'
import { CLI_TEMPLATES, WALKTHROUGH } from '../testing/gen1-apps.ts'
import { backendFiles } from './backend-files.ts'

const app = readGen1App(CLI_TEMPLATES, 'prod')

it('writes rules that the command line and the local stack read', () => {
  const rows = [{ EmailDomain: 'acme.com', UserGroup: ['acme', 'beta'] }]
  expect(JSON.parse(backendFiles(app, rows)['rules.json'] ?? '')).toEqual(rows)
})

it('requires the attributes that the old pool requires, the address aside', () => {
  expect(backendFiles(app, [])['amplify/auth/resource.ts']).toContain(
    '  userAttributes: {\n    givenName: { required: true, mutable: true },\n  },',
  )
  const walkthrough = backendFiles(readGen1App(WALKTHROUGH, null), [])
  expect(walkthrough['amplify/auth/resource.ts']).not.toContain('userAttributes')
})

describe('rules in code', () => {
  it.each([
    {
      row: { EmailDomain: 'acme.com', UserGroup: 'acme' },
      code: "{ domain: 'acme.com', groups: ['acme'] }",
    },
    {
      row: { EmailDomain: '*', Status: 'allowed' as const },
      code: "{ domain: '*', status: 'allowed' }",
    },
    {
      row: { EmailDomain: 'rival.example', Status: 'blocked' as const },
      code: "{ domain: 'rival.example', status: 'blocked' }",
    },
    {
      row: { EmailDomain: 'acme.com', UserGroup: 'a,b' },
      code: "{ domain: 'acme.com', groups: ['a,b'], force: true }",
    },
    {
      row: { EmailDomain: 'acme.com', UserGroup: 'o\'"\\$`{' },
      code: `{ domain: 'acme.com', groups: ['o\\'"\\\\$\`{'] }`,
    },
  ])('$code', ({ row, code }) => {
    expect(backendFiles(app, [row])['amplify/backend.ts']).toContain(`    ${code},\n`)
  })

  it('are a hundred at most; more are imported', () => {
    const rows = Array.from({ length: 101 }, (_, n) => ({
      EmailDomain: `d${n}.example`,
      UserGroup: 'all',
    }))
    expect(backendFiles(app, rows.slice(1))['amplify/backend.ts']).toContain('rules: [')
    const backend = backendFiles(app, rows)['amplify/backend.ts']
    expect(backend).not.toContain('rules: [')
    expect(backend).toContain('import rules.json after the first deployment')
  })
})
