import { expect, test } from 'vitest'
import { createChanges } from '../changes.ts'
import { createDecisionLog } from './decision-log.ts'

const clock = { now: () => Date.UTC(2026, 10, 23) }

test('decisions are kept, newest first, with what is not said as null', () => {
  const log = createDecisionLog(clock, createChanges())
  log.read(
    JSON.stringify({
      level: 'INFO',
      message: 'gate decision',
      triggerSource: 'PreSignUp_SignUp',
      allowed: false,
      code: 'domain-not-allowed',
      domain: 'gmail.com',
      rule: null,
      groups: [],
      latencyMs: 5,
    }),
  )
  log.read(JSON.stringify({ message: 'membership skipped', reason: 'email-unverified' }))

  expect(log.list()).toEqual([
    {
      at: '2026-11-23T00:00:00.000Z',
      triggerSource: null,
      allowed: null,
      code: 'email-unverified',
      domain: null,
      rule: null,
      groups: [],
      latencyMs: null,
      message: 'membership skipped',
    },
    {
      at: '2026-11-23T00:00:00.000Z',
      triggerSource: 'PreSignUp_SignUp',
      allowed: false,
      code: 'domain-not-allowed',
      domain: 'gmail.com',
      rule: null,
      groups: [],
      latencyMs: 5,
      message: 'gate decision',
    },
  ])
})

test('other lines are passed over, whatever they are', () => {
  const changes = createChanges()
  const seen: string[] = []
  changes.listen((what) => seen.push(what))
  const log = createDecisionLog(clock, changes)
  for (const line of ['', 'text', 'null', '[]', '{"_aws":{}}', '{"message":5}']) log.read(line)
  expect(log.list()).toEqual([])
  expect(seen).toEqual([])
  log.read('{"message":"gate decision"}')
  expect(seen).toEqual(['decisions'])
})

test('only the last two hundred are kept', () => {
  const log = createDecisionLog(clock, createChanges())
  for (let index = 0; index < 250; index++) {
    log.read(JSON.stringify({ message: 'gate decision', domain: `${index}.example` }))
  }
  expect(log.list()).toHaveLength(200)
  expect(log.list()[0]?.domain).toBe('249.example')
})
