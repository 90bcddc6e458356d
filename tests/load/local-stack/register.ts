import type { CognitoCalls } from './cognito-calls.ts'
import type { StackProcess } from './stack-process.ts'

export const PASSWORD = 'Open-the-gate-1'

export interface Registrations {
  /** The addresses that are registered. */
  readonly registered: ReadonlySet<string>
  /** Those who were told that their membership is not ready yet. They are registered. */
  readonly toldPending: ReadonlySet<string>
  /** What the stack answered to those that failed, and how often. */
  readonly failures: ReadonlyMap<string, number>
  readonly seconds: number
}

/** How often a person tries again when the stack was too busy to ask the rules. */
const MAX_TRIES = 5

/** Registers these people: signs up, reads the code in the inbox, confirms; as many at once as there are connections. */
export async function register(
  stack: Pick<StackProcess, 'inbox' | 'clientId'>,
  calls: CognitoCalls,
  addresses: readonly string[],
  connections: number,
): Promise<Registrations> {
  const registered = new Set<string>()
  const toldPending = new Set<string>()
  const failures = new Map<string, number>()
  const startedAt = performance.now()
  const left = addresses[Symbol.iterator]()

  const signUp = async (who: { ClientId: string; Username: string }) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await calls.call('SignUp', { ...who, Password: PASSWORD })
      if (answer.ok || tries === MAX_TRIES || !answer.message.includes('unavailable')) return answer
    }
  }
  const registerOne = async (Username: string): Promise<string | null> => {
    const who = { ClientId: stack.clientId, Username }
    const signedUp = await signUp(who)
    if (!signedUp.ok) return signedUp.message
    const mails = await calls.read<{ code: string }[]>(`${stack.inbox}?to=${Username}`)
    const confirmation = { ...who, ConfirmationCode: mails[0]?.code ?? 'none' }
    const confirmed = await calls.call('ConfirmSignUp', confirmation)
    if (confirmed.ok) return null
    if (!confirmed.message.includes('membership-pending')) return confirmed.message
    toldPending.add(Username)
    return null
  }
  const work = async () => {
    for (const address of left) {
      const failure = await registerOne(address)
      if (failure === null) registered.add(address)
      else failures.set(failure, (failures.get(failure) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  return { registered, toldPending, failures, seconds: (performance.now() - startedAt) / 1000 }
}
