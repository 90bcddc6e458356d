import { describe, expect, it } from 'vitest'
import type { NamedContext } from '../settings/contexts.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { memoryRuleTable } from '../testing/memory-rule-table.ts'
import { memoryTerminal } from '../testing/memory-terminal.ts'
import { announcedChanges } from './announced-changes.ts'

const PROD: NamedContext = {
  name: 'prod',
  context: { table: 'Prod', region: 'eu-west-1' },
  isNamedByOption: false,
}

function open(used: NamedContext | null, options = {}, environment = {}) {
  const terminal = memoryTerminal({ answer: 'yes' })
  const settings = resolveSettings(options, environment, used)
  const announced = announcedChanges(settings, terminal.note)
  return {
    terminal: announced.terminal(terminal),
    rules: announced.rules(memoryRuleTable([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])),
    written: terminal.written,
  }
}

describe('the context in use', () => {
  it('is told once, before the first change', async () => {
    const { rules, written } = open(PROD)
    await rules.get(['acme.com'])
    expect(written.notes).toEqual([])
    await rules.put({ EmailDomain: 'beta.com', UserGroup: ['beta'] })
    await rules.remove('acme.com')
    expect(written.notes).toEqual(['context prod: table Prod, region eu-west-1'])
  })

  it('is told before a question, and named in it', async () => {
    const { terminal, written } = open(PROD)
    await terminal.confirm('Remove acme.com?')
    expect(written.questions).toEqual(['[prod] Remove acme.com?'])
    expect(written.notes).toEqual(['context prod: table Prod, region eu-west-1'])
  })

  it('is told with what goes before it', async () => {
    const environment = { RULES_TABLE_NAME: 'Dev', AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE' }
    const used = { ...PROD, context: { ...PROD.context, profile: 'acme' } }
    const { rules, written } = open(used, {}, environment)
    await rules.remove('acme.com')
    expect(written.notes).toEqual([
      'context prod: table Dev, region eu-west-1, RULES_TABLE_NAME Dev goes before its Prod, AWS_ACCESS_KEY_ID (credentials of the environment) goes before its acme',
    ])
  })

  it('is nothing to tell of where there is none', async () => {
    const { rules, terminal, written } = open(null, { table: 'Rules' })
    await rules.remove('acme.com')
    await terminal.confirm('Remove acme.com?')
    expect(written).toMatchObject({ notes: [], questions: ['Remove acme.com?'] })
  })
})
