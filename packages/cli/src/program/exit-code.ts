/** How the command ends, for scripts. The README has the same table. */
export const EXIT_CODES = {
  /** Done; the address is allowed. */
  done: 0,
  /** Done as far as possible: a check failed, a user could not be moved, no such rule, or the person said no. */
  problems: 1,
  /** Wrong use: an option, an argument, a setting. */
  usage: 2,
  /** `check`: the gate refuses the address. */
  refused: 3,
  /** A file or rule is not acceptable; nothing was written. */
  input: 4,
  /** AWS could not be asked: credentials, permission, no such table or pool, no connection. */
  aws: 5,
  /** Ctrl-C; `sync` says how to go on. */
  interrupted: 130,
} as const

export type Outcome = keyof typeof EXIT_CODES
