/** What passes between the runner and a sandbox's thread. */
export interface SandboxData {
  /** URL of the bundle that exports `handler`. */
  readonly bundle: string
  readonly functionName: string
  readonly functionArn: string
}

export interface SandboxRequest {
  readonly event: object
  /** Epoch milliseconds by which the answer is due. */
  readonly deadline: number
}

export type SandboxMessage =
  | { readonly kind: 'log'; readonly text: string }
  | { readonly kind: 'started' }
  | { readonly kind: 'start-failed'; readonly reason: string }
  | { readonly kind: 'answered'; readonly json: string }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'not-json' }
