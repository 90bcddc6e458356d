/** What passes between the runner and a sandbox's thread. */
export interface SandboxData {
  /** URL of the bundle that exports `handler`. */
  readonly bundle: string
  readonly functionName: string
  readonly functionArn: string
}

export interface SandboxRequest {
  readonly event: object
  /** Milliseconds that the handler has from its beginning. */
  readonly limitMs: number
}

export type SandboxMessage =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'started' }
  | { readonly kind: 'start-failed'; readonly reason: string }
  /** The handler begins now; its time runs from here. */
  | { readonly kind: 'began' }
  | { readonly kind: 'answered'; readonly json: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'not-json' }
