import {
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { onTestFinished } from 'vitest'
import type { Mail } from '../cognito/mail/inbox.ts'
import type { Decision } from '../lambda/decision-log.ts'
import type { ListedUser } from '../playground/list-users.ts'
import type { LocalStackOptions } from '../stack/local-stack-options.ts'
import { startLocalStack } from '../stack/start-local-stack.ts'
import { cognitoClient } from './cognito-client.ts'
import { patientTriggers } from './patient-triggers.ts'
import { PASSWORD } from './start-cognito.ts'

/** Cognito's five seconds for a trigger are no fault of a busy machine's: only a test about them keeps them. */
const triggerLimitMs = 60_000

/** A whole stack with the built bundles, and what a test asks of one. */
export async function startStack(options: LocalStackOptions = {}) {
  const log: string[] = []
  const stack = await startLocalStack({
    log: (line) => log.push(line),
    triggerLimitMs,
    ...options,
    triggerBundles: { ...patientTriggers, ...options.triggerBundles },
  })
  onTestFinished(stack.stop)
  const client = cognitoClient(stack.cognito)
  const ClientId = stack.clientId
  const read = async <T>(url: string) => (await (await fetch(url)).json()) as T
  const inbox = (to: string) => read<Mail[]>(`${stack.inbox}?to=${encodeURIComponent(to)}`)
  const signUp = (Username: string, by = client) =>
    by.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD }))
  const confirm = async (Username: string, by = client) =>
    by.send(
      new ConfirmSignUpCommand({
        ClientId,
        Username,
        ConfirmationCode: (await inbox(Username))[0]?.code ?? '',
      }),
    )
  return {
    ...stack,
    client,
    confirm,
    inbox,
    inboxUrl: stack.inbox,
    log,
    signUp,
    decisions: () => read<Decision[]>(`${stack.playground}/api/decisions`),
    users: () => read<ListedUser[]>(`${stack.playground}/api/users`),
    register: async (address: string, by = client) => {
      await signUp(address, by)
      await confirm(address, by)
    },
    signIn: (USERNAME: string) =>
      client.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD },
        }),
      ),
  }
}
