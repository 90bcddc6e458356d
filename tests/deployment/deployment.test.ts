import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type DomainGateProps, Membership } from '@domain-gate/infra'
import type { FunctionName } from '@domain-gate/triggers'
import { Duration } from 'aws-cdk-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { functionPolicies } from '../../packages/infra/src/testing/function-policies.ts'
import { another } from '../../packages/infra/src/testing/gate-resources.ts'
import { isAllowed } from '../../packages/infra/src/testing/is-allowed.ts'
import { knownActions } from '../../packages/infra/src/testing/known-actions.ts'
import { deployedFunctions } from './parts/attached-functions.ts'
import type { LocalDeployment } from './parts/deploy-locally.ts'
import {
  deployWithPeople,
  type PeopledDeployment,
  signInUntilQueued,
} from './parts/deploy-with-people.ts'
import { loadRules } from './parts/load-rules.ts'
import { allowedTo, asText, madeBy, madeByLambda } from './parts/made-and-allowed.ts'
import { type Assembly, synthesize } from './parts/synthesize.ts'

const managed = { managedGroups: ['tenant-*'] }
const MEMBERSHIPS = {
  'Membership.groups()': Membership.groups(),
  'Membership.token()': Membership.token(managed),
  'Membership.groupsAndToken()': Membership.groupsAndToken(managed),
}
const RULES = ['acme.com', 'late.example', 'leaving.example'].map((domain) => ({
  domain,
  groups: [`tenant-${domain.split('.')[0]}`],
}))
/** Longer than a membership waits in the queue before it is tried again. */
const TEN_MINUTES = 600_000

// In order: one deployment is lived with, and the last tests judge all that its functions asked of AWS meanwhile.
describe.each(Object.entries(MEMBERSHIPS))('what is synthesized with %s', (_, membership) => {
  let first: Assembly
  let second: Assembly
  let deployment: PeopledDeployment
  let local: LocalDeployment
  let people: PeopledDeployment['people']
  let userPool: PeopledDeployment['userPool']

  beforeAll(async () => {
    // Without a cache, a rule that is gone counts at the next refresh and not a minute later.
    const props: DomainGateProps = { membership, rulesCache: Duration.seconds(0) }
    first = synthesize({ ...props, rules: RULES })
    second = synthesize({ ...props, rules: RULES.slice(0, 2) })
    deployment = await deployWithPeople(first)
    ;({ local, people, userPool } = deployment)
  })
  afterAll(async () => {
    await deployment?.stop()
    for (const assembly of [first, second]) rmSync(assembly.directory, { recursive: true })
  })

  it('lets nobody in before its rules are loaded, and their people after', async () => {
    await expect(people.signUp('jo@acme.com')).rejects.toThrow('(domain-not-allowed)')
    expect(await loadRules(local, first)).toMatchObject({
      Status: 'SUCCESS',
      Data: { Written: 3, Removed: 0, Left: 0 },
    })
    await people.register('jo@acme.com')
    const groups = membership.grantsGroups ? ['tenant-acme'] : []
    expect(await userPool.groupsOf('jo@acme.com')).toEqual(groups)
  })

  it('tells groups in tokens at the first sign-in', async () => {
    const { groups } = await people.signIn('jo@acme.com')
    expect(groups).toEqual([['tenant-acme'], ['tenant-acme']])
  })

  it('refuses everybody else, whoever invites them', async () => {
    await expect(people.signUp('jo@gmail.com')).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: expect.stringContaining('gmail.com addresses (domain-not-allowed)'),
    })
    await expect(people.invite('jo@gmail.com')).rejects.toThrow('(domain-not-allowed)')
    expect(await userPool.has('jo@gmail.com')).toBe(false)
  })

  if (membership.grantsGroups) {
    it('grants by the queue what Cognito’s groups fail to take, and shows nobody an error', async () => {
      deployment.groupDirectory.fault = 'refuse'
      await people.register('al@late.example')
      await expect.poll(() => told(local)).toContain('membership not granted yet')
      expect(await userPool.groupsOf('al@late.example')).toEqual([])
      // Meanwhile a sign-in finds it missing, where a function looks.
      await signInUntilQueued(deployment, 'al@late.example')
      deployment.groupDirectory.fault = 'none'
      deployment.clock.advance(TEN_MINUTES)
      await expect.poll(() => userPool.groupsOf('al@late.example')).toEqual(['tenant-late'])
    })
  }

  it('takes a rule away with the deployment that lacks it: no more sign-ups, no group in the next token', async () => {
    await people.register('jo@leaving.example')
    const { groups, refreshToken } = await people.signIn('jo@leaving.example')
    expect(groups).toEqual([['tenant-leaving'], ['tenant-leaving']])

    expect(await loadRules(local, second, first)).toMatchObject({
      Status: 'SUCCESS',
      Data: { Written: 0, Removed: 1, Left: 0 },
    })

    await expect(people.signUp('al@leaving.example')).rejects.toThrow('(domain-not-allowed)')
    // A group of Cognito's is an operator's to take away; a token is decided anew.
    const left = membership.tokenVersion === null ? ['tenant-leaving'] : []
    expect((await people.refresh(refreshToken)).groups).toEqual([left, left])
  })

  it('allows each call that was made, and not the same one on another pool, table or queue', async () => {
    for (const name of deployedFunctions(first.template)) {
      const policies = functionPolicies(first.template, name, local.deployed)
      for (const call of madeBy(name, local.calls, local.deployed)) {
        const { action, resource } = call
        const answers = [
          await isAllowed(policies, action, resource),
          await isAllowed(policies, action, another(resource)),
        ]
        expect([name, asText(call), ...answers]).toEqual([name, asText(call), true, false])
      }
    }
  })

  it('says in the README what it allows', async () => {
    const readme = new URL('../../packages/infra/README.md', import.meta.url)
    const lines = (await readFile(readme, 'utf8')).split('\n')
    const { template } = first
    for (const name of deployedFunctions(template)) {
      const row = lines.find((line) => line.startsWith(`| \`${name}\` |`)) ?? ''
      const documented = [...row.matchAll(/`([\w-]+:\w+)`/g)]
        .map(([, action]) => action)
        .filter((action) => membership.grantsGroups || !action?.startsWith('sqs:'))
      const made = [
        ...madeBy(name, local.calls, local.deployed),
        ...madeByLambda(template, name, local.deployed),
      ]
        .map(({ action }) => action)
        .filter((action) => !action.startsWith('logs:'))
      expect([name, documented.sort()]).toEqual([name, made.sort()])
    }
  })

  it('allows nothing else, of all the actions of nine services', async () => {
    const actions = await knownActions()
    expect(actions.length).toBeGreaterThan(700)
    const { template } = first
    const of = (permissions: (name: FunctionName) => Parameters<typeof asText>[0][]) =>
      Object.fromEntries(
        deployedFunctions(template).map((name) => [name, permissions(name).map(asText).sort()]),
      )
    expect(of((name) => allowedTo(template, name, local.deployed, actions))).toEqual(
      of((name) => [
        ...madeBy(name, local.calls, local.deployed),
        ...madeByLambda(template, name, local.deployed),
      ]),
    )
  })
})

async function told({ stack }: LocalDeployment): Promise<string[]> {
  const decisions = await fetch(`${stack.playground}/api/decisions`)
  return ((await decisions.json()) as { message: string }[]).map(({ message }) => message)
}
