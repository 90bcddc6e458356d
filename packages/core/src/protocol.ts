// Addresses
export {
  type EmailAddress,
  isCanonicalEmail,
  parseDomain,
  parseEmail,
} from './address/email-address.ts'

// Rejections
export {
  type CustomRefusal,
  type GateRejectionCode,
  type MessageCode,
  REJECTION_CODES,
  type RejectionCode,
} from './rejection/rejection.ts'
export { readWireText, type WireRejection, writeWireText } from './rejection/wire-text.ts'
