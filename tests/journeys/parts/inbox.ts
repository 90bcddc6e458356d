import type { LocalStack } from '@domain-gate/local'
import { expect } from '@playwright/test'

type Stack = Pick<LocalStack, 'inbox'>

interface Mail {
  readonly to: string
  readonly code: string
  readonly sentAt: string
}

export async function mailsTo(stack: Stack, address: string): Promise<Mail[]> {
  const answer = await fetch(`${stack.inbox}?to=${encodeURIComponent(address)}`)
  return (await answer.json()) as Mail[]
}

/** The code in the newest mail, once there are `count` mails to the address. */
export async function codeFor(stack: Stack, address: string, count = 1): Promise<string> {
  await expect.poll(async () => (await mailsTo(stack, address)).length).toBe(count)
  const [newest] = await mailsTo(stack, address)
  if (!newest) throw new Error(`No mail to ${address}`)
  return newest.code
}

/** Any code of the same form that is not the right one. */
export function wrongCode(code: string): string {
  return code === '000000' ? '000001' : '000000'
}
