import type { MessageCode } from '../protocol/rejection-code.ts'

/**
 * What a person is told for each rejection code; `custom:captcha-failed` is a composed handler's own. `{domain}` stands
 * for the domain they signed up with.
 */
export type Messages = Readonly<Record<MessageCode, string>> & CustomMessages

type CustomMessages = { readonly [code in `custom:${string}`]?: string }
