// For whoever lets people write rules: what is well formed and still lets in more people than its writer thinks. Loads lists
// of mail providers, so it is no part of the triggers' main entry.

export { publicMailKind } from './rule-advice/public-mail.ts'
export { type Concern, ruleConcern } from './rule-advice/rule-concern.ts'
