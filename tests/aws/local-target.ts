import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { type LocalStack, type LocalStackOptions, startLocalStack } from '@domain-gate/local'
import { patientTriggers } from '../../packages/local/src/testing/patient-triggers.ts'
import { PROBE_FOLDER, RELYING_PARTY, RULES } from './deployed.ts'
import type { PoolKind, Target, TestedPool } from './target.ts'

/** As the construct's pools have it. */
const SETTINGS = {
  rules: RULES,
  passwordPolicy: { MinimumLength: 12 },
  // Cognito's five seconds for a trigger are no fault of a busy machine's.
  triggerLimitMs: 60_000,
  triggerBundles: patientTriggers,
  log: () => {},
} satisfies LocalStackOptions

/** The local stack behind the port: one for each pool, started when a question first needs it. */
export function createLocalTarget(): Target {
  let ahead = 0
  const clock = { now: () => Date.now() + ahead }
  const probe = pathToFileURL(`${fileURLToPath(PROBE_FOLDER)}/index.mjs`)
  const options: Readonly<Record<PoolKind, LocalStackOptions>> = {
    password: SETTINGS,
    passwordless: { ...SETTINGS, passwordless: true },
    probe: {
      ...SETTINGS,
      passwordless: true,
      triggerBundles: {
        PreSignUp: probe,
        PostConfirmation: probe,
        PreTokenGeneration: undefined,
        MembershipWorker: undefined,
      },
    },
  }
  const started = new Map<PoolKind, Promise<Started>>()
  return {
    name: 'local',
    pool: async (kind) => {
      const pool = started.get(kind) ?? start({ ...options[kind], clock })
      started.set(kind, pool)
      return (await pool).pool
    },
    now: clock.now,
    letPass: async (seconds) => {
      ahead += seconds * 1000
    },
    lookAgain: async (attempt, what) => {
      if (attempt > 1000) throw new Error(`${what}: the local stack did not do it`)
      await new Promise(setImmediate)
    },
    close: async () => {
      for (const pool of started.values()) await (await pool).stop()
    },
  }
}

interface Started {
  readonly pool: TestedPool
  stop(): Promise<void>
}

async function start(options: LocalStackOptions): Promise<Started> {
  const stack = await startLocalStack(options)
  const cognito = new CognitoIdentityProviderClient({
    region: stack.region,
    endpoint: stack.cognito,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  if (options.passwordless) {
    await cognito.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: stack.userPoolId,
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        WebAuthnConfiguration: { RelyingPartyId: RELYING_PARTY, UserVerification: 'preferred' },
      }),
    )
  }
  return {
    pool: {
      cognito,
      userPoolId: stack.userPoolId,
      clientId: stack.clientId,
      mailTo: (address) => mailTo(stack, address),
    },
    stop: async () => {
      cognito.destroy()
      await stack.stop()
    },
  }
}

async function mailTo({ inbox }: LocalStack, address: string) {
  const answer = await fetch(`${inbox}?to=${encodeURIComponent(address)}`)
  const mails: { code: string | null; subject: string; body: string }[] = await answer.json()
  return mails.map(({ code, subject, body }) => ({ code: code ?? '', subject, body })).reverse()
}
