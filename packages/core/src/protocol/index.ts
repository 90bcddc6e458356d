// Addresses

// Rejections
export type { CustomRefusal } from './custom-refusal.ts'
export { isCanonicalEmail } from './is-canonical-email.ts'
export { parseDomain } from './parse-domain.ts'
export { type EmailAddress, parseEmail } from './parse-email.ts'
export {
  type GateRejectionCode,
  type MessageCode,
  REJECTION_CODES,
  type RejectionCode,
} from './rejection-code.ts'
export { readWireText, type WireRejection, writeWireText } from './wire-text.ts'
