import type { SignIn, TokenStore } from '@domain-gate/core/sign-in'

const opened: {
  readonly pool: string
  readonly tokens: TokenStore | null
  readonly signIn: SignIn
}[] = []

/**
 * One sign-in for all elements of a page that name the same user pool and keep their tokens in the same place: who has
 * signed up is signed in for all of them. In a file of its own, since what makes a sign-in is in the page more than once
 * where bundles of ours have it.
 */
export function sharedSignIn(
  pool: object,
  tokens: TokenStore | null,
  create: () => SignIn,
): SignIn {
  const name = JSON.stringify(pool)
  const before = opened.find((one) => one.pool === name && one.tokens === tokens)
  if (before) return before.signIn
  const signIn = create()
  opened.push({ pool: name, tokens, signIn })
  return signIn
}
