/** A rule written in code. */
export interface GateRule {
  /** `acme.com`, `*.acme.com` (any depth below, not acme.com itself), `jo@acme.com`, or `*` for everyone else. */
  readonly domain: string
  /**
   * The groups granted; 1 to 128 characters each, no white space.
   * @default - none, which needs a status: blocked, or allowed and granting nothing
   */
  readonly groups?: readonly string[]
  /** @default 'allowed' */
  readonly status?: 'allowed' | 'blocked'
  /**
   * From then on the rule does not count.
   * @default - never
   */
  readonly expiresAt?: Date
  /**
   * For operators.
   * @default - none
   */
  readonly note?: string
  /**
   * That the rule is meant as it stands, where it lets in more people than one would think (a public mail provider), or
   * where a group's name looks like several groups.
   * @default false
   */
  readonly force?: boolean
}
