import { check } from '../settings/read-settings.ts'

/** A client and a gate have the same three calls. */
export function checkCalls(owner: string, value: object | null): void {
  for (const call of ['signUp', 'confirmSignUp', 'resendCode']) {
    const given = (value as Readonly<Record<string, unknown>> | null)?.[call]
    check(typeof given === 'function', `${owner}.${call}`, 'a function', given)
  }
}
