import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import {
  builtTriggerBundles,
  type TriggerBundles,
} from '../../packages/local/src/lambda/functions.ts'
import { type FunctionName, LOST, type Membership, QUEUED, type ScriptedFault } from './faults.ts'
import { KINDS, makePerson, type Person } from './people.ts'
import { runMode } from './run-mode.ts'

// Bundles that are broken on purpose, tried as the real ones are. What the harness says of them is what it would say of us.

const folder = mkdtempSync(join(tmpdir(), 'broken-bundles-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The built bundle with another text, as a file. */
function changed(name: FunctionName, change: (code: string) => string): URL {
  const url = builtTriggerBundles([name])[name]
  if (url === undefined) throw new Error(`There is no bundle of ${name}`)
  const code = readFileSync(url, 'utf8')
  const other = change(code)
  if (other === code) throw new Error(`Nothing was changed in the bundle of ${name}`)
  const file = join(folder, `${name}-${Math.random()}.mjs`)
  writeFileSync(file, other)
  return pathToFileURL(file)
}

/** The built bundle with this handler around its own, which is called `handle` there. */
function wrapped(name: FunctionName, handler: string): URL {
  return changed(name, (code) =>
    code.replace(
      /export\{(\w+) as handler\};?\s*$/,
      `const handle=$1;export const handler=${handler}`,
    ),
  )
}

function personOf(
  number: number,
  who: string,
  life: Partial<Pick<Person, 'script' | 'blocked' | 'isSigningInEarly'>> = {},
): Person {
  const kind = KINDS.find((one) => one.who === who)
  if (kind === undefined) throw new Error(`Nobody is ${who}`)
  return makePerson(number, kind, { trial: 'broken on purpose', label: who, script: [], ...life })
}

const CREATED_BY_ANOTHER: ScriptedFault = {
  of: 'PostConfirmation',
  operation: 'CreateGroup',
  nth: 1,
  times: 1,
  fault: { kind: 'twice' },
}

/** The worker hears nothing of this call as long as faults last. */
const silentAt = (operation: ScriptedFault['operation']): ScriptedFault => ({
  of: 'MembershipWorker',
  operation,
  nth: 1,
  times: Number.POSITIVE_INFINITY,
  fault: { kind: 'silence', carriedOut: false },
})

/** Runs these lives with these functions, and says what the harness says of each. */
async function broken<Name extends string>(
  mode: Membership,
  people: Readonly<Record<Name, Person>>,
  bundles: TriggerBundles,
): Promise<Readonly<Record<Name, Person>>> {
  await runMode(mode, Object.values<Person>(people), () => 0.5, bundles)
  return people
}

it('notices a slow sign-up, a sign-in that does not heal, an event in the log, a group made by another, and a message deleted though the rules or Cognito were silent', async () => {
  const { plain, lost, newGroup, undecided, unknown } = await broken(
    'groups',
    {
      plain: personOf(1, 'allowed by domain'),
      lost: personOf(2, 'allowed by domain', { script: LOST }),
      newGroup: personOf(3, 'of a group that is missing', { script: [CREATED_BY_ANOTHER] }),
      undecided: personOf(4, 'allowed by domain', {
        script: [...QUEUED, silentAt('BatchGetItem')],
      }),
      unknown: personOf(5, 'allowed by domain', { script: [...QUEUED, silentAt('AdminGetUser')] }),
    },
    {
      PreSignUp: wrapped(
        'PreSignUp',
        'async(event,context)=>{await new Promise(r=>setTimeout(r,2501));return handle(event,context)}',
      ),
      PostConfirmation: changed('PostConfirmation', (code) =>
        code.replaceAll('GroupExistsException', 'NoSuchException'),
      ),
      PreTokenGeneration: wrapped(
        'PreTokenGeneration',
        'async(event)=>{console.log(JSON.stringify(event));return event}',
      ),
      // Every message is done with, but one whose groups could not be granted.
      MembershipWorker: changed('MembershipWorker', (code) =>
        code
          .replace(/"settled"===(\w+\.kind)/, '"ungranted"!==$1')
          .replace(/("membership not granted yet",\{attempt:\w+,errorName:[^}]+\}\),)!1/, '$1!0'),
      ),
    },
  )
  expect(plain.broken).toContain('PreSignUp took 2501 ms, may take 2500')
  expect(lost.broken).toContain('is lost: not in tenant-plain')
  expect(plain.broken).toContainEqual(
    expect.stringMatching(/^PreTokenGeneration logs personal data: /),
  )
  expect(newGroup.broken).toContain('was put into the queue, though a function could do it all')
  for (const { broken } of [undecided, unknown]) {
    expect(broken).toContain('was told that all is done, and the queue did not grant tenant-plain')
  }
})

it('notices a membership that is not handed over, and groups kept in a token after their rule is blocked', async () => {
  const { unqueued, blocked } = await broken(
    'both',
    {
      unqueued: personOf(1, 'allowed by domain', { script: LOST }),
      blocked: personOf(2, 'allowed by address in a blocked domain', {
        blocked: 'after the confirmation',
        isSigningInEarly: true,
      }),
    },
    {
      PostConfirmation: wrapped(
        'PostConfirmation',
        'async(event,context)=>{await handle(event,context).catch(()=>{});return event}',
      ),
      // A token that nobody changes carries the groups of the pool.
      PreTokenGeneration: wrapped('PreTokenGeneration', 'async(event)=>event'),
    },
  )
  expect(unqueued.broken).toContain(
    'was told that all is done, and the queue did not grant tenant-plain',
  )
  expect(blocked.broken).toContain('the ID token says too much: tenant-guest')
})
