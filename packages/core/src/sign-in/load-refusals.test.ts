import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { englishSignInMessages } from '../rejection/sign-in-messages.ts'
import { exception } from '../testing/fake-client.ts'
import { createRejecter } from './load-refusals.ts'

describe('while the file that explains refusals does not load', () => {
  beforeEach(() => {
    vi.doMock('./refusals.ts', () => {
      throw new Error('not loaded')
    })
  })
  afterEach(() => {
    vi.doUnmock('./refusals.ts')
  })

  it.each([
    ['UserNotFoundException', 'unavailable'],
    ['NetworkError', 'offline'],
  ] as const)('%s is %s, in English as elsewhere', async (name, code) => {
    const cause = exception(name)
    expect(await createRejecter({}).refuse('start', 'jo@acme.com', cause)).toEqual({
      step: 'rejected',
      rejection: {
        code,
        message: englishSignInMessages[code],
        field: null,
        retryable: true,
        cause,
      },
    })
  })

  it('what was typed wrong is unavailable, in the app’s own words', async () => {
    const rejecter = createRejecter({ unavailable: 'Wait.' })
    expect(await rejecter.reject({ code: 'email-invalid' }, null)).toEqual({
      step: 'rejected',
      rejection: {
        code: 'unavailable',
        message: 'Wait.',
        field: null,
        retryable: true,
        cause: expect.any(Error),
      },
    })
  })
})
