import { expect, it } from 'vitest'
import { recorders } from '../testing/recorders.ts'
import type { Decision } from './decide.ts'
import { reportTrouble } from './report.ts'

const NO_TROUBLE = { warning: null, barredProvider: null, errorName: null }

it.each<Decision>([
  { allowed: true, domain: 'acme.com', rule: 'acme.com', groups: ['acme'], warning: null },
  { allowed: false, code: 'domain-not-allowed', domain: 'gmail.com', rule: null, ...NO_TROUBLE },
  { allowed: false, code: 'domain-blocked', domain: 'a.example', rule: '*', ...NO_TROUBLE },
  { allowed: false, code: 'email-invalid', domain: null, rule: null, ...NO_TROUBLE },
])('operators need not look at an everyday decision: %j', (decision) => {
  const { logger, metrics, lines, counts } = recorders()
  reportTrouble(decision, { logger, metrics })
  expect(lines).toEqual([])
  expect(counts).toEqual([])
})
