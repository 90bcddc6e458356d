import type { RejectionCode } from '../protocol/rejection-code.ts'

/** What a person is told for each rejection code. `{domain}` stands for the domain they signed up with. */
export type Messages = Readonly<Record<RejectionCode, string>>
