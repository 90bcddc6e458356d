import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'

// `npm test` has CDK write the templates that Amplify would deploy, and these tests read them.
type Resource = { Type: string; Properties: Record<string, unknown> }

const resources = readdirSync('cdk.out')
  .filter((file) => file.endsWith('.template.json'))
  .map((file): { Resources: Record<string, Resource> } =>
    JSON.parse(readFileSync(`cdk.out/${file}`, 'utf8')),
  )
  .flatMap((template) => Object.values(template.Resources))
const propertiesOf = (type: string) =>
  resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties)

test('the pool asks the gate before it takes anybody', () => {
  const [pool] = propertiesOf('AWS::Cognito::UserPool')
  const triggers = Object.keys(pool?.LambdaConfig ?? {})
  assert.ok(triggers.includes('PreSignUp') && triggers.includes('PostConfirmation'))
})

test('people at __DOMAIN__ may register, and join __GROUP__', () => {
  const [custom] = propertiesOf('Custom::DomainGateRules')
  assert.deepEqual(JSON.parse(`${custom?.Rules}`), [
    { EmailDomain: '__DOMAIN__', UserGroup: '__GROUP__' },
  ])
})
