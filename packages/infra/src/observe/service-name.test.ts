import type { FunctionName } from '@domain-gate/triggers/deployment'
import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { DEPLOYED, resolveIntrinsics } from '../testing/resolve-intrinsics.ts'
import { ACME, MEMBERSHIPS } from '../testing/synth-gate.ts'
import { resourcesOf, type TemplateJson } from '../testing/template-json.ts'

const gateIn = (stack: Stack, id = 'Gate') =>
  new DomainGate(stack, id, { membership: MEMBERSHIPS.both(), rules: [ACME] })

/** The values of one property in a stack that is deployed under this name, of the resources whose ids begin so. */
function deployed(stack: Stack, stackName = stack.node.id) {
  const template = Template.fromStack(stack).toJSON() as TemplateJson
  return (type: string, property: string, prefix: string) =>
    resourcesOf(template, type)
      .filter(([id]) => id.startsWith(prefix))
      .map(([, { Properties }]) =>
        resolveIntrinsics(template, Properties[property], { ...DEPLOYED, stackName }),
      )
}

type Deployed = ReturnType<typeof deployed>

/** The names that functions put into their metrics, that alarms watch and that the dashboard shows. */
function namesIn(of: Deployed, prefix: string) {
  const alarms = ['Dimensions', 'Metrics'].flatMap((part) =>
    of('AWS::CloudWatch::Alarm', part, prefix),
  )
  const dashboards = of('AWS::CloudWatch::Dashboard', 'DashboardBody', prefix)
  const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, name]) => name)
  return {
    written: of('AWS::Lambda::Function', 'Environment', prefix).map(
      ({ Variables }) => Variables.POWERTOOLS_SERVICE_NAME,
    ),
    watched: all(/"Name":"service","Value":"([^"]*)"/g, JSON.stringify(alarms)),
    shown: all(/"service","([^"]*)"/g, dashboards.join()),
  }
}

function expectOneName(of: Deployed, name: string, prefix = 'Gate'): void {
  const { written, watched, shown } = namesIn(of, prefix)
  const functions: FunctionName[] = [
    'pre-sign-up',
    'post-confirmation',
    'pre-token-generation',
    'membership-worker',
    'initial-rules',
  ]
  expect(written).toEqual(functions.map(() => name))
  // Rules unavailable, refused sign-ups, pending memberships.
  expect(watched).toEqual([name, name, name])
  expect(shown.length).toBeGreaterThan(8)
  expect(new Set(shown)).toEqual(new Set([name]))
}

describe('a gate among others in one account and Region counts alone:', () => {
  it('two in one stack', () => {
    const stack = new Stack(new App(), 'SignUp')
    gateIn(stack, 'One')
    gateIn(stack, 'Two')
    expectOneName(deployed(stack), 'SignUp/One', 'One')
    expectOneName(deployed(stack), 'SignUp/Two', 'Two')
  })

  it('one in each of two stacks, and one template deployed twice', () => {
    const app = new App()
    const [acme, other] = [new Stack(app, 'Acme'), new Stack(app, 'Other')]
    for (const stack of [acme, other]) gateIn(stack)
    expectOneName(deployed(acme), 'Acme/Gate')
    expectOneName(deployed(other), 'Other/Gate')
    expectOneName(deployed(acme, 'AcmeAgain'), 'AcmeAgain/Gate')
  })

  it('one in a stage, and one in a nested stack, by the name CloudFormation gives the stack', () => {
    const staged = new Stack(new Stage(new App(), 'Prod'), 'SignUp')
    gateIn(staged)
    expectOneName(deployed(staged, staged.stackName), 'Prod-SignUp/Gate')
    const nested = new NestedStack(new Stack(new App(), 'Root'), 'Nested')
    gateIn(nested)
    expectOneName(deployed(nested, 'Root-Nested-1ABC'), 'Root-Nested-1ABC/Gate')
  })

  it('two whose ids differ in letters alone that no metric takes', () => {
    const stack = new Stack(new App(), 'SignUp')
    const [one, two] = ['Für A', 'För A'].map((id) => stack.resolve(gateIn(stack, id).serviceName))
    const name = (id: string) => ({ 'Fn::Join': ['', [{ Ref: 'AWS::StackName' }, `/${id}`]] })
    expect([one, two]).toEqual([name('F%C3%BCr%20A'), name('F%C3%B6r%20A')])
  })
})
