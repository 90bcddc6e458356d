import { strict as assert } from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'

// What `npm run build` synthesized is what Amplify would deploy: the pool calls the gate, and the table is there.
type Resource = { Type: string; Properties: Record<string, unknown> }

const resources = readdirSync('cdk.out')
  .filter((file) => file.endsWith('.template.json'))
  .map((file): { Resources: Record<string, Resource> } =>
    JSON.parse(readFileSync(`cdk.out/${file}`, 'utf8')),
  )
  .flatMap((template) => Object.values(template.Resources))
const propertiesOf = (type: string) =>
  resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties)

const [pool, ...others] = propertiesOf('AWS::Cognito::UserPool')
assert.ok(pool, 'a user pool')
assert.deepEqual(others, [], 'one user pool')
assert.deepEqual(Object.keys(pool['LambdaConfig'] as object).sort(), [
  'PostConfirmation',
  'PreSignUp',
])
assert.deepEqual(pool['UserAttributeUpdateSettings'], {
  AttributesRequireVerificationBeforeUpdate: ['email'],
})
assert.deepEqual(
  propertiesOf('AWS::DynamoDB::Table').map(({ KeySchema }) => KeySchema),
  [[{ AttributeName: 'EmailDomain', KeyType: 'HASH' }]],
)
assert.equal(propertiesOf('Custom::DomainGateRules').length, 1, 'the rules of amplify/backend.ts')
console.log(`${resources.length} resources: the pool calls the gate, the table is there`)
