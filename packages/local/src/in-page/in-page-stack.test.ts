import { createDomainGate } from '@domain-gate/core'
import { registerPasskey } from '@domain-gate/core/passkeys'
import { createSignIn } from '@domain-gate/core/sign-in'
import type { RuleRow } from '@domain-gate/triggers'
import { afterEach, describe, expect, it, vi } from 'vitest'
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
    newCode: (digits) => String(++codes).padStart(digits, '0'),
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
  const signIn = createSignIn({ client: stack.client, passwordFlow: 'USER_PASSWORD_AUTH' })
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

describe('without passwords', () => {
  const EMAIL = 'jo@acme.com'

  async function openPasswordless() {
    const opened = open()
    expect(await opened.stack.readPasswordless()).toBe(false)
    expect(await opened.stack.putPasswordless(true)).toBe(true)
    const signIn = createSignIn({ client: opened.stack.client })
    const newestCode = async () => (await opened.stack.lists.inbox())[0]?.code ?? ''
    /** Answers what goes on after the sign-up. */
    const register = async (email = EMAIL) => {
      const begun = await opened.gate.signUp({ email })
      const session = begun.step === 'code-required' ? (begun.session ?? null) : null
      const done = await opened.gate.confirmSignUp({ email, code: await newestCode(), session })
      return done.step === 'done' ? (done.session ?? null) : null
    }
    return { ...opened, signIn, newestCode, register }
  }

  it('the code of the sign-up signs in, with the groups in the token', async () => {
    const { signIn, register } = await openPasswordless()
    const session = await register()
    expect(await signIn.continue({ email: EMAIL, session })).toMatchObject({
      step: 'signed-in',
      email: EMAIL,
      groups: ['acme'],
    })
  })

  it('the next time a code of eight digits signs in, and a wrong one does not', async () => {
    const { signIn, register, newestCode } = await openPasswordless()
    await register()
    expect(await signIn.start({ email: EMAIL })).toMatchObject({ step: 'code-required' })
    expect(await newestCode()).toMatch(/^\d{8}$/)
    expect(await signIn.answer({ code: '99999999' })).toMatchObject({
      rejection: { code: 'code-mismatch' },
    })
    expect(await signIn.answer({ code: await newestCode() })).toMatchObject({ step: 'signed-in' })
  })

  it('a session is over after 15 minutes, and a code is sent in its place', async () => {
    const { stack, signIn, register, newestCode } = await openPasswordless()
    const session = await register()
    await stack.passTime(900)
    expect(await signIn.continue({ email: EMAIL, session })).toMatchObject({
      step: 'code-required',
      reason: 'session-expired',
    })
    await stack.passTime(900)
    expect(await signIn.answer({ code: await newestCode() })).toMatchObject({
      rejection: { code: 'session-expired' },
    })
  })

  it('who signed up with a password may choose', async () => {
    const { stack, signIn, signUp, gate } = await openPasswordless()
    await stack.putPasswordless(false)
    await signUp(EMAIL)
    await gate.confirmSignUp({ email: EMAIL, code: '000001' })
    await stack.putPasswordless(true)
    expect(await signIn.start({ email: EMAIL })).toMatchObject({ factors: ['code', 'password'] })
    expect(await signIn.start({ email: EMAIL, factor: 'code' })).toMatchObject({
      step: 'code-required',
    })
  })

  it('nobody learns who has an account: a code is asked for, and none is sent', async () => {
    const { stack, signIn } = await openPasswordless()
    expect(await signIn.start({ email: 'nobody@acme.com' })).toMatchObject({
      step: 'code-required',
    })
    expect(await stack.lists.inbox()).toEqual([])
    expect(await signIn.answer({ code: '00000001' })).toMatchObject({
      rejection: { code: 'code-mismatch' },
    })
  })

  it('five wrong codes end the session', async () => {
    const { signIn, register, newestCode } = await openPasswordless()
    await register()
    await signIn.start({ email: EMAIL })
    for (let tries = 0; tries < 5; tries += 1) await signIn.answer({ code: '99999999' })
    expect(await signIn.answer({ code: await newestCode() })).toMatchObject({
      rejection: { code: 'session-expired' },
    })
  })

  it('a refresh brings the groups of now, and signing out everywhere ends it', async () => {
    const { stack, signIn, register } = await openPasswordless()
    await signIn.continue({ email: EMAIL, session: await register() })
    const elsewhere = createSignIn({ client: stack.client })
    await elsewhere.start({ email: EMAIL })
    await elsewhere.answer({ code: (await stack.lists.inbox())[0]?.code ?? '' })
    expect(await signIn.refresh({ force: true })).toMatchObject({ step: 'signed-in' })
    await elsewhere.signOut({ everywhere: true })
    expect(await signIn.refresh({ force: true })).toMatchObject({ step: 'signed-out' })
  })

  it('where passwords are asked for, nobody signs up without one, and none signs in by code', async () => {
    const { stack, gate, signIn } = await openPasswordless()
    await stack.putPasswordless(false)
    expect(await gate.signUp({ email: EMAIL })).toMatchObject({ step: 'rejected' })
    expect(await signIn.start({ email: EMAIL, factor: 'code' })).toMatchObject({ step: 'rejected' })
    expect(await signIn.start({ email: EMAIL })).toMatchObject({ step: 'password-required' })
  })

  it('there are no passkeys, and no new passwords', async () => {
    const { signIn, register } = await openPasswordless()
    await signIn.continue({ email: EMAIL, session: await register() })
    expect(await registerPasskey(signIn)).toMatchObject({ step: 'rejected' })
    expect(await signIn.forgotPassword({ email: EMAIL })).toMatchObject({ step: 'rejected' })
  })
})

it('a code of the sign-up is good for 24 hours', async () => {
  const { stack, gate, signUp } = open()
  await signUp('jo@acme.com')
  await stack.passTime(24 * 3600)
  expect(await gate.confirmSignUp({ email: 'jo@acme.com', code: '000001' })).toMatchObject({
    rejection: { code: 'code-expired' },
  })
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
