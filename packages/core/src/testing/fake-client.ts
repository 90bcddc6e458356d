import type { Client, SignUpCall } from '../gate/client.ts'

/** An error as Cognito's clients throw it. */
export function exception(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name })
}

export type Call = readonly [call: SignUpCall, request: unknown]

/** A client whose answers are given per call, an `Error` being thrown; `calls` is what was sent. */
export function fakeClient(answers: {
  readonly signUp?: unknown
  readonly confirmSignUp?: unknown
  readonly resendCode?: unknown
}): Client & { readonly calls: Call[] } {
  const calls: Call[] = []
  const answer = (call: SignUpCall) => async (request: unknown) => {
    calls.push([call, request])
    const given = answers[call]
    if (given instanceof Error) throw given
    return given as never
  }
  return {
    calls,
    signUp: answer('signUp'),
    confirmSignUp: answer('confirmSignUp'),
    resendCode: answer('resendCode'),
  }
}
