import { strict as assert } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'

// The pool calls the app's own function, and that function has what the gate needs.
type Resource = { Type: string; Properties: Record<string, unknown> }

const folder = 'composed/cdk.out'
const resources = readdirSync(folder)
  .filter((file) => file.endsWith('.template.json'))
  .map((file): { Resources: Record<string, Resource> } =>
    JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')),
  )
  .flatMap((template) => Object.entries(template.Resources))

const pools = resources.filter(([, { Type }]) => Type === 'AWS::Cognito::UserPool')
assert.equal(pools.length, 1, 'one user pool')
const config = pools[0]?.[1].Properties['LambdaConfig'] as Record<string, unknown>
assert.deepEqual(Object.keys(config).sort(), [
  'PostConfirmation',
  'PreSignUp',
  'PreTokenGenerationConfig',
])
const called = (config['PreSignUp'] as { 'Fn::GetAtt': string[] })['Fn::GetAtt'][0]
const [, own] = resources.find(([id]) => id === called) ?? []
assert.ok(own, 'the function that the pool calls')
const { Variables } = own.Properties['Environment'] as { Variables: Record<string, unknown> }
assert.ok(Variables['RULES_TABLE_NAME'], 'the name of the rules table')
console.log(`composed: the pool calls ${called}, which is told of the rules`)
