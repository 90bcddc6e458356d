import { createDomainGate } from '@domain-gate/core'
import { createSignIn } from '@domain-gate/core/sign-in'
import type { RuleRow } from '@domain-gate/triggers'
import { afterEach, expect, it, vi } from 'vitest'
import { createInPageStack } from './in-page-stack.ts'

const PASSWORD = 'Open-the-gate-1'

afterEach(() => {
  vi.unstubAllGlobals()
})

function open(rules: readonly RuleRow[] = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]) {
  let codes = 0
  const stack = createInPageStack({
    rules,
    clock: { now: () => 1_700_000_000_000 },
    newCode: () => String(++codes).padStart(6, '0'),
    stateId: 'one',
  })
  const gate = createDomainGate({ client: stack.client })
  return { stack, gate, signUp: (email: string) => gate.signUp({ email, password: PASSWORD }) }
}

it('takes somebody of an allowed domain from the form to the group, by the deployed handlers', async () => {
  const { stack, gate, signUp } = open()
  expect(await signUp('jo@acme.com')).toMatchObject({ step: 'code-required' })
  const [mail] = await stack.lists.inbox()
  expect(await gate.confirmSignUp({ email: 'jo@acme.com', code: mail?.code ?? '' })).toMatchObject({
    step: 'done',
    membership: 'granted',
  })
  expect(await stack.lists.users()).toMatchObject([
    { email: 'jo@acme.com', status: 'CONFIRMED', emailVerified: true, groups: ['acme'] },
  ])
  expect(await stack.lists.decisions()).toMatchObject([
    { message: 'membership granted', domain: 'acme.com', rule: 'acme.com', groups: ['acme'] },
    { message: 'gate decision', allowed: true, domain: 'acme.com', rule: 'acme.com' },
  ])
})

it.each([
  { email: 'jo@gmail.com', code: 'domain-not-allowed' },
  { email: 'kim@evil.example', code: 'domain-blocked' },
  { email: 'jo@acme.com', code: 'password-weak', password: 'short' },
])('refuses $email with $code, and makes no user', async ({ email, code, password = PASSWORD }) => {
  const { stack, gate } = open([
    { EmailDomain: 'acme.com', UserGroup: 'acme' },
    { EmailDomain: 'evil.example', Status: 'blocked' },
  ])
  const outcome = await gate.signUp({ email, password })
  expect(outcome).toMatchObject({ step: 'rejected', rejection: { code } })
  expect(await stack.lists.users()).toEqual([])
  expect(await stack.lists.inbox()).toEqual([])
})

it('decides by the rules of now, and says what is wrong with one', async () => {
  const { stack, signUp } = open([])
  expect(await signUp('jo@acme.com')).toMatchObject({ step: 'rejected' })
  expect(await stack.putRule({ EmailDomain: 'a b', UserGroup: 'acme' })).toMatch(/^EmailDomain /)
  expect(await stack.putRule({ EmailDomain: 'ACME.com', UserGroup: 'acme' })).toBe(null)
  expect(await stack.lists.rules()).toEqual([{ EmailDomain: 'acme.com', UserGroup: 'acme' }])
  expect(await signUp('jo@acme.com')).toMatchObject({ step: 'code-required' })
  await stack.deleteRule('acme.com')
  expect(await signUp('al@acme.com')).toMatchObject({ step: 'rejected' })
})

it('a rule that has expired lets nobody in once the time has passed', async () => {
  const { stack, signUp } = open([
    { EmailDomain: 'acme.com', UserGroup: 'acme', ExpiresAt: 1_700_000_060 },
  ])
  expect(await signUp('jo@acme.com')).toMatchObject({ step: 'code-required' })
  expect(await stack.passTime(900)).toEqual({ advancedSeconds: 900 })
  expect(await signUp('al@acme.com')).toMatchObject({ step: 'rejected' })
})

it('a wrong code is refused, and a new one replaces the old', async () => {
  const { stack, gate, signUp } = open()
  await signUp('jo@acme.com')
  const confirm = (code: string) => gate.confirmSignUp({ email: 'jo@acme.com', code })
  expect(await confirm('999999')).toMatchObject({ rejection: { code: 'code-mismatch' } })
  expect(await gate.resendCode({ email: 'jo@acme.com' })).toMatchObject({ step: 'code-required' })
  expect((await stack.lists.inbox()).map(({ code }) => code)).toEqual(['000002', '000001'])
  expect(await confirm('000001')).toMatchObject({ rejection: { code: 'code-mismatch' } })
  expect(await confirm('000002')).toMatchObject({ step: 'done' })
})

it('who has an account signs in with the password, and has the groups of the pool', async () => {
  const { stack, gate, signUp } = open()
  const signIn = createSignIn({ client: stack.client })
  await signUp('jo@acme.com')
  const enter = async (password: string) => {
    await signIn.start({ email: 'jo@acme.com', factor: 'password' })
    return signIn.answer({ password })
  }
  expect(await enter(PASSWORD)).toMatchObject({ rejection: { code: 'user-unconfirmed' } })
  await gate.confirmSignUp({ email: 'jo@acme.com', code: '000001' })
  expect(await enter('Another-1-password')).toMatchObject({ rejection: { code: 'sign-in-failed' } })
  expect(await enter(PASSWORD)).toMatchObject({ step: 'signed-in', groups: ['acme'] })
  expect(await signIn.refresh({ force: true })).toMatchObject({ step: 'signed-in' })
  expect(signIn.current()).toMatchObject({ email: 'jo@acme.com' })
  await signIn.signOut()
  expect(signIn.current()).toBe(null)
})

it('tells the page what has changed', async () => {
  const { stack, signUp } = open()
  const told: string[] = []
  stack.follow({ onUp: () => told.push('up'), onChange: (what) => told.push(what) })
  await signUp('jo@acme.com')
  expect(told).toEqual(['up', 'decisions', 'users', 'inbox'])
})

it('is never filled with rules that are none', () => {
  expect(() => open([{ EmailDomain: 'a b', UserGroup: 'acme' }])).toThrow(TypeError)
})

it('needs none of the globals that only Node has', async () => {
  vi.stubGlobal('Buffer', undefined)
  const { stack, gate, signUp } = open([{ EmailDomain: 'acme.com', UserGroup: 'acme', Note: 'é' }])
  expect(await stack.putRule({ EmailDomain: 'b.example', UserGroup: 'b', Note: 'é' })).toBe(null)
  expect(await signUp('jo@acme.com')).toMatchObject({ step: 'code-required' })
  expect(await gate.confirmSignUp({ email: 'jo@acme.com', code: '000001' })).toMatchObject({
    step: 'done',
  })
})
