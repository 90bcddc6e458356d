/** What both targets deploy: the rules of examples/cdk. */
export const RULES = [
  { EmailDomain: 'acme.com', UserGroup: 'acme' },
  { EmailDomain: '*.acme.com', UserGroup: 'acme' },
]

/** The function of the pool without a gate. */
export const PROBE_FOLDER = new URL('functions/probe', import.meta.url)

/** The relying party of examples/cdk, and where its passkeys are made. */
export const RELYING_PARTY = 'example.com'
export const ORIGIN = `https://${RELYING_PARTY}`

/** The function that takes the mail of all pools on AWS. */
export const MAILBOX_FOLDER = new URL('functions/mailbox', import.meta.url)
