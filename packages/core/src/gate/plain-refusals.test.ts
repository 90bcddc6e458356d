import { describe, expect, it } from 'vitest'
import type { EmailAddress } from '../address/email-address.ts'
import { englishMessages } from '../rejection/messages.ts'
import { exception } from '../testing/fake-client.ts'
import { isNetworkError, plainRefusals } from './plain-refusals.ts'

const notLoaded = new TypeError('not loaded')
const email: EmailAddress = { address: 'jo@acme.com', localPart: 'jo', domain: 'acme.com' }

describe('a refusal without the file that explains refusals', () => {
  it.each(['offline', 'unavailable'] as const)('%s is said in English as elsewhere', (code) => {
    expect(plainRefusals(code, {}).reject({ code: 'unknown' }, email)).toMatchObject({
      rejection: { code, message: englishMessages[code], field: null, retryable: true },
    })
  })

  it('of what was typed has the failure to load as its cause', () => {
    const refusals = plainRefusals('unavailable', {}, notLoaded)
    expect(refusals.reject({ code: 'email-invalid' }, null)).toMatchObject({
      rejection: { code: 'unavailable', cause: notLoaded },
    })
  })

  it('names no domain where there is no address', () => {
    const refusals = plainRefusals('unavailable', { unavailable: 'Wait, {domain}.' })
    const reason = { code: 'email-invalid' } as const
    expect(refusals.reject(reason, email)).toMatchObject({
      rejection: { message: 'Wait, acme.com.' },
    })
    expect(refusals.reject(reason, null)).toMatchObject({ rejection: { message: 'Wait, .' } })
  })
})

it('only an error that is named so is the network’s', () => {
  expect(isNetworkError(exception('NetworkError'))).toBe(true)
  for (const other of [exception('ForbiddenException'), null, undefined, 'NetworkError'])
    expect(isNetworkError(other)).toBe(false)
})
