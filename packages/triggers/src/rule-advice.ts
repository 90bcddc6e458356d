// For tools that let people write rules: which well-formed rules let in more people than their writer thinks. It loads
// lists of mail providers, so it is no part of the triggers' main entry.

export { publicMailKind } from './rule-advice/public-mail.ts'
export { type Concern, isPublicSuffix, ruleConcern } from './rule-advice/rule-concern.ts'
