/** The table's attribute names. The key's own name may differ (`RULES_KEY_ATTRIBUTE`). */
export const RULE_ATTRIBUTES = {
  key: 'EmailDomain',
  groups: 'UserGroup',
  status: 'Status',
  expiresAt: 'ExpiresAt',
  note: 'Note',
} as const
