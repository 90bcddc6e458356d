import type { GlobalOptions } from '../settings/global-options.ts'

/** What a context can say; each is used where neither an option nor a variable does. */
export const CONTEXT_FIELDS = [
  'table',
  'keyAttribute',
  'userPoolId',
  'managedGroups',
  'trustedProviders',
  'region',
  'profile',
  'endpoint',
  'cognitoEndpoint',
] as const satisfies readonly (keyof GlobalOptions)[]

export type ContextField = (typeof CONTEXT_FIELDS)[number]

/** One deployment, by the name people give it: `prod`. */
export type Context = Readonly<Partial<Record<ContextField, string>>>

/** Everything that the file holds. */
export interface Contexts {
  /** The one in use; `null`: none. */
  readonly current: string | null
  readonly byName: ReadonlyMap<string, Context>
}

export const NO_CONTEXTS: Contexts = { current: null, byName: new Map() }

/** Named in place of a context to use none. */
export const NO_CONTEXT = 'none'

export function isContextName(name: string): boolean {
  return /^[a-z0-9][\w.-]{0,63}$/i.test(name) && name !== NO_CONTEXT
}
