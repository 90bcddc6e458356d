import { describe, expect, it } from 'vitest'
import { createSignUpFlow } from '../flow/sign-up-flow.ts'
import { createDomainGate } from '../gate/domain-gate.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import { writeWireText } from './wire-text.ts'

const text = 'Please complete the security check'
const refusal = writeWireText({ code: 'custom', customCode: 'captcha-failed', text })
const thrown = exception('UserLambdaValidationException', `PreSignUp failed with error ${refusal}.`)
const client = fakeClient({ signUp: thrown })
const details = { email: 'jo@acme.com', password: 'Correct-horse-1' }

describe('a composed handler’s own refusal', () => {
  it('is shown in the sentence that it sent', async () => {
    const gate = createDomainGate({ client })
    expect(await gate.signUp(details)).toStrictEqual({
      step: 'rejected',
      rejection: {
        code: 'custom',
        customCode: 'captcha-failed',
        message: text,
        field: null,
        retryable: false,
        cause: thrown,
      },
    })
  })

  it('is shown in the app’s own words where it has some', async () => {
    const messages = { 'custom:captcha-failed': 'Tick the box, {domain}.', 'custom:other': 'No.' }
    const gate = createDomainGate({ client, messages })
    expect(await gate.signUp(details)).toMatchObject({
      rejection: { message: 'Tick the box, acme.com.' },
    })
  })

  it('comes through the flow', async () => {
    const flow = createSignUpFlow({ gate: createDomainGate({ client }) })
    await flow.submitDetails(details)
    expect(flow.state).toMatchObject({
      step: 'details',
      rejection: { code: 'custom', customCode: 'captcha-failed', message: text },
    })
  })

  it('leaves its sentence where the app’s words are undefined', async () => {
    const messages = Object({ 'custom:captcha-failed': undefined })
    const gate = createDomainGate({ client, messages })
    expect(await gate.signUp(details)).toMatchObject({ rejection: { message: text } })
  })

  it('takes words that are text, and no other code of the app’s', () => {
    const messages = Object({ 'custom:captcha-failed': 7 })
    expect(() => createDomainGate({ client, messages })).toThrow(
      /custom:captcha-failed must be of type string, received 7/,
    )
    const wrong = { captcha: 'No.' } as Record<string, string>
    expect(() => createDomainGate({ client, messages: wrong })).toThrow(/received captcha/)
    const near = { 'my-custom:captcha': 'No.' } as Record<string, string>
    expect(() => createDomainGate({ client, messages: near })).toThrow(/received my-custom:captcha/)
  })
})
