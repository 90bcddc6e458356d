/** What one check found. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failure' | 'not checked'
  /** What was looked at: `table`, `pre-sign-up trigger`. */
  readonly subject: string
  readonly message: string
  /** What to do. */
  readonly advice: string | null
}

export const ok = (subject: string, message: string): Finding => ({
  state: 'ok',
  subject,
  message,
  advice: null,
})

export const warning = (subject: string, message: string, advice: string): Finding => ({
  state: 'warning',
  subject,
  message,
  advice,
})

export const failure = (subject: string, message: string, advice: string | null): Finding => ({
  state: 'failure',
  subject,
  message,
  advice,
})

export const notChecked = (subject: string, reason: string): Finding => ({
  state: 'not checked',
  subject,
  message: reason,
  advice: null,
})
