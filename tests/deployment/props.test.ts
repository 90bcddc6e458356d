import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DomainGateProps, Membership } from '@domain-gate/infra'
import { Duration, type Stack } from 'aws-cdk-lib'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { functionId, functionPolicies } from '../../packages/infra/src/testing/function-policies.ts'
import { another } from '../../packages/infra/src/testing/gate-resources.ts'
import { isAllowed } from '../../packages/infra/src/testing/is-allowed.ts'
import { knownActions } from '../../packages/infra/src/testing/known-actions.ts'
import { onlyOne } from '../../packages/infra/src/testing/template-json.ts'
import { deployedFunctions } from './parts/attached-functions.ts'
import type { LocalDeployment } from './parts/deploy-locally.ts'
import {
  deployWithPeople,
  type PeopledDeployment,
  signInUntilQueued,
} from './parts/deploy-with-people.ts'
import { loadRules } from './parts/load-rules.ts'
import { allowedTo, asText, madeBy, madeByLambda } from './parts/made-and-allowed.ts'
import { runFunction } from './parts/run-function.ts'
import { type Assembly, synthesize } from './parts/synthesize.ts'

const BUNDLE = new URL('../../packages/triggers/dist/bundles/pre-sign-up', import.meta.url)
/** Longer than a membership waits in the queue before it is tried again. */
const TEN_MINUTES = 600_000

/** A function of somebody's own that calls the gate: robots are refused before it is asked. */
const OWN_CODE = `
import { handler as gate } from './gate/index.mjs'
export const handler = async (event, context) => {
  if (event.request.userAttributes.email.startsWith('robot')) {
    throw new Error('Please complete the security check (custom:captcha-failed)')
  }
  return gate(event, context)
}
`
const ownCode = mkdtempSync(join(tmpdir(), 'domain-gate-own-'))
cpSync(fileURLToPath(BUNDLE), join(ownCode, 'gate'), { recursive: true })
writeFileSync(join(ownCode, 'index.mjs'), OWN_CODE)
afterAll(() => rmSync(ownCode, { recursive: true }))

function ownPreSignUp(stack: Stack): LambdaFunction {
  return new LambdaFunction(stack, 'PreSignUp', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(ownCode),
    // With nothing in it: all that the function may do is the gate's to give.
    role: new Role(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
  })
}

const SHARED: DomainGateProps = {
  rules: ['acme.com', 'late.example'].map((domain) => ({
    domain,
    groups: [`tenant-${domain.split('.')[0]}`],
  })),
  trustedProviders: [{ name: 'AcmeSAML', domains: ['acme.com'] }],
  rulesCache: Duration.seconds(0),
}
const GATES: Record<string, (stack: Stack) => DomainGateProps> = {
  'an alias that Cognito calls': () => ({
    ...SHARED,
    provisionedConcurrency: 1,
    membership: Membership.groupsAndToken({ managedGroups: ['tenant-*'] }),
  }),
  'a Pre sign-up function of its own': (stack) => ({ ...SHARED, preSignUp: ownPreSignUp(stack) }),
}

// In order: one deployment is lived with, and the last test judges all that its functions asked of AWS meanwhile.
describe.each(Object.entries(GATES))('with trusted providers and %s', (name, props) => {
  const isOwn = name.includes('its own')
  let assembly: Assembly
  let fewerRules: Assembly
  let deployment: PeopledDeployment
  let local: LocalDeployment
  let people: PeopledDeployment['people']
  let userPool: PeopledDeployment['userPool']

  beforeAll(async () => {
    assembly = synthesize(props)
    fewerRules = synthesize((stack) => ({ ...props(stack), rules: [] }))
    deployment = await deployWithPeople(assembly)
    ;({ local, people, userPool } = deployment)
    await loadRules(local, assembly)
    // Taken away and brought back: all that the loader ever asks of the table.
    await loadRules(local, fewerRules, assembly)
    await loadRules(local, assembly, fewerRules)
  })
  afterAll(async () => {
    await deployment?.stop()
    for (const { directory } of [assembly, fewerRules]) rmSync(directory, { recursive: true })
  })

  it('lets acme.com in and into its group, and nobody else', async () => {
    await people.register('jo@acme.com')
    expect(await userPool.groupsOf('jo@acme.com')).toEqual(['tenant-acme'])
    await expect(people.signUp('jo@gmail.com')).rejects.toThrow('(domain-not-allowed)')
    const robot = people.signUp('robot@acme.com')
    if (isOwn) await expect(robot).rejects.toThrow('(custom:captcha-failed)')
    else await expect(robot).resolves.toBeUndefined()
  })

  it('lets a trusted provider bring its own domains in, and no other that has a rule', async () => {
    const comes = (email: string) =>
      runFunction(local, assembly, functionId(assembly.template, 'pre-sign-up'), {
        version: '1',
        triggerSource: 'PreSignUp_ExternalProvider',
        region: local.stack.region,
        userPoolId: local.stack.userPoolId,
        userName: 'AcmeSAML_jo',
        callerContext: { awsSdkVersion: '3', clientId: local.stack.clientId },
        request: { userAttributes: { email }, validationData: {}, clientMetadata: {} },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      })
    await expect(comes('jo@acme.com')).resolves.toBeUndefined()
    await expect(comes('jo@late.example')).rejects.toThrow('(domain-not-allowed)')
  })

  it('grants later what Cognito’s groups fail to take, and finds it missing at a sign-in', async () => {
    deployment.groupDirectory.fault = 'refuse'
    await people.register('al@late.example')
    await signInUntilQueued(deployment, 'al@late.example')
    deployment.groupDirectory.fault = 'none'
    deployment.clock.advance(TEN_MINUTES)
    await expect.poll(() => userPool.groupsOf('al@late.example')).toEqual(['tenant-late'])
  })

  it('allows each call that was made, on this pool, table and queue, and nothing else', async () => {
    const { template } = assembly
    const actions = await knownActions()
    for (const one of deployedFunctions(template)) {
      const isAuthors = isOwn && one === 'pre-sign-up'
      const policies = functionPolicies(template, one, local.deployed)
      const made = madeBy(one, local.calls, local.deployed)
      for (const { action, resource } of made) {
        expect(await isAllowed(policies, action, another(resource))).toBe(false)
      }
      // Where its author has it write a log is the author's to allow.
      const byLambda = isAuthors ? [] : madeByLambda(template, one, local.deployed)
      const allowed = allowedTo(template, one, local.deployed, actions)
      expect([one, allowed.map(asText).sort()]).toEqual([
        one,
        [...made, ...byLambda].map(asText).sort(),
      ])
    }
  })

  if (!isOwn) {
    it('attaches the alias, which Cognito may call, and not the function itself', () => {
      const { LambdaConfig } = onlyOne(assembly.template, 'AWS::Cognito::UserPool').properties
      for (const trigger of ['PreSignUp', 'PostConfirmation']) {
        const alias = assembly.template.Resources[LambdaConfig[trigger].Ref]
        expect(alias?.Type).toBe('AWS::Lambda::Alias')
      }
    })
  }
})
