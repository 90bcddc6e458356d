import { once } from 'node:events'
import { get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { ProofRow } from '../../proof/report.ts'
import { seededRandom } from '../../proof/seeded-random.ts'
import type { LoadOptions } from '../load-options.ts'
import { type CognitoCalls, createCognitoCalls } from '../local-stack/cognito-calls.ts'
import { PASSWORD } from '../local-stack/register.ts'
import { type StackProcess, startStackProcess } from '../local-stack/stack-process.ts'

const MINUTE_MS = 60_000
/** The heap is compared with what it was at this minute, when every function is warm. */
const FIRST_MINUTE = 2
const GROWTH = 1.05
const CONNECTIONS = 4
/** Between two people of a connection, in milliseconds: enough for the machine to rest. */
const PAUSE_MS = 500
/** What a stopped stack may leave open: the pipes of its process, and the channel to ours. */
const OWN_RESOURCES = ['PipeWrap', 'TTYWrap']

/**
 * People come and go for minutes, in every way there is. Each account is deleted in the end, so that the stack holds as many
 * users at the end as at the beginning, and its heap can be compared as it is.
 */
export async function proveSoak({ seed, minutes }: LoadOptions): Promise<ProofRow[]> {
  const stack = await startStackProcess({
    stack: {
      rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }],
      membership: 'groups',
      triggerLimitMs: 60_000,
    },
  })
  const calls = createCognitoCalls(stack, CONNECTIONS, seededRandom(seed))
  const broken: string[] = []
  const heaps: number[] = []
  const endsAt = performance.now() + minutes * MINUTE_MS
  let people = 0
  let pending = 0
  const toldPending = () => {
    pending += 1
  }
  const live = async () => {
    while (performance.now() < endsAt) {
      const failure = await comeAndGo(stack, calls, people++, toldPending)
      if (failure !== null) broken.push(failure)
      await wait(PAUSE_MS)
    }
  }
  const watch = async () => {
    for (let minute = 1; minute <= minutes; minute += 1) {
      await wait(MINUTE_MS)
      heaps.push((await stack.measure()).heapBytes)
    }
  }
  await Promise.all([watch(), ...Array.from({ length: CONNECTIONS }, live)])

  const threads = stack.threads()
  calls.close()
  const { heapBytes } = await stack.measure()
  const first = heaps[FIRST_MINUTE - 1] ?? Number.NaN
  const growth = heapBytes / first
  if (!(growth <= GROWTH)) {
    broken.push(
      `the heap was ${megabytes(first)} MB at first, and ${megabytes(heapBytes)} MB at last`,
    )
  }
  const { resources } = await stack.stop()
  const left = resources.filter((resource) => !OWN_RESOURCES.includes(resource))
  if (left.length > 0) broken.push(`a stopped stack left open: ${left.join(', ')}`)
  return [
    {
      trial: `${minutes} minutes`,
      cases: people,
      broken,
      figures: {
        'heap MB by minute': heaps.map(megabytes).join(' '),
        'last to second minute': growth.toFixed(3),
        'told pending': pending,
        'threads at the end': threads,
        'open when stopped': left.length,
      },
    },
  ]
}

/**
 * One person, from the sign-up to the end of the account. Resolves to what went wrong. Who confirms on a machine that is too
 * busy just then is told that the groups are not ready yet, and goes on.
 */
async function comeAndGo(
  stack: StackProcess,
  calls: CognitoCalls,
  index: number,
  toldPending: () => void,
): Promise<string | null> {
  const { clientId: ClientId, userPoolId: UserPoolId, playground } = stack
  const Username = `p${index}@acme.com`
  const who = { ClientId, Username }
  const broken = breakOff(`${playground}/api/events`)
  const refused = await calls.call('SignUp', {
    ClientId,
    Username: `p${index}@gmail.com`,
    Password: PASSWORD,
  })
  if (refused.ok) return `p${index}@gmail.com was let in`
  const rule = { EmailDomain: `company-${index % 10}.example`, UserGroup: 'acme' }
  await change(`${playground}/api/rules`, 'PUT', rule)
  await change(`${playground}/api/rules?domain=${rule.EmailDomain}`, 'DELETE')

  for (const [operation, body] of [
    ['SignUp', { ...who, Password: PASSWORD }],
    ['ResendConfirmationCode', who],
  ] as const) {
    const answer = await calls.call(operation, body)
    if (!answer.ok) return `${operation} of ${Username}: ${answer.message}`
  }
  const mails = await calls.read<{ code: string }[]>(`${stack.inbox}?to=${Username}`)
  const ConfirmationCode = mails[0]?.code ?? 'none'
  const confirmed = await calls.call('ConfirmSignUp', { ...who, ConfirmationCode })
  if (!confirmed.ok) {
    if (!confirmed.message.includes('membership-pending')) {
      return `ConfirmSignUp of ${Username}: ${confirmed.message}`
    }
    toldPending()
  }
  const signedIn = await calls.call('InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD },
  })
  if (!signedIn.ok) return `InitiateAuth of ${Username}: ${signedIn.message}`
  const tokens = signedIn.output['AuthenticationResult'] as { RefreshToken: string }
  const refreshed = await calls.call('InitiateAuth', {
    ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
  })
  if (!refreshed.ok) return `the refresh of ${Username}: ${refreshed.message}`
  const deleted = await calls.call('AdminDeleteUser', { UserPoolId, Username })
  await broken
  return deleted.ok ? null : `AdminDeleteUser of ${Username}: ${deleted.message}`
}

/** Listens to the event stream, and is gone without goodbye at its first line. */
async function breakOff(url: string): Promise<void> {
  const request = get(url).on('error', () => {})
  const [response] = await once(request, 'response')
  response.on('error', () => {})
  await once(response, 'data')
  request.destroy()
}

async function change(url: string, method: string, body?: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  await (await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })).text()
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
