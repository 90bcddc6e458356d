import type { RuleRow } from '@domain-gate/triggers'

/** What the table holds when nobody says otherwise: one rule of each kind. */
export const EXAMPLE_RULES: readonly RuleRow[] = [
  { EmailDomain: 'acme.com', UserGroup: 'acme', Note: 'Acme, Inc.' },
  { EmailDomain: '*.acme.com', UserGroup: 'acme', Note: "Acme's subsidiaries, at any depth" },
  { EmailDomain: 'partner.example', UserGroup: ['partners', 'beta'], Note: 'Two groups at once' },
  { EmailDomain: 'rival.example', Status: 'blocked', Note: 'Refused in so many words' },
  {
    EmailDomain: 'guest@gmail.com',
    UserGroup: 'guests',
    Note: 'One address; the rest of gmail.com stays out',
  },
]
