export { type EmailAddress, parseEmail } from './parse-email.ts'
export { type GateRejectionCode, REJECTION_CODES, type RejectionCode } from './rejection-code.ts'
export { readWireText, type WireRejection, writeWireText } from './wire-text.ts'
