import { managedGroups } from '@domain-gate/triggers'
import { expect, it } from 'vitest'
import { viewRule } from './rule-view.ts'

const NOW = Date.UTC(2026, 0, 1)
const view = (row: object) =>
  viewRule(
    { EmailDomain: 'acme.com', UserGroup: 'acme', ...row },
    { now: NOW, managed: managedGroups() },
  )

it('shows a good row without a problem', () => {
  expect(view({ ExpiresAt: NOW / 1000 + 1 })).toMatchObject({ status: 'allowed', problem: null })
  expect(view({ ExpiresAt: NOW / 1000 })).toMatchObject({ status: 'expired', problem: null })
})

it('tells of milliseconds where seconds belong', () => {
  const { status, problem } = view({ ExpiresAt: NOW + 1000 })
  expect(status).toBe('unusable')
  expect(problem).toContain('ExpiresAt')
})
