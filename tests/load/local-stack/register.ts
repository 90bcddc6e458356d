import { Agent, request } from 'node:http'
import type { StackProcess } from './stack-process.ts'

export interface Registrations {
  readonly ok: number
  /** What the stack answered to those that failed, and how often. */
  readonly failures: ReadonlyMap<string, number>
  readonly perSecond: number
  readonly cpuMsEach: number
}

/** Registers and confirms `count` people of acme.com, over as many connections at once. */
export async function register(
  stack: StackProcess,
  { prefix, count, connections }: { prefix: string; count: number; connections: number },
): Promise<Registrations> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const failures = new Map<string, number>()
  const [started, cpu] = [performance.now(), stack.cpuMs()]
  let next = 0
  let ok = 0

  const call = async (operation: string, body: object) => {
    const { status, text } = await send(agent, stack.cognito, operation, JSON.stringify(body))
    if (status !== 200) throw new Error(String(JSON.parse(text).message))
  }
  const work = async () => {
    while (next < count) {
      const Username = `${prefix}${next++}@acme.com`
      const who = { ClientId: stack.clientId, Username }
      try {
        await call('SignUp', { ...who, Password: 'Open-the-gate-1' })
        const mail = await send(agent, `${stack.inbox}?to=${Username}`, null, null)
        const [{ code: ConfirmationCode }] = JSON.parse(mail.text)
        await call('ConfirmSignUp', { ...who, ConfirmationCode })
        ok += 1
      } catch (error) {
        const { message } = error as Error
        failures.set(message, (failures.get(message) ?? 0) + 1)
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  agent.destroy()
  const seconds = (performance.now() - started) / 1000
  return { ok, failures, perSecond: ok / seconds, cpuMsEach: (stack.cpuMs() - cpu) / count }
}

function send(agent: Agent, url: string, operation: string | null, body: string | null) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const headers = operation
      ? { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` }
      : {}
    const method = body === null ? 'GET' : 'POST'
    request(url, { agent, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
      .on('error', reject)
      .end(body ?? undefined)
  })
}
