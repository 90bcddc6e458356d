import type { openSignInPool } from './pool.ts'

/**
 * What signs in straight to the user pool, loaded when it is called for: a page that sets `signIn` has that already. In
 * the CDN files the build has it at hand.
 */
export async function loadSignInPool(): Promise<typeof openSignInPool> {
  return (await import('./pool.ts')).openSignInPool
}
